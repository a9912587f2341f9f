// A script given as text, played in a test: no files, every audio file lasts 20 seconds except `none.wav`.
#pragma once

#include <memory>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "play/played_call.h"
#include "play/scenario.h"
#include "play/scenario_play.h"
#include "cli/steps_source.h"
#include "play/transcript.h"
#include "grammar/parse.h"
#include "grammar/render.h"

namespace phoneflow::cli::test {

class NoFiles final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string&) override { return failure("no such file"); }
};

class TwentySeconds final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view name) override {
    if (name == "none.wav") return std::nullopt;
    return WavFormat{8000, 1, seconds(20)};
  }
};

/// Loads, and plays steps like `press 1; wait 3s`.
class Played {
 public:
  explicit Played(const std::string& text, PlayOptions options = {}) : script_(loaded(text)), transcript_(*script_, told_, Colour::No) {
    call_ = std::make_unique<PlayedCall>(*script_, std::move(options), audio_, std::vector<Journal*>{&transcript_});
  }

  /// True when all steps could be done.
  bool play(const std::string& steps, std::optional<Instant> until = {}) {
    const auto words = parse_steps(script_->sources.add("steps", steps_as_lines(steps)), script_->arena, diagnostics_);
    const auto scenario = read_scenario(words, diagnostics_);
    const bool fine = !diagnostics_.has_errors() && play_scenario(*call_, *script_, scenario, until, diagnostics_);
    transcript_.flush();
    diagnostics_.sort();
    return fine;
  }

  Player& player() { return call_->player(); }
  [[nodiscard]] const ContactRecord& record() const { return call_->record(); }
  [[nodiscard]] const Script& script() const { return *script_; }
  [[nodiscard]] std::string transcript() {
    transcript_.flush();
    return told_.str();
  }
  /// Messages of all diagnostics, one per line.
  [[nodiscard]] std::string problems() const {
    std::string text;
    for (const Diagnostic& it : diagnostics_.all()) text += it.message + "\n";
    return text;
  }
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  static std::unique_ptr<Script> loaded(const std::string& text) {
    NoFiles files;
    Diagnostics diagnostics;
    auto script = load("test.flow", text, files, diagnostics);
    for (const Diagnostic& it : diagnostics.all()) ADD_FAILURE() << render(it, script->sources, Colour::No);
    return script;
  }

  TwentySeconds audio_;
  std::unique_ptr<Script> script_;
  std::ostringstream told_;
  Transcript transcript_;
  std::unique_ptr<PlayedCall> call_;
  Diagnostics diagnostics_;
};

/// An agent is requested, music and a menu repeat, 1 reserves a callback.
inline constexpr const char* kCallbackScript = R"(script "test" { Skill: "Support" }
Reqagent
Waiting:
Music "hold.wav", SecondsToPlay: 10
Menu "To be called back, press 1." {
  on 1 -> Reserve
  on Default -> Waiting
}
Reserve:
Play "We will call you."
Callback { CallDelaySec: 5  Retries: 1  RetryDelay: 1m }
)";

}  // namespace phoneflow::cli::test
