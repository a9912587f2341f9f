#include <algorithm>
#include <cctype>
#include <string>

#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "interpreter/names.h"

namespace phoneflow {
namespace {

struct Notation {
  std::string_view open;
  std::string_view close;
  bool certain;              ///< nothing but a variable is written so; otherwise its name must be one that the script has
  bool prose = false;        ///< people put words between such signs, too: the name must not be a plain word
};

/// The longer of two that begin alike comes first.
constexpr Notation kNotations[] = {
    {"$(", ")", true},  {"$[", "]", true}, {"%(", ")", true}, {"<%=", "%>", true}, {"[[", "]]", false},   {"((", "))", false, true}, {"__", "__", false},
    {"%", "%", true},   {"$", "", false},  {"<", ">", false}, {"@", "", false},    {"[", "]", false, true}, {"&", "&", false, true},   {"~", "~", false, true},
    {"!", "!", false, true}, {"#", "#", false, true},
};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_word(char c) { return is_letter(c) || std::isdigit(static_cast<unsigned char>(c)) != 0; }

std::size_t end_of_name(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_letter(text[at])) return at;
  while (at < text.size() && is_word(text[at])) ++at;
  return at;
}

/// `__ANI__`: the name ends in front of the sign that closes it.
std::size_t end_of_name(std::string_view text, std::size_t at, std::string_view close) {
  const std::size_t end = end_of_name(text, at);
  const bool inside = !close.empty() && close.front() == '_' && end > at + close.size() && text.substr(at, end - at).ends_with(close);
  return inside ? end - close.size() : end;
}

/// `AgentName`, `agent_name`, `ANI`, `R2`, `Unknown`: how variables are called, and not how a word is written; `about` and `ANIta` are words.
bool is_like_a_name(std::string_view name) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (name.find_first_of("_.0123456789") != std::string_view::npos || std::ranges::all_of(name, is_upper)) return true;
  for (std::size_t i = 1; i < name.size(); ++i) {
    if (is_lower(name[i - 1]) && is_upper(name[i])) return true;
  }
  return is_upper(name.front()) && std::ranges::all_of(name.substr(1), is_lower);
}

/// Has it capital letters that no word of a sentence has: `ANI`, `ContactID`, not `Skill`?
bool is_no_word(std::string_view name) {
  return std::ranges::count_if(name, [](char c) { return c >= 'A' && c <= 'Z'; }) > 1;
}

/// Past `Contact.ANI` and `CALLERID(num)`; the last name of it in `name`.
std::size_t end_of_path(std::string_view text, std::size_t at, std::string_view close, std::string_view& name) {
  std::size_t end = end_of_name(text, at, close);
  name = text.substr(at, end - at);
  while (end > at && end + 1 < text.size() && text[end] == '.' && is_letter(text[end + 1])) {
    const std::size_t begin = end + 1;
    end = end_of_name(text, begin);
    name = text.substr(begin, end - begin);
  }
  if (end > at && end < text.size() && text[end] == '(') {
    const std::size_t inner = end_of_name(text, end + 1);
    if (inner < text.size() && text[inner] == ')') end = inner + 1;
  }
  return end;
}

bool same_but_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

class Search {
 public:
  Search(const RuleContext& context, const Node& node) : context_(context) {
    if (node.kind != NodeKind::Action) return;
    const ActionNode& action = context.program.actions[node.detail];
    for_machines_ = action.def->name == "Http";
    set_here_ = action.result_slot;
  }

  void text(const ast::TextExpr& expr) {
    for (std::size_t i = 0; i < expr.segments.size(); ++i) {
      const ast::Segment& segment = expr.segments[i];
      if (segment.hole != nullptr) continue;
      literal(segment.span);
      if (i + 1 < expr.segments.size()) before_hole(segment, expr.segments[i + 1]);
    }
  }

 private:
  /// The name as the script has it: a value of the system, or a variable; empty when it has none.
  [[nodiscard]] std::string_view known(std::string_view name, bool exactly) const {
    for (const BuiltinName& builtin : builtin_names()) {
      if (builtin.name == name || ((!exactly || is_no_word(builtin.name)) && same_but_case(builtin.name, name))) return builtin.name;
    }
    const auto variable = std::ranges::find(context_.program.variables, name, &Variable::name);
    if (!name.empty() && variable != context_.program.variables.end()) return variable->name;
    const ForeignTerm* term = exactly ? nullptr : find_term(TermKind::Name, name);
    return term != nullptr && find_builtin_name(term->ours) != nullptr ? term->ours : std::string_view();
  }

  [[nodiscard]] bool is_variable(std::string_view name) const {
    return !name.empty() && std::ranges::find(context_.program.variables, name, &Variable::name) != context_.program.variables.end();
  }

  /// The action itself gives the variable its value, perhaps the first one.
  [[nodiscard]] bool is_set_here(std::string_view name) const {
    const auto variable = std::ranges::find(context_.program.variables, name, &Variable::name);
    return set_here_ >= 0 && variable != context_.program.variables.end() && variable->slot == set_here_;
  }

  void report(Span span, std::string_view name) {
    const std::string_view written = context_.script.sources.text(span);
    Diagnostic& diagnostic = context_.diagnostics.report<Diag::VendorVariable>(span, written, fmt::format("{{{}}}", name));
    const bool builtin = find_builtin_name(name) != nullptr;
    // Whether a variable is known at this place is not said here: who applies the fix looks at it.
    const std::string_view variable = name.substr(0, name.find('.'));
    if (builtin || (is_variable(variable) && !is_set_here(variable))) diagnostic.fix = Fix{span, fmt::format("{{{}}}", name), builtin};
  }

