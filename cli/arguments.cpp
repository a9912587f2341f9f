#include "cli/arguments.h"

#include <algorithm>
#include <fstream>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.h"
#include "cli/docs_pages.h"
#include "cli/help.h"
#include "cli/option_reader.h"
#include "workspace/option_values.h"
#include "workspace/rule_words.h"
#include "support/shell_words.h"
#include "cli/simulate_read_order.h"
#include "support/plain_text.h"
#include "grammar/render.h"
#include "support/suggest.h"
#include "runtime/outside.h"
#include "tongue/tongue.h"

namespace phoneflow::cli {
namespace {

/// Values as typed; converted after CLI11 has parsed them, so that error messages are ours.
struct Typed {
  std::vector<std::string> files, skills, steps, select, ignore, rules, tests;
  std::optional<std::string> ani, dnis, at;
  std::optional<std::string> to;
  std::string script, centre, page, format, shown, agents, seed, until, scenario, speed, folder;
  std::optional<std::string> only;
  std::string level, config, baseline, write_baseline, filter, workers, shuffle, lcov, cobertura, html, fail_under;
  SimulateTyped simulate;
  bool strict = false, fix = false, unsafe = false, diff = false, statistics = false, watch = false, fail_fast = false, update = false,
       mutate = false, suggest = false, coverage = false, shuffled = false, seed_is_given = false;
};

/// The library reads the compiled zones of the system, which do not say of which release they are; the source beside them does.
std::string zone_database_version() {
  constexpr std::string_view kBegins = "# version ";
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  std::string line;
  std::getline(file, line);
  return line.starts_with(kBegins) ? line.substr(kBegins.size()) : std::string();
}

/// Results depend on the rules of time zones, too, and on the words of languages.
std::string version_text() {
  const std::string zones = zone_database_version();
  return fmt::format("phoneflow {}, time zones of tzdata {}, languages of ICU {}", PHONEFLOW_VERSION, zones.empty() ? "unknown" : zones,
                     icu_version());
}

struct Cli {
  Typed typed;
  CLI::App app{std::string(help::kProgram), "phoneflow"};
  CLI::App* check = nullptr;
  CLI::App* run = nullptr;
  CLI::App* docs = nullptr;
  CLI::App* explain = nullptr;
  CLI::App* test = nullptr;
  CLI::App* simulate = nullptr;

  Cli();
  void add_check();
  void add_test();
  void add_simulate();

