#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

#include "analysis/expressions.h"
#include "check/markup_tag.h"
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

/// True for a capital letter inside the name: `agentName`
bool has_hump(std::string_view name) {
  for (std::size_t i = 1; i < name.size(); ++i) {
    if (is_lower(name[i - 1]) && is_upper(name[i])) return true;
  }
  return false;
}

/// True for names in the shape of variables: `AgentName`, `agent_name`, `ANI`, `R2`, `Unknown`; false for words: `about`, `ANIta`.
bool is_like_a_name(std::string_view name) {
  if (name.find_first_of("_.0123456789") != std::string_view::npos || std::ranges::all_of(name, is_upper) || has_hump(name)) return true;
  return is_upper(name.front()) && std::ranges::all_of(name.substr(1), is_lower);
}

/// `$customerName`, `$call.number`, but not the currency codes in `$USD` or `$CAD.`
bool is_reference(std::string_view path) {
  return path.find('_') != std::string_view::npos || has_hump(path) || (is_lower(path.front()) && path.find('.') != std::string_view::npos);
}

/// True with several capital letters, which no word of a sentence has: `ANI`, `ContactID`, not `Skill`.
bool is_no_word(std::string_view name) { return std::ranges::count_if(name, is_upper) > 1; }

/// `CallerID`, `caller_id`: compound names, which do not occur in sentences.
bool is_compound(std::string_view name) { return has_hump(name) || name.find('_') != std::string_view::npos; }

bool is_sentence_like(Likeness likeness) { return likeness == Likeness::Prose || likeness == Likeness::Emphasis; }

std::vector<std::string_view> names_of(std::string_view path) {
  std::vector<std::string_view> names;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    names.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return names;
}

/// A telephone number: a name behind `@` belongs to another system.
bool is_telephone_number(std::string_view name) { return name.ends_with("ANI") || name.ends_with("DNIS"); }

class Search {
 public:
  Search(const RuleContext& context, const Node& node) : context_(context), section_(node.section) {
    if (node.kind != NodeKind::Action) return;
    const ActionNode& action = context.program.actions[node.detail];
    for_machines_ = find_param(*action.def, ParamRole::Address) != nullptr;
    heard_ = std::ranges::any_of(action.def->params, [](const Param& param) { return param.type == ParamType::Prompt; });
    set_here_ = action.result_slot;
  }

  void text(const ast::TextExpr& expr) {
    whole_ = context_.script.sources.text(expr.span);
    if (heard_) mark_up(expr);
    for (std::size_t i = 0; i < expr.segments.size(); ++i) {
      const ast::TextPart& segment = expr.segments[i];
      if (!for_machines_ && segment.hole != nullptr && segment.format == ast::Format::Plain && segment.hole->kind == ast::ExprKind::Number)
        placeholder(segment);
      if (segment.hole != nullptr) continue;
      literal(segment.span, i > 0);
      if (i + 1 < expr.segments.size())
        before_hole(segment, expr.segments[i + 1], i + 2 < expr.segments.size() ? &expr.segments[i + 2] : nullptr, i > 0);
    }
  }

 private:
  /// A variable visible here; those of the main body are visible everywhere.
  [[nodiscard]] const Variable* variable(std::string_view name) const {
    const auto& all = context_.program.variables;
    const auto found = std::ranges::find_if(
        all, [&](const Variable& it) { return !name.empty() && it.name == name && (it.section == 0 || it.section == section_); });
    return found == all.end() ? nullptr : &*found;
  }

  /// The script's spelling of the name of a built-in value or variable; empty when there is none.
  [[nodiscard]] std::string_view known(std::string_view name, bool exactly) const {
    for (const BuiltinName& builtin : builtin_names()) {
      if (builtin.name == name || ((!exactly || is_no_word(builtin.name)) && same_but_case(builtin.name, name))) return builtin.name;
    }
    if (const Variable* own = variable(name); own != nullptr) return own->name;
    const ForeignTerm* term = exactly && !is_compound(name) ? nullptr : find_term(TermKind::Name, name);
    return term != nullptr && find_builtin_name(term->ours) != nullptr ? term->ours : std::string_view();
  }

