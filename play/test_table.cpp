#include "play/test_table.h"

#include <algorithm>

#include <fmt/format.h>

#include "grammar/diagnostic_codes.h"
#include "support/suggest.h"
#include "runtime/value.h"

namespace phoneflow::calltest {
namespace {

bool is_sign(const ast::Word& word, std::string_view sign) { return word.kind == ast::WordKind::Name && word.text == sign; }

bool is_value(const ast::Word& word) {
  return word.kind == ast::WordKind::Text || word.kind == ast::WordKind::Number || word.kind == ast::WordKind::Duration ||
         word.kind == ast::WordKind::Star || is_sign(word, "true") || is_sign(word, "false");
}

constexpr std::size_t kMostNames = 100;

/// Parses the words of a `for` line from left to right.
class TableReader {
 public:
  TableReader(const ast::Step& line, Diagnostics& diagnostics) : words_(line.words), span_(line.span), diagnostics_(diagnostics) {}

  std::optional<TestTable> read() {
    ++at_;  // skips `for`
    do {
      if (ended() || words_[at_].kind != ast::WordKind::Name || words_[at_].text.find_first_of("[],.") != std::string_view::npos)
        return wrong("a name is missing behind `for`");
      if (table_.names.size() == kMostNames) return wrong("a table has at most 100 names");
      table_.names.push_back(words_[at_++].text);
    } while (take(","));
    if (!take("in")) return wrong("`in` is missing");
    if (!take("[")) return wrong("the list of values begins with `[`");
    do {
      if (!row()) return std::nullopt;
    } while (take(",") && (ended() || !is_sign(words_[at_], "]")));
    if (!take("]")) return wrong("the list of values ends with `]`");
    if (!ended()) return wrong("nothing comes behind the list");
    return std::move(table_);
  }

 private:
  [[nodiscard]] bool ended() const { return at_ == words_.size(); }
  bool take(std::string_view sign) {
    if (ended() || !is_sign(words_[at_], sign)) return false;
    ++at_;
    return true;
  }

  bool row() {
    std::vector<ast::Word> values;
    const bool several = table_.names.size() > 1;
    if (several && !take("[")) return wrong("a row for several names stands in `[ ]`").has_value();
    do {
      if (ended() || !is_value(words_[at_])) return wrong("a value is a text, a number, a length of time, `true` or `false`").has_value();
      values.push_back(words_[at_++]);
    } while (several && take(","));
    if (several && !take("]")) return wrong("a row ends with `]`").has_value();
    if (values.size() != table_.names.size()) return wrong("a row has as many values as there are names").has_value();
    table_.rows.push_back(std::move(values));
    return true;
  }

  std::optional<TestTable> wrong(std::string_view what) {
    const Span at = ended() ? Span{span_.end, span_.end} : words_[at_].span;
    diagnostics_.report<Diag::BadTestTable>(at, what);
    return std::nullopt;
  }

  std::span<const ast::Word> words_;
  Span span_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  TestTable table_;
};

bool is_of_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// The name between the brace at `begin` and its closing one; empty when there is none.
std::string_view name_at(std::string_view text, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < text.size() && is_of_name(text[end])) ++end;
  return end < text.size() && text[end] == '}' ? text.substr(begin + 1, end - begin - 1) : std::string_view();
}

class Filler {
 public:
  Filler(const TestTable& table, std::span<const ast::Word> row, Diagnostics& diagnostics)
      : table_(table), row_(row), diagnostics_(diagnostics) {}

  [[nodiscard]] const ast::Word* value(std::string_view name, Span at) const {
    const auto found = std::ranges::find(table_.names, name);
    if (found != table_.names.end()) return &row_[static_cast<std::size_t>(found - table_.names.begin())];
    diagnostics_.report<Diag::UnknownParameter>(at, name, near_or_known(name, table_.names));
    return nullptr;
  }

  /// A text with `{name}` replaced; `values` gets the range of the values used.
  [[nodiscard]] std::string text(std::string_view text, Span at, Span& values) const {
    std::string result;
    std::size_t bytes = 0;  // total, even beyond the limit
    const auto add = [&](std::string_view part) {
      bytes += part.size();
      if (bytes <= kMaxTextBytes) result += part;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string_view name = text[i] == '{' ? name_at(text, i) : std::string_view();
      if (name.empty()) {
        add(text.substr(i, 1));
        continue;
      }
      if (const ast::Word* found = value(name, at)) {
        add(found->text);
        values = values == Span{} ? found->span : cover(values, found->span);
      }
      i += name.size() + 1;
    }
    if (bytes > kMaxTextBytes) diagnostics_.report<Diag::TextTooLong>(at, bytes);
    return result;
  }

 private:
  const TestTable& table_;
  std::span<const ast::Word> row_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::optional<TestTable> read_table(const ast::Step& line, Diagnostics& diagnostics) { return TableReader(line, diagnostics).read(); }

std::string filled(std::string_view name, Span at, const TestTable& table, std::span<const ast::Word> row, Diagnostics& diagnostics) {
  Span values{};
  return Filler(table, row, diagnostics).text(name, at, values);
}

ast::Step filled(const ast::Step& step, const TestTable& table, std::span<const ast::Word> row, Arena& arena, Diagnostics& diagnostics,
                 std::vector<FilledWord>& filled_in) {
  const Filler filler(table, row, diagnostics);
  std::vector<ast::Word> words;
  for (std::size_t i = 0; i < step.words.size(); ++i) {
    ast::Word word = step.words[i];
    Span values{};
    const bool hole = is_sign(word, "{") && i + 2 < step.words.size() && is_sign(step.words[i + 2], "}");
    if (hole) {
      const Span span = cover(word.span, step.words[i + 2].span);
      const ast::Word* value = filler.value(step.words[i + 1].text, span);
      if (value != nullptr) {
        word = *value;
        values = value->span;
      }
      word.span = span;
      i += 2;
    } else if (word.kind == ast::WordKind::Text) {
      word.text = arena.copy(filler.text(word.text, word.span, values));
    }
    if (values != Span{}) filled_in.push_back({word.span, values});
    // `Menu.{key}` is one word, like `Menu.1`.
    const std::size_t count = words.size();
    const bool joins = hole && count > 1 && is_sign(words[count - 1], ".") && words[count - 2].kind == ast::WordKind::Name &&
                       words[count - 2].span.end == words[count - 1].span.begin && words[count - 1].span.end == word.span.begin;
    if (!joins) {
      words.push_back(word);
      continue;
    }
    words.pop_back();
    words.back().text = arena.copy(fmt::format("{}.{}", words.back().text, word.text));
    words.back().span = cover(words.back().span, word.span);
  }
  return {arena.copy(words), step.span};
}

}  // namespace phoneflow::calltest
