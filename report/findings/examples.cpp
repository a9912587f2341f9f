#include "report/findings/examples.h"

#include <string>
#include <utility>
#include <vector>

#include "check/check.h"
#include "calltest/runner.h"
#include "play/test_file.h"

namespace phoneflow {
namespace {

class NoFiles final : public SourceReader {
 public:
  bool read(const std::string&, std::string&, std::string& problem) override {
    problem = "examples stand alone";
    return false;
  }
};

/// Until one fails.
void play_tests(CheckedExample& example, AudioFiles& audio) {
  const std::vector<calltest::TestCase> tests = calltest::read_test_blocks(*example.script, example.diagnostics);
  for (std::size_t i = 0; i < tests.size() && !example.diagnostics.has_errors(); ++i) {
    calltest::TestResult result = calltest::run_test(*example.script, tests[i], {}, audio, nullptr, nullptr);
    if (!result.passed) example.diagnostics = std::move(result.failures.has_errors() ? result.failures : result.faults);
  }
}

}  // namespace

std::optional<WavFormat> ExampleAudio::find(std::string_view name) {
  if (name == "missing.wav") return std::nullopt;
  if (name == "stereo.wav") return WavFormat{44100, 2, seconds(10)};
  return WavFormat{8000, 1, seconds(10)};
}

CheckedExample check_example(std::string_view text) {
  NoFiles none;
  ExampleAudio audio;
  CheckedExample example;
  example.script = load("example.flow", std::string(text), none, example.diagnostics);
  check(*example.script, &audio, {}, example.diagnostics);
  if (!example.diagnostics.has_errors()) play_tests(example, audio);
  example.diagnostics.sort();
  return example;
}

}  // namespace phoneflow
