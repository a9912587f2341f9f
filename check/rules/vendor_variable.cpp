#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "check/vendor_notation.h"
#include "support/name_sign.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "support/suggest.h"
#include "interpreter/names.h"

namespace phoneflow {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// `agentName`
bool has_hump(std::string_view name) {
  for (std::size_t i = 1; i < name.size(); ++i) {
    if (is_lower(name[i - 1]) && is_upper(name[i])) return true;
  }
  return false;
}

/// `AgentName`, `agent_name`, `ANI`, `R2`, `Unknown`: how variables are called, and not how a word is written; `about` and `ANIta` are
/// words.
bool is_like_a_name(std::string_view name) {
  if (name.find_first_of("_.0123456789") != std::string_view::npos || std::ranges::all_of(name, is_upper) || has_hump(name)) return true;
  return is_upper(name.front()) && std::ranges::all_of(name.substr(1), is_lower);
}

/// `$customerName`, `$call.number`, not the currency of `$USD` or `$CAD.`
bool is_reference(std::string_view path) {
  return path.find('_') != std::string_view::npos || has_hump(path) || (is_lower(path.front()) && path.find('.') != std::string_view::npos);
}

/// Has it capital letters that no word of a sentence has: `ANI`, `ContactID`, not `Skill`?
bool is_no_word(std::string_view name) { return std::ranges::count_if(name, is_upper) > 1; }

std::vector<std::string_view> names_of(std::string_view path) {
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    names.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return names;
}

/// A telephone number: what stands behind `@` is one of another system.
bool is_telephone_number(std::string_view name) { return name.ends_with("ANI") || name.ends_with("DNIS"); }

class Search {
 public:
  Search(const RuleContext& context, const Node& node) : context_(context), section_(node.section) {
    if (node.kind != NodeKind::Action) return;
    const ActionNode& action = context.program.actions[node.detail];
    for_machines_ = action.def->name == "Http";
    set_here_ = action.result_slot;
  }

  void text(const ast::TextExpr& expr) {
    whole_ = context_.script.sources.text(expr.span);
    for (std::size_t i = 0; i < expr.segments.size(); ++i) {
      const ast::TextPart& segment = expr.segments[i];
      if (segment.hole != nullptr) continue;
      literal(segment.span, i > 0);
      if (i + 1 < expr.segments.size())
        before_hole(segment, expr.segments[i + 1], i + 2 < expr.segments.size() ? &expr.segments[i + 2] : nullptr);
    }
  }

 private:
  /// One that this place can read; those of the main body can be read everywhere.
  [[nodiscard]] const Variable* variable(std::string_view name) const {
    const auto& all = context_.program.variables;
    const auto found = std::ranges::find_if(
        all, [&](const Variable& it) { return !name.empty() && it.name == name && (it.section == 0 || it.section == section_); });
    return found == all.end() ? nullptr : &*found;
  }

  /// The name as the script has it: a value of the system, or a variable; empty when it has none.
  [[nodiscard]] std::string_view known(std::string_view name, bool exactly) const {
    for (const BuiltinName& builtin : builtin_names()) {
      if (builtin.name == name || ((!exactly || is_no_word(builtin.name)) && same_but_case(builtin.name, name))) return builtin.name;
    }
    if (const Variable* own = variable(name); own != nullptr) return own->name;
    const ForeignTerm* term = exactly ? nullptr : find_term(TermKind::Name, name);
    return term != nullptr && find_builtin_name(term->ours) != nullptr ? term->ours : std::string_view();
  }

  /// The action itself gives the variable its value, perhaps the first one.
  [[nodiscard]] bool is_set_here(const Variable& own) const { return set_here_ >= 0 && own.slot == set_here_; }

  /// What stands in the braces then, or empty.
  [[nodiscard]] std::string meant(const VendorWriting& writing, const std::vector<std::string_view>& names) const {
    // `r.name` of an own record is a value of its own.
    if (names.size() > 1 && variable(names.front()) != nullptr) return writing.path;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
      if (const std::string_view ours = known(*name, writing.likeness == Likeness::Prose); !ours.empty()) return std::string(ours);
    }
    return {};
  }

