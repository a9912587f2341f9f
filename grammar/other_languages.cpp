#include "grammar/other_languages.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "grammar/foreign_terms.h"
#include "grammar/tokens.h"
#include "support/name_sign.h"

namespace phoneflow {

namespace {

/// How many lines are examined.
constexpr std::size_t kLines = 40;

enum Language : std::size_t { kLua, kJavaScript, kPython, kJava, kLanguages };

constexpr std::string_view kDescriptions[kLanguages] = {"a Lua program, such as a script of FreeSWITCH", "a JavaScript program",
                                                        "a Python program", "a program in Java or C#"};

/// A line pattern of a language. Patterns that authors also write in scripts by habit are not certain.
struct Shape {
  Language language;
  bool certain;
  std::string_view begins;
  std::string_view has;
  std::string_view ends;
};

constexpr Shape kShapes[] = {
    {kLua, true, "session:", "(", ")"},
    {kLua, true, "freeswitch.", "(", ")"},
    {kLua, false, "local ", "=", ""},
    {kLua, false, "function ", "(", ")"},
    {kLua, false, "end", "", "end"},
    {kJavaScript, true, "", "require(", ""},
    {kJavaScript, true, "exports.", "=", ""},
    {kJavaScript, true, "module.exports", "=", ""},
    {kJavaScript, true, "export default", "", ""},
    {kJavaScript, true, "import ", " from ", ";"},
    {kJavaScript, true, "'use strict'", "", ""},
    {kJavaScript, true, "\"use strict\"", "", ""},
    {kJavaScript, false, "const ", "=", ";"},
    {kJavaScript, false, "async function ", "(", "{"},
    {kJavaScript, false, "function ", "(", "{"},
    {kJavaScript, false, "", "=> {", "{"},
    {kJavaScript, false, "})", "", ";"},
    {kPython, true, "def ", "(", ":"},
    {kPython, true, "async def ", "(", ":"},
    {kPython, true, "class ", "", ":"},
    {kPython, true, "if __name__", "", ":"},
    {kPython, false, "import ", "", ""},
    {kPython, false, "from ", " import ", ""},
    {kPython, false, "@", "", ")"},
    {kPython, false, "print(", "", ")"},
    {kPython, false, "return ", "", ""},
    {kJava, true, "package ", ".", ";"},
    {kJava, true, "import ", ".", ";"},
    {kJava, true, "public class ", "", ""},
    {kJava, false, "using ", "", ";"},
    {kJava, false, "namespace ", "", ""},
    {kJava, false, "public static ", "(", ""},
};

/// The interpreter in `#!/usr/bin/env` or at the end of the path, and the file's language. The last row matches all others.
struct Interpreter {
  std::string_view word;
  std::string_view name;
};

constexpr Interpreter kInterpreters[] = {{"python", kDescriptions[kPython]}, {"node", kDescriptions[kJavaScript]},
                                         {"lua", kDescriptions[kLua]},       {"perl", "a Perl program"},
                                         {"php", "a PHP program"},           {"ruby", "a Ruby program"},
                                         {"sh", "a program of a shell"},     {"", "a program of another language"}};

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? std::string_view() : line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
}

/// Non-empty lines, blanks trimmed.
std::vector<std::string_view> first_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < kLines) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (const std::string_view line = trimmed(text.substr(0, end)); !line.empty()) lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view first_word(std::string_view line) {
  return line.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(line, is_name_sign) - line.begin()));
}

/// `Play "Hello."`, `Menu(`, `hangup`, `say "Hello."`, `on 1 -> A`: lines of a script, even with mistakes.
bool is_of_script(std::string_view line) {
  std::string word(first_word(line));
  const std::string_view rest = trimmed(line.substr(word.size()));
  if (word.empty() || keyword_in_any_case(word) != Tk::Name)
    return line.find("->") != std::string_view::npos || word == "goto" || word == "script";
  const bool call = rest.starts_with('(') || rest.starts_with('.');  // a function call, in any other language
  if (!call && word.front() >= 'a' && word.front() <= 'z') word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return names_action(word) || rest.starts_with('"') || line.find("->") != std::string_view::npos;
}

