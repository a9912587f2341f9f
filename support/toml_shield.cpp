#include "support/toml_shield.h"

#include <cstddef>
#include <cstdint>

namespace phoneflow {
namespace {

constexpr std::uint32_t kFirst = 0xA0;
constexpr std::uint32_t kLast = 0xFEFF;
constexpr std::uint32_t kMoved = 0xF0000;  // plane 15, for private use

std::uint32_t byte_at(std::string_view text, std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; }

bool continues(std::uint32_t byte) { return (byte & 0xC0U) == 0x80U; }

void append(std::string& text, std::uint32_t c) {
  if (c >= 0x10000) text += static_cast<char>(0xF0U | c >> 18U);
  if (c >= 0x10000) text += static_cast<char>(0x80U | (c >> 12U & 0x3FU));
  else if (c >= 0x800) text += static_cast<char>(0xE0U | c >> 12U);
  text += static_cast<char>((c >= 0x800 ? 0x80U : 0xC0U) | (c >> 6U & (c >= 0x800 ? 0x3FU : 0x1FU)));
  text += static_cast<char>(0x80U | (c & 0x3FU));
}

}  // namespace

std::string shielded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint32_t first = byte_at(text, i), second = byte_at(text, i + 1), third = byte_at(text, i + 2);
    const bool two = first >= 0xC2 && first < 0xE0 && continues(second);
    const bool three = first >= 0xE0 && first < 0xF0 && continues(second) && continues(third);
    const std::uint32_t c =
        two ? (first & 0x1FU) << 6U | (second & 0x3FU) : (first & 0x0FU) << 12U | (second & 0x3FU) << 6U | (third & 0x3FU);
    const bool surrogate = three && c >= 0xD800 && c < 0xE000;
    if (!(two || (three && c >= 0x800)) || surrogate || c < kFirst || c > kLast) {
      result += text[i];
      continue;
    }
    append(result, kMoved + c);
    i += two ? 1 : 2;
  }
  return result;
}

std::string unshielded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint32_t first = byte_at(text, i);
    const std::uint32_t c = (first & 0x07U) << 18U | (byte_at(text, i + 1) & 0x3FU) << 12U | (byte_at(text, i + 2) & 0x3FU) << 6U |
                            (byte_at(text, i + 3) & 0x3FU);
    if (first < 0xF0 || i + 3 >= text.size() || c < kMoved + kFirst || c > kMoved + kLast) {
      result += text[i];
      continue;
    }
    append(result, c - kMoved);
    i += 3;
  }
  return result;
}

}  // namespace phoneflow
