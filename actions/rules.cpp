#include "actions/rules.h"

#include "runtime/digits.h"

namespace phoneflow::rules {

std::string_view not_empty(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos ? "must not be empty" : "";
}

std::string_view one_key_or_none(std::string_view text) {
  if (text.empty() || (text.size() == 1 && is_key(text[0]))) return "";
  return "must be one key (0-9, * or #), or \"\" for none";
}

}  // namespace phoneflow::rules
