// What is said about mistakes in centre files, word by word: the file, the run, skills, distributions.
#include <gtest/gtest.h>

#include "wrong_centres.h"

namespace phoneflow::cli {
namespace {

using test::expect_told;
using test::kEntry;
using test::kSkill;
using test::Part;

TEST(CentreMistakes, TheFileItself) {
  expect_told({
      {Part::Whole, "name = ", R"(1:8 this is not TOML: Error while parsing key-value pair: expected value, saw '\n')"},
      {Part::Whole, "[run", R"(1:5 this is not TOML: Error while parsing table header: expected ']', saw '\n')"},
      {Part::Whole, R"(a = 1
a = 2)",
       "2:5 this is not TOML: Error while parsing key-value pair: cannot redefine existing integer 'a'"},
      {Part::Whole, "",
       "1:1 there are no skills; each stands under its name, such as `[skills.Support]` | 1:1 there is no entry point; callers call one, under `[[entry]]`"},
      {Part::Top, R"(nmae = "x")", "1:1 no key `nmae` in a centre file; did you mean `name`?"},
      {Part::Top, "name = 3", "1:8 `name` must be a text in quotation marks, not `3`"},
      {Part::Top, R"(name = "")", R"(1:8 `name` must be a text of one line, not empty and at most 500 bytes, not `""`)"},
      {Part::Top, R"(name = "a\nb")", R"(1:8 `name` must be a text of one line, not empty and at most 500 bytes, not `"a\nb"`)"},
      {Part::Top, "run = 3", "1:7 `run` must be a table, such as `[run]`, not `3`"},
      {Part::Top, "agents = 3", "1:10 `agents` must be a list of tables, each under `[[agents]]`, not `3`"},
      {Part::Top, "agents = [3]", "1:11 `agents` must be a list of tables, each under `[[agents]]`, not `3`"},
      {Part::Top, "callers = []", "1:11 `callers` must be a table, such as `[callers]`, not an empty list"},
      {Part::Top, R"(colour = "red")",
       "1:1 no key `colour` in a centre file; there are `name`, `env`, `secrets`, `numbers`, `currency`, `prompts`, `hours`, `run`, `ports`, `skills`, `agents`, `callers`, `contact`, `entry`, `replies`"},
      {Part::Whole, std::string(R"([skills.Support]
)") + kEntry,
       R"(1:1 [skills.Support] has no `handle_time`; how long a contact takes, such as `handle_time = { exponential = "4m" }`)"},
      {Part::Whole, std::string(R"(skills = 3
)") + kEntry,
       "1:10 `skills` must be a table, such as `[skills]`, not `3`"},
      {Part::Whole, std::string(R"([skills]
Support = "4m"
)") + kEntry,
       R"(2:11 `Support` must be a table, such as `[skills.Support]`, not `"4m"`)"},
      {Part::Whole, std::string(kSkill) + R"([skills.Support]
)" + kEntry,
       "3:1 this is not TOML: Error while parsing table header: cannot redefine existing table 'skills.Support'"},
      {Part::Whole, std::string(R"(entry = 3
)") + kSkill,
       "1:9 `entry` must be a list of tables, each under `[[entry]]`, not `3`"},
      {Part::Whole, std::string(R"(entry = []
)") + kSkill,
       "1:9 there is no entry point; callers call one, under `[[entry]]`"},
  });
}