  /// In the order of the help.
  [[nodiscard]] std::vector<const CLI::App*> commands() const { return {check, test, simulate, run, docs, explain}; }
};

constexpr const char* kCentreHelp = "the centre file around the scripts (default: `centre` of the nearest phoneflow.toml)";

CLI::App* add_command(CLI::App& app, const help::CommandHelp& text) {
  CLI::App* command = app.add_subcommand(std::string(text.name), std::string(text.summary));
  constexpr std::string_view kSteps = "{steps}";
  std::string footer(text.examples);
  if (const std::size_t at = footer.find(kSteps); at != std::string::npos) footer.replace(at, kSteps.size(), steps_help());
  command->footer(footer);
  command->allow_extras();
  return command;
}

Cli::Cli() {
  app.set_version_flag("--version", version_text());
  app.allow_extras();
  app.footer(std::string(help::kExamples));

  add_check();
  add_test();
  add_simulate();

  run = add_command(app, help::kRun);
  run->add_option("SCRIPT", typed.script, "the script to play; - is standard input")->type_name("");
  run->add_option("--do", typed.steps, "what happens, as steps separated by ; (may be given several times)")
      ->type_name("STEPS")
      ->allow_extra_args(false);
  run->add_option("--scenario", typed.scenario, "a file of steps, one per line")->type_name("FILE");
  run->add_option("--format", typed.format, "text (default) or json: one object per event")->type_name("FORMAT");
  run->add_option("--ani", typed.ani, "the caller's number (default +13125550123); \"\" is a withheld one")->type_name("NUMBER");
  run->add_option("--dnis", typed.dnis, "the number called (default +18005550199)")->type_name("NUMBER");
  run->add_option("--agents", typed.agents, "agents in the centre, 0 to 99 (default 1); all busy at first")->type_name("N");
  run->add_option("--skills", typed.skills, "the skills that exist, separated by commas (default: any)")
      ->type_name("A,B")
      ->allow_extra_args(false);
  run->add_option("--seed", typed.seed, "how long people take when no step says (default 1)")->type_name("N");
  run->add_option("--until", typed.until, "the play ends at this time at the latest (default: 10m after the last step)")->type_name("TIME");
  run->add_option("--at", typed.at, "date and time of the call (default \"Mon 2026-01-05 09:00\")")->type_name("MOMENT");
  run->add_option("--centre", typed.centre, kCentreHelp)->type_name("FILE");
  run->add_option("--to", typed.to, "plays the script that answers this number of the centre, instead of SCRIPT")->type_name("NUMBER");
  run->add_option("--speed", typed.speed, "of the phone at a terminal, times real time (default 10)")->type_name("X");

  docs = add_command(app, help::kDocs);
  docs->add_option("PAGE", typed.page, "actions, diagnostics, errors or steps")->type_name("");
  docs->add_option("--write", typed.folder, "write all pages as files into this folder")->type_name("DIR");

  explain = add_command(app, help::kExplain);
  explain->add_option("RULE", typed.rules, "ids or names of rules; none lists all")->type_name("");
  explain->add_option("--format", typed.format, "text (default) or json")->type_name("FORMAT");
}

void Cli::add_check() {
  check = add_command(app, help::kCheck);
  check->add_option("PATH", typed.files, "scripts, folders of *.flow files, or - for standard input (default: this folder)")->type_name("");
  check->add_option("--format", typed.format, "text (default), json, sarif, github, junit or checkstyle")->type_name("FORMAT");
  check->add_option("--max", typed.shown, "diagnostics shown per file as text, 0 for all (default 50)")->type_name("N");
  check->add_option("--select", typed.select, "only these rules: ids, names, beginnings of ids such as PF2, or all")
      ->type_name("A,B")
      ->allow_extra_args(false);
  check->add_option("--ignore", typed.ignore, "not these rules")->type_name("A,B")->allow_extra_args(false);
  check->add_option("--severity", typed.level, "only what is as serious: error, warning or info (default)")->type_name("LEVEL");
  check->add_flag("--strict", typed.strict, "warnings make the check fail, too");
  check->add_option("--config", typed.config, "settings (default: the nearest phoneflow.toml at or above each script)")->type_name("FILE");
  check->add_option("--centre", typed.centre, kCentreHelp)->type_name("FILE");
  check->add_flag("--fix", typed.fix, "apply the fixes that keep what the script does");
  check->add_flag("--unsafe", typed.unsafe, "with --fix or --diff: also fixes that need a look");
  check->add_flag("--diff", typed.diff, "show what --fix would change, and change nothing");
  check->add_option("--baseline", typed.baseline, "leave out the findings that are in this file")->type_name("FILE");
  check->add_option("--write-baseline", typed.write_baseline, "write the present findings to this file")->type_name("FILE");
  check->add_flag("--statistics", typed.statistics, "how often each rule reports, instead of the reports");
  check->add_flag("--watch", typed.watch, "check again whenever a file changes, until Ctrl-C");
}

void Cli::add_test() {
  test = add_command(app, help::kTest);
  test->add_option("PATH", typed.tests, "test files, scripts, or folders of them (default: this folder)")->type_name("");
  test->add_option("--centre", typed.centre, kCentreHelp)->type_name("FILE");
  test->add_option("--filter", typed.filter, "only tests whose name or file contains this")->type_name("TEXT");
  test->add_option("--only", typed.only, "only the test of exactly this name")->type_name("NAME");
  test->add_flag("--fail-fast", typed.fail_fast, "begin no more tests when one has failed");
  test->add_option("-j", typed.workers, "tests at once (default: one per core)")->type_name("N");
  test->add_option("--shuffle", typed.shuffle, "begin the tests in another order; the seed is printed (default: drawn from the tests)")
      ->type_name("[SEED]")
      ->expected(0, 1);
  test->add_option("--format", typed.format, "text (default), json, junit or tap")->type_name("FORMAT");
  test->add_flag("--update", typed.update, "rewrite the transcripts (`#<` lines) of tests that have them");
  test->add_flag("--coverage", typed.coverage, "tell what the tests have not tried");
  test->add_option("--lcov", typed.lcov, "write the coverage as an lcov trace file")->type_name("FILE");
  test->add_option("--cobertura", typed.cobertura, "write the coverage as Cobertura XML")->type_name("FILE");
  test->add_option("--html", typed.html, "write the coverage as one page with diagrams")->type_name("FILE");
  test->add_option("--fail-under", typed.fail_under, "fail when less of the ways is covered")->type_name("PERCENT");
  test->add_flag("--suggest", typed.suggest, "write the tests that the scripts lack");
  test->add_flag("--mutate", typed.mutate, "break the scripts in one place at a time and tell which breakages no test notices");
  test->add_option("--at", typed.at, "date and time of calls that do not say it (default \"Mon 2026-01-05 09:00\")")->type_name("MOMENT");
  test->add_flag("--watch", typed.watch, "run again what a change affects, until Ctrl-C");
}

void Cli::add_simulate() {
  SimulateTyped& to = typed.simulate;
  simulate = add_command(app, help::kSimulate);
  simulate->add_option("CENTRE", to.centre, "the centre file; - is standard input")->type_name("");
  simulate->add_option("--compare", to.compare, "another centre file: simulate both with the same callers, tell the differences")
      ->type_name("FILE");
  simulate->add_option("--set", to.changes, "compare with the centre as changed (may be given several times)")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  simulate->add_option("--staff", to.staff, "find the smallest staff that meets these targets")->type_name("TARGETS");
  simulate->add_option("--replications", to.replications, "so many instead of the file's")->type_name("N");
  simulate->add_option("--seed", to.seed, "another instead of the file's")->type_name("N");
  simulate->add_option("--length", to.length, "of a run, instead of the file's")->type_name("TIME");
  simulate->add_option("-j", to.workers, "replications at once (default: one per core); the results do not depend on it")->type_name("N");
  simulate->add_option("--format", to.format, "text (default), json or csv")->type_name("FORMAT");
  simulate->add_option("--report", to.report, "write the results as one page with charts and diagrams")->type_name("FILE");
  simulate->add_option("--trace", to.trace, "print the transcripts of the first contacts, so many (with --where: 10)")->type_name("N");
  simulate->add_option("--where", to.where, "only of contacts that this holds for")->type_name("CONDITION");
}

Answer usage_error(std::string_view command, std::string_view message) {
  const std::string name = command.empty() ? "phoneflow" : fmt::format("phoneflow {}", command);
  return {kUsage, fmt::format("phoneflow: {}; see `{} --help`\n", plain_line(message), name)};
}

/// The error for the first unexpected word.
Answer unexpected(const CLI::App& command, std::string_view name, const std::string& word) {
  if (word.size() < 2 || word[0] != '-') return usage_error(name, fmt::format("unexpected argument `{}`", word));
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& lname : option->get_lnames()) names.push_back("--" + lname);
  }
  const std::vector<std::string_view> known(names.begin(), names.end());
  const std::string typed = word.substr(0, word.find('='));
  return usage_error(name, fmt::format("no option `{}`{}", typed, did_you_mean(typed, known)));
}

