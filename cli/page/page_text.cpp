#include "cli/page/page_text.h"

#include "cli/clean_text.h"
#include "grammar/plain_text.h"

namespace phoneflow::cli::page {

std::string page_text(std::string_view text) {
  std::string escaped;
  for (const char c : clean_text(text)) {
    switch (c) {
      case '&': escaped += "&amp;"; break;
      case '<': escaped += "&lt;"; break;
      case '>': escaped += "&gt;"; break;
      case '"': escaped += "&quot;"; break;
      case '\'': escaped += "&#39;"; break;
      default: escaped += c;
    }
  }
  return escaped;
}

std::string cut(std::string_view text, std::size_t most) {
  std::size_t signs = 0;
  std::size_t kept = 0;                  // bytes of the first most - 1
  std::size_t at = 0;
  while (at < text.size()) {
    if (signs + 1 == most) kept = at;
    if (signs == most) return std::string(text.substr(0, kept)) + "…";
    at += first_character(text.substr(at)).bytes;
    ++signs;
  }
  return std::string(text);
}

}  // namespace phoneflow::cli::page