TEST(CentreMistakes, TheRunAndPorts) {
  expect_told({
      {Part::Run, R"(lenght = "10h")", "2:1 no key `lenght` in [run]; did you mean `length`?"},
      {Part::Run, R"(length = "10")", R"(2:10 `length` must be a length of time from 1s to 366d, such as `"10h"`, not `"10"`)"},
      {Part::Run, "length = 10", R"(2:10 `length` must be a length of time from 1s to 366d, such as `"10h"`, not `10`)"},
      {Part::Run, R"(length = "0s")", R"(2:10 `length` must be a length of time from 1s to 366d, such as `"10h"`, not `"0s"`)"},
      {Part::Run, R"(length = "-3h")", R"(2:10 `length` must be a length of time from 1s to 366d, such as `"10h"`, not `"-3h"`)"},
      {Part::Run, R"(length = "400d")", R"(2:10 `length` must be a length of time from 1s to 366d, such as `"10h"`, not `"400d"`)"},
      {Part::Run, R"(length = "1e308h")", R"(2:10 `length` must be a length of time from 1s to 366d, such as `"10h"`, not `"1e308h"`)"},
      {Part::Run, "length = nan", R"(2:10 `length` must be a length of time from 1s to 366d, such as `"10h"`, not `nan`)"},
      {Part::Run, "length = inf", R"(2:10 `length` must be a length of time from 1s to 366d, such as `"10h"`, not `inf`)"},
      {Part::Run, R"(length = "30m1h")", R"(2:10 `length` must be a length of time from 1s to 366d, such as `"10h"`, not `"30m1h"`)"},
      {Part::Run, R"(start = "Mo 08:00")",
       R"(2:9 `start` must be a time of the week, such as `"Mon 08:00"`, or a date, such as `"2026-12-25T08:00"`, not `"Mo 08:00"`)"},
      {Part::Run, R"(start = "Mon 24:00")",
       R"(2:9 `start` must be a time of the week, such as `"Mon 08:00"`, or a date, such as `"2026-12-25T08:00"`, not `"Mon 24:00"`)"},
      {Part::Run, "start = 08:00:00",
       R"(2:9 `start` must be a time of the week, such as `"Mon 08:00"`, or a date, such as `"2026-12-25T08:00"`, not a date or time without quotation marks)"},
      {Part::Run, R"(interval = "7m")", "2:12 `interval` must divide a day, as 15m, 30m or 1h do; 7m does not"},
      {Part::Run, R"(interval = "30s")", R"(2:12 `interval` must be a length of time from 1m to 1d, such as `"30m"`, not `"30s"`)"},
      {Part::Run, R"(warm_up = "24h")", "2:11 `warm_up` is 1d, all of the `length` of 1d; nothing would be counted"},
      {Part::Run, "replications = 0", "2:16 `replications` must be a whole number from 1 to 100000, not `0`"},
      {Part::Run, "replications = 1000000", "2:16 `replications` must be a whole number from 1 to 100000, not `1000000`"},
      {Part::Run, R"(replications = "20")", R"(2:16 `replications` must be a whole number from 1 to 100000, not `"20"`)"},
      {Part::Run, "replications = 2.5", "2:16 `replications` must be a whole number from 1 to 100000, not `2.5`"},
      {Part::Run, "replications = 100000",
       "1:1 48 intervals of 30m, 100000 replications, 2 skills and entry points are too much; choose a longer `interval` or fewer `replications`"},
      {Part::Run, "seed = -1", "2:8 `seed` must be a whole number, not negative, not `-1`"},
      {Part::Run, R"(confidence = "100 %")", R"(2:14 `confidence` must be from `"50 %"` to `"99.99 %"`, not `"100 %"`)"},
      {Part::Run, "confidence = 95", R"(2:14 `confidence` must be a share from `"0 %"` to `"100 %"`, or from 0 to 1, not `95`)"},
      {Part::Run, "drain = true", R"(2:9 `drain` must be a length of time from 0s to 366d, such as `"24h"`, not `true`)"},
      {Part::Ports, "total = 0", "2:9 `total` must be a whole number from 1 to 1000000, not `0`"},
      {Part::Ports, "lines = 60",
       "1:1 [ports] has no `total`; lines in and out together, such as `total = 60` | 2:1 no key `lines` in [ports]; there are `total`"},
  });
}

TEST(CentreMistakes, Skills) {
  expect_told({
      {Part::Skill, "initial_priority = -1", "3:20 `initial_priority` must be a number from 0 to 1000000, not `-1`"},
      {Part::Skill, "acceleration = nan", "3:16 `acceleration` must be a number from 0 to 1000000, not `nan`"},
      {Part::Skill, R"(max_priority = "high")", R"(3:16 `max_priority` must be a number from 0 to 1000000, not `"high"`)"},
      {Part::Skill, R"(threshold = "20 sec")",
       R"(3:13 `threshold` must be a length of time from 0s to 1d, such as `"20s"`, not `"20 sec"`)"},
      {Part::Skill, R"(handel_time = "4m")", "3:1 no key `handel_time` in [skills.Support]; did you mean `handle_time`?"},
  });
}

