#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "support/ascii.h"
#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "support/name_sign.h"

namespace phoneflow {
namespace {

/// Uses of the variables, by slot.
struct VariableUses {
  std::vector<bool> read;
  std::vector<bool> given;       ///< a parameter or a loop variable, which may remain unread
  std::vector<const Node*> set;  ///< the last statement that assigns it
  std::vector<int> sets;
};

VariableUses uses_of(const Program& program) {
  const auto count = static_cast<std::size_t>(program.slots);
  VariableUses uses{std::vector<bool>(count), std::vector<bool>(count), std::vector<const Node*>(count), std::vector<int>(count)};
  const auto set = [&](std::int32_t slot, const Node& node) {
    if (slot < 0) return;
    uses.set[static_cast<std::size_t>(slot)] = &node;
    ++uses.sets[static_cast<std::size_t>(slot)];
  };
  for (const Node& node : program.nodes) {
    for_each_part(program, node, [&](const ast::Expr& expr) {
      if (expr.kind != ast::ExprKind::Name) return;
      const std::int32_t slot = static_cast<const ast::NameExpr&>(expr).slot;
      if (slot >= 0) uses.read[static_cast<std::size_t>(slot)] = true;
    });
    if (node.kind == NodeKind::Set) set(node.slot, node);
    if (node.kind == NodeKind::Action) set(program.actions[node.detail].result_slot, node);
    if (node.kind == NodeKind::Call) set(program.calls[node.detail].result_slot, node);
    if (node.kind == NodeKind::ForTest) uses.given[static_cast<std::size_t>(node.third)] = true;
  }
  for (const Section& section : program.sections) {
    for (std::int32_t i = 0; i < section.parameters; ++i) uses.given[static_cast<std::size_t>(section.first_slot + i)] = true;
  }
  return uses;
}

/// The words of all texts. A variable named by one of them may be meant there in another product's notation, `%name%`.
std::set<std::string_view> words_in_texts(const RuleContext& context) {
  std::set<std::string_view> words;
  for (const Node& node : context.program.nodes) {
    for_each_part(context.program, node, [&](const ast::Expr& expr) {
      if (expr.kind != ast::ExprKind::Text) return;
      for (const ast::TextPart& segment : static_cast<const ast::TextExpr&>(expr).segments) {
        std::string_view text = segment.hole == nullptr ? context.script.sources.text(segment.span) : std::string_view();
        while (!text.empty()) {
          std::size_t size = 0;
          while (size < text.size() && is_name_sign(text[size])) ++size;
          if (size > 0) words.insert(text.substr(0, size));
          text.remove_prefix(std::max<std::size_t>(size, 1));
        }
      }
    });
  }
  return words;
}

/// The lines of the declaration, when nothing else stands on them and removing them has no other effect.
std::optional<Span> removable(const SourceSet& sources, const Node& node, Span name) {
  if (node.kind != NodeKind::Set || node.span.begin > name.begin || node.span.end < name.end) return std::nullopt;
  bool calls = false;
  for_each_part(*node.expr, [&](const ast::Expr& part) { calls = calls || part.kind == ast::ExprKind::Call; });
  const Source& source = sources.at(name.begin);
  const std::string_view text = source.text;
  std::size_t begin = node.span.begin - source.base;
  std::size_t end = node.span.end - source.base;
  if (calls || !text.substr(begin).starts_with("let")) return std::nullopt;
  while (begin > 0 && is_blank_in_line(text[begin - 1])) --begin;
  while (end < text.size() && is_blank_in_line(text[end])) ++end;
  if ((begin > 0 && text[begin - 1] != '\n') || end == text.size() || text[end] != '\n') return std::nullopt;
  return Span{source.base + static_cast<std::uint32_t>(begin), source.base + static_cast<std::uint32_t>(end + 1)};
}

void unused_variable(const RuleContext& context) {
  const VariableUses uses = uses_of(context.program);
  const std::set<std::string_view> words = words_in_texts(context);
  const Span own = context.script.sources.all().front().span();
  for (const Variable& variable : context.program.variables) {
    const auto slot = static_cast<std::size_t>(variable.slot);
    const bool elsewhere = variable.span.begin < own.begin || variable.span.end > own.end;
    if (variable.name.empty() || elsewhere || uses.read[slot] || uses.given[slot]) continue;
    Diagnostic& diagnostic = context.diagnostics.report<Diag::UnusedVariable>(variable.span, variable.name);
    // An empty script would be an error: only scripts with actions get a fix.
    if (uses.sets[slot] != 1 || context.program.actions.empty() || words.contains(variable.name)) continue;
    if (const auto span = removable(context.script.sources, *uses.set[slot], variable.span)) diagnostic.fix = Fix{*span, "", false};
  }
}

constexpr RulePage kUnusedVariablePages[] = {
    {
        .code = Diag::UnusedVariable,
        .finds =
            "A variable that is given a value, also the result of an action or a sub, and is read nowhere. Parameters of subs and variables of `for` are left alone.",
        .why = "Either it is left over, or the statement that should use it names another one.",
        .bad = "let greeting = \"Good morning.\"\nPlay \"Hello.\"\nHangup\n",
        .good = "let greeting = \"Good morning.\"\nPlay greeting\nHangup\n",
        .ignore = "When the script is a beginning that others go on from.",
    },
};

}  // namespace

constexpr Rule kUnusedVariable{kUnusedVariablePages, unused_variable};

}  // namespace phoneflow
