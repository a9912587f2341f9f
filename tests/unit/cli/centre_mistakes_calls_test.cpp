// What is said about mistakes in centre files, word by word: agents, entry points, arrivals, callers.
#include <gtest/gtest.h>

#include "wrong_centres.h"

namespace phoneflow::cli {
namespace {

using test::expect_told;
using test::kEntry;
using test::Part;

TEST(CentreMistakes, Agents) {
  expect_told({
      {Part::Agents, "count = 0", "3:9 `count` must be a whole number from 1 to 100000, not `0`"},
      {Part::Agents, "count = 100001", "3:9 `count` must be a whole number from 1 to 100000, not `100001`"},
      {Part::Agents, R"(shifts = ["Mon-Fri 08:00-25:00"])",
       "3:11 `shifts`: `08:00-25:00` is no time from … to within a day (00:00 to 24:00); it should be such as `Mon-Fri 08:00-12:00`, `Sat` or `22:00-02:00`"},
      {Part::Agents, R"(shifts = ["Mo-Fri 08:00-12:00"])",
       "3:11 `shifts`: `Mo-Fri 08:00-12:00` names no days and times; it should be such as `Mon-Fri 08:00-12:00`, `Sat` or `22:00-02:00`"},
      {Part::Agents, R"(shifts = ["08:00"])",
       "3:11 `shifts`: `08:00` is no time from … to within a day (00:00 to 24:00); it should be such as `Mon-Fri 08:00-12:00`, `Sat` or `22:00-02:00`"},
      {Part::Agents, R"(shifts = ["08:00-08:00"])", "3:11 `shifts`: `08:00-08:00` ends when it begins; a whole day is `00:00-24:00`"},
      {Part::Agents, "shifts = []", R"(3:10 `shifts` is empty; leave it out, or write times such as `"Mon-Fri 08:00-12:00"`)"},
      {Part::Agents, "shifts = [8]",
       R"(3:11 `shifts` must be times of the week, such as `["Mon-Fri 08:00-12:00", "Sat"]`, or `"always"`, not `8`)"},
      {Part::Agents, "shifts = 8",
       R"(3:10 `shifts` must be times of the week, such as `["Mon-Fri 08:00-12:00", "Sat"]`, or `"always"`, not `8`)"},
      {Part::Agents, R"(shifts = "Mon"
breaks = "Tue")",
       "4:10 `breaks` lie outside of all `shifts`"},
      {Part::Agents, R"(shifts = "Mon"
breaks = "Mon")",
       "4:10 `breaks` leave nothing of the `shifts`"},
      {Part::Agents, R"(refuses = "120 %")", R"(3:11 `refuses` must be a share from `"0 %"` to `"100 %"`, or from 0 to 1, not `"120 %"`)"},
      {Part::Agents, "refuses = 1", "3:11 agents who refuse all offers take none; `refuses` must be less than 100 %"},
      {Part::Agents, "refuses = -0.1", R"(3:11 `refuses` must be a share from `"0 %"` to `"100 %"`, or from 0 to 1, not `-0.1`)"},
      {Part::Agents, R"(wrap_up = "30")",
       R"(3:11 `wrap_up` must be a length of time, such as `"4m"`, or a distribution, such as `{ exponential = "4m" }`, not `"30"`)"},
      {Part::OwnAgents, R"(name = "A")", R"(1:1 [[agents]] has no `skills`; what they can take, such as `skills = ["Sales"]`)"},
      {Part::OwnAgents, "skills = []",
       R"(2:10 `skills` must be a list such as `["Sales"]`, or proficiencies such as `{ Sales = 1, Support = 5 }`, not an empty list)"},
      {Part::OwnAgents, R"(skills = ["Suport"])", "2:11 no skill `Suport`; did you mean `Support`?"},
      {Part::OwnAgents, R"(skills = ["Support", "Support"])", "2:22 `Support` is listed twice"},
      {Part::OwnAgents, "skills = { Support = 21 }", "2:22 `Support` must be a proficiency from 1 (best) to 20, not `21`"},
      {Part::OwnAgents, "skills = { Sales = 1 }", "2:12 no skill `Sales`; skills stand under `[skills.…]`"},
      {Part::OwnAgents, "skills = [1]", "2:11 `skills` must be names of skills, not `1`"},
      {Part::OwnAgents, R"(name = "A"
skills = "Support"
[[agents]]
name = "A"
skills = "Support")",
       "5:8 there is another group of agents named `A`"},
  });
}

