#include "support/json.h"

#include <string_view>

#include <fmt/format.h>

#include "support/plain_text.h"

namespace phoneflow {
namespace {

/// Characters beyond ASCII occur in strings only, where JSON allows escapes.
std::string text_of(const Json& json, int indent) {
  const std::string dumped = json.dump(indent, ' ', false, Json::error_handler_t::replace);
  std::string result;
  result.reserve(dumped.size());
  for (std::string_view rest = dumped; !rest.empty();) {
    const Character character = first_character(rest);
    if (character.value >= 0x7f && is_obeyed(character.value)) result += fmt::format("\\u{:04x}", static_cast<unsigned>(character.value));
    else result += rest.substr(0, character.bytes);
    rest.remove_prefix(character.bytes);
  }
  return result;
}

}  // namespace

std::string json_line(const Json& json) { return text_of(json, -1); }

std::string json_page(const Json& json) { return text_of(json, 2) + "\n"; }

}  // namespace phoneflow
