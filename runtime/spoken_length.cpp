#include "runtime/wording.h"

#include <array>

#include "tongue/spoken.h"

namespace phoneflow {

namespace {

/// The length of a non-ASCII blank or punctuation mark at the beginning: no-break space, dashes, quotes, …. The apostrophe is part of a
/// word.
std::size_t mark_beyond_ascii(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) <= 0xbf) return 2;
  if (byte(0) != 0xe2 || byte(2) == 0) return 0;
  if (byte(1) == 0x80 && byte(2) != 0x99) return 3;
  if (byte(1) == 0x81 && byte(2) <= 0xaf) return 3;
  return 0;
}

/// Transition table by byte and state: begins a word, counts a digit, next state.
enum : std::uint8_t { kInWord = 1, kCounts = 2, kBeyondAscii = 4 };

constexpr std::array<std::array<std::uint8_t, 256>, 2> kSteps = [] {
  std::array<std::array<std::uint8_t, 256>, 2> steps{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) steps[0][c] = kInWord | kCounts;
    if (letter || c == '\'') steps[1][c] = kInWord;
    if (c >= '0' && c <= '9') steps[0][c] = steps[1][c] = kCounts;
    if (c >= 0x80) steps[0][c] = steps[1][c] = kBeyondAscii;
  }
  return steps;
}();

/// Word count of an ASCII text without apostrophes, where a word begins at each letter after a non-letter; -1 for other texts. Tells
/// whether it has digits. Branch-free, so that compilers vectorise it.
std::int64_t plain_words(std::string_view text, bool& digits) {
  constexpr std::size_t kAtOnce = 128;  // below the range of a byte counter
  using Byte = unsigned char;
  const auto letter = [](char c) { return static_cast<Byte>(static_cast<Byte>((c | 0x20) - 'a') < 26); };
  std::int64_t words = 0;
  char before = ' ';
  while (!text.empty()) {
    const std::string_view some = text.substr(0, kAtOnce);
    Byte odd = 0, figures = 0, count = static_cast<Byte>(letter(some[0]) & (letter(before) ^ 1));
    for (const char c : some) {
      odd = static_cast<Byte>(odd | (static_cast<Byte>(c) & 0x80) | static_cast<Byte>(c == '\''));
      figures = static_cast<Byte>(figures + static_cast<Byte>(static_cast<Byte>(c - '0') < 10));
    }
    for (std::size_t i = 1; i < some.size(); ++i) count = static_cast<Byte>(count + (letter(some[i]) & (letter(some[i - 1]) ^ 1)));
    if (odd != 0) return -1;
    digits = digits || figures != 0;
    words += count + figures;
    before = some.back();
    text.remove_prefix(some.size());
  }
  return words;
}

std::int64_t words_of(std::string_view text) {
  std::int64_t words = 0;
  std::uint8_t in_word = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::uint8_t step = kSteps[in_word][static_cast<unsigned char>(text[i])];
    if (step == kBeyondAscii) {
      const std::size_t mark = mark_beyond_ascii(text.substr(i));
      step = mark == 0 ? kSteps[in_word]['a'] : kSteps[in_word][' '];
      if (mark > 0) i += mark - 1;
    }
    words += step >> 1;
    in_word = step & kInWord;
  }
  return words;
}

}  // namespace

Millis spoken_length(std::string_view text, const Tongue& tongue) {
  bool digits = false;
  std::int64_t words = plain_words(text, digits);
  if (words < 0) {
    words = words_of(text);
    digits = text.find_first_of("0123456789") != std::string_view::npos;
  }
  if (digits && has_figures_to_read(tongue, text)) words = words_of(spoken_parts(tongue, text));
  if (words == 0 && !text.empty()) words = 1;
  return info(tongue.language).word * words;
}

}  // namespace phoneflow
