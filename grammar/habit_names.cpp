#include "grammar/habit_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "grammar/diagnostic_codes.h"
#include "grammar/habit_tokens.h"

namespace phoneflow {

namespace {

/// Bytes that a fix may span, from the first use of a name to the last.
constexpr std::uint32_t kLongestFix = 65'536;

class Names : public HabitTokens {
 public:
  using HabitTokens::HabitTokens;

  std::vector<Lexeme> run() {
    for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
      if (type(i) != Tk::Let) continue;
      const std::size_t end = behind_name(i + 1);
      if (end > i + 1 && type(end) == Tk::Assign) declarations_.try_emplace(text(i + 1, end), i + 1);
    }
    if (declarations_.empty()) return std::move(tokens_);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (type(i) == Tk::Name) taken_.insert(text(i));
      use(i);
    }
    for (const auto& [name, declaration] : declarations_) report(name, declaration);
    return result();
  }

 private:
  [[nodiscard]] bool glued(std::size_t i) const { return i + 1 < tokens_.size() && span(i).end == span(i + 1).begin; }

  /// Index behind `my-var`, `on`, `2x`; `i` when a valid name begins there or none at all.
  [[nodiscard]] std::size_t behind_name(std::size_t i) const {
    if (is_keyword(type(i)) || type(i) == Tk::GluedNumber) return i + 1;
    if (type(i) != Tk::Name) return i;
    constexpr std::size_t kMostParts = 8;
    std::size_t end = i + 1;
    for (std::size_t parts = 1; parts < kMostParts && type(end) == Tk::Minus && type(end + 1) == Tk::Name && glued(end - 1) && glued(end);
         ++parts)
      end += 2;
    return end > i + 1 ? end : i;
  }

  /// A keyword means the variable only as an operand or on the left of `=`.
  [[nodiscard]] bool is_value(std::size_t i) const {
    const Tk before = i > 0 ? type(i - 1) : Tk::Newline;
    if (before == Tk::Let) return true;
    if (type(i + 1) == Tk::Assign) return begins(i);
    const bool leads = before == Tk::HoleOpen || before == Tk::Assign || before == Tk::LParen || before == Tk::If || before == Tk::While ||
                       is_binary_operator(before);
    const Tk after = type(i + 1);
    const bool ends = after == Tk::HoleClose || after == Tk::RParen || after == Tk::Newline || after == Tk::End || after == Tk::LBrace ||
                      is_binary_operator(after) || (after == Tk::Colon && before == Tk::HoleOpen);
    return leads && ends && !(type(i) == Tk::Not || type(i) == Tk::True || type(i) == Tk::False);
  }

  void use(std::size_t i) {
    const std::size_t end = behind_name(i);
    if (end == i) return;
    const auto known = declarations_.find(text(i, end));
    if (known == declarations_.end() || (is_keyword(type(i)) && !is_value(i))) return;
    uses_[known->first].push_back({span(i).begin, span(end - 1).end});
    tokens_[i] = {Tk::Name, uses_[known->first].back()};
    for (std::size_t k = i + 1; k < end; ++k) drop(k);
  }

  void report(std::string_view name, std::size_t declaration) {
    std::string meant(name);
    const bool hyphen = meant.find('-') != std::string::npos;
    const bool digits = meant.front() >= '0' && meant.front() <= '9';
    std::ranges::replace(meant, '-', '_');
    if (digits)
      std::rotate(meant.begin(), meant.begin() + static_cast<std::ptrdiff_t>(meant.find_first_not_of("0123456789.")), meant.end());
    std::erase(meant, '.');
    if (!hyphen && !digits) meant += "_value";
    const Span place = span(declaration);
    Diagnostic& diagnostic =
        hyphen || digits ? diagnostics_.report<Diag::ForeignName>(
                               place, shortened(name),
                               fmt::format("{}: write `{}`", hyphen ? "a name has no hyphen" : "a name begins with a letter", meant))
                         : diagnostics_.report<Diag::ReservedWord>(place, name);
    const std::vector<Span>& uses = uses_[name];
    if (taken_.contains(meant) || uses.back().end - uses.front().begin > kLongestFix) return;
    std::vector<Edit> edits;
    for (const Span use : uses) edits.push_back({use, meant});
    diagnostic.fix = rewritten({edits.front().span.begin, edits.back().span.end}, edits, hyphen || digits);
  }

  std::set<std::string_view> taken_;
  std::map<std::string_view, std::size_t> declarations_;  ///< the first token of each invalid name at its declaration
  std::map<std::string_view, std::vector<Span>> uses_;    ///< all uses, in order
};

}  // namespace

std::vector<Lexeme> mend_names(const Source& source, const std::vector<Lexeme>& lexemes, Diagnostics& diagnostics) {
  return Names(source, lexemes, diagnostics).run();
}

}  // namespace phoneflow