TEST(CentreMistakes, EntryPoints) {
  expect_told({
      {Part::OwnEntry, R"(script = "a.flow"
arrivals = "9/min")",
       R"(1:1 [[entry]] has no `number`; what callers call, such as `number = "+18005550199"`)"},
      {Part::OwnEntry, R"(number = "+18005550199"
arrivals = "9/min")",
       R"(1:1 [[entry]] has no `script`; what callers hear, such as `script = "callback.flow"`)"},
      {Part::OwnEntry, R"(number = "+18005550199"
script = "a.flow")",
       R"(1:1 [[entry]] has no `arrivals`; how many call, such as `arrivals = "9/min"`)"},
      {Part::OwnEntry, R"(number = "none"
script = "a.flow"
arrivals = "9/min")",
       R"(2:10 `number` must be a telephone number, such as `"+18005550199"`, not `"none"`)"},
      {Part::Entry, std::string(kEntry),
       "5:1 there is another entry point named `+18005550199` | 6:10 `+18005550199` is the number of `+18005550199` already, on line 2"},
      {Part::Entry, R"(open = ["Mon 18:00-8"])",
       "5:9 `open`: `18:00-8` is no time from … to within a day (00:00 to 24:00); it should be such as `Mon-Fri 08:00-12:00`, `Sat` or `22:00-02:00`"},
      {Part::Entry, R"(opens = "always")", "5:1 no key `opens` in [[entry]]; did you mean `open`?"},
      {Part::Entry, "callers = { patience = 3 }",
       R"(5:24 `patience` must be a length of time, such as `"4m"`, or a distribution, such as `{ exponential = "4m" }`, not `3`)"},
  });
}

TEST(CentreMistakes, Arrivals) {
  expect_told({
      {Part::Arrivals, "9",
       R"(4:12 `arrivals` must be a rate such as `"9/min"`, `{ every = "6s" }`, `{ file = "calls.csv" }`, or tables with `calls` or `rate` under `[[entry.arrivals]]`, not `9`)"},
      {Part::Arrivals, R"("9")",
       R"(4:12 `arrivals` must be a rate, such as `"9/min"`, `"540/h"` or `"0.15/s"` (100000 a second at most), not `"9"`)"},
      {Part::Arrivals, R"("9/minute")",
       R"(4:12 `arrivals` must be a rate, such as `"9/min"`, `"540/h"` or `"0.15/s"` (100000 a second at most), not `"9/minute"`)"},
      {Part::Arrivals, R"("1e308/min")",
       R"(4:12 `arrivals` must be a rate, such as `"9/min"`, `"540/h"` or `"0.15/s"` (100000 a second at most), not `"1e308/min"`)"},
      {Part::Arrivals, R"("-9/min")",
       R"(4:12 `arrivals` must be a rate, such as `"9/min"`, `"540/h"` or `"0.15/s"` (100000 a second at most), not `"-9/min"`)"},
      {Part::Arrivals, R"("9000000/s")",
       R"(4:12 `arrivals` must be a rate, such as `"9/min"`, `"540/h"` or `"0.15/s"` (100000 a second at most), not `"9000000/s"`)"},
      {Part::Arrivals, R"({ every = "0s" })", R"(4:22 `every` must be a length of time from 1ms to 366d, such as `"6s"`, not `"0s"`)"},
      {Part::Arrivals, R"({ every = "6s", file = "ok.csv" })", "4:28 `arrivals` has `every` and `file`; give one of them"},
      {Part::Arrivals, R"({ evry = "6s" })", "4:14 no key `evry` in [[entry.arrivals]]; did you mean `every`?"},
      {Part::Arrivals, R"({ file = "none.csv" })", "4:21 `none.csv` cannot be read: no such file; check the name and the folder"},
      {Part::Arrivals, R"({ file = "bad.csv" })",
       "bad.csv:2:1 a line must begin with a moment, such as `2026-11-23T08:00:12`, `Mon 08:00:12` or `08:00:12` (all lines alike), and this one does not"},
      {Part::Arrivals, R"({ file = "empty.csv" })",
       "empty.csv:1:1 there is nothing in it; each line must begin with a moment, such as `2026-11-23T08:00:12`, `Mon 08:00:12` or `08:00:12` (all lines alike)"},
      {Part::Arrivals, R"({ file = "early.csv", column = "x" })", "early.csv:1:1 no column `x` in the first line"},
      {Part::Arrivals, R"({ days = "Mon" })",
       R"(4:12 [[entry.arrivals]] has neither `calls` nor `rate`; write `per = "30m"` and `calls = [12, 30, 44]`, or `rate = "9/min"`)"},
      {Part::Arrivals, "[]",
       R"(4:12 `arrivals` must be a rate such as `"9/min"`, `{ every = "6s" }`, `{ file = "calls.csv" }`, or tables with `calls` or `rate` under `[[entry.arrivals]]`, not an empty list)"},
      {Part::Arrivals, "[3]", "4:13 `arrivals` must be a list of tables with `calls` or `rate`, each under `[[entry.arrivals]]`, not `3`"},
      {Part::Arrivals, R"({ from = "08:00", calls = [] })",
       "4:38 `calls` must be a list of numbers, such as `[12, 30, 44]`, one for each `per`, not an empty list"},
      {Part::Arrivals, R"({ from = "08:00", calls = [1, -1] })", "4:42 `calls` must be numbers from 0 to 1000000000, not `-1`"},
      {Part::Arrivals, R"({ from = "20:00", per = "1h", calls = [1, 2, 3, 4, 5] })", "4:50 5 times 1h from 20:00 is more than the day has"},
      {Part::Arrivals, R"({ from = "8", calls = [1] })", R"(4:21 `from` must be a time of day, such as `"08:00"`, not `"8"`)"},
      {Part::Arrivals, R"({ days = "Mon-Fry", calls = [1] })",
       R"(4:21 `days` must be days of the week, such as `"Mon-Fri"` or `"Sat"`, not `"Mon-Fry"`)"},
      {Part::Arrivals, R"({ calls = [1], rate = "1/s" })", "4:27 [[entry.arrivals]] has `calls` and `rate`; give one of them"},
      {Part::Arrivals, R"({ from = "08:00", to = "08:00", rate = "1/s" })",
       R"(4:12 `from` and `to` are the same; a whole day is from `"00:00"` to `"24:00"`)"},
      {Part::Arrivals, R"([{ days = "Mon-Wed", rate = "1/s" }, { days = "Wed", rate = "2/s" }])",
       "4:72 Wed 00:00 has calls already; tables of `arrivals` must not overlap"},
  });
}