Answer unknown_command(const std::string& word) {
  const std::vector<std::string_view> known = {help::kCheck.name,    help::kRun.name,     help::kTest.name,
                                               help::kSimulate.name, help::kExplain.name, help::kDocs.name};
  if (word.ends_with(".toml"))
    return usage_error("", fmt::format("no command before `{}`; did you mean `phoneflow simulate {}`?", word, shell_path(word)));
  if (word.ends_with(".flow"))
    return usage_error("", fmt::format("no command before `{}`; did you mean `phoneflow run {}`?", word, shell_path(word)));
  return usage_error("", fmt::format("no command `{}`{}", word, near_or_known(word, known)));
}

std::optional<Output> read_output(std::string_view text) {
  if (text == "text") return Output::Text;
  if (text == "json") return Output::Json;
  return std::nullopt;
}

std::optional<CheckFormat> read_format(std::string_view text) {
  constexpr std::string_view kNames[] = {"text", "json", "sarif", "github", "junit", "checkstyle"};
  const auto found = std::ranges::find(kNames, text);
  if (found == std::end(kNames)) return std::nullopt;
  return static_cast<CheckFormat>(found - std::begin(kNames));
}

std::optional<Severity> read_severity(std::string_view text) {
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
    if (text == severity_name(severity)) return severity;
  }
  return std::nullopt;
}

