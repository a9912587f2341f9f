#include <ostream>

#include <fmt/format.h>

#include "report/test/report.h"
#include "runtime/moment_text.h"
#include "support/shell_words.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

constexpr std::string_view kGreen = "\x1b[32m", kRed = "\x1b[1;31m", kDim = "\x1b[2m", kBold = "\x1b[1m", kOff = "\x1b[0m";

std::string tinted(std::string_view tint, std::string_view text, Colour colour) {
  return colour == Colour::Yes ? fmt::format("{}{}{}", tint, text, kOff) : std::string(text);
}

void write_line(std::ostream& out, const Ran& run, Colour colour) {
  const std::string mark = run.skipped         ? tinted(kDim, "-", colour)
                           : run.result.passed ? tinted(kGreen, "ok", colour)
                                               : tinted(kRed, "FAIL", colour);
  const std::size_t width = run.skipped ? 1 : run.result.passed ? 2 : 4;
  out << fmt::format("  {}{}  {}\n", mark, std::string(4 - width, ' '), plain_line(run.test->name));
}

void write_failure(std::ostream& out, const Ran& run, Colour colour) {
  const Position at = position_of(run);
  out << fmt::format("\n{} ({}:{})\n\n", tinted(kBold, plain_line(run.test->name), colour), plain_line(run.suite->file), at.line);
  out << failure_text(run, colour);
  const std::vector<std::string> told = run.result.brief_transcript();
  const std::int64_t moment = began(*run.test, {.clock_origin = run.began});
  // Without a call, for example at a nonexistent local time, there is no transcript.
  if (!told.empty())
    out << tinted(kBold, "so far", colour) << (moment == kStartMoment ? "" : fmt::format(", from {} on", moment_text(moment))) << ":\n";
  for (const std::string& line : told) out << line << '\n';
  out << tinted(kBold, "again", colour) << ": " << plain_line(replay_command(run)) << "\n";
}

}  // namespace

Tally tally_of(std::span<const Ran> runs) {
  Tally tally;
  for (const Ran& run : runs) {
    ++(run.skipped ? tally.skipped : run.result.passed ? tally.passed : tally.failed);
    if (run.kept) ++tally.kept;
  }
  return tally;
}

std::string tally_text(const Tally& tally) {
  const std::size_t all = tally.passed + tally.failed + tally.skipped;
  const std::string skipped = tally.skipped == 0 ? "" : fmt::format(", {} not run", tally.skipped);
  const std::string kept = tally.kept == 0 ? "" : fmt::format(", {} not run again: nothing they need has changed", tally.kept);
  if (tally.failed == 0) return fmt::format("{} passed{}", count_text(tally.passed, "test"), skipped + kept);
  return fmt::format("{} of {} failed{}", tally.failed, count_text(all, "test"), skipped + kept);
}

Position position_of(const Ran& run) { return run.suite->loaded.script->sources.position(run.test->span.begin); }

std::string failure_text(const Ran& run, Colour colour) {
  std::string text;
  for (const Diagnostic* problem : run.result.problems()) text += render(*problem, run.suite->loaded.script->sources, colour) + "\n";
  return text;
}

std::string replay_command(const Ran& run) {
  const char* between = run.test->name.starts_with('-') ? "=" : " ";  // must not be taken for an option
  const std::string at = run.began == kStartMoment ? "" : fmt::format(" --at {}", shell_quoted(moment_text(run.began)));
  return fmt::format("phoneflow test {} --only{}{}{}", shell_path(run.suite->file), between, shell_quoted(run.test->name), at);
}

void write_test_text(std::ostream& out, std::span<const Ran> runs, Colour colour) {
  const std::string* file = nullptr;
  for (const Ran& run : runs) {
    if (run.kept && run.result.passed) continue;
    if (file == nullptr || *file != run.suite->file) out << plain_line(run.suite->file) << '\n';
    file = &run.suite->file;
    write_line(out, run, colour);
  }
  for (const Ran& run : runs) {
    if (!run.skipped && !run.result.passed) write_failure(out, run, colour);
  }
}

}  // namespace phoneflow::calltest
