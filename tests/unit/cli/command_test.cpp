// Arguments, help and usage errors: one clear line and the exit code.
#include <gtest/gtest.h>

#include "cli/arguments.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

using test::run;

struct Usage {
  std::vector<std::string> arguments;
  std::string err;
};

TEST(Command, SaysWhatIsWrongWithTheArguments) {
  const Usage cases[] = {
      {{},
       "phoneflow: no command given; the commands are `check`, `run`, `test`, `simulate`, `explain` and `docs`; see `phoneflow --help`\n"},
      {{"chekc", "x"}, "phoneflow: no command `chekc`; did you mean `check`?; see `phoneflow --help`\n"},
      {{"frobnicate"},
       "phoneflow: no command `frobnicate`; there are `check`, `run`, `test`, `simulate`, `explain` and `docs`; see `phoneflow --help`\n"},
      {{"a.flow"}, "phoneflow: no command before `a.flow`; did you mean `phoneflow run a.flow`?; see `phoneflow --help`\n"},
      {{"--nonsense"}, "phoneflow: no option `--nonsense`; see `phoneflow --help`\n"},
      {{"run"}, "phoneflow: no script to run; see `phoneflow run --help`\n"},
      {{"run", "a", "b"}, "phoneflow: unexpected argument `b`; see `phoneflow run --help`\n"},
      {{"run", "--agnets", "2", "a"}, "phoneflow: no option `--agnets`; did you mean `--agents`?; see `phoneflow run --help`\n"},
      {{"run", "--sede=2", "a"}, "phoneflow: no option `--sede`; did you mean `--seed`?; see `phoneflow run --help`\n"},
      {{"run", "a", "--ani"}, "phoneflow: `--ani` needs a value; see `phoneflow run --help`\n"},
      {{"run", "a", "--seed", "1", "--seed", "2"}, "phoneflow: `--seed` is given more than once; see `phoneflow run --help`\n"},
      {{"run", "a", "--agents", "100"},
       "phoneflow: `--agents` must be a whole number from 0 to 99, not `100`; see `phoneflow run --help`\n"},
      {{"run", "a", "--seed", "-1"}, "phoneflow: `--seed` must be a whole number, not `-1`; see `phoneflow run --help`\n"},
      {{"simulate", "a", "--length", "367d"},
       "phoneflow: `--length` must be a length of time from 1s to 366d, such as `90m`, `10h` or `7d`, not `367d`; see `phoneflow simulate --help`\n"},
      {{"run", "a", "--until", "5"},
       "phoneflow: `--until` must be a length of time of at most `720h`, such as `90s`, `10m` or `2h`, not `5`; see `phoneflow run --help`\n"},
      {{"run", "a", "--at", "2026-02-30"},
       "phoneflow: `--at`: there is no 2026-02-30; February 2026 has 28 days; see `phoneflow run --help`\n"},
      {{"run", "a", "--at", ""}, "phoneflow: `--at` needs a value; see `phoneflow run --help`\n"},
      {{"test", "--at", "Sun 2026-11-28"},
       "phoneflow: `--at`: 2026-11-28 is a Saturday, not a Sunday; write `Sat 2026-11-28 00:00`, or the date that is meant; see `phoneflow test --help`\n"},
      {{"run", "a", "--speed", "0"}, "phoneflow: `--speed` must be a number from 0.1 to 1000, not `0`; see `phoneflow run --help`\n"},
      {{"run", "a", "--do", "press 1", "--scenario", "b"},
       "phoneflow: `--do` and `--scenario` are two ways to say the same; give one; see `phoneflow run --help`\n"},
      {{"check", "a", "--format", "xml"},
       "phoneflow: `--format` must be `text`, `json`, `sarif`, `github`, `junit` or `checkstyle`, not `xml`; see `phoneflow check --help`\n"},
      {{"check", "--severity", "fatal"},
       "phoneflow: `--severity` must be `error`, `warning` or `info`, not `fatal`; see `phoneflow check --help`\n"},
      {{"check", "--select", "PF2,dead-ar"},
       "phoneflow: `--select`: no rule `dead-ar`; did you mean `dead-air`?; see `phoneflow check --help`\n"},
      {{"check", "--ignore", "PF110"},
       "phoneflow: `--ignore`: `PF110` is no rule but an error of the language; it is always reported; see `phoneflow check --help`\n"},
      {{"check", "--ignore", ","}, "phoneflow: `--ignore` names no rule; see `phoneflow check --help`\n"},
      {{"check", "--unsafe", "a"}, "phoneflow: `--unsafe` goes with `--fix` or `--diff`; see `phoneflow check --help`\n"},
      {{"check", "--watch", "--fix", "a"},
       "phoneflow: `--watch` only looks; leave out `--fix`, `--diff` and `--write-baseline`; see `phoneflow check --help`\n"},
      {{"check", "--watch", "-"}, "phoneflow: `--watch` needs files; standard input is read only once; see `phoneflow check --help`\n"},
      {{"check", "--statistics", "--format", "junit"},
       "phoneflow: `--statistics` is written as `text` or `json` only; see `phoneflow check --help`\n"},
      {{"test", "--mutate", "--format", "tap"}, "phoneflow: `--mutate` is written as `text` or `json` only; see `phoneflow test --help`\n"},
      {{"docs"}, "phoneflow: no page given; pages are `actions`, `diagnostics`, `errors` and `steps`; see `phoneflow docs --help`\n"},
      {{"docs", "action"}, "phoneflow: no page `action`; did you mean `actions`?; see `phoneflow docs --help`\n"},
  };
  for (const Usage& it : cases) {
    const auto result = run(it.arguments);
    EXPECT_EQ(result.err, it.err);
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(result.exit_code, kUsage);
  }
}