TEST(CentreMistakes, Distributions) {
  expect_told({
      {Part::HandleTime, "4",
       R"(2:15 `handle_time` must be a length of time, such as `"4m"`, or a distribution, such as `{ exponential = "4m" }`, not `4`)"},
      {Part::HandleTime, R"("never")", R"(2:15 `handle_time` cannot be `"never"`; only the patience of callers can)"},
      {Part::HandleTime, R"("four minutes")",
       R"(2:15 `handle_time` must be a length of time, such as `"4m"`, or a distribution, such as `{ exponential = "4m" }`, not `"four minutes"`)"},
      {Part::HandleTime, R"({ exponental = "4m" })", "2:17 no key `exponental` in `handle_time`; did you mean `exponential`?"},
      {Part::HandleTime, R"({ exponential = "0s" })",
       R"(2:31 `exponential` must be a length of time of more than 0, such as `"90s"`, not `"0s"`)"},
      {Part::HandleTime, R"({ lognormal = "4m" })", R"(2:15 `handle_time` has no `sd`; the standard deviation, such as `sd = "90s"`)"},
      {Part::HandleTime, R"({ lognormal = "4m", sd = -1 })", R"(2:40 `sd` must be a length of time, such as `"90s"`, not `-1`)"},
      {Part::HandleTime, R"({ lognormal = "4m", gamma = "4m", sd = "1m" })",
       "2:35 `handle_time` has `lognormal` and `gamma`; give one of them"},
      {Part::HandleTime, R"({ uniform = "4m" })", R"(2:27 `uniform` must be the least and the most, such as `["1m", "3m"]`, not `"4m"`)"},
      {Part::HandleTime, R"({ uniform = ["4m", "3m"] })", "2:27 `uniform` begins with the larger length; write the smaller one first"},
      {Part::HandleTime, R"({ uniform = ["4m", 5] })", R"(2:34 `uniform` must be a length of time, such as `"90s"`, not `5`)"},
      {Part::HandleTime, R"({ normal = "4m", sd = "1m", mean = "3m" })",
       "2:43 no key `mean` in `handle_time`; there are `constant`, `exponential`, `uniform`, `normal`, `lognormal`, `gamma`, `erlang`, `weibull`, `values`, `file`, `sd`"},
      {Part::HandleTime, R"({ erlang = 0, mean = "4m" })",
       "2:26 `erlang` must be the number of stages, a whole number from 1 to 1000, not `0`"},
      {Part::HandleTime, "{ erlang = 2 }", R"(2:15 `handle_time` has no `mean`; that of the sum of all stages, such as `mean = "4m"`)"},
      {Part::HandleTime, "{ weibull = 1.5 }", R"(2:15 `handle_time` has no `mean`; give it or the `scale`, such as `mean = "2m"`)"},
      {Part::HandleTime, R"({ weibull = "2", scale = "3m" })", R"(2:27 `weibull` must be the shape, a number from 0.1 to 100, not `"2"`)"},
      {Part::HandleTime, R"({ sd = "3m" })",
       "2:15 `handle_time` names no distribution; give one of `constant`, `exponential`, `uniform`, `normal`, `lognormal`, `gamma`, `erlang`, `weibull`, `values`, `file`"},
      {Part::HandleTime, "{}",
       "2:15 `handle_time` names no distribution; give one of `constant`, `exponential`, `uniform`, `normal`, `lognormal`, `gamma`, `erlang`, `weibull`, `values`, `file`"},
      {Part::HandleTime, "{ values = [] }",
       R"(2:26 `values` must be a list of 1 to 100000 lengths of time, such as `["90s", "3m", "3m"]`, not an empty list)"},
      {Part::HandleTime, R"({ values = ["3m", "x"] })", R"(2:33 `values` must be a length of time, such as `"90s"`, not `"x"`)"},
      {Part::HandleTime, R"({ file = "none.csv" })", "2:24 `none.csv` cannot be read: no such file; check the name and the folder"},
      {Part::HandleTime, R"({ file = "badtimes.csv" })",
       "badtimes.csv:3:1 a line must begin with a length of time, such as `90s` or a number of seconds, and this one does not"},
      {Part::HandleTime, R"({ file = "empty.csv" })",
       "empty.csv:1:1 there is nothing in it; each line must begin with a length of time, such as `90s` or a number of seconds"},
      {Part::HandleTime, R"({ file = "times.csv", column = "handled" })", "times.csv:1:1 no column `handled` in the first line"},
  });
}

}  // namespace
}  // namespace phoneflow::cli
