#include "report/findings/examples.h"

#include <string>

#include "check/check.h"

namespace phoneflow {
namespace {

class NoFiles final : public SourceReader {
 public:
  bool read(const std::string&, std::string&, std::string& problem) override {
    problem = "examples stand alone";
    return false;
  }
};

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
  example.diagnostics.sort();
  return example;
}

}  // namespace phoneflow
