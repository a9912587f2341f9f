#include "cli/clean_text.h"

#include "cli/utf16.h"

namespace phoneflow::cli {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

bool allowed(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  // C1 controls are allowed in XML, but a terminal that shows a log would obey them.
  return !(c >= 0x7f && c < 0xa0) && c != 0xfffd && c != 0xfffe && c != 0xffff;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    const Character character = first_character(text);
    clean += allowed(character.value) ? text.substr(0, character.bytes) : kReplacement;
    text.remove_prefix(character.bytes);
  }
  return clean;
}

}  // namespace phoneflow::cli
