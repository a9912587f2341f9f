// Checks the examples of the rules' pages like scripts in a folder, and plays their tests.
//
// Used by the pages (the output below a bad example is computed) and by the tests. Reads no files.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow {

/// Audio files of examples: `missing.wav` does not exist, paths below `/elsewhere` lie outside the project, `stereo.wav` has the wrong
/// format, all others last ten seconds.
class ExampleAudio final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view name) override;
  [[nodiscard]] bool is_outside(std::string_view name) const override { return name.starts_with("/elsewhere/"); }
};

struct CheckedExample {
  std::unique_ptr<Script> script;
  Diagnostics diagnostics;                       ///< sorted
  std::shared_ptr<const Surroundings> around{};  ///< of the centre file in it, if there is one
};

/// Checks with all rules, as `example.flow` beside a script `hello.flow`. When the first line is a comment with a test file's name, such as
/// `# hello.test.flow`, the text is that file: its lines are parsed, not played. Without findings its tests are played, and failures become
/// findings. Comments at the beginning whose first line is a table, such as `# [env]`, are the centre file of the script; with a first line
/// `# centre.toml` the text is a centre file, whose scripts read `env.night_number`.
[[nodiscard]] CheckedExample check_example(std::string_view text);

}  // namespace phoneflow
