#include "tests/support/markdown.h"

#include <cctype>

#include "tests/support/files.h"

namespace phoneflow::testing {
namespace {

constexpr std::string_view kFence = "```";

/// Lines outside code blocks, others emptied; inline `code` is blanked.
std::vector<std::string> prose(std::string_view markdown) {
  std::vector<std::string> lines = lines_of(markdown);
  bool in_block = false;
  for (std::string& line : lines) {
    const bool fence = line.starts_with(kFence);
    if (fence) in_block = !in_block;
    if (fence || in_block) line.clear();
    bool in_code = false;
    for (char& c : line) {
      if (c == '`') in_code = !in_code;
      else if (in_code) c = ' ';
    }
  }
  return lines;
}

}  // namespace

std::vector<CodeBlock> code_blocks(std::string_view markdown) {
  std::vector<CodeBlock> blocks;
  bool inside = false;
  std::size_t number = 0;
  for (const std::string& line : lines_of(markdown)) {
    ++number;
    if (line.starts_with(kFence)) {
      if (!inside) blocks.push_back({line.substr(kFence.size()), {}, number});
      inside = !inside;
    } else if (inside) {
      blocks.back().text += line + "\n";
    }
  }
  return blocks;
}

std::vector<Link> links(std::string_view markdown) {
  std::vector<Link> found;
  std::size_t number = 0;
  for (const std::string& line : prose(markdown)) {
    ++number;
    for (std::size_t at = line.find("]("); at != std::string::npos; at = line.find("](", at + 1)) {
      const std::size_t end = line.find(')', at);
      if (end != std::string::npos) found.push_back({line.substr(at + 2, end - at - 2), number});
    }
  }
  return found;
}

std::vector<std::string> anchors(std::string_view markdown) {
  std::vector<std::string> found;
  bool in_block = false;
  for (const std::string& line : lines_of(markdown)) {
    if (line.starts_with(kFence)) in_block = !in_block;
    const std::size_t text = line.find_first_not_of('#');
    if (in_block || text == 0 || text == std::string::npos || line[text] != ' ') continue;
    std::string anchor;
    for (const char c : std::string_view(line).substr(text + 1)) {
      if (c == ' ') anchor += '-';
      else if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_') anchor += static_cast<char>(std::tolower(c));
    }
    found.push_back(anchor);
  }
  return found;
}

std::vector<std::string> shell_words(std::string_view line) {
  std::vector<std::string> words;
  bool open = false;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote == 0 && (c == ' ' || c == '\t')) {
      open = false;
      continue;
    }
    if (quote == 0 && std::string_view("|><&;$*?").find(c) != std::string_view::npos) return {};
    if (!open) words.emplace_back();
    open = true;
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    } else if (c == '\\' && quote != '\'' && i + 1 < line.size()) {
      words.back() += line[++i];
    } else {
      words.back() += c;
    }
  }
  return quote == 0 ? words : std::vector<std::string>{};
}

}  // namespace phoneflow::testing
