#include "cli/phone/view.h"

#include <algorithm>

#include <fmt/format.h>

#include "support/cells.h"
#include "support/wording.h"
#include "support/plain_text.h"

namespace phoneflow::cli::phone {
namespace {

/// Wraps parts side by side; a part is broken only if wider than the screen.
std::vector<std::string> side_by_side(const std::vector<std::string>& parts, std::string_view between, std::size_t width) {
  std::vector<std::string> lines;
  for (const std::string& part : parts) {
    const std::string shown(fit_cells(part, width));
    if (!lines.empty() && cell_width(lines.back()) + cell_width(between) + cell_width(shown) <= width)
      lines.back() += std::string(between) + shown;
    else lines.push_back(shown);
  }
  return lines;
}

std::vector<Row> rows_of(const TranscriptLine& line, std::size_t width) {
  // Narrow terminals have no aligned columns.
  const bool wide = width >= 60;
  const std::string front =
      wide ? fmt::format("{:>7}  {:<9} ", clock_text(line.at), line.kind) : fmt::format("{} {} ", clock_text(line.at), line.kind);
  const Style style = line.trouble ? Style::Trouble : line.kind == "hears" ? Style::Heard : Style::Plain;
  std::vector<Row> rows;
  for (std::string& text : wrap_cells(front + line.text, width, wide ? front.size() : 2)) rows.push_back({std::move(text), style});
  return rows;
}

/// The visible rows of the transcript, at most `height`.
std::vector<Row> transcript_rows(const View& view, std::size_t width, std::size_t height, std::size_t& back) {
  std::vector<Row> rows;  // from the last upwards
  for (auto line = view.lines->rbegin(); line != view.lines->rend() && rows.size() < height + back; ++line) {
    std::vector<Row> some = rows_of(*line, width);
    rows.insert(rows.end(), some.rbegin(), some.rend());
  }
  back = std::min(back, rows.size() > height ? rows.size() - height : 0);
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(back));
  if (rows.size() > height) rows.resize(height);
  std::ranges::reverse(rows);
  return rows;
}

/// The end of the input, where the cursor is.
std::string input_row(std::string_view typed, std::size_t width) {
  constexpr std::string_view kFront = "> ", kCursor = "_";
  const std::size_t room = width - kFront.size() - kCursor.size();
  while (cell_width(typed) > room) typed.remove_prefix(first_character(typed).bytes);
  return fmt::format("{}{}{}", kFront, plain_line(typed), kCursor);
}

constexpr std::size_t kMostMessageRows = 3;

/// A longer message is cut with `…`.
std::vector<std::string> message_rows(std::string_view message, std::size_t width) {
  std::vector<std::string> rows = wrap_cells(message, width, 0);
  if (rows.size() <= kMostMessageRows) return rows;
  rows.resize(kMostMessageRows);
  rows.back() = fmt::format("{}…", fit_cells(rows.back(), width - 1));
  return rows;
}

void add(std::vector<Row>& rows, const std::vector<std::string>& texts, Style style, std::size_t most) {
  for (std::size_t i = 0; i < std::min(texts.size(), most); ++i) rows.push_back({texts[i], style});
}

}  // namespace

std::vector<Row> lay_out(const View& view, int columns, int rows, std::size_t& back) {
  const auto width = static_cast<std::size_t>(std::max(columns, 1));
  const auto height = static_cast<std::size_t>(std::max(rows, 1));
  if (columns < kLeastColumns || rows < kLeastRows) {
    std::vector<Row> small(height);
    const std::string text = fmt::format("too small: {}x{} needed", kLeastColumns, kLeastRows);
    small[0].text = fit_cells(text, width);
    return small;
  }
  std::vector<Row> below;
  add(below, side_by_side(view.status, " │ ", width), Style::Status, 3);
  add(below, message_rows(view.message, width), Style::Message, kMostMessageRows);
  if (view.typed) add(below, {input_row(*view.typed, width)}, Style::Plain, 1);
  add(below, side_by_side(view.keys, "  ", width), Style::Keys, height > 14 ? 4 : 3);
  std::vector<Row> all = transcript_rows(view, width, height - below.size(), back);
  all.resize(height - below.size());
  all.insert(all.end(), below.begin(), below.end());
  return all;
}

}  // namespace phoneflow::cli::phone
