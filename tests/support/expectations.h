// What a case file expects, written in its own comments; the syntax is in tests/README.md.
//
// A case is right when putting in what really happens gives the same bytes. So there is one function, with(),
// and both the comparison and --update are made of it. Knows nothing of scripts: diagnostics come in as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::testing {

/// One thing that is said about a place: `5-9 PF110 error: …`, with its notes and its fix.
struct Remark {
  enum class Place : std::uint8_t { Line, End, OtherFile };
  Place place = Place::Line;
  std::size_t line = 0;            ///< from 1, in the file as it is now; of Place::Line
  std::vector<std::string> texts;  ///< the first line, then the notes and the fix
};

/// What a played call left: the lines of its output, of its complaints, and the exit code.
struct Outcome {
  bool played = false;
  std::vector<std::string> out;
  std::vector<std::string> err;
  int exit_code = 0;
};

class CaseText {
 public:
  explicit CaseText(std::string_view bytes);

  /// The words of its `#+` lines: options for `phoneflow run`.
  [[nodiscard]] const std::vector<std::string>& options() const { return options_; }
  /// There are `#>` lines.
  [[nodiscard]] bool has_steps() const { return has_steps_; }
  /// The file without what it expects.
  [[nodiscard]] std::string bare() const;
  /// The file with these expectations instead of its own.
  [[nodiscard]] std::string with(const std::vector<Remark>& remarks, const Outcome& outcome) const;

 private:
  struct Line {
    std::string text;  ///< without line end, without a remark behind it
    std::string gap;   ///< the blanks before a remark that stood behind it
    bool had_remark = false;
    std::size_t number = 0;  ///< in the file as it is
  };

  std::vector<Line> lines_;
  std::vector<std::string> options_;
  std::string line_end_ = "\n";
  bool has_steps_ = false;
  bool ends_with_line_end_ = true;
};

/// The lines in which two texts differ, a few of them: `- expected` and `+ found`; "" when they are equal.
[[nodiscard]] std::string difference(std::string_view expected, std::string_view found);

}  // namespace phoneflow::testing
