#include "cli/test/runner.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "cli/places.h"
#include "cli/scenario_expect.h"
#include "cli/scenario_play.h"
#include "cli/transcript.h"
#include "cli/wording.h"
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

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

bool is_expected(const TestCase& test, std::string_view fault) {
  return std::ranges::any_of(test.steps, [&](const ScenarioStep& step) {
    if (step.deed == Deed::ExpectFault) return says(fault, step.text);
    return step.deed == Deed::ExpectReleased && step.text == cause_name(ReleaseCause::ScriptFault);
  });
}

}  // namespace

TestResult run_test(const Script& script, const TestCase& test, const PlayOptions& options, AudioFiles& audio, Observer* observer, Journal* also) {
  TestResult result;
  std::ostringstream told;
  FaultKeeper faults;
  {
    Transcript transcript(script, told, Colour::No, callers_of(test.steps));
    std::vector<Journal*> journals{&transcript, &faults};
    if (also != nullptr) journals.push_back(also);
    PlayedCall call(script, options, audio, std::move(journals), observer);
    std::size_t shown = 0;
    result.passed = play_scenario(call, script, test.steps, {}, result.failures, [&] {
      transcript.flush();
      shown = told.str().size();
      result.ended = call.player().now();
    });
    // What goes on behind the last step, a caller who waits for ever, is not what the test tells.
    transcript.flush();
    told.str(told.str().substr(0, shown));
  }
  for (const FaultKeeper::FaultNote& fault : faults.faults) {
    if (is_expected(test, fault.text)) continue;
    result.passed = false;
    Diagnostic& failure = result.failures.report<Diag::StepFailed>(test.span, fmt::format("the script stops with a fault at {}: {}", clock_text(fault.at), fault.text));
    if (fault.statement < script.program.nodes.size()) failure.note(script.program.nodes[fault.statement].span, "here");
  }
  result.transcript = lines(told.str());
  return result;
}

}  // namespace phoneflow::cli::test_run