std::string_view interpreter(std::string_view first) {
  if (!first.starts_with("#!/") || first.find("phoneflow") != std::string_view::npos) return {};
  return std::ranges::find_if(kInterpreters, [&](const Interpreter& row) { return first.find(row.word) != std::string_view::npos; })->name;
}

/// The language of two lines, at least one of them certain.
std::string_view program(const std::vector<std::string_view>& lines) {
  for (const Language language : {kLua, kJavaScript, kPython, kJava}) {
    std::size_t fitting = 0;
    bool certain = false;
    for (const std::string_view line : lines) {
      const auto fits = [&](const Shape& shape) {
        return shape.language == language && line.starts_with(shape.begins) && line.ends_with(shape.ends) &&
               line.find(shape.has) != std::string_view::npos;
      };
      const auto shape = std::ranges::find_if(kShapes, fits);
      if (shape == std::end(kShapes)) continue;
      ++fitting;
      certain = certain || shape->certain;
    }
    if (certain && fitting >= 2) return kDescriptions[language];
  }
  return {};
}

/// The first line has cells of words, and the next ones as many cells.
bool is_table(const std::vector<std::string_view>& lines, char separator) {
  constexpr std::size_t kRows = 5;
  const auto is_cell_sign = [&](char c) { return is_name_sign(c) || c == ' ' || c == '-' || c == '.' || c == '"' || c == separator; };
  const auto cells = [&](std::string_view line) { return std::ranges::count(line, separator); };
  if (lines.size() < 2 || cells(lines.front()) == 0 || !std::ranges::all_of(lines.front(), is_cell_sign) ||
      lines.front().ends_with(separator))
    return false;
  const std::size_t rows = std::min(lines.size(), kRows);
  return std::all_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(rows), [&](std::string_view line) {
    return cells(line) == cells(lines.front()) && keyword_in_any_case(first_word(line)) == Tk::Name;
  });
}

/// True for a sentence of a document that is not a misspelt statement.
bool is_prose(std::string_view line) {
  if (line.starts_with("```") || line.starts_with("- ") || line.starts_with("* ") || line.starts_with("> ") || line.starts_with("| ") ||
      line.find("](") != std::string_view::npos)
    return true;
  const bool sentence =
      line.front() >= 'A' && line.front() <= 'Z' && (line.ends_with('.') || line.ends_with(':')) && std::ranges::count(line, ' ') >= 3;
  return sentence && line.find_first_of("\"{}=") == std::string_view::npos;
}

/// A heading followed by prose; statements only in examples.
bool is_markdown(const std::vector<std::string_view>& lines) {
  const bool examples = std::ranges::any_of(lines, [](std::string_view line) { return line.starts_with("```"); });
  if (lines.size() < 2 || !lines.front().starts_with("# ") || (!examples && std::ranges::any_of(lines, is_of_script))) return false;
  const auto second = std::ranges::find_if(lines, [](std::string_view line) { return !line.starts_with('#'); });
  return second != lines.end() && is_prose(*second);
}

/// `test "takes the callback" for "callback.flow"`
bool is_call_tests(const std::vector<std::string_view>& lines) {
  const auto first = std::ranges::find_if(lines, [](std::string_view line) { return !line.starts_with('#') && line != "before"; });
  if (first == lines.end() || !first->starts_with("test \"")) return false;
  const std::size_t close = first->find('"', 6);
  return close != std::string_view::npos && trimmed(first->substr(close + 1)).starts_with("for \"");
}

}  // namespace

std::string_view other_language(std::string_view text) {
  const std::vector<std::string_view> lines = first_lines(text);
  if (lines.empty()) return {};
  if (const std::string_view named = interpreter(lines.front()); !named.empty()) return named;
  if (is_call_tests(lines)) return "a file of call tests, which `phoneflow test` plays and whose name ends in `.test.flow`";
  if (is_markdown(lines)) return "a document in Markdown";
  if (std::ranges::any_of(lines, is_of_script)) return {};
  if (const std::string_view named = program(lines); !named.empty()) return named;
  const bool table = is_table(lines, ',') || is_table(lines, ';') || is_table(lines, '\t');
  return table ? "a table, such as a CSV file" : std::string_view();
}

}  // namespace phoneflow