  void literal(Span span) {
    const std::string_view text = context_.script.sources.text(span);
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t end = text[i] == '\\' ? i + 2 : std::max(notation(span, text, i), closing(span, text, i));
      i = std::max(end, i + 1);
    }
  }

  /// Behind the variable that is written at `i` in one of the notations; `i` when there is none.
  std::size_t notation(Span span, std::string_view text, std::size_t i) {
    for (const Notation& notation : kNotations) {
      if (!text.substr(i).starts_with(notation.open) || (for_machines_ && !notation.certain && notation.open != "$")) continue;
      std::size_t begin = i + notation.open.size();
      while (begin < text.size() && text[begin] == ' ' && notation.open == "<%=") ++begin;
      std::string_view name;
      std::size_t end = end_of_path(text, begin, notation.close, name);
      if (end == begin || name.size() < 2) continue;
      const std::string_view path = text.substr(begin, end - begin);
      while (end < text.size() && text[end] == ' ' && notation.open == "<%=") ++end;
      if (!text.substr(end).starts_with(notation.close)) continue;
      const bool glued = i > 0 && is_word(text[i - 1]);
      const bool goes_on = notation.close.empty() && end + 1 < text.size() && text[end] == '.' && is_word(text[end + 1]);
      // `r.name` of an own record is a value of its own.
      const bool own_field = path.size() > name.size() && is_variable(path.substr(0, path.find('.'))) && path.find('(') == std::string_view::npos;
      std::string_view meant = own_field ? path : known(name, !notation.certain && notation.open != "$");
      if (notation.prose && find_builtin_name(meant) == nullptr && !is_like_a_name(meant)) meant = {};
      const bool guessed = notation.certain && !for_machines_ && !glued && is_like_a_name(path);
      if (meant.empty() ? !guessed : !notation.certain && (glued || goes_on)) continue;
      end += notation.close.size();
      std::size_t first = i;
      const char sign = notation.open.front();
      // `$ANI$`, `<<ANI>>`: the other half of the signs.
      const char other = notation.close.empty() ? sign : notation.close.back();
      const bool closes = end < text.size() && text[end] == other;
      if (closes && notation.close.empty() && (end + 1 == text.size() || !is_word(text[end + 1]))) ++end;
      else if (closes && first > 0 && text[first - 1] == sign) {
        --first;
        ++end;
      }
      report({span.begin + static_cast<std::uint32_t>(first), span.begin + static_cast<std::uint32_t>(end)}, meant.empty() ? name : meant);
      return end;
    }
    return i;
  }

  /// `ANI}`: the brace that opens the hole is missing.
  std::size_t closing(Span span, std::string_view text, std::size_t i) {
    if (!is_letter(text[i]) || (i > 0 && is_word(text[i - 1]))) return i;
    const std::size_t end = end_of_name(text, i);
    if (end >= text.size() || text[end] != '}' || known(text.substr(i, end - i), true).empty()) return i;
    report({span.begin + static_cast<std::uint32_t>(i), span.begin + static_cast<std::uint32_t>(end) + 1}, text.substr(i, end - i));
    return end + 1;
  }

  /// `${ANI}`: a hole with a sign before it; of an amount it may be a currency, of a number its sign.
  void before_hole(const ast::Segment& words, const ast::Segment& hole) {
    const std::string_view text = context_.script.sources.text(words.span);
    if (hole.hole == nullptr || hole.hole->kind != ast::ExprKind::Name || text.empty()) return;
    const std::string_view name = static_cast<const ast::NameExpr&>(*hole.hole).name;
    const char sign = text.back();
    const bool counted = name == "ContactID" || name == "Digits" || name == "AgentID";
    // Of an own variable only a text can tell that the sign is no currency.
    const bool builtin = find_builtin_name(name) != nullptr;
    const bool own_text = sign == '$' && context_.known.meant(*hole.hole).kind == ast::ExprKind::Text;
    if (!(builtin || own_text) || (sign != '$' && sign != '%' && (sign != '#' || counted))) return;
    const Span span{words.span.end - 1, hole.span.end};
    const std::string meant(context_.script.sources.text(hole.span));
    context_.diagnostics.report<Diag::VendorVariable>(span, context_.script.sources.text(span), meant).fix = Fix{span, meant, builtin};
  }

  const RuleContext& context_;
  bool for_machines_ = false;
  std::int32_t set_here_ = -1;
};

void vendor_variable(const RuleContext& context) {
  for (const Node& node : context.program.nodes) {
    Search search(context, node);
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      if (expr.kind == ast::ExprKind::Text) search.text(static_cast<const ast::TextExpr&>(expr));
    });
  }
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::VendorVariable,
        .finds = "A variable in a text that is written as another product writes it: `$(ANI)`, `${ANI}`, `%ANI%`, `<ANI>`, `[ANI]`, `@ANI`, `$ANI`, `&ANI&`, `#ANI#`, `__ANI__`, or a hole whose `{` is missing, `ANI}`. "
                 "Where people write such signs for other things, too (`[laughs]`, `@`, `$20`), only names that the script has are found, and of its own variables no plain words.",
        .why = "Only braces make a hole. The caller hears the signs and the name, letter by letter, instead of the value.",
        .bad = "Play \"We call you back on $(ANI).\"\nHangup\n",
        .good = "Play \"We call you back on {ANI:phone}.\"\nHangup\n",
        .ignore = "When the signs are meant for another system that reads the text.",
    },
};

}  // namespace

constexpr Rule kVendorVariable{kPages, vendor_variable};

}  // namespace phoneflow