/// The words of comma lists; fails when one of them is no rule.
Result<std::vector<std::string>> read_rules(std::string_view option, const std::vector<std::string>& lists) {
  std::vector<std::string> words;
  for (const std::string& list : lists) {
    const std::vector<std::string> found = read_list(list);
    if (found.empty()) return failure(fmt::format("`{}` names no rule", option));
    for (const std::string& word : found) {
      if (const auto meant = rules_of(word); !meant) return failure(fmt::format("`{}`: {}", option, meant.error().sentence));
      words.push_back(word);
    }
  }
  return words;
}

/// Fails when options do not go together.
Result<void> check_together(const CheckOrder& order) {
  const bool input = std::ranges::find(order.paths, "-") != order.paths.end();
  if (order.unsafe && !order.fix && !order.diff) return failure("`--unsafe` goes with `--fix` or `--diff`");
  if (order.statistics && order.format > CheckFormat::JsonReport) return failure("`--statistics` is written as `text` or `json` only");
  if (order.diff && (order.statistics || order.format != CheckFormat::Text))
    return failure("`--diff` writes nothing but the difference; leave out `--statistics` and `--format`");
  if (order.diff && !order.write_baseline.empty()) return failure("`--diff` changes nothing, so it cannot go with `--write-baseline`");
  if (!order.settings.baseline.empty() && !order.write_baseline.empty())
    return failure("`--baseline` and `--write-baseline` contradict each other; give one");
  if (order.watch && (order.fix || order.diff || !order.write_baseline.empty()))
    return failure("`--watch` only looks; leave out `--fix`, `--diff` and `--write-baseline`");
  if (order.watch && input) return failure("`--watch` needs files; standard input is read only once");
  if (order.fix && input && order.write_baseline == "-")
    return failure("`--fix -` and `--write-baseline -` both write to standard output; name a file for the baseline");
  return {};
}

Order check_order(const Typed& typed) {
  CheckOrder order{.paths = typed.files,
                   .settings = {.config = typed.config, .baseline = typed.baseline, .centre = typed.centre, .strict = typed.strict},
                   .fix = typed.fix,
                   .unsafe = typed.unsafe,
                   .diff = typed.diff,
                   .statistics = typed.statistics,
                   .watch = typed.watch,
                   .write_baseline = typed.write_baseline};
  OptionReader read{"check"};
  read("--format", typed.format, order.format, "`text`, `json`, `sarif`, `github`, `junit` or `checkstyle`", read_format);
  read("--max", typed.shown, order.shown, "a whole number", read_whole);
  read("--severity", typed.level, order.level, "`error`, `warning` or `info`", read_severity);
  read.take(read_rules("--select", typed.select), order.settings.select);
  read.take(read_rules("--ignore", typed.ignore), order.settings.ignore);
  read.take(check_together(order));
  if (!read.outcome) return usage_error("check", read.outcome.error().sentence);
  return order;
}