  /// The action itself assigns the variable, perhaps for the first time.
  [[nodiscard]] bool is_set_here(const Variable& own) const { return set_here_ >= 0 && own.slot == set_here_; }

  /// The content of the hole to write, or empty.
  [[nodiscard]] std::string meant(const VendorWriting& writing, const std::vector<std::string_view>& names) const {
    // A field of the script's own record: `r.name`.
    if (names.size() > 1 && variable(names.front()) != nullptr) return writing.path;
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
      if (const std::string_view ours = known(*name, is_sentence_like(writing.likeness)); !ours.empty()) return std::string(ours);
    }
    return writing.likeness == Likeness::Prose && names.size() == 1 ? in_capitals(writing) : std::string();
  }

  /// `[NAME]`, `<NAME>` for the variable `name`.
  [[nodiscard]] std::string in_capitals(const VendorWriting& writing) const {
    const bool bracket = writing.open.starts_with('[') || writing.open.starts_with('<');
    if (!bracket || !std::ranges::all_of(writing.path, [](char c) { return is_upper(c) || c == '_'; })) return {};
    const auto& all = context_.program.variables;
    const auto found =
        std::ranges::find_if(all, [&](const Variable& it) { return same_but_case(it.name, writing.path) && variable(it.name) != nullptr; });
    return found == all.end() ? std::string() : std::string(found->name);
  }

  /// True for a variable although the script has none of that name.
  [[nodiscard]] bool is_guessed(const VendorWriting& writing) const {
    if (writing.path.empty()) return true;
    if (for_machines_ || !writing.alone) return false;
    if (is_sentence_like(writing.likeness))
      return is_compound(writing.path) && find_term(TermKind::Name, names_of(writing.path).back()) != nullptr;
    const bool of_a_record = writing.open.size() > 1 && writing.open.ends_with('.');
    return writing.likeness == Likeness::Variable ? is_like_a_name(writing.path) : of_a_record || is_reference(writing.path);
  }

  void report(Span span, std::string_view hole) {
    const std::string_view written = context_.script.sources.text(span);
    Diagnostic& diagnostic =
        context_.diagnostics.report<Diag::VendorVariable>(span, written, fmt::format("a value stands in braces: write `{{{}}}`", hole));
    const bool builtin = find_builtin_name(hole) != nullptr;
    // Definite assignment is not checked: the author reviews the fix.
    const Variable* own = variable(hole.substr(0, hole.find('.')));
    if (builtin || (own != nullptr && !is_set_here(*own))) diagnostic.fix = Fix{span, fmt::format("{{{}}}", hole), builtin};
  }

  /// Reports a name that the script does not have, with the nearest one, but never a name that would be an error.
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

  /// `after_value`: a hole precedes the literal.
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

  /// `Hello {0}`: a positional placeholder.
  void placeholder(const ast::TextPart& segment) {
    const std::string_view written = context_.script.sources.text(segment.span);
    if (written.size() != 3) return;
    context_.diagnostics.report<Diag::VendorVariable>(segment.span, written, "a value stands in braces by its name, such as `{ANI}`");
  }

  /// Reports the first tag of the text that carries meaning, else the first one; the fix removes all tags when none carries meaning.
  void mark_up(const ast::TextExpr& expr) {
    MarkupTag first{};  // the one that is reported
    Span place{};
    Span all{};            // from the first tag to the last
    std::string without;   // the text in that range without tags
    std::size_t kept = 0;  // its length up to the last tag
    bool only_style = true;
    for (const ast::TextPart& segment : expr.segments) {
      const std::string_view text = context_.script.sources.text(segment.span);
      for (std::size_t i = 0; i < text.size(); ++i) {
        const MarkupTag tag = segment.hole == nullptr ? markup_tag(text, i) : MarkupTag{};
        const std::uint32_t begin = segment.span.begin + static_cast<std::uint32_t>(i);
        if (tag.end == 0) {
          if (first.end > 0) without += text[i];
          continue;
        }
        only_style = only_style && tag.only_style;
        if (first.end == 0) all.begin = begin;
        if (first.end == 0 || (first.only_style && !tag.only_style)) {
          first = tag;
          place = {begin, segment.span.begin + static_cast<std::uint32_t>(tag.end)};
        }
        all.end = segment.span.begin + static_cast<std::uint32_t>(tag.end);
        kept = without.size();
        i = tag.end - 1;
      }
    }
    if (first.end == 0) return;
    without.resize(kept);
    Diagnostic& diagnostic = context_.diagnostics.report<Diag::VendorVariable>(place, context_.script.sources.text(place), first.advice);
    if (only_style) diagnostic.fix = Fix{all, without, false};
  }

  /// `<ANI>…</ANI>` is XML, no variable.
  [[nodiscard]] bool is_tag(const VendorWriting& writing) const {
    return writing.open == "<" && whole_.find(fmt::format("</{}>", writing.path)) != std::string_view::npos;
  }

  /// `$ANI.Please`: built-in values have no fields, so the dot ends the sentence.
  [[nodiscard]] static VendorWriting without_next_sentence(const VendorWriting& writing, std::string_view text) {
    const std::string_view first = std::string_view(writing.path).substr(0, writing.path.find('.'));
    if (first.size() == writing.path.size() || find_builtin_name(first) == nullptr || !text.substr(0, writing.end).ends_with(writing.path))
      return writing;
    VendorWriting shorter = writing;
    shorter.end -= writing.path.size() - first.size();
    shorter.path = first;
    return shorter;
  }

  /// Offset behind the variable written at `i` in one of the notations; `i` when there is none.
  std::size_t notation(Span span, const Stretch& stretch, std::size_t i) {
    for (const VendorWriting& found : vendor_writings(stretch, i)) {
      if (for_machines_ && is_sentence_like(found.likeness)) continue;
      const VendorWriting writing = without_next_sentence(found, stretch.text);
      const std::vector<std::string_view> names = names_of(writing.path);
      if ((names.size() == 1 && names.back().size() < 2) || is_tag(writing)) continue;
      if (writing.likeness == Likeness::Emphasis && names.size() == 1 && !is_no_word(names.back()) && !is_compound(names.back())) continue;
      const std::string hole = meant(writing, names);
      if (hole.empty() ? !is_guessed(writing) : writing.likeness != Likeness::Variable && !writing.alone) continue;
      const Span written{span.begin + static_cast<std::uint32_t>(writing.begin), span.begin + static_cast<std::uint32_t>(writing.end)};
      if (hole.empty()) report_unknown(written, names.empty() ? std::string_view() : names.back());
      else report(written, hole);
      return writing.end;
    }
    return i;
  }

  /// `ANI}`: the opening brace is missing.
  std::size_t closing(Span span, std::string_view text, std::size_t i) {
    if (!is_name_letter(text[i]) || (i > 0 && is_name_sign(text[i - 1]))) return i;
    const std::size_t end = name_end(text, i);
    if (end >= text.size() || text[end] != '}' || known(text.substr(i, end - i), true).empty()) return i;
    report({span.begin + static_cast<std::uint32_t>(i), span.begin + static_cast<std::uint32_t>(end) + 1}, text.substr(i, end - i));
    return end + 1;
  }

  /// True when the sign in front of a hole belongs to another notation.
  [[nodiscard]] bool is_foreign(char sign, std::string_view before, bool after_value, const ast::Expr& hole, std::string_view name) const {
    const bool glued = before.empty() ? after_value : is_name_sign(before.back());
    const bool builtin = find_builtin_name(name) != nullptr;
    const bool counted = name == "ContactID" || name == "Digits" || name == "AgentID";
    const std::size_t last = before.find_last_not_of(' ');
    const bool counts = last == std::string_view::npos ? after_value : std::isdigit(static_cast<unsigned char>(before[last])) != 0;
    switch (sign) {
      case '$':
        // Only a text value shows that the sign is not a currency.
        return builtin || context_.known.resolve(hole).kind == ast::ExprKind::Text;
      case '%': return builtin || (!for_machines_ && !glued && !counts);
      case '#': return builtin && !counted;
      case '@': return !glued && (is_telephone_number(name) || (!builtin && !for_machines_));
      case '~': return !glued && is_telephone_number(name);
      default: return false;
    }
  }

  /// `${ANI}`, `%{ANI}%`, `$!{ANI}`: a hole after a sign, which may be a currency or, before a number, an operator.
  void before_hole(const ast::TextPart& words, const ast::TextPart& hole, const ast::TextPart* behind, bool after_value) {
    const std::string_view text = context_.script.sources.text(words.span);
    if (hole.hole == nullptr || text.empty()) return;
    const ast::Expr* root = hole.hole;
    while (root->kind == ast::ExprKind::Field) root = static_cast<const ast::FieldExpr&>(*root).record;
    if (root->kind != ast::ExprKind::Name) return;
    const std::string_view name = hole.hole == root ? static_cast<const ast::NameExpr&>(*root).name : std::string_view();
    const bool quiet = text.ends_with("$!");  // Velocity: empty when there is no value
    const char sign = quiet ? '$' : text.back();
    const std::size_t last = text.find_last_not_of(sign, text.size() - (quiet ? 2 : 1));
    const std::size_t signs = text.size() - (last == std::string_view::npos ? 0 : last + 1);
    if (!quiet && !is_foreign(sign, text.substr(0, text.size() - signs), after_value, *hole.hole, name)) return;
    Span span{words.span.end - static_cast<std::uint32_t>(signs), hole.span.end};
    if (behind != nullptr && behind->hole == nullptr) {
      const std::string_view rest = context_.script.sources.text(behind->span);
      const std::size_t same = std::min(rest.find_first_not_of(sign), rest.size());
      if (same <= signs) span.end += static_cast<std::uint32_t>(same);
    }
    const std::string meant(context_.script.sources.text(hole.span));
    context_.diagnostics
        .report<Diag::VendorVariable>(span, context_.script.sources.text(span), fmt::format("a value stands in braces: write `{}`", meant))
        .fix = Fix{span, meant, find_builtin_name(name) != nullptr};
  }

  const RuleContext& context_;
  std::uint16_t section_;
  bool for_machines_ = false;
  bool heard_ = false;
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

constexpr RulePage kVendorVariablePages[] = {
    {
        .code = Diag::VendorVariable,
        .finds =
            "A variable in a text that is written as another product writes it: `$(ANI)`, `${ANI}`, `%ANI%`, `<ANI>`, `<% ANI %>`, `[ANI]`, `(ANI)`, `@ANI`, `$ANI`, `#ANI`, `:ANI`, `&ANI&`, `__ANI__`, `%(ANI)s`, "
            "`$.CustomerEndpoint.Address`, `%s`, or a hole whose `{` is missing, `ANI}`. So are the tags of SSML, `<break time='1s'/>`. Where people write such signs for other things, too (`[laughs]`, `(now)`, `@`, `#1`, `$20`), only names that the script has there are "
            "found, written exactly so.",
        .why = "Only braces make a hole. The caller hears the signs and the name, letter by letter, instead of the value.",
        .bad = "Play \"We call you back on $(ANI).\"\nHangup\n",
        .good = "Play \"We call you back on {ANI:phone}.\"\nHangup\n",
        .ignore = "When the signs are meant for another system that reads the text.",
    },
};

}  // namespace

constexpr Rule kVendorVariable{kVendorVariablePages, vendor_variable};

}  // namespace phoneflow
