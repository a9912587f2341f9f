#include "runtime/wording.h"

#include <array>

#include <fmt/format.h>

namespace phoneflow {

namespace {

/// Bytes of a blank or punctuation mark beyond ASCII at the front of a text: no-break space, dashes, quotes, ….
/// The apostrophe is part of a word.
std::size_t mark_beyond_ascii(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) <= 0xbf) return 2;
  if (byte(0) != 0xe2 || byte(2) == 0) return 0;
  if (byte(1) == 0x80 && byte(2) != 0x99) return 3;
  if (byte(1) == 0x81 && byte(2) <= 0xaf) return 3;
  return 0;
}

/// What a byte does to the count of words.
enum class Sign : std::uint8_t { Gap, Letter, Digit, Apostrophe, Beyond };

constexpr std::array<Sign, 256> kSigns = [] {
  std::array<Sign, 256> signs{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) signs[c] = Sign::Letter;
    if (c >= '0' && c <= '9') signs[c] = Sign::Digit;
    if (c == '\'') signs[c] = Sign::Apostrophe;
    if (c >= 0x80) signs[c] = Sign::Beyond;
  }
  return signs;
}();

}  // namespace

Millis spoken_length(std::string_view text) {
  constexpr Millis kWord{400};
  std::int64_t words = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    Sign sign = kSigns[static_cast<unsigned char>(text[i])];
    if (sign == Sign::Beyond) {
      const std::size_t mark = mark_beyond_ascii(text.substr(i));
      sign = mark == 0 ? Sign::Letter : Sign::Gap;
      if (mark > 0) i += mark - 1;
    }
    words += sign == Sign::Digit || (sign == Sign::Letter && !in_word) ? 1 : 0;
    in_word = sign == Sign::Letter || (sign == Sign::Apostrophe && in_word);
  }
  if (words == 0 && !text.empty()) words = 1;
  return kWord * words;
}

std::string length_text(Millis length) {
  const std::int64_t ms = length.count();
  if (ms >= 60'000 && ms % 1000 == 0) {
    const std::int64_t s = ms / 1000;
    std::string text;
    if (s >= 3600) text = fmt::format("{} h", s / 3600);
    if (s / 60 % 60 != 0) text += fmt::format("{}{} min", text.empty() ? "" : " ", s / 60 % 60);
    if (s % 60 != 0) text += fmt::format(" {} s", s % 60);
    return text;
  }
  return fmt::format("{} s", static_cast<double>(ms) / 1000);
}

}  // namespace phoneflow
