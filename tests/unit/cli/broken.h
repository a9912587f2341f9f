// Scripts that are broken on purpose, and the steps that notice it.
#pragma once

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "calltest/mutate.h"
#include "report/test/mutate_text.h"
#include "played.h"

namespace phoneflow::cli::test {

inline std::unique_ptr<Script> loaded_script(const std::string& text, const std::string& path = "test.flow") {
  NoFiles files;
  Diagnostics diagnostics;
  auto script = load(path, text, files, diagnostics);
  for (const Diagnostic& it : diagnostics.all()) ADD_FAILURE() << it.message;
  return script;
}

/// Fails with the first error of the mutant.
[[nodiscard]] inline Result<void> check_mutant(const Script& script, const calltest::Mutant& mutant) {
  NoFiles files;
  Diagnostics diagnostics;
  const auto broken = load("test.flow", calltest::mutated_text(script, mutant), files, diagnostics);
  for (const Diagnostic& it : diagnostics.all()) {
    if (it.severity == Severity::Error) return failure(fmt::format("{}: {}", mutant.description, it.message));
  }
  return {};
}

/// Steps are tests: each is played on a call of its own.
class Steps final : public calltest::TestRunner {
 public:
  explicit Steps(std::vector<std::string> tests) : tests_(std::move(tests)) {}

  bool all_pass(const Script& script) override {
    return std::ranges::all_of(tests_, [&](const std::string& steps) { return passes(script, steps); });
  }

 private:
  static bool passes(const Script& script, const std::string& steps) {
    SourceSet sources;
    Arena arena;
    Diagnostics diagnostics;
    const auto words = parse_steps(sources.add("steps", steps_as_lines(steps)), arena, diagnostics);
    const auto scenario = read_scenario(words, diagnostics);
    if (diagnostics.has_errors()) ADD_FAILURE() << diagnostics.all().front().message << " in " << steps;
    TwentySeconds audio;
    PlayedCall call(script, {}, audio, {});
    return play_scenario(call, script, scenario, std::nullopt, diagnostics);
  }

  std::vector<std::string> tests_;
};

}  // namespace phoneflow::cli::test
