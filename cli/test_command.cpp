#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/diagnostics_out.h"
#include "cli/diff.h"
#include "cli/replace_file.h"
#include "cli/test/report.h"
#include "cli/test/transcripts.h"
#include "cli/watch.h"
#include "cli/wording.h"

namespace phoneflow::cli {
namespace {

using namespace test_run;

constexpr std::size_t kShown = 50;

/// One pass over all tests.
class TestPass {
 public:
  TestPass(const Command& command, const TestOrder& order) : command_(command), order_(order), reader_(command.in) {}

  int run() {
    suites_ = find_suites(order_.paths, reader_);
    int exit_code = show_troubles();
    if (suites_.all.empty() && suites_.troubles.empty()) {
      command_.err << "phoneflow: no tests here; tests stand in *.test.flow files, or in `test` blocks of a script\n";
      return kEnvironment;
    }
    std::ostream* progress = command_.terminal.err ? &command_.err : nullptr;
    std::vector<Ran> runs = run_all(suites_, {order_.filter, order_.fail_fast, order_.shuffle, {order_.workers, progress}, {}}, nullptr);
    if (runs.empty() && exit_code == kFine) {
      command_.err << fmt::format("phoneflow: no test has `{}` in its name or file\n", order_.filter);
      return kUsage;
    }
    if (order_.update) exit_code = std::max(exit_code, update(runs));
    else compare_transcripts(runs);
    write(runs);
    return tally_of(runs).failed > 0 ? std::max(exit_code, kProblems) : exit_code;
  }

  [[nodiscard]] const std::vector<std::string>& looked_at() const { return suites_.looked_at; }

 private:
  /// The exit code that they mean.
  int show_troubles() {
    int exit_code = kFine;
    for (const SuiteTrouble& trouble : suites_.troubles) {
      if (!trouble.script) {
        command_.err << fmt::format("phoneflow: {}: {}\n", trouble.file, trouble.problem);
        exit_code = kEnvironment;
        continue;
      }
      write_diagnostics(command_.err, trouble.diagnostics, trouble.script->sources, command_.terminal.err_colour ? Colour::Yes : Colour::No, kShown);
      exit_code = std::max(exit_code, kProblems);
    }
    return exit_code;
  }

  int update(const std::vector<Ran>& runs) {
    int exit_code = kFine;
    for (const Rewritten& file : rewritten_transcripts(runs)) {
      command_.out << unified_diff(file.file, file.before, file.after);
      const std::string problem = replace_file(file.file, file.after);
      if (problem.empty()) continue;
      command_.err << fmt::format("phoneflow: cannot write {}: {}\n", file.file, problem);
      exit_code = kEnvironment;
    }
    return exit_code;
  }

  void write(const std::vector<Ran>& runs) {
    switch (order_.format) {
      case TestFormat::Text: write_test_text(command_.out, runs, command_.terminal.out_colour ? Colour::Yes : Colour::No); break;
      case TestFormat::Json: write_test_json(command_.out, runs); break;
      case TestFormat::Junit: write_test_junit(command_.out, runs); break;
      case TestFormat::Tap: write_test_tap(command_.out, runs); break;
    }
    command_.out.flush();
    const std::string shuffled = order_.shuffle ? fmt::format(", in the order of seed {}", *order_.shuffle) : "";
    command_.err << fmt::format("{}{}\n", tally_text(tally_of(runs)), shuffled);
  }

  const Command& command_;
  const TestOrder& order_;
  FileReader reader_;
  Suites suites_;
};

}  // namespace

int test_command(const Command& command, const TestOrder& order) {
  if (!order.watch) return TestPass(command, order).run();
  with_file_changes([&](Changes& changes) {
    watch(changes, [&] {
      if (command.terminal.out) command.out << "\x1b[2J\x1b[H" << std::flush;
      TestPass pass(command, order);
      (void)pass.run();                    // whether it went well is seen, and may be other in a moment
      command.err.flush();
      return pass.looked_at();
    });
  });
  return kFine;
}

}  // namespace phoneflow::cli