Order run_order(const Typed& typed) {
  RunOrder order;
  OptionReader read{"run"};
  const auto positive = [](std::string_view text) {
    const auto value = read_number(text);
    return value && *value >= 0.1 && *value <= 1000 ? value : std::nullopt;
  };
  read("--format", typed.format, order.output, "`text` or `json`", read_output);
  read("--agents", typed.agents, order.options.agents, "a whole number from 0 to 99", at_most<std::uint64_t>(99, read_whole));
  read("--seed", typed.seed, order.options.seed, "a whole number", read_whole);
  read("--until", typed.until, order.until, kLengthWords, read_length);
  read_moment_option(read, typed.at, order.options.clock_origin);
  read("--speed", typed.speed, order.speed, "a number from 0.1 to 1000", positive);
  const auto number = [&read](std::string_view option, const std::optional<std::string>& typed_number) {
    if (!typed_number) return;
    if (const auto fine = check_number(*typed_number); !fine) read.refuse(fmt::format("`{}` {}", option, fine.error()));
  };
  number("--ani", typed.ani);
  number("--dnis", typed.dnis);
  number("--to", typed.to);
  if (typed.to && typed.to->empty()) read.refuse("`--to` needs a value");
  if (typed.to && typed.dnis) read.refuse("`--to` and `--dnis` both say which number is called; give one");
  if (typed.to && !typed.script.empty())
    read.refuse("`--to` says which script is played; leave out the script, or say with `--dnis` which number of it is called");
  if (!read.outcome) return usage_error("run", read.outcome.error().sentence);
  if (typed.script.empty() && !typed.to) return usage_error("run", "no script to run");
  if (!typed.steps.empty() && !typed.scenario.empty())
    return usage_error("run", "`--do` and `--scenario` are two ways to say the same; give one");
  order.script = typed.script;
  order.centre = typed.centre;
  order.to = typed.to;
  if (typed.ani) order.options.ani = *typed.ani;
  if (typed.dnis) order.options.dnis = *typed.dnis;
  order.given = {.ani = typed.ani.has_value(), .dnis = typed.dnis.has_value(), .moment = typed.at.has_value()};
  for (const std::string& skills : typed.skills) {
    for (std::string& skill : read_list(skills)) order.options.skills.push_back(std::move(skill));
  }
  for (const std::string& steps : typed.steps) order.steps = order.steps ? *order.steps + "\n" + steps : steps;
  if (!typed.scenario.empty()) order.scenario = typed.scenario;
  return order;
}

Order docs_order(const Typed& typed) {
  std::vector<std::string_view> pages;
  for (const GeneratedPage& page : generated_pages()) pages.push_back(page.name);
  if (typed.page.empty() && typed.folder.empty()) return usage_error("docs", fmt::format("no page given; pages are {}", enumerated(pages)));
  if (!typed.page.empty() && std::ranges::find(pages, typed.page) == pages.end()) {
    return usage_error("docs", fmt::format("no page `{}`{}", typed.page, did_you_mean(typed.page, pages)));
  }
  return DocsOrder{typed.page, typed.folder};
}

Order explain_order(const Typed& typed) {
  ExplainOrder order{.rules = typed.rules};
  OptionReader read{"explain"};
  read("--format", typed.format, order.output, "`text` or `json`", read_output);
  if (!read.outcome) return usage_error("explain", read.outcome.error().sentence);
  return order;
}

std::optional<TestFormat> read_test_format(std::string_view text) {
  if (text == "text") return TestFormat::Text;
  if (text == "json") return TestFormat::Json;
  if (text == "junit") return TestFormat::Junit;
  if (text == "tap") return TestFormat::Tap;
  return std::nullopt;
}

Order test_order(const Typed& typed) {
  TestOrder order{.paths = typed.tests,
                  .filter = typed.filter,
                  .only = typed.only,
                  .fail_fast = typed.fail_fast,
                  .update = typed.update,
                  .watch = typed.watch,
                  .mutate = typed.mutate,
                  .suggest = typed.suggest,
                  .coverage = typed.coverage,
                  .lcov = typed.lcov,
                  .cobertura = typed.cobertura,
                  .html = typed.html,
                  .centre = typed.centre};
  OptionReader read{"test"};
  read("--format", typed.format, order.format, "`text`, `json`, `junit` or `tap`", read_test_format);
  read("-j", typed.workers, order.workers, "a whole number from 1 to 256", at_most<std::uint64_t>(256, read_whole));
  order.shuffled = typed.shuffled;
  // `--shuffle scripts`: a word that does not begin with a digit is a path.
  const bool is_seed = typed.seed_is_given || (!typed.shuffle.empty() && typed.shuffle[0] >= '0' && typed.shuffle[0] <= '9');
  if (is_seed) read("--shuffle", typed.shuffle, order.shuffle, "a whole number", read_whole);
  else if (!typed.shuffle.empty()) order.paths.push_back(typed.shuffle);
  read("--fail-under", typed.fail_under, order.fail_under, "a number from 0 to 100", [](std::string_view text) {
    const auto percent = read_number(text);
    return percent && *percent >= 0 && *percent <= 100 ? percent : std::nullopt;
  });
  read_moment_option(read, typed.at, order.play.clock_origin);
  constexpr const char* kHoldsWithout =
      "`--update` cannot go with `--at`: a transcript must hold without it; write `call from … to … at \"…\"` into the test";
  if (order.update && typed.at) read.refuse(kHoldsWithout);
  if (order.mutate && order.format > TestFormat::Json) read.refuse("`--mutate` is written as `text` or `json` only");
  if (!read.outcome) return usage_error("test", read.outcome.error().sentence);
  return order;
}

