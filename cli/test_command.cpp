#include <map>
#include <ostream>
#include <set>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "centre/environment.h"
#include "workspace/check_files.h"
#include "cli/commands.h"
#include "report/findings/diagnostics_out.h"
#include "support/diff.h"
#include "cli/output_files.h"
#include "cli/people.h"
#include "cli/hiding_command.h"
#include "calltest/kept_results.h"
#include "calltest/measure.h"
#include "explore/moments.h"
#include "report/test/mutate_text.h"
#include "report/test/report.h"
#include "explore/suggest.h"
#include "calltest/transcripts.h"
#include "cli/watch.h"
#include "support/wording.h"
#include "workspace/write_file.h"
#include "runtime/zone_gap.h"
#include "runtime/sim/audio_folder.h"

namespace phoneflow::cli {
namespace {

using namespace calltest;

constexpr std::size_t kUncoveredShown = 50;
constexpr std::string_view kLcov = "--lcov", kCobertura = "--cobertura", kHtml = "--html";

TestFilter filter_of(const TestOrder& order) { return {order.filter, order.only}; }

/// Runs the tests of a script on mutants of it.
class SuiteRunner final : public TestRunner {
 public:
  SuiteRunner(std::vector<const Suite*> suites, const TestOrder& order) : suites_(std::move(suites)), order_(order) {}

  bool all_pass(const Script& script) override {
    for (const Suite* suite : suites_) {
      sim::AudioFolder audio(suite->loaded.audio->places());
      for (const TestCase& test : suite->tests) {
        if (is_wanted(*suite, test, filter_of(order_)) && !run_test(script, test, order_.play, audio, nullptr, nullptr).passed)
          return false;
      }
    }
    return true;
  }

 private:
  std::vector<const Suite*> suites_;
  const TestOrder& order_;
};

/// One run of all tests.
class TestPass {
 public:
  /// `kept`: results of the previous pass, replaced by those of this one; null: all tests are run.
  TestPass(const Command& command, const TestOrder& order, KeptResults* kept)
      : outputs_(command, {{kLcov, order.lcov, &kLcovOutput},
                           {kCobertura, order.cobertura, &kCoberturaOutput},
                           {kHtml, order.html, &kCoveragePageOutput}}),
        hiding_(outputs_.aside()),
        command_(hiding_.command()),
        order_(hiding(order, hiding_.texts())),
        kept_(kept),
        reader_(command.in),
        environments_(reader_, order.centre) {}

  int run() {
    if (const int refused = outputs_.refused(); refused != kFine) return refused;
    hiding_.hide_around(order_.paths, environments_, reader_);
    if (order_.suggest) return suggest();
    suites_ = find_suites(order_.paths, reader_, around());
    for (SuiteTrouble& trouble : suites_.troubles) {
      if (trouble.script) hiding_.hide_words(trouble.diagnostics, trouble.script->sources);
    }
    if (centre_exit_ != kFine) return centre_exit_;
    if (settings_are_wrong(suites_.problem)) return kUsage;
    int exit_code = show_troubles();
    if (suites_.all.empty() && suites_.troubles.empty()) {
      say(command_.err, "no tests here; tests stand in *.test.flow files, or in `test` blocks of a script");
      return kEnvironment;
    }
    if (order_.mutate) return std::max(exit_code, mutations());
    Measure measure(suites_);
    std::ostream* progress = command_.terminal.err ? &command_.bytes_aside() : nullptr;
    if (kept_ != nullptr) kept_->compare(suites_);
    std::vector<Ran> runs = run_all(suites_, {filter_of(order_), order_.fail_fast, seed(), {order_.workers, progress}, order_.play, kept_},
                                    order_.measures() ? &measure : nullptr);
    if (kept_ != nullptr) kept_->keep(runs);
    if (runs.empty()) {
      if (exit_code != kFine) {
        write_results(runs);
        return exit_code;
      }
      const std::string part = order_.filter.empty() ? "" : fmt::format("has `{}` in its name or file", order_.filter);
      const std::string name = order_.only ? fmt::format("is named `{}`", *order_.only) : "";
      say(command_.err, fmt::format("no test {}{}{}", name, name.empty() || part.empty() ? "" : " and ", part));
      return kUsage;
    }
    if (order_.update) exit_code = std::max(exit_code, update(runs));
    else compare_transcripts(runs);
    write(runs);
    leave_out_failed(measure, runs);
    if (order_.measures()) exit_code = std::max(exit_code, tell_coverage(measure, tally_of(runs).failed));
    return tally_of(runs).failed > 0 ? std::max(exit_code, kProblems) : exit_code;
  }

