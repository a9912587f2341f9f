// The tokens of a file for passes that rewrite multi-line blocks of other languages. Private to them.
//
// A pass changes types in place and records removals and insertions; result() applies them.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/foreign_terms.h"
#include "grammar/tokens.h"

namespace phoneflow {

/// Longer or deeply nested blocks are not examined: each level would scan them again.
inline constexpr std::size_t kMostTokens = 5000;

[[nodiscard]] inline bool is_comment(Tk type) { return type == Tk::Comment || type == Tk::ForeignComment; }

struct Edit {
  Span span;
  std::string text;
};

class HabitTokens {
 public:
  HabitTokens(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics)
      : source_(source), tokens_(lexemes), diagnostics_(diagnostics) {}

 protected:
  [[nodiscard]] Tk type(std::size_t i) const { return i < tokens_.size() ? tokens_[i].type : Tk::End; }
  [[nodiscard]] Span span(std::size_t i) const { return tokens_[i].span; }
  [[nodiscard]] std::string_view text(std::size_t i) const { return text_of(source_, span(i)); }
  /// The source text of tokens [first, end).
  [[nodiscard]] std::string_view text(std::size_t first, std::size_t end) const {
    return first < end ? text_of(source_, {span(first).begin, span(end - 1).end}) : std::string_view();
  }

  [[nodiscard]] bool is_word(std::size_t i, std::string_view lower) const {
    if (type(i) != Tk::Name && !is_keyword(type(i))) return false;
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(text(i), lower, {}, small);
  }

  /// True when a statement begins at `i`.
  [[nodiscard]] bool begins(std::size_t i) const {
    const Tk before = i > 0 ? type(i - 1) : Tk::Newline;
    return before == Tk::Newline || before == Tk::LBrace || before == Tk::RBrace;
  }

  static Lexeme at(Tk type, std::uint32_t place) { return {type, {place, place}}; }
  void insert(std::size_t before, std::initializer_list<Lexeme> more) {
    auto& row = inserted_[before];
    row.insert(row.end(), more);
  }
  void drop(std::size_t i) { dropped_.insert(i); }

  std::vector<Lexeme> result() {
    if (inserted_.empty() && dropped_.empty()) return std::move(tokens_);
    std::vector<Lexeme> out;
    out.reserve(tokens_.size() + 8);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (const auto more = inserted_.find(i); more != inserted_.end()) out.insert(out.end(), more->second.begin(), more->second.end());
      if (!dropped_.contains(i)) out.push_back(tokens_[i]);
    }
    return out;
  }

  [[nodiscard]] const ForeignTerm* term(std::size_t i) const {
    return type(i) == Tk::Name ? find_term(TermKind::Statement, text(i)) : nullptr;
  }

  /// A fix that replaces `whole` by its text with `edits` applied; the edits ascend.
  [[nodiscard]] Fix rewritten(Span whole, const std::vector<Edit>& edits, bool safe) const {
    if (diagnostics_.full()) return {whole, {}, safe};  // the fix will be dropped
    std::string out;
    std::uint32_t place = whole.begin;
    for (const Edit& edit : edits) {
      out += text_of(source_, {place, edit.span.begin});
      out += edit.text;
      place = edit.span.end;
    }
    out += text_of(source_, {place, whole.end});
    return {whole, std::move(out), safe};
  }

  /// Index of the brace that closes the one at `i`, or size.
  [[nodiscard]] std::size_t closing(std::size_t i) const {
    int depth = 0;
    for (std::size_t k = i; k < std::min(tokens_.size(), i + kMostTokens); ++k) {
      if (type(k) == Tk::LBrace) ++depth;
      if (type(k) == Tk::RBrace && --depth == 0) return k;
    }
    return tokens_.size();
  }

  /// True when the statement around `i` begins with an action.
  [[nodiscard]] bool is_behind_action(std::size_t i) const {
    std::size_t start = i;
    constexpr std::size_t kFar = 60;
    while (start > 0 && !begins(start) && i - start < kFar) --start;
    if (type(start) == Tk::Let) start += 3;
    else if (type(start) == Tk::Name && type(start + 1) == Tk::Assign) start += 2;
    return start < i && type(start) == Tk::Name && (names_action(text(start)) || find_term(TermKind::Verb, text(start)) != nullptr);
  }

  [[nodiscard]] std::size_t behind_newlines(std::size_t i) const {
    while (type(i) == Tk::Newline || is_comment(type(i))) ++i;
    return i;
  }

  [[nodiscard]] bool begins_entry(std::size_t i) const { return type(i) == Tk::On || (type(i) == Tk::Name && type(i + 1) == Tk::Colon); }

  const Source& source_;
  std::vector<Lexeme> tokens_;
  Diagnostics& diagnostics_;
  std::map<std::size_t, std::vector<Lexeme>> inserted_;
  std::set<std::size_t> dropped_;
};

}  // namespace phoneflow
