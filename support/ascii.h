// Kinds of ASCII characters, whatever the locale is.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace phoneflow {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// Also of an empty text. Looks at eight bytes at a time.
[[nodiscard]] inline bool are_digits(std::string_view text) {
  const auto all_eight = [](const char* from) {
    constexpr std::uint64_t kEach = 0x0101010101010101, kHigh = 0xF0 * kEach, kZeros = '0' * kEach;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, from, sizeof bytes);
    return (bytes & kHigh) == kZeros && ((bytes + 6 * kEach) & kHigh) == kZeros;  // no carry: each is at most 0x3F
  };
  if (text.size() < sizeof(std::uint64_t)) {
    for (const char c : text) {
      if (!is_digit(c)) return false;
    }
    return true;
  }
  const char* const last = text.data() + text.size() - sizeof(std::uint64_t);
  for (const char* at = text.data(); at < last; at += sizeof(std::uint64_t)) {
    if (!all_eight(at)) return false;
  }
  return all_eight(last);
}
/// Of the first at or behind `from`; the text's size where there is none. Looks at eight bytes at a time.
[[nodiscard]] inline std::size_t first_digit(std::string_view text, std::size_t from) {
  constexpr std::uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
  std::uint64_t bytes = 0;
  for (; from + sizeof bytes <= text.size(); from += sizeof bytes) {
    std::memcpy(&bytes, text.data() + from, sizeof bytes);
    const std::uint64_t above = bytes ^ ('0' * kEach);  // below 10 where there is a digit
    if (((((above & ~kHigh) + 0x76 * kEach) | above) & kHigh) != kHigh) break;
  }
  while (from < text.size() && !is_digit(text[from])) ++from;
  return from;
}
/// A blank within a line: the end of a line of another system belongs to it.
[[nodiscard]] constexpr bool is_blank_in_line(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace phoneflow
