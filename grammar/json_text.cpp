#include "grammar/json_text.h"

#include "support/ascii.h"

namespace phoneflow {

namespace {

/// Hand-written JSON is shorter; bounds the lookahead.
constexpr std::size_t kLongestObject = 4096;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

/// Skips blanks.
std::size_t skipped(std::string_view text, std::size_t i) {
  while (i < text.size() && is_blank(text[i])) ++i;
  return i;
}

char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }

/// True when a JSON key begins at `i` with a value that cannot be the format of a hole.
bool is_member(std::string_view text, std::size_t i) {
  i = skipped(text, i);
  if (at(text, i) == '\\') ++i;
  if (at(text, i) != '"') return false;
  std::size_t end = i + 1;
  while (end < text.size() && end < i + kLongestObject && text[end] != '"' && text[end] != '\n') ++end;
  if (at(text, end) != '"') return false;
  end = skipped(text, end + 1);
  if (at(text, end) != ':') return false;
  end = skipped(text, end + 1);
  const char value = at(text, end);
  const std::string_view rest = text.substr(end < text.size() ? end : text.size());
  return value == '"' || value == '\\' || value == '{' || value == '[' || value == '-' || is_digit(value) || rest.starts_with("true") ||
         rest.starts_with("false") || rest.starts_with("null");
}

/// The length of a hole with a name in it, or 0: `{ANI}`, `{r.name:phone}`.
std::size_t hole(std::string_view text, std::size_t i) {
  std::size_t end = i + 1;
  if (!is_letter(at(text, end))) return 0;
  while (is_letter(at(text, end)) || is_digit(at(text, end)) || at(text, end) == '.' || at(text, end) == ':') ++end;
  return at(text, end) == '}' ? end + 1 - i : 0;
}

}  // namespace

std::size_t end_of_json(std::string_view source, std::size_t brace) {
  if (!is_member(source, brace + 1)) return 0;
  int depth = 0;
  for (std::size_t i = brace; i < source.size() && i < brace + kLongestObject && source[i] != '\n' && source[i] != '\r'; ++i) {
    if (source[i] == '{' || source[i] == '[') ++depth;
    if (source[i] == '}' || source[i] == ']') --depth;
    if (depth <= 0 && source[i] == '"' && (i == 0 || source[i - 1] != '\\')) return i + 1;
  }
  return 0;
}

std::string escaped_json(std::string_view inside) {
  std::string out = "\"";
  for (std::size_t i = 0; i < inside.size(); ++i) {
    const char c = inside[i];
    if (c == '\\' && i + 1 < inside.size()) {
      out.append({c, inside[++i]});
    } else if (const std::size_t length = c == '{' ? hole(inside, i) : 0; length > 0) {
      out += inside.substr(i, length);
      i += length - 1;
    } else {
      if (c == '"' || c == '{' || c == '}') out += '\\';
      out += c;
    }
  }
  return out + '"';
}

}  // namespace phoneflow