TEST(CentreMistakes, Callers) {
  expect_told({
      {Part::Callers, R"(patiense = "2m")", "2:1 no key `patiense` in [callers]; did you mean `patience`?"},
      {Part::Callers, R"(patience = { values = ["2m", 3] })", R"(2:30 `values` must be a length of time, such as `"90s"`, not `3`)"},
      {Part::Callers, R"(redial = "60 %")", R"(2:10 `redial` must be a table, such as `{ share = "60 %", after = "10m" }`, not `"60 %"`)"},
      {Part::Callers, R"(redial = { share = "60 %" })",
       R"(2:10 `redial` has no `after`; how long later, such as `after = { exponential = "10m" }`)"},
      {Part::Callers, R"(redial = { share = "160 %", after = "1m" })",
       R"(2:20 `share` must be a share from `"0 %"` to `"100 %"`, or from 0 to 1, not `"160 %"`)"},
      {Part::Callers, R"(redial = { share = "60 %", after = "1m", at_most = 0 })",
       "2:52 `at_most` must be a whole number from 1 to 1000, not `0`"},
      {Part::Callers, R"(callbacks = "5 %")",
       R"(2:13 `callbacks` must be a table, such as `{ refused = "5 %", after = "1s", kept_for = "4h" }`, not `"5 %"`)"},
      {Part::Callers, R"(callbacks = { kept_for = "0s" })",
       R"(2:26 `kept_for` must be a length of time from 1s to 366d, such as `"4h"`, not `"0s"`)"},
      {Part::Callers, R"(callbacks = { refused = "105 %" })",
       R"(2:25 `refused` must be a share from `"0 %"` to `"100 %"`, or from 0 to 1, not `"105 %"`)"},
      {Part::Callers, R"(queueing = { refuses = "5 %" })", "2:14 no key `refuses` in `queueing`; did you mean `refused`?"},
      {Part::Callers, R"(queueing = { after = 3 })",
       R"(2:22 `after` must be a length of time, such as `"4m"`, or a distribution, such as `{ exponential = "4m" }`, not `3`)"},
      {Part::Callers, R"(dialback = { answered = "70 %", busy = "5 %" })",
       "2:12 the shares of `dialback` add up to 75 %; they must be 100 % together"},
      {Part::Callers, R"(dialback = { busy = "70 %", voicemail = "40 %" })",
       "2:12 the shares of `dialback` add up to 110 %; they must be 100 % together"},
      {Part::Callers, R"(after_agent = { stay = "70 %" })", "2:17 no key `stay` in `after_agent`; did you mean `stays`?"},
      {Part::Callers, R"(dialback = { anwered = "70 %" })", "2:14 no key `anwered` in `dialback`; did you mean `answered`?"},
      {Part::Callers, "keys = [1]", "2:9 `keys` must be a list of tables, each under `[[callers.keys]]`, not `1`"},
      {Part::Keys, R"(prompt = "press 1")", R"(1:1 a rule for keys has no `press`; what is pressed, such as `press = { "1" = "40 %" }`)"},
      {Part::Keys, R"(press = "1")", R"(2:9 `press` must be keys and their shares, such as `{ "1" = "40 %", "2" = "10 %" }`, not `"1"`)"},
      {Part::Keys, R"(press = { "A" = "40 %" })", "2:11 `A` are no keys; keys are 0-9, * and #, at most 23"},
      {Part::Keys, R"(press = { 1 = "40 %", 2 = "70 %" })", "2:9 the shares of `press` add up to 110 %; they can be 100 % at most"},
      {Part::Keys, R"(press = { 1 = "forty" })", R"(2:15 `1` must be a share from `"0 %"` to `"100 %"`, or from 0 to 1, not `"forty"`)"},
      {Part::Keys, R"(press = { 1 = "40 %" }
waited = ["5m", "60s"])",
       "3:10 `waited` ends before it begins; write the shorter wait first"},
      {Part::Keys, R"(press = { 1 = "40 %" }
waited = ["5m"])",
       R"(3:10 `waited` must be a length of time, or from and to, such as `["60s", "5m"]`, not a list of 1)"},
      {Part::Keys, R"(press = { 1 = "40 %" }
decides = "twice")",
       R"(3:11 `decides` must be `"once"` or `"each time"`, not `"twice"`)"},
      {Part::Keys, R"(press = { 1 = "40 %" }
line = 0)",
       "3:8 `line` must be a whole number from 1 to 1000000, not `0`"},
      {Part::Keys, R"(press = { 1 = "40 %" }
prmpt = "x")",
       "3:1 no key `prmpt` in a rule for keys; did you mean `prompt`?"},
  });
}

