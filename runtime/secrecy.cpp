#include "runtime/secrecy.h"

#include "runtime/digits.h"

namespace phoneflow {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0; }
/// True for a UTF-8 continuation byte.
bool goes_on(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
/// True for a percent-encoded byte such as `%34`.
bool is_encoded(std::string_view text, std::size_t at) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); };
  return text[at] == '%' && at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]);
}

}  // namespace

std::string masked(std::string_view text, Secrecy secrecy) {
  if (secrecy == Secrecy::None) return std::string(text);
  std::string shown;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool encoded = is_encoded(text, at);
    const bool hides = encoded || is_key(text[at]) || secrecy == Secrecy::Everything || (secrecy == Secrecy::Whole && is_letter(text[at]));
    if (!hides) shown += text[at];
    else if (!goes_on(text[at])) shown += "•";
    if (encoded) at += 2;
  }
  return shown;
}

bool has_letters(std::string_view text) { return std::any_of(text.begin(), text.end(), is_letter); }

}  // namespace phoneflow
