#include "support/shell_words.h"

#include <algorithm>

#include <fmt/format.h>

#include "support/wording.h"

namespace phoneflow {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_./-+,:@%=").find(c) != std::string_view::npos;
}

/// `$'…'`, which shells read escapes in.
std::string escaped(std::string_view text) {
  std::string result = "$'";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\') result += fmt::format("\\{}", c);
    else if (byte < 0x20 || byte >= 0x7f) result += fmt::format("\\x{:02x}", byte);
    else result += c;
  }
  return result + "'";
}

}  // namespace

std::string shell_quoted(std::string_view text) {
  if (plain_line(text) != text) return escaped(text);
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += "'\\''";
    else result += c;
  }
  return result + "'";
}

std::string shell_path(std::string_view path) {
  const std::string safe = fmt::format("{}{}", path.starts_with('-') && path != "-" ? "./" : "", path);
  return !safe.empty() && std::ranges::all_of(safe, is_plain) ? safe : shell_quoted(safe);
}

}  // namespace phoneflow
