#include "cli/test/runner.h"

#include <algorithm>
#include <ostream>
#include <streambuf>
#include <string_view>

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

/// A transcript as lines; the first kMost of them, and how many more there were.
class Lines final : public std::streambuf {
 public:
  /// What is told from here on is not kept.
  void close() { closed_ = true; }
  [[nodiscard]] std::vector<std::string> take() {
    if (left_out_ > 0) lines_.push_back(fmt::format("… and {} more {}", grouped_text(left_out_), left_out_ == 1 ? "line" : "lines"));
    return std::move(lines_);
  }

 private:
  static constexpr std::size_t kMost = 10'000;

  std::streamsize xsputn(const char* text, std::streamsize size) override {
    std::string_view rest(text, static_cast<std::size_t>(size));
    for (std::size_t end = rest.find('\n'); !closed_ && end != std::string_view::npos; end = rest.find('\n')) {
      line_ += rest.substr(0, end);
      if (lines_.size() < kMost) lines_.push_back(line_);
      else ++left_out_;
      line_.clear();
      rest.remove_prefix(end + 1);
    }
    if (!closed_) line_ += rest;
    return size;
  }
  int_type overflow(int_type c) override {
    const char one = traits_type::to_char_type(c);
    if (!traits_type::eq_int_type(c, traits_type::eof())) xsputn(&one, 1);
    return traits_type::not_eof(c);
  }

  std::vector<std::string> lines_;
  std::string line_;
  std::uint64_t left_out_ = 0;
  bool closed_ = false;
};

bool is_expected(const TestCase& test, std::string_view fault) {
  return std::ranges::any_of(test.steps, [&](const ScenarioStep& step) {
    if (step.deed == Deed::ExpectFault) return says(fault, step.text);
    return step.deed == Deed::ExpectReleased && step.text == cause_name(ReleaseCause::ScriptFault);
  });
}

}  // namespace

TestResult run_test(const Script& script, const TestCase& test, const PlayOptions& options, AudioFiles& audio, Observer* observer, Journal* also) {
  TestResult result;
  Lines lines;
  std::ostream told(&lines);
  FaultKeeper faults;
  {
    Transcript transcript(script, told, Colour::No, callers_of(test.steps));
    std::vector<Journal*> journals{&transcript, &faults};
    if (also != nullptr) journals.push_back(also);
    PlayedCall call(script, options, audio, std::move(journals), observer);
    result.passed = play_scenario(call, script, test.steps, {}, result.failures, [&] {
      // What goes on behind the last step, a caller who waits for ever, is not what the test tells.
      transcript.flush();
      lines.close();
      result.ended = call.player().now();
    });
  }
  for (const FaultKeeper::FaultNote& fault : faults.faults) {
    if (is_expected(test, fault.text)) continue;
    result.passed = false;
    Diagnostic& failure = result.failures.report<Diag::StepFailed>(test.span, fmt::format("the script stops with a fault at {}: {}", clock_text(fault.at), fault.text));
    if (fault.statement < script.program.nodes.size()) failure.note(script.program.nodes[fault.statement].span, "here");
  }
  result.transcript = lines.take();
  return result;
}

}  // namespace phoneflow::cli::test_run
