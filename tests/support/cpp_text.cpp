#include "tests/support/cpp_text.h"

#include <algorithm>
#include <cctype>

#include "tests/support/files.h"

namespace phoneflow::testing {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The end of the literal or comment at `at`; `at` when there is none.
std::size_t skip(std::string_view text, std::size_t at) {
  const auto after = [&](std::string_view end, std::size_t from) {
    const std::size_t found = text.find(end, from);
    return found == std::string_view::npos ? text.size() : found + end.size();
  };
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) return after("*/", at + 2);
  if (rest.starts_with("R\"") && (at == 0 || !is_word(text[at - 1]))) {
    const std::size_t open = text.find('(', at);
    if (open == std::string_view::npos) return text.size();
    std::string end(1, ')');
    end.append(text.substr(at + 2, open - at - 2)).append(1, '"');
    return after(end, open);
  }
  const bool digit_separator = rest.front() == '\'' && at > 0 && std::isdigit(static_cast<unsigned char>(text[at - 1])) != 0;
  if ((rest.front() != '"' && rest.front() != '\'') || digit_separator) return at;
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == rest.front() || text[i] == '\n') {
      return i + 1;
    }
  }
  return text.size();
}

}  // namespace

std::vector<Include> includes_of(std::string_view text) {
  std::vector<Include> includes;
  std::size_t number = 0;
  for (const std::string& line : lines_of(text)) {
    ++number;
    if (!line.starts_with("#include ") || line.size() < 11) continue;
    const bool system = line[9] == '<';
    const std::size_t end = line.find(system ? '>' : '"', 10);
    includes.push_back({line.substr(10, end - 10), system, number});
  }
  return includes;
}

std::vector<TextLiteral> texts_of(std::string_view text) {
  std::vector<TextLiteral> texts;
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::max(skip(text, at), at + 1);
    const std::string_view part = text.substr(at, end - at);
    if (part.size() >= 2 && part.front() == '"') texts.push_back({std::string(part.substr(1, part.size() - 2)), line});
    if (part.starts_with("R\"") && part.size() > 2) {
      const std::size_t open = part.find('(') + 1;
      texts.push_back({std::string(part.substr(open, part.rfind(')') - open)), line});
    }
    line += static_cast<std::size_t>(std::ranges::count(part, '\n'));
    at = end;
  }
  return texts;
}

std::string code_of(std::string_view text) {
  std::string code;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = skip(text, at);
    if (end == at) {
      code += text[at++];
      continue;
    }
    const char first = text[at];
    if (first != '/') code += first == '\'' ? "''" : "\"\"";
    code.append(static_cast<std::size_t>(std::ranges::count(text.substr(at, end - at), '\n')), '\n');
    at = end;
  }
  return code;
}

std::size_t line_of_word(std::string_view code, std::string_view word) {
  for (std::size_t at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const bool begins = !is_word(word.front()) || at == 0 || !is_word(code[at - 1]);
    const std::size_t end = at + word.size();
    const bool ends = !is_word(word.back()) || end == code.size() || !is_word(code[end]);
    if (begins && ends) return 1 + static_cast<std::size_t>(std::ranges::count(code.substr(0, at), '\n'));
  }
  return 0;
}

}  // namespace phoneflow::testing
