#include "calltest/runner.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "play/places.h"
#include "play/scenario_expect.h"
#include "play/scenario_play.h"
#include "play/transcript.h"
#include "support/wording.h"
#include "runtime/zone_gap.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow::calltest {
namespace {

bool is_expected(const TestCase& test, std::string_view fault) {
  return std::ranges::any_of(test.steps, [&](const ScenarioStep& step) {
    if (step.never) return false;
    if (step.kind == StepKind::ExpectFault) return says(fault, step.text);
    return step.kind == StepKind::ExpectReleased && step.text == cause_name(ReleaseCause::ScriptFault);
  });
}

/// Collects the transcript of a test up to its last step, or to a fault after it. Later events, such as a caller who waits for ever, are
/// left out.
class Telling {
 public:
  explicit Telling(TestResult& result) : result_(result) {}

  /// Lines come in chronological order.
  void line(TranscriptLine line) {
    if (!steps_are_over_ || line.at <= fault_) keep(std::move(line));
    else if (behind_.size() < TestResult::kMostLines) behind_.push_back(std::move(line));
    else ++more_behind_;
  }
  void steps_are_over() { steps_are_over_ = true; }
  void fault_at(Instant moment) {
    fault_ = moment;
    for (TranscriptLine& line : behind_) keep(std::move(line));
    result_.more_lines += more_behind_;
    behind_.clear();
    more_behind_ = 0;
  }

 private:
  void keep(TranscriptLine line) {
    if (result_.told.size() < TestResult::kMostLines) result_.told.push_back(std::move(line));
    else ++result_.more_lines;
  }

  TestResult& result_;
  bool steps_are_over_ = false;
  Instant fault_ = Instant::min();
  std::vector<TranscriptLine> behind_;  // lines after the last step, kept in case a fault follows
  std::uint64_t more_behind_ = 0;
};

/// Records faults of all contacts that no step expects.
class FaultKeeper final : public Journal {
 public:
  FaultKeeper(const TestCase& test, Telling& telling) : test_(test), telling_(telling) {}

  void note(const Trace& trace) override {
    if (trace.kind != TraceKind::Fault || is_expected(test_, trace.text)) return;
    faults.push_back({std::string(trace.text), trace.at, trace.statement});
    telling_.fault_at(trace.at);
  }

  struct FaultNote {
    std::string text;
    Instant at{};
    std::uint32_t statement = kNoStatement;
  };
  std::vector<FaultNote> faults;

 private:
  const TestCase& test_;
  Telling& telling_;
};

/// Lines as printed by `phoneflow run`, with the number of further ones.
std::vector<std::string> formatted(std::span<const TranscriptLine> lines, std::uint64_t more) {
  std::vector<std::string> all;
  for (const TranscriptLine& line : lines) all.push_back(format_line(line, Colour::No));
  if (more > 0) all.push_back(fmt::format("… and {} more {}", grouped_text(more), more == 1 ? "line" : "lines"));
  return all;
}

}  // namespace

std::int64_t began(const TestCase& test, const PlayOptions& options) {
  const auto call = std::ranges::find(test.steps, StepKind::Call, &ScenarioStep::kind);
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

TestResult run_test(const Script& script, const TestCase& test, const PlayOptions& options, AudioFiles& audio, Observer* observer,
                    Journal* also) {
  TestResult result;
  const Result<void> shown = check_shown(options.clock_origin, script.program.clocks.zone);
  if (!shown && began(test, options) == options.clock_origin) {
    result.failures.report<Diag::StepFailed>(test.span, fmt::format("`--at`: {}", shown.error().sentence));
    return result;
  }
  Telling telling(result);
  FaultKeeper faults(test, telling);
  {
    Transcript transcript(
        script, [&](TranscriptLine line) { telling.line(std::move(line)); }, callers_of(test.steps));
    std::vector<Journal*> journals{&transcript, &faults};
    if (also != nullptr) journals.push_back(also);
    PlayedCall call(script, options, audio, std::move(journals), observer);
    result.passed = play_scenario(call, script, test.steps, {}, result.failures, [&] {
      transcript.flush();
      telling.steps_are_over();
      result.ended = call.player().now();
    });
  }
  for (const FaultKeeper::FaultNote& fault : faults.faults) {
    result.passed = false;
    Diagnostic& failure = result.faults.report<Diag::StepFailed>(
        test.span, fmt::format("the script stops with a fault at {}: {}", clock_text(fault.at), fault.text));
    if (fault.statement < script.program.nodes.size()) failure.note(script.program.nodes[fault.statement].span, "here");
  }
  return result;
}

}  // namespace phoneflow::calltest