  /// A variable although the script has none of that name.
  [[nodiscard]] bool is_guessed(const VendorWriting& writing) const {
    if (writing.path.empty()) return true;
    if (for_machines_ || !writing.alone || writing.likeness == Likeness::Prose) return false;
    return writing.likeness == Likeness::Variable ? is_like_a_name(writing.path) : writing.open == "$." || is_reference(writing.path);
  }

  void report(Span span, std::string_view hole) {
    const std::string_view written = context_.script.sources.text(span);
    Diagnostic& diagnostic =
        context_.diagnostics.report<Diag::VendorVariable>(span, written, fmt::format("a value stands in braces: write `{{{}}}`", hole));
    const bool builtin = find_builtin_name(hole) != nullptr;
    // Whether a variable has a value at this place is not said here: who applies the fix looks at it.
    const Variable* own = variable(hole.substr(0, hole.find('.')));
    if (builtin || (own != nullptr && !is_set_here(*own))) diagnostic.fix = Fix{span, fmt::format("{{{}}}", hole), builtin};
  }

  /// The script has no such name: what comes nearest, and no name that would be an error.
  void report_unknown(Span span, std::string_view name) {
    const ForeignTerm* term = find_term(TermKind::Name, name);
    std::string advice;
    if (name.empty()) advice = "a value stands in braces, such as `{ANI}`";
    else if (term != nullptr && !term->hint.empty() && term->ours.find('(') == std::string_view::npos) advice = term->hint;
    else if (term != nullptr && term->ours.find('(') != std::string_view::npos)
      advice = fmt::format("a value stands in braces: write `{{{}}}`", term->ours);
    else advice = fmt::format("a value stands in braces, and no variable here is called `{}`{}", name, did_you_mean(name, names_here()));
    context_.diagnostics.report<Diag::VendorVariable>(span, context_.script.sources.text(span), advice);
  }

  [[nodiscard]] std::vector<std::string_view> names_here() const {
    std::vector<std::string_view> names;
    for (const BuiltinName& builtin : builtin_names()) names.push_back(builtin.name);
    for (const Variable& own : context_.program.variables) {
      if (!own.name.empty() && variable(own.name) != nullptr) names.push_back(own.name);
    }
    return names;
  }

  /// `after_value`: a hole stands before it.
  void literal(Span span, bool after_value) {
    Stretch stretch{context_.script.sources.text(span), 0, after_value ? 'x' : ' '};
    for (std::size_t i = 0; i < stretch.text.size();) {
      const bool escape = stretch.text[i] == '\\';
      const std::size_t end = escape ? i + 2 : std::max(notation(span, stretch, i), closing(span, stretch.text, i));
      if (end > i) {
        stretch.from = end;
        stretch.before = escape ? ' ' : '}';
      }
      i = std::max(end, i + 1);
    }
  }

  /// `<ANI>…</ANI>` is no variable but a text for machines.
  [[nodiscard]] bool is_tag(const VendorWriting& writing) const {
    return writing.open == "<" && whole_.find(fmt::format("</{}>", writing.path)) != std::string_view::npos;
  }

  /// `$ANI.Please`: a value of the system has no fields, so the dot ends the sentence.
  [[nodiscard]] static VendorWriting without_next_sentence(const VendorWriting& writing, std::string_view text) {
    const std::string_view first = std::string_view(writing.path).substr(0, writing.path.find('.'));
    if (first.size() == writing.path.size() || find_builtin_name(first) == nullptr || !text.substr(0, writing.end).ends_with(writing.path))
      return writing;
    VendorWriting shorter = writing;
    shorter.end -= writing.path.size() - first.size();
    shorter.path = first;
    return shorter;
  }

  /// Behind the variable that is written at `i` in one of the notations; `i` when there is none.
  std::size_t notation(Span span, const Stretch& stretch, std::size_t i) {
    for (const VendorWriting& found : vendor_writings(stretch, i)) {
      if (for_machines_ && found.likeness == Likeness::Prose) continue;
      const VendorWriting writing = without_next_sentence(found, stretch.text);
      const std::vector<std::string_view> names = names_of(writing.path);
      if ((!names.empty() && names.back().size() < 2) || is_tag(writing)) continue;
      const std::string hole = meant(writing, names);
      if (hole.empty() ? !is_guessed(writing) : writing.likeness != Likeness::Variable && !writing.alone) continue;
      const Span written{span.begin + static_cast<std::uint32_t>(writing.begin), span.begin + static_cast<std::uint32_t>(writing.end)};
      if (hole.empty()) report_unknown(written, names.empty() ? std::string_view() : names.back());
      else report(written, hole);
      return writing.end;
    }
    return i;
  }

