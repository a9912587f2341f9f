#include "support/cells.h"

#include <algorithm>
#include <array>

#include "support/plain_text.h"

namespace phoneflow {
namespace {

struct Range {
  char32_t first, last;
};
constexpr std::array kNarrow = {Range{0x0300, 0x036f}, Range{0x1ab0, 0x1aff}, Range{0x200b, 0x200f}, Range{0x20d0, 0x20ff},
                                Range{0xfe00, 0xfe0f}};
constexpr std::array kWide = {Range{0x1100, 0x115f}, Range{0x2e80, 0xa4cf},   Range{0xac00, 0xd7a3},
                              Range{0xf900, 0xfaff}, Range{0xfe30, 0xfe6f},   Range{0xff00, 0xff60},
                              Range{0xffe0, 0xffe6}, Range{0x1f300, 0x1faff}, Range{0x20000, 0x3fffd}};

std::size_t width_of(char32_t code) {
  const auto in = [code](Range range) { return code >= range.first && code <= range.last; };
  if (std::ranges::any_of(kNarrow, in)) return 0;
  return std::ranges::any_of(kWide, in) ? 2 : 1;
}

}  // namespace

std::size_t cell_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const Character sign = first_character(text);
    width += width_of(sign.value);
    text.remove_prefix(sign.bytes);
  }
  return width;
}

std::string_view fit_cells(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Character sign = first_character(text.substr(at));
    used += width_of(sign.value);
    if (used > width) break;
    at += sign.bytes;
  }
  return text.substr(0, at);
}

std::vector<std::string> wrap_cells(std::string_view text, std::size_t width, std::size_t indent) {
  std::vector<std::string> lines;
  indent = std::min(indent, width > 2 ? width - 2 : 0);
  while (true) {
    const std::string front(lines.empty() ? 0 : indent, ' ');
    std::string_view part = fit_cells(text, width - front.size());
    if (part.empty() && !text.empty()) part = text.substr(0, first_character(text).bytes);
    std::size_t taken = part.size();
    if (taken < text.size() && text[taken] != ' ') {
      const std::size_t blank = part.rfind(' ');
      // The first `indent` columns of the first line stay together with what follows.
      if (blank != std::string_view::npos && (!lines.empty() || blank >= indent) && blank > 0) {
        part = part.substr(0, blank);
        taken = blank;
      }
    }
    lines.push_back(front + std::string(part));
    text.remove_prefix(taken);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (text.empty()) return lines;
  }
}

std::string in_ascii(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character sign = first_character(text);
    if (sign.value < 0x80) result += static_cast<char>(sign.value);
    else if (sign.value == U'♪') result += '~';
    else if (sign.value == U'…') result += "...";
    else if (sign.value == U'•') result += '*';
    else if (sign.value == U'│') result += '|';
    else if (width_of(sign.value) > 0) result += '?';
    text.remove_prefix(sign.bytes);
  }
  return result;
}

}  // namespace phoneflow
