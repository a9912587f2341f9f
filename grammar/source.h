// The texts that a script is made of, and the way from a byte back to file, line and column.
//
// Filled by workspace/files.h, read by every phase that reports a place. Does not open files.
// A leading byte-order mark is not part of the stored text. Texts never move once added: string views
// and spans into them stay valid as long as the SourceSet does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/span.h"

namespace phoneflow {

/// Larger sources are refused (Diag::FileTooLarge).
inline constexpr std::size_t kMaxSourceBytes = std::size_t{16} << 20;

/// What editors may put before the first character of a UTF-8 file.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view without_mark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

struct Source {
  std::string path;                  ///< as the user named it
  std::string text;                  ///< UTF-8, without a byte-order mark
  std::uint32_t base = 0;            ///< absolute offset of text[0]
  std::vector<std::uint32_t> lines;  ///< offsets in text at which each line starts; lines[0] == 0
  std::uint32_t mark = 0;            ///< bytes of the file before text[0]: those of a byte-order mark
  bool shown = true;                 ///< its lines may stand in messages

  /// Where a place of this source is in the file, in bytes.
  [[nodiscard]] std::uint32_t file_offset(std::uint32_t offset) const { return offset - base + mark; }
  [[nodiscard]] Span span() const { return {base, base + static_cast<std::uint32_t>(text.size())}; }
  /// The text of a 1-based line without its line end.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
};

/// 1-based; the column counts code points, as people do.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend constexpr bool operator==(Position, Position) = default;
};

class SourceSet {
 public:
  /// Takes the text over and returns the stored source; the reference stays valid.
  const Source& add(std::string path, std::string text, bool shown = true);

  /// The source that contains `offset` (the end of a source belongs to it). There must be one.
  [[nodiscard]] const Source& at(std::uint32_t offset) const;
  [[nodiscard]] Position position(std::uint32_t offset) const;
  [[nodiscard]] std::string_view text(Span span) const;
  [[nodiscard]] const std::deque<Source>& all() const { return sources_; }

 private:
  std::deque<Source> sources_;
};

}  // namespace phoneflow
