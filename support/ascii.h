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
/// A blank within a line: the end of a line of another system belongs to it.
[[nodiscard]] constexpr bool is_blank_in_line(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace phoneflow
