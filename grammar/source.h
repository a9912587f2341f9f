// The sources of a script, and the mapping from byte offsets to file, line and column.
//
// Filled by workspace/files.h, read by every phase that reports a place. Opens no files. A leading byte-order mark is not part of the
// stored text. Texts never move once added: string views and spans into them live as long as the SourceSet.
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

/// The UTF-8 byte-order mark, which some editors write.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view without_mark(std::string_view text) {
  return text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text;
}

struct Source {
  std::string path;                  ///< as the user named it
  std::string text;                  ///< UTF-8, without a byte-order mark
  std::uint32_t base = 0;            ///< absolute offset of text[0]
  std::vector<std::uint32_t> lines;  ///< offsets in text at which each line starts; lines[0] == 0
  std::uint32_t mark = 0;            ///< bytes of the file before text[0]: the length of a byte-order mark
  bool shown = true;                 ///< false: its lines must not appear in messages

  /// The byte offset in the file, byte-order mark included.
  [[nodiscard]] std::uint32_t file_offset(std::uint32_t offset) const { return offset - base + mark; }
  [[nodiscard]] Span span() const { return {base, base + static_cast<std::uint32_t>(text.size())}; }
  /// The text of a 1-based line without its line end.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
};

/// The columns that a text takes.
[[nodiscard]] std::uint32_t code_points(std::string_view text);

/// 1-based; the column counts code points, as people do.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend constexpr bool operator==(Position, Position) = default;
};

class SourceSet {
 public:
  /// Takes ownership of the text; the returned reference stays valid.
  const Source& add(std::string path, std::string text, bool shown = true);

  /// The source that contains `offset` or ends at it. There must be one.
  [[nodiscard]] const Source& at(std::uint32_t offset) const;
  [[nodiscard]] Position position(std::uint32_t offset) const;
  [[nodiscard]] std::string_view text(Span span) const;
  [[nodiscard]] const std::deque<Source>& all() const { return sources_; }

 private:
  std::deque<Source> sources_;
};

}  // namespace phoneflow
