// The examples of the rules' pages, checked as a script beside its recordings would be, and played when they hold tests.
//
// Used by the pages (what is shown below a bad example is what the checker says today) and by the tests. Reads no files.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow {

/// What examples name: `missing.wav` is not there, what is below `/elsewhere` is outside the project, `stereo.wav` is for listening at
/// home, all others last ten seconds.
class ExampleAudio final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view name) override;
  [[nodiscard]] bool is_outside(std::string_view name) const override { return name.starts_with("/elsewhere/"); }
};

struct CheckedExample {
  std::unique_ptr<Script> script;
  Diagnostics diagnostics;  ///< sorted
};

/// With all rules, as `example.flow`, beside which a script `hello.flow` lies. A text whose first line is a comment with the name of a test
/// file, such as `# hello.test.flow`, is that file: its lines are read, and not played. Where nothing is wrong, its tests are played, and
/// what fails is a finding.
[[nodiscard]] CheckedExample check_example(std::string_view text);

}  // namespace phoneflow
