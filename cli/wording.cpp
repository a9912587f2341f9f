#include "cli/wording.h"

#include <fmt/format.h>

namespace phoneflow::cli {

std::string clock_text(Instant at) {
  const std::int64_t tenths = at.time_since_epoch().count() / 100;
  const std::int64_t whole = tenths / 10;
  std::string text = whole < 3600 ? fmt::format("{}:{:02}", whole / 60, whole % 60)
                                  : fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  if (tenths % 10 != 0) text += fmt::format(".{}", tenths % 10);
  return text;
}

std::string count_text(std::uint64_t count, std::string_view what) { return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s"); }

std::string grouped_text(std::uint64_t count) {
  std::string digits = fmt::format("{}", count);
  for (std::size_t left = digits.size(); left > 3; left -= 3) digits.insert(left - 3, 1, ',');
  return digits;
}

std::string plain_line(std::string_view text) {
  const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned first = byte(i), second = byte(i + 1), third = byte(i + 2);
    // C1 controls; zero-width signs and those that turn the direction of writing round.
    const bool c1 = first == 0xc2 && second >= 0x80 && second < 0xa0;
    const bool turns = first == 0xe2 && ((second == 0x80 && ((third >= 0x8b && third <= 0x8f) || (third >= 0xa8 && third <= 0xae))) ||
                                         (second == 0x81 && third >= 0xa6 && third <= 0xa9));
    if (c1 || turns) i += c1 ? 1 : 2;
    if (first == '\n') result += "\\n";
    else if (first == '\t') result += ' ';
    else if (first < 0x20 || first == 0x7f || c1 || turns) result += '?';
    else result += text[i];
  }
  return result;
}

}  // namespace phoneflow::cli
