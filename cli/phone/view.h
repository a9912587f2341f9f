// The phone's display without a terminal: its contents, and their layout in rows.
//
// Filled by handset.h, drawn by screen.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "play/transcript.h"

namespace phoneflow::cli::phone {

struct View {
  const std::vector<TranscriptLine>* lines = nullptr;  ///< all lines; the last ones are shown
  std::vector<std::string> status;                     ///< clock, phase, place, …
  std::string message;                                 ///< why a key did not work; may be empty
  std::optional<std::string> typed{};                  ///< current input line, if a reply is asked for
  std::vector<std::string> keys;                       ///< keys that work now: "a agent accepts"
};

enum class Style : std::uint8_t { Plain, Heard, Trouble, Status, Message, Keys };

struct Row {
  std::string text;
  Style style = Style::Plain;
};

inline constexpr int kLeastColumns = 40;
inline constexpr int kLeastRows = 10;

/// Exactly `rows` rows of at most `columns` cells. `back`: rows scrolled up; clamped to the transcript. A terminal that is too small shows
/// a message.
[[nodiscard]] std::vector<Row> lay_out(const View& view, int columns, int rows, std::size_t& back);

}  // namespace phoneflow::cli::phone
