#include "report/page/page_text.h"

#include <algorithm>

#include "support/clean_text.h"
#include "support/plain_text.h"

namespace phoneflow::page {

std::string page_text(std::string_view text) {
  const std::string clean = clean_text(text);
  std::string escaped;
  for (std::string_view rest = clean; !rest.empty();) {
    const Character character = first_character(rest);
    const std::string_view sign = rest.substr(0, character.bytes);
    rest.remove_prefix(character.bytes);
    const bool is_layout = sign == "\n" || sign == "\t";
    if (sign == "\r") continue;  // part of a line end; alone it has no meaning on a page
    if (sign == "&") escaped += "&amp;";
    else if (sign == "<") escaped += "&lt;";
    else if (sign == ">") escaped += "&gt;";
    else if (sign == "\"") escaped += "&quot;";
    else if (sign == "'") escaped += "&#39;";
    else if (is_obeyed(character.value) && !is_layout) escaped += "\ufffd";
    else escaped += sign;
  }
  return escaped;
}

std::string breakable_text(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of("._"), name.size() - 1) + 1;
    out += page_text(name.substr(0, end));
    name.remove_prefix(end);
    if (!name.empty()) out += "<wbr/>";
  }
  return out;
}

std::string cut(std::string_view text, std::size_t most) {
  std::size_t signs = 0;
  std::size_t kept = 0;  // bytes of the first most - 1 code points
  std::size_t at = 0;
  while (at < text.size()) {
    if (signs + 1 == most) kept = at;
    if (signs == most) return std::string(text.substr(0, kept)) + "…";
    at += first_character(text.substr(at)).bytes;
    ++signs;
  }
  return std::string(text);
}

}  // namespace phoneflow::page