TEST(CentreMistakes, Replies) {
  expect_told({
      {Part::Top, "replies = 3", "1:11 `replies` must be a list of tables, each under `[[replies]]`, not `3`"},
      {Part::Top, "replies = [3]", "1:12 `replies` must be a list of tables, each under `[[replies]]`, not `3`"},
      {Part::Top, "[[replies]]",
       "1:1 [[replies]] has no `url`; the address that scripts ask, such as `url = \"https://crm.example/customers\"`"},
      {Part::Top, "[[replies]]\nurl = \"crm\"", "2:7 `url` must be an address that begins with `https://` or `http://`, not `\"crm\"`"},
      {Part::Top, "[[replies]]\nurl = \"https://a\"\n[[replies]]\nurl = \"https://a\"",
       "4:7 there is a reply of `https://a` already; the first one counts"},
      {Part::Top, "[[replies]]\nurl = \"https://a\"\nreply = \"x\"",
       "3:9 `reply` must be a table, such as `{ name = \"Ann\", vip = true }`, not `\"x\"`"},
      {Part::Top, "[[replies]]\nurl = \"https://a\"\nreply = { since = 2020-01-01 }",
       "3:19 `since` must be a text, a number, `true`, `false`, a list or a table, not a date or time without quotation marks"},
      {Part::Top, "[[replies]]\nurl = \"https://a\"\nafter = \"soon\"",
       R"(3:9 `after` must be a length of time, such as `"4m"`, or a distribution, such as `{ exponential = "4m" }`, not `"soon"`)"},
      {Part::Top, "[[replies]]\nurl = \"https://a\"\nnever = true", "3:1 no key `never` in [[replies]]; there are `url`, `reply`, `after`"},
  });
}

}  // namespace
}  // namespace phoneflow::cli
