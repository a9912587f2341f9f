#include "support/clean_text.h"

#include "support/plain_text.h"

namespace phoneflow {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

bool allowed(char32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') return true;
  // XML allows more characters, but a terminal that shows the log would obey them.
  return !is_obeyed(c) && c != 0xfffd && c != 0xfffe && c != 0xffff;
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

}  // namespace phoneflow
