#include "cli/test/runner.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "cli/places.h"
#include "cli/scenario_expect.h"
#include "cli/scenario_play.h"
#include "cli/transcript.h"
#include "cli/wording.h"
#include "cli/zone_gap.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow::cli::test_run {
namespace {

/// Remembers the faults of all contacts.
class FaultKeeper final : public Journal {
 public:
  void note(const Trace& trace) override {
    if (trace.kind == TraceKind::Fault) faults.push_back({std::string(trace.text), trace.at, trace.statement});
  }

  struct FaultNote {
    std::string text;
    Instant at{};
    std::uint32_t statement = kNoStatement;
  };
  std::vector<FaultNote> faults;
};

/// Lines as `phoneflow run` prints them, and how many more there were.
std::vector<std::string> formatted(std::span<const TranscriptLine> lines, std::uint64_t more) {
  std::vector<std::string> all;
  for (const TranscriptLine& line : lines) all.push_back(format_line(line, Colour::No));
  if (more > 0) all.push_back(fmt::format("… and {} more {}", grouped_text(more), more == 1 ? "line" : "lines"));
  return all;
}

bool is_expected(const TestCase& test, std::string_view fault) {
  return std::ranges::any_of(test.steps, [&](const ScenarioStep& step) {
    if (step.deed == Deed::ExpectFault) return says(fault, step.text);
    return step.deed == Deed::ExpectReleased && step.text == cause_name(ReleaseCause::ScriptFault);
  });
}

}  // namespace

std::int64_t began(const TestCase& test, const PlayOptions& options) {
  const auto call = std::ranges::find(test.steps, Deed::Call, &ScenarioStep::deed);
  return call == test.steps.end() ? options.clock_origin : call->moment.value_or(options.clock_origin);
}

std::vector<const Diagnostic*> TestResult::problems() const {
  std::vector<const Diagnostic*> all;
  for (const Diagnostics* some : {&faults, &failures}) {
    for (const Diagnostic& it : some->all()) all.push_back(&it);
  }
  return all;
}

std::vector<std::string> TestResult::transcript() const { return formatted(told, more_lines); }

std::vector<std::string> TestResult::brief_transcript() const { return formatted(folded_over_time(told), more_lines); }

TestResult run_test(const Script& script, const TestCase& test, const PlayOptions& options, AudioFiles& audio, Observer* observer, Journal* also) {
  TestResult result;
  const std::string gap = gap_problem(options.clock_origin, script.program.time_zone);
  if (!gap.empty() && began(test, options) == options.clock_origin) {
    result.failures.report<Diag::StepFailed>(test.span, fmt::format("`--at`: {}", gap));
    return result;
  }
  bool goes_on = true;
  const auto tell = [&](TranscriptLine line) {
    if (!goes_on) return;
    if (result.told.size() < TestResult::kMostLines) result.told.push_back(std::move(line));
    else ++result.more_lines;
  };
  FaultKeeper faults;
  {
    Transcript transcript(script, tell, callers_of(test.steps));
    std::vector<Journal*> journals{&transcript, &faults};
    if (also != nullptr) journals.push_back(also);
    PlayedCall call(script, options, audio, std::move(journals), observer);
    result.passed = play_scenario(call, script, test.steps, {}, result.failures, [&] {
      // What goes on behind the last step, a caller who waits for ever, is not what the test tells.
      transcript.flush();
      goes_on = false;
      result.ended = call.player().now();
    });
  }
  for (const FaultKeeper::FaultNote& fault : faults.faults) {
    if (is_expected(test, fault.text)) continue;
    result.passed = false;
    Diagnostic& failure = result.faults.report<Diag::StepFailed>(test.span, fmt::format("the script stops with a fault at {}: {}", clock_text(fault.at), fault.text));
    if (fault.statement < script.program.nodes.size()) failure.note(script.program.nodes[fault.statement].span, "here");
  }
  return result;
}

}  // namespace phoneflow::cli::test_run
