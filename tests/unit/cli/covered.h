// A script given as text, covered by calls that are played with steps like `call; press 1`.
#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "calltest/coverage_report.h"
#include "tests/unit/cli/played.h"

namespace phoneflow::cli::test {

/// Included files, by path.
using MoreFiles = std::vector<std::pair<std::string, std::string>>;

class GivenFiles final : public SourceReader {
 public:
  explicit GivenFiles(MoreFiles files) : files_(std::move(files)) {}
  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    for (const auto& [name, content] : files_) {
      if (name == path) return content;
    }
    return failure("no such file");
  }

 private:
  MoreFiles files_;
};

class Covered {
 public:
  explicit Covered(const std::string& text, const std::string& path = "test.flow", MoreFiles files = {})
      : script_(loaded(text, path, std::move(files))), coverable_(*script_), coverage_(coverable_) {}

  /// One call test; adds what it covers.
  void play(const std::string& steps) { coverage_.merge(played(steps)); }

  /// What one call test covers on its own.
  [[nodiscard]] calltest::Coverage played(const std::string& steps) {
    calltest::Coverage own(coverable_);
    PlayedCall call(*script_, {}, audio_, {}, &own);
    Diagnostics diagnostics;
    const auto words = parse_steps(script_->sources.add("steps", steps_as_lines(steps)), script_->arena, diagnostics);
    const auto scenario = read_scenario(words, diagnostics);
    if (!play_scenario(call, *script_, scenario, {}, diagnostics)) {
      for (const Diagnostic& it : diagnostics.all()) ADD_FAILURE() << it.message;
    }
    return own;
  }

  [[nodiscard]] const Script& script() const { return *script_; }
  [[nodiscard]] const calltest::Coverable& coverable() const { return coverable_; }
  [[nodiscard]] const calltest::Coverage& coverage() const { return coverage_; }

  /// What a report writes about it.
  template <class Write>
  [[nodiscard]] std::string written(Write write) const {
    std::ostringstream out;
    const calltest::Coverage* const all[] = {&coverage_};
    write(out, calltest::Coverages(all));
    return out.str();
  }
  [[nodiscard]] std::string text(std::size_t shown = 20) const {
    return written([shown](std::ostream& out, calltest::Coverages all) { calltest::write_coverage_text(out, all, shown); });
  }

 private:
  static std::unique_ptr<Script> loaded(const std::string& text, const std::string& path, MoreFiles files) {
    GivenFiles reader(std::move(files));
    Diagnostics diagnostics;
    auto script = load(path, text, reader, diagnostics);
    for (const Diagnostic& it : diagnostics.all()) ADD_FAILURE() << render(it, script->sources, Colour::No);
    return script;
  }

  TwentySeconds audio_;
  std::unique_ptr<Script> script_;
  calltest::Coverable coverable_;
  calltest::Coverage coverage_;
};

}  // namespace phoneflow::cli::test