Order simulate_order(const Typed& typed) {
  Result<SimulateOrder> order = read_simulate_order(typed.simulate);
  if (!order) return usage_error("simulate", order.error().sentence);
  return std::move(*order);
}

/// Rephrases an error of CLI11, such as "--ani: 1 required NUMBER missing".
std::string in_our_words(const std::string& complaint) {
  const std::string option = complaint.substr(0, complaint.find(':'));
  if (option.starts_with("--") && complaint.find("missing") != std::string::npos) return fmt::format("`{}` needs a value", option);
  if (option.starts_with("--") && complaint.find("At Most") != std::string::npos)
    return fmt::format("`{}` is given more than once", option);
  return complaint;
}

/// An option that needs a value and got an empty one, if there is one: what was not given is empty, too, and nothing would be done about
/// it.
std::optional<std::string> empty_option(const CLI::App& command) {
  constexpr std::string_view kMayBeEmpty[] = {"ani", "dnis", "do"};  // a withheld number; no steps
  for (const CLI::Option* option : command.get_options()) {
    const bool needs = !option->get_positional() && option->get_items_expected_min() > 0;
    if (!needs || std::ranges::find(kMayBeEmpty, option->get_single_name()) != std::end(kMayBeEmpty)) continue;
    if (std::ranges::find(option->results(), std::string()) != option->results().end()) return option->get_name();
  }
  return std::nullopt;
}

Order order_of(const Cli& cli) {
  // CLI11 reports words outside of all commands at the app itself.
  const std::vector<std::string> stray = cli.app.remaining();
  for (const CLI::App* command : cli.commands()) {
    if (!command->parsed()) continue;
    std::vector<std::string> extras = command->remaining();
    std::erase(extras, "--");  // words behind it are file names
    if (!extras.empty()) return unexpected(*command, command->get_name(), extras[0]);
    if (const auto empty = empty_option(*command)) return usage_error(command->get_name(), fmt::format("`{}` needs a value", *empty));
  }
  if (!stray.empty()) return stray[0][0] == '-' ? unexpected(cli.app, "", stray[0]) : unknown_command(stray[0]);
  if (cli.check->parsed()) return check_order(cli.typed);
  if (cli.run->parsed()) return run_order(cli.typed);
  if (cli.docs->parsed()) return docs_order(cli.typed);
  if (cli.explain->parsed()) return explain_order(cli.typed);
  if (cli.test->parsed()) {
    Typed typed = cli.typed;
    typed.shuffled = cli.test->count("--shuffle") > 0;
    return test_order(typed);
  }
  if (cli.simulate->parsed()) return simulate_order(cli.typed);
  return usage_error("", "no command given; the commands are `check`, `run`, `test`, `simulate`, `explain` and `docs`");
}

}  // namespace

Order read_arguments(const std::vector<std::string>& arguments) {
  Cli cli;
  cli.typed.seed_is_given = std::ranges::any_of(arguments, [](const std::string& word) { return word.starts_with("--shuffle="); });
  std::vector<std::string> words(arguments.rbegin(), arguments.rend());  // CLI11 takes them in reverse
  if (!words.empty() && words.back() == "help") {
    words.pop_back();
    words.insert(words.begin(), "--help");
  }
  const auto named = [&] {
    for (const CLI::App* command : cli.commands()) {
      if (command->parsed()) return command->get_name();
    }
    return std::string();
  };
  try {
    cli.app.parse(words);
  } catch (const CLI::CallForHelp&) {
    return Answer{kFine, cli.app.help()};
  } catch (const CLI::CallForVersion& version) {
    return Answer{kFine, fmt::format("{}\n", version.what())};
  } catch (const CLI::ParseError& error) {
    return usage_error(named(), in_our_words(error.what()));
  }
  return order_of(cli);
}

}  // namespace phoneflow::cli