  /// `ANI}`: the brace that opens the hole is missing.
  std::size_t closing(Span span, std::string_view text, std::size_t i) {
    if (!is_name_letter(text[i]) || (i > 0 && is_name_sign(text[i - 1]))) return i;
    const std::size_t end = name_end(text, i);
    if (end >= text.size() || text[end] != '}' || known(text.substr(i, end - i), true).empty()) return i;
    report({span.begin + static_cast<std::uint32_t>(i), span.begin + static_cast<std::uint32_t>(end) + 1}, text.substr(i, end - i));
    return end + 1;
  }

  /// `${ANI}`, `%{ANI}%`: a hole with a sign before it; of an amount it may be a currency, of a number its sign.
  void before_hole(const ast::TextPart& words, const ast::TextPart& hole, const ast::TextPart* behind) {
    const std::string_view text = context_.script.sources.text(words.span);
    if (hole.hole == nullptr || hole.hole->kind != ast::ExprKind::Name || text.empty()) return;
    const std::string_view name = static_cast<const ast::NameExpr&>(*hole.hole).name;
    const char sign = text.back();
    const std::size_t last = text.find_last_not_of(sign);
    const std::size_t signs = text.size() - (last == std::string_view::npos ? 0 : last + 1);
    const bool glued = signs < text.size() && std::isalnum(static_cast<unsigned char>(text[text.size() - signs - 1])) != 0;
    const bool counted = name == "ContactID" || name == "Digits" || name == "AgentID";
    // Of an own variable only a text can tell that the sign is no currency.
    const bool builtin = find_builtin_name(name) != nullptr;
    const bool own_text = sign == '$' && context_.known.meant(*hole.hole).kind == ast::ExprKind::Text;
    const bool foreign = sign == '$' || sign == '%' || (sign == '#' && !counted) || (sign == '@' && !glued && is_telephone_number(name));
    if (!(builtin || own_text) || !foreign) return;
    Span span{words.span.end - static_cast<std::uint32_t>(signs), hole.span.end};
    if (behind != nullptr && behind->hole == nullptr) {
      const std::string_view rest = context_.script.sources.text(behind->span);
      const std::size_t same = std::min(rest.find_first_not_of(sign), rest.size());
      if (same <= signs) span.end += static_cast<std::uint32_t>(same);
    }
    const std::string meant(context_.script.sources.text(hole.span));
    context_.diagnostics
        .report<Diag::VendorVariable>(span, context_.script.sources.text(span), fmt::format("a value stands in braces: write `{}`", meant))
        .fix = Fix{span, meant, builtin};
  }

  const RuleContext& context_;
  std::uint16_t section_;
  bool for_machines_ = false;
  std::int32_t set_here_ = -1;
  std::string_view whole_;
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
        .finds =
            "A variable in a text that is written as another product writes it: `$(ANI)`, `${ANI}`, `%ANI%`, `<ANI>`, `<% ANI %>`, `[ANI]`, `(ANI)`, `@ANI`, `$ANI`, `#ANI`, `:ANI`, `&ANI&`, `__ANI__`, `%(ANI)s`, "
            "`$.CustomerEndpoint.Address`, `%s`, or a hole whose `{` is missing, `ANI}`. Where people write such signs for other things, too (`[laughs]`, `(now)`, `@`, `#1`, `$20`), only names that the script has there are "
            "found, written exactly so.",
        .why = "Only braces make a hole. The caller hears the signs and the name, letter by letter, instead of the value.",
        .bad = "Play \"We call you back on $(ANI).\"\nHangup\n",
        .good = "Play \"We call you back on {ANI:phone}.\"\nHangup\n",
        .ignore = "When the signs are meant for another system that reads the text.",
    },
};

}  // namespace

constexpr Rule kVendorVariable{kPages, vendor_variable};

}  // namespace phoneflow
