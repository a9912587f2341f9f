#include "report/findings/examples.h"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "check/check.h"
#include "centre/environment.h"
#include "calltest/runner.h"
#include "play/test_file.h"
#include "workspace/centre_check.h"
#include "workspace/suite.h"

namespace phoneflow {
namespace {

class ExampleFiles final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    if (path == "hello.flow") return "Play \"Hello.\"\nHangup\n";
    return failure("no such file; check the name and the folder");
  }
};

/// The test file's name in a first line `# …`; empty for a script.
std::string_view test_file_name(std::string_view text) {
  constexpr std::string_view kComment = "# ";
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.starts_with(kComment) && calltest::is_test_file(line) ? line.substr(kComment.size()) : std::string_view();
}

/// Stops at the first failure.
void play_tests(CheckedExample& example, AudioFiles& audio) {
  const std::vector<calltest::TestCase> tests = calltest::read_test_blocks(*example.script, example.diagnostics);
  for (std::size_t i = 0; i < tests.size() && !example.diagnostics.has_errors(); ++i) {
    calltest::TestResult result = calltest::run_test(*example.script, tests[i], {}, audio, nullptr, nullptr);
    if (!result.passed) example.diagnostics = std::move(result.failures.has_errors() ? result.failures : result.faults);
  }
}

constexpr std::string_view kCentre = "centre.toml";

/// The centre file in comments at the beginning of a script, the first line a table of it; empty: none.
std::string centre_in(std::string_view script) {
  std::string centre;
  if (!script.starts_with("# [")) return centre;
  while (script.starts_with("# ")) {
    const std::size_t end = script.find('\n') + 1;
    centre += script.substr(2, end - 2);
    script.remove_prefix(end);
  }
  return centre;
}

/// A centre file, and what its scripts read.
CheckedExample check_centre_example(std::string_view text, ExampleFiles& files) {
  CheckedExample example;
  example.script = std::make_unique<Script>();
  Result<Environment> read = read_environment(std::string(kCentre), std::string(text), files);
  if (!read) return example;
  example.around = std::make_shared<Surroundings>(std::move(read->outside));
  example.script->around = example.around.get();
  judge_centre(*example.script, OutsideUses{.env = {"night_number"}, .secrets = {}, .skills = {}}, files, example.diagnostics);
  return example;
}

}  // namespace

std::optional<WavFormat> ExampleAudio::find(std::string_view name) {
  if (name == "missing.wav") return std::nullopt;
  if (name == "stereo.wav") return WavFormat{44100, 2, seconds(10)};
  return WavFormat{8000, 1, seconds(10)};
}

CheckedExample check_example(std::string_view text) {
  ExampleFiles files;
  if (const std::string_view name = test_file_name(text); !name.empty()) {
    LoadedScript loaded = calltest::load_test_file(std::string(name), std::string(text), files);
    return {std::move(loaded.script), std::move(loaded.diagnostics)};
  }
  if (text.starts_with(fmt::format("# {}\n", kCentre))) return check_centre_example(text, files);
  ExampleAudio audio;
  CheckedExample example;
  if (const std::string centre = centre_in(text); !centre.empty()) {
    Result<Environment> read = read_environment(std::string(kCentre), centre, files);
    if (read) example.around = std::make_shared<Surroundings>(std::move(read->outside));
  }
  example.script = load("example.flow", std::string(text), files, example.diagnostics, example.around.get());
  check(*example.script, &audio, {}, example.diagnostics);
  if (!example.diagnostics.has_errors()) play_tests(example, audio);
  example.diagnostics.sort();
  return example;
}

}  // namespace phoneflow
