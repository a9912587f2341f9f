#include "fuzz/outputs.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "support/clean_text.h"
#include "support/plain_text.h"

namespace phoneflow::fuzz {
namespace {

std::string_view without_blanks(std::string_view line) { return line.substr(std::min(line.find_first_not_of(" \t"), line.size())); }

Result<void> check_line(std::string_view line, Reader reader, std::string_view marker) {
  const std::string_view begin = without_blanks(line);
  if (!marker.empty() && begin.starts_with(marker)) return failure("a line of somebody else's: " + std::string(line));
  const bool own = reader == Reader::Github && line.starts_with("::") && line.find("title=") != std::string_view::npos;
  if (begin.starts_with("::") && !own) return failure("a command: " + std::string(line));
  const bool command = line.find("##vso[") != std::string_view::npos || line.find("##[") != std::string_view::npos;
  if (command && reader == Reader::People) return failure("a command: " + std::string(line));
  return {};
}

/// The length of a colour sequence at the beginning of `text`; 0: none.
std::size_t colour(std::string_view text) {
  if (!text.starts_with("\x1b[")) return 0;
  const std::size_t end = text.find_first_not_of("0123456789;", 2);
  return end != std::string_view::npos && text[end] == 'm' ? end + 1 : 0;
}

/// The rows of a CSV text with their fields; nothing when quotes are unbalanced.
std::optional<std::vector<std::vector<std::string>>> rows_of(std::string_view text) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c != '"') rows.back().back() += c;
      else if (i + 1 < text.size() && text[i + 1] == '"') rows.back().back() += text[++i];
      else quoted = false;
    } else if (c == '"') {
      if (!rows.back().back().empty()) return std::nullopt;
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (text.substr(i, 2) == "\r\n") {
      rows.emplace_back(1);
      ++i;
    } else if (c == '\r' || c == '\n') {
      return std::nullopt;
    } else {
      rows.back().back() += c;
    }
  }
  if (quoted || rows.back() != std::vector<std::string>{""}) return std::nullopt;
  rows.pop_back();
  return rows;
}

bool is_number(const std::string& text) {
  if (text.empty()) return false;
  char* end = nullptr;
  (void)std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size();
}

constexpr std::string_view kVoid[] = {"meta", "br", "hr", "img", "input", "link", "col", "!doctype", "!DOCTYPE"};

/// One tag without its brackets; fails with what is wrong with its attributes.
Result<void> check_tag(std::string_view tag) {
  bool quoted = false;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    if (tag[i] == '"') quoted = !quoted;
    else if (!quoted && (tag[i] == '\'' || tag[i] == '<')) return failure("a tag that is none: " + std::string(tag));
  }
  if (quoted) return failure("an attribute that is not closed: " + std::string(tag));
  return {};
}

std::size_t end_of_tag(std::string_view text, std::size_t at) {
  bool quoted = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (text[at] == '>' && !quoted) return at;
  }
  return std::string_view::npos;
}

}  // namespace

Result<void> check_harmless(std::string_view text, Reader reader, bool colours, std::string_view marker) {
  std::string line;
  while (!text.empty()) {
    const Character character = first_character(text);
    const std::size_t tint = colours ? colour(text) : 0;
    const bool line_end = character.value == '\n' || text.starts_with("\r\n");
    if (!character.is_utf8()) return failure("a byte that is not UTF-8 behind: " + line);
    if (tint == 0 && is_obeyed(character.value) && !line_end && character.value != '\t')
      return failure("a character that is obeyed behind: " + line);
    if (character.value == '\n') {
      if (Result<void> harmless = check_line(line, reader, marker); !harmless) return harmless;
      line.clear();
    } else if (tint == 0) {
      line += text.substr(0, character.bytes);
    }
    text.remove_prefix(std::max(tint, character.bytes));
  }
  return check_line(line, reader, marker);
}

Result<void> check_json(std::string_view text, bool lines) {
  if (!lines && !nlohmann::json::accept(text)) return failure("not JSON: " + std::string(text.substr(0, 200)));
  if (!lines) return {};
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return failure("a line without an end");
    if (!nlohmann::json::accept(text.substr(0, end))) return failure("not JSON: " + std::string(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  return {};
}

Result<void> check_xml(const std::string& text) {
  pugi::xml_document document;
  if (!document.load_string(text.c_str(), pugi::parse_full)) return failure("not XML");
  if (text.find('\0') != std::string::npos || clean_text(text) != text) return failure("XML with signs that it refuses");
  for (const char* reference : {"&#0;", "&#1;", "&#2;", "&#8;", "&#27;", "&#x"}) {
    if (text.find(reference) != std::string::npos) return failure("a reference to a sign that XML refuses");
  }
  return {};
}

Result<void> check_csv(std::string_view text) {
  const auto rows = rows_of(text);
  if (!rows) return failure("not CSV");
  for (const auto& row : *rows) {
    if (row.size() != rows->front().size()) return failure("a row with another number of fields than the first");
    for (const std::string& cell : row) {
      const bool formula = !cell.empty() && std::string_view("=+-@").find(cell.front()) != std::string_view::npos;
      if (formula && !is_number(cell)) return failure("a cell that is a formula: " + cell);
    }
  }
  return {};
}

Result<void> check_html(std::string_view text) {
  std::vector<std::string> open;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const std::size_t end = end_of_tag(text, at);
    if (end == std::string_view::npos) return failure("a tag that is not closed");
    std::string_view tag = text.substr(at + 1, end - at - 1);
    at = end + 1;
    if (Result<void> closed = check_tag(tag); !closed) return closed;
    const bool closes = tag.starts_with('/');
    if (closes) tag.remove_prefix(1);
    const std::string name(tag.substr(0, tag.find_first_of(" \n/")));
    if (closes) {
      if (open.empty() || open.back() != name) return failure("`</" + name + ">` closes nothing");
      open.pop_back();
    } else if (!tag.ends_with('/') && std::ranges::find(kVoid, name) == std::end(kVoid)) {
      open.push_back(name);
      // Their content is not HTML and contains no input.
      if (name == "style" || name == "script") at = text.find("</" + name, at);
    }
  }
  if (!open.empty()) return failure("`<" + open.back() + ">` is not closed");
  return {};
}

}  // namespace phoneflow::fuzz
