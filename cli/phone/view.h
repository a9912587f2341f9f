// What the phone shows, apart from any terminal: the model's facts, and their arrangement in rows.
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
  const std::vector<TranscriptLine>* lines = nullptr;  ///< all of them; the last ones are shown
  std::vector<std::string> status;                     ///< clock, phase, place, …
  std::string message;                                 ///< why a key did not work, or nothing
  std::optional<std::string> typed{};                  ///< what has been typed of a line that the person is asked for
  std::vector<std::string> keys;                       ///< those that work now: "a agent accepts"
};

enum class Style : std::uint8_t { Plain, Heard, Trouble, Status, Message, Keys };

struct Row {
  std::string text;
  Style style = Style::Plain;
};

inline constexpr int kLeastColumns = 40;
inline constexpr int kLeastRows = 10;

/// Exactly `rows` rows of at most `columns` cells. `back`: how many rows the transcript is scrolled up; brought into
/// what is there. On a terminal that is too small one row says so.
[[nodiscard]] std::vector<Row> lay_out(const View& view, int columns, int rows, std::size_t& back);

}  // namespace phoneflow::cli::phone