  [[nodiscard]] std::vector<std::string> looked_at() const {
    std::vector<std::string> paths = suites_.looked_at;
    const std::vector<std::string> centres = environments_.looked_at();
    paths.insert(paths.end(), centres.begin(), centres.end());
    if (kept_ == nullptr) return paths;
    const std::vector<std::string> audio = kept_->audio_paths();
    paths.insert(paths.end(), audio.begin(), audio.end());
    return paths;
  }

 private:
  /// The order, for calls in which these texts are secret.
  static TestOrder hiding(TestOrder order, const HiddenTexts& texts) {
    order.play.hidden = &texts;
    return order;
  }

  /// The centre of each script; tells the first problem with one.
  [[nodiscard]] Around around() {
    return [this](const std::string& script) -> const Surroundings* {
      const Result<const Environment*> environment = environments_.of(script);
      if (environment && *environment == nullptr) return nullptr;
      if (environment) {
        if (known_.insert(*environment).second) hiding_.hide(read_secrets(**environment, reader_));
        return &(*environment)->outside;
      }
      if (centre_exit_ == kFine) {
        command_.err << environment.error().sentence;
        centre_exit_ = environments_.lacks_file() ? kEnvironment : kUsage;
      }
      return nullptr;
    };
  }

  /// Seed of the test order. Without a given one it is derived from the tests: no clock, no random device.
  [[nodiscard]] std::optional<std::uint64_t> seed() const {
    constexpr std::uint64_t kSeeds = 1'000'000;
    if (!order_.shuffled || order_.shuffle) return order_.shuffle;
    std::uint64_t sum = 0;
    for (const Suite& suite : suites_.all) sum = sum * 31 + content_hash(suite);
    return sum % kSeeds;
  }

  /// For output outside the format: machine-readable results stand alone on `out`.
  [[nodiscard]] std::ostream& beside() const { return order_.format == TestFormat::Text ? command_.out : command_.err; }

  /// Returns the exit code for the troubles.
  int show_troubles() {
    int exit_code = kFine;
    for (const SuiteTrouble& trouble : suites_.troubles) {
      if (!trouble.script) {
        say(command_.err, fmt::format("{}: {}", trouble.file, trouble.problem));
        exit_code = kEnvironment;
        continue;
      }
      write_diagnostics(command_.err, trouble.diagnostics, trouble.script->sources, command_.terminal.err_colour ? Colour::Yes : Colour::No,
                        kShownBesideOutput);
      exit_code = std::max(exit_code, kProblems);
    }
    return exit_code;
  }

