// The expectations of a case file, written in its comments; tests/README.md has the syntax.
//
// A case passes when inserting the actual results reproduces the file. So with() serves both the comparison and --update. Knows no scripts:
// diagnostics are passed as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::testing {

/// A diagnostic at a place: `5-9 PF110 error: …`, with its notes and its fix.
struct Remark {
  enum class Place : std::uint8_t { Line, End, OtherFile };
  Place place = Place::Line;
  std::size_t line = 0;            ///< from 1, in the file as read; with Place::Line
  std::vector<std::string> texts;  ///< the first line, then notes and fix
};

/// The result of a played call: lines of output and of standard error, and the exit code.
struct Outcome {
  bool played = false;
  std::vector<std::string> out;
  std::vector<std::string> err;
  int exit_code = 0;
};

class CaseText {
 public:
  explicit CaseText(std::string_view bytes);

  /// The words of `#+` lines: options for `phoneflow run`.
  [[nodiscard]] const std::vector<std::string>& options() const { return options_; }
  /// True when there are `#>` lines.
  [[nodiscard]] bool has_steps() const { return has_steps_; }
  /// The file without its expectations.
  [[nodiscard]] std::string bare() const;
  /// The file with its expectations replaced.
  [[nodiscard]] std::string with(const std::vector<Remark>& remarks, const Outcome& outcome) const;

 private:
  struct Line {
    std::string text;  ///< without line end and remark
    std::string gap;   ///< the blanks before a remark on the same line
    bool had_remark = false;
    std::size_t number = 0;  ///< in the file as read
  };

  std::vector<Line> lines_;
  std::vector<std::string> options_;
  std::string line_end_ = "\n";
  bool has_steps_ = false;
  bool ends_with_line_end_ = true;
};

/// An excerpt of the differing lines: `- expected` and `+ found`; "" when the texts are equal.
[[nodiscard]] std::string difference(std::string_view expected, std::string_view found);

}  // namespace phoneflow::testing