TEST(Command, HelpAndVersionGoToStandardOutput) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"},
                                                    {"check", "--help"},
                                                    {"run", "-h"},
                                                    {"docs", "--help"},
                                                    {"simulate", "--help"},
                                                    {"help", "run"}}) {
    const auto result = run(arguments);
    EXPECT_EQ(result.exit_code, kFine);
    EXPECT_EQ(result.err, "");
    EXPECT_NE(result.out.find("Examples:"), std::string::npos) << result.out;
  }
  EXPECT_EQ(run({"help", "run"}).out, run({"run", "--help"}).out);
  const auto version = run({"--version"});
  EXPECT_EQ(version.exit_code, kFine);
  EXPECT_TRUE(version.out.starts_with("phoneflow ")) << version.out;
}

TEST(Command, ReadsAllOptionsOfRun) {
  const Order order =
      read_arguments({"run",      "--ani",   "+1",      "a.flow", "--dnis=+2", "--agents", "3",    "--skills",         "Sales, Support",
                      "--skills", "Billing", "--seed",  "7",      "--until",   "1.5m",     "--at", "2026-01-05T09:30", "--format",
                      "json",     "--do",    "press 1", "--do",   "press 2",   "--speed",  "2.5"});
  const auto* run_order = std::get_if<RunOrder>(&order);
  ASSERT_NE(run_order, nullptr);
  EXPECT_EQ(run_order->script, "a.flow");
  EXPECT_EQ(run_order->options.ani, "+1");
  EXPECT_EQ(run_order->options.dnis, "+2");
  EXPECT_EQ(run_order->options.agents, 3);
  EXPECT_EQ(run_order->options.skills, (std::vector<std::string>{"Sales", "Support", "Billing"}));
  EXPECT_EQ(run_order->options.seed, 7U);
  EXPECT_EQ(run_order->until, seconds(90));
  EXPECT_EQ(run_order->options.clock_origin, 1767603600000 + 30 * 60'000);
  EXPECT_EQ(run_order->output, Output::Json);
  EXPECT_EQ(run_order->steps, "press 1\npress 2");
  EXPECT_EQ(run_order->speed, 2.5);
}

TEST(Command, ReadsAllOptionsOfCheck) {
  const Order order = read_arguments({"check", "--select",   "PF2, dead-air", "a",          "--select=all", "--ignore", "PF300",
                                      "-",     "--severity", "warning",       "--strict",   "--fix",        "--unsafe", "--max",
                                      "3",     "--config",   "c.toml",        "--baseline", "b.json",       "--format", "sarif"});
  const auto* check_order = std::get_if<CheckOrder>(&order);
  ASSERT_NE(check_order, nullptr);
  EXPECT_EQ(check_order->paths, (std::vector<std::string>{"a", "-"}));
  EXPECT_EQ(check_order->settings.select, (std::vector<std::string>{"PF2", "dead-air", "all"}));
  EXPECT_EQ(check_order->settings.ignore, (std::vector<std::string>{"PF300"}));
  EXPECT_EQ(check_order->level, Severity::Warning);
  EXPECT_EQ(check_order->format, CheckFormat::Sarif);
  EXPECT_EQ(check_order->shown, 3U);
  EXPECT_TRUE(check_order->settings.strict && check_order->fix && check_order->unsafe);
  EXPECT_FALSE(check_order->diff || check_order->watch || check_order->statistics);
  EXPECT_EQ(check_order->settings.config, "c.toml");
  EXPECT_EQ(check_order->settings.baseline, "b.json");
}

TEST(Command, NamesMayBeginLikeOptions) {
  const Order order = read_arguments({"check", "--strict", "--", "-x.flow", "--fix"});
  const auto* check_order = std::get_if<CheckOrder>(&order);
  ASSERT_NE(check_order, nullptr);
  EXPECT_EQ(check_order->paths, (std::vector<std::string>{"-x.flow", "--fix"}));
  EXPECT_FALSE(check_order->fix);
}

TEST(Command, OptionsDoNotSwallowTheScript) {
  const Order order = read_arguments({"run", "--do", "press 1", "a.flow"});
  const auto* run_order = std::get_if<RunOrder>(&order);
  ASSERT_NE(run_order, nullptr);
  EXPECT_EQ(run_order->script, "a.flow");
}

TEST(Command, ColourIsForTerminalsThatWantIt) {
  EXPECT_TRUE(wants_colour(true, nullptr, "xterm"));
  EXPECT_TRUE(wants_colour(true, "", "xterm"));
  EXPECT_FALSE(wants_colour(true, "1", "xterm"));
  EXPECT_FALSE(wants_colour(false, nullptr, "xterm"));
  EXPECT_FALSE(wants_colour(true, nullptr, "dumb"));
  EXPECT_FALSE(wants_colour(true, nullptr, nullptr));
}

}  // namespace
}  // namespace phoneflow::cli