  /// For each script first plays the tests in its folder; omits what passing tests cover.
  int suggest() {
    int exit_code = kFine;
    const FoundFiles found = find_files(order_.paths);
    for (const auto& [path, problem] : found.problems) {
      say(command_.err, fmt::format("{}: {}", path, problem));
      exit_code = kEnvironment;
    }
    for (const std::string& path : found.files) {
      if (is_test_file(path)) {
        say(command_.err, fmt::format("{} holds tests; name the script that lacks some", path));
        return kUsage;
      }
      Projects projects;
      const std::string root = projects.root_of(path);
      if (settings_are_wrong(projects.problem())) return kUsage;
      ProjectFiles files(reader_, path, root);
      Result<LoadedScript> read = load_script(path, files, {.rules = RuleSettings::language_only(), .around = around()(path)}, root);
      if (centre_exit_ != kFine) return centre_exit_;
      if (!read) {
        say(command_.err, fmt::format("{}: {}", path, read.error().sentence));
        exit_code = kEnvironment;
        continue;
      }
      hiding_.hide_words(read->diagnostics, read->script->sources);
      const LoadedScript& loaded = *read;
      if (loaded.diagnostics.has_errors()) {
        write_diagnostics(command_.err, loaded.diagnostics, loaded.script->sources, command_.terminal.err_colour ? Colour::Yes : Colour::No,
                          kShownBesideOutput);
        exit_code = std::max(exit_code, kProblems);
        continue;
      }
      if (const Result<void> shown = check_shown(order_.play.clock_origin, loaded.script->program.clocks.zone); !shown) {
        say(command_.err, fmt::format("{}: `--at`: {}", path, shown.error().sentence));
        return kUsage;
      }
      suites_ = find_suites({folder_of(path), path}, reader_, around());
      std::erase_if(suites_.all, [&](const Suite& suite) { return file_key(suite.script) != file_key(path); });
      Measure measure(suites_);
      std::vector<Ran> runs = run_all(suites_, {{}, false, {}, {order_.workers, nullptr}, order_.play}, &measure);
      compare_transcripts(runs);
      leave_out_failed(measure, runs);
      if (const Tally tally = tally_of(runs); tally.failed > 0) {
        say(command_.err, fmt::format("{}: {}; what only they cover counts as missing", path, tally_text(tally)));
      }
      const std::string name = path.substr(path.rfind('/') + 1);
      const std::set<Way> known = taken(measure, runs, path, loaded.script->program);
      const std::string text = test_file_text(
          *loaded.script,
          suggest_tests(*loaded.script, *loaded.audio, known, order_.play.clock_origin, kMostSituations, loaded.script->profiles()), name);
      // Not on `out`: the suggestions may be redirected to a file.
      if (text.empty())
        say(command_.err, fmt::format("{}: {}", path,
                                      known.empty() ? "nothing to suggest; the script has no way to choose"
                                                    : "nothing is missing; its tests take every way"));
      command_.out << text;
    }
    return exit_code;
  }

  /// Branches taken by passing tests of a script, with replies of the clock.
  [[nodiscard]] std::set<Way> taken(Measure& measure, const std::vector<Ran>& runs, const std::string& path, const Program& program) const {
    std::set<Way> ways = measure.taken(path);
    const ClockQuestions clock(program);
    for (const NodeId node : clock.nodes()) {
      if (!measure.reached(path, node)) continue;
      for (const Ran& run : runs) {
        if (!run.result.passed) continue;
        for (Way& answer : clock.answers(node, began(*run.test, order_.play))) ways.insert(std::move(answer));
      }
    }
    return ways;
  }

  [[nodiscard]] bool settings_are_wrong(const std::string& problem) const {
    command_.err << problem;
    return !problem.empty();
  }

  /// Drops the coverage of failed tests, whose calls took an unintended path.
  static void leave_out_failed(Measure& measure, const std::vector<Ran>& runs) {
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (!runs[i].result.passed) measure.leave_out(i);
    }
  }

  int tell_coverage(Measure& measure, std::size_t failed) {
    if (failed > 0)
      say(command_.err, failed == 1 ? "what the test that fails covers does not count"
                                    : fmt::format("what the {} tests that fail cover does not count", failed));
    const std::vector<const Coverage*> sums = measure.sums();
    int exit_code = kFine;
    const auto write = [&](std::string_view option, const std::string& path, void (*report)(std::ostream&, Coverages)) {
      if (path.empty()) return;
      std::ostringstream text;
      report(text, sums);
      if (!outputs_.write(option, hiding_.hidden(text.str()))) exit_code = kEnvironment;
    };
    if (order_.coverage) {
      std::ostream& out = beside();
      out << '\n';
      write_coverage_text(out, sums, kUncoveredShown);
      out.flush();
    }
    write(kLcov, order_.lcov, write_lcov);
    write(kCobertura, order_.cobertura, write_cobertura);
    write(kHtml, order_.html, write_coverage_html);
    if (!order_.fail_under || !totals_of(sums).under(*order_.fail_under)) return exit_code;
    command_.err << fmt::format("{:.1f} % of the ways are covered, {} % are wanted; `--suggest` writes the missing tests\n",
                                totals_of(sums).ways.percent(), *order_.fail_under);
    return std::max(exit_code, kProblems);
  }

  /// Tests each script with all its tests, from any file.
  int mutations() {
    std::map<std::string, std::vector<const Suite*>> by_script;
    for (const Suite& suite : suites_.all) by_script[file_key(suite.script)].push_back(&suite);
    std::vector<Mutation> all;
    bool sound = true;
    for (const auto& [script, suites] : by_script) {
      SuiteRunner tests(suites, order_);
      all.push_back(
          mutate(*suites.front()->loaded.script, tests, {order_.workers, command_.terminal.err ? &command_.bytes_aside() : nullptr}));
      sound = sound && all.back().sound;
    }
    if (order_.format == TestFormat::Json) command_.bytes() << mutation_json(all) << '\n';
    else command_.out << mutation_text(all);
    return sound ? kFine : kProblems;
  }

  int update(std::vector<Ran>& runs) {
    int exit_code = kFine;
    refuse_transcripts(runs);
    Projects projects;
    for (Rewritten& file : rewritten_transcripts(runs)) {
      settle(file, reader_, &projects, {.filter = filter_of(order_), .crew = {order_.workers, nullptr}, .play = order_.play}, around());
      beside() << unified_diff(file.file, file.before, file.after);
      const Result<void> written = replace_text(file.file, file.before, file.after);
      if (written) continue;
      say(command_.err, fmt::format("cannot write {}: {}", file.file, written.error().sentence));
      exit_code = kEnvironment;
    }
    return exit_code;
  }

  void write_results(const std::vector<Ran>& runs) {
    switch (order_.format) {
      case TestFormat::Text: write_test_text(command_.out, runs, command_.terminal.out_colour ? Colour::Yes : Colour::No); break;
      case TestFormat::Json: write_test_json(command_.bytes(), runs, suites_.troubles); break;
      case TestFormat::Junit: write_test_junit(command_.bytes(), runs, suites_.troubles); break;
      case TestFormat::Tap: write_test_tap(command_.bytes(), runs, suites_.troubles); break;
    }
    command_.out.flush();
  }

  void write(const std::vector<Ran>& runs) {
    write_results(runs);
    const std::string shuffled = order_.shuffled ? fmt::format(", in the order of `--shuffle {}`", *seed()) : "";
    command_.err << fmt::format("{}{}\n", tally_text(tally_of(runs)), shuffled);
  }

  OutputFiles outputs_;
  HidingCommand hiding_;
  const Command& command_;
  const TestOrder order_;
  KeptResults* kept_;
  FileReader reader_;
  Environments environments_;
  std::set<const Environment*> known_;  // whose secrets are hidden
  int centre_exit_ = kFine;             // with a centre file that cannot be read
  Suites suites_;
};

}  // namespace

int test_command(const Command& command, const TestOrder& order) {
  if (!order.watch) return TestPass(command, order, nullptr).run();
  KeptResults kept;
  return with_file_changes([&](Changes& changes) {
    return watch(command, changes, [&] {
      TestPass pass(command, order, order.measures() ? nullptr : &kept);
      (void)pass.run();  // the result is shown, and may change with the next pass
      return pass.looked_at();
    });
  });
}

}  // namespace phoneflow::cli
