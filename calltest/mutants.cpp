#include "calltest/mutants.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "actions/registry.h"
#include "analysis/flow.h"
#include "calltest/mutant_kinds.h"
#include "grammar/tokens.h"
#include "grammar/visit.h"

namespace phoneflow::calltest {
namespace {

const ActionDef* plain_action(const ast::Stmt& stmt) {
  if (stmt.kind != ast::StmtKind::Action) return nullptr;
  const auto& action = static_cast<const ast::ActionStmt&>(stmt);
  return action.branches.empty() ? find_action(action.verb.text) : nullptr;
}

/// The statement without its braces.
Span head(const ast::ActionStmt& stmt) {
  Span span = stmt.verb.span;
  for (const ast::Argument& argument : stmt.arguments) {
    if (!argument.in_block) span = cover(span, argument.value->span);
  }
  return span;
}

/// Visits a section and creates the mutants of every statement.
class SectionBreaker {
 public:
  explicit SectionBreaker(MutantList& list) : list_(list) {}

  void block(const ast::Block& block) {
    const std::size_t outer = labels_.size();
    for (const ast::Stmt* stmt : block.statements) {
      if (stmt->kind == ast::StmtKind::Label) labels_.push_back(static_cast<const ast::LabelStmt*>(stmt)->name);
    }
    for (std::size_t i = 0; i < block.statements.size(); ++i) {
      ast::visit(*block.statements[i], *this);
      speak_after_callback(block.statements, i);
    }
    labels_.resize(outer);
  }

  void operator()(const ast::ActionStmt& stmt) {
    remove(stmt, head(stmt));
    action(stmt);
  }
  void operator()(const ast::LetStmt& stmt) { set(stmt.value, stmt.action); }
  void operator()(const ast::AssignStmt& stmt) {
    remove(stmt);
    set(stmt.value, stmt.action);
  }
  void operator()(const ast::FieldStmt& stmt) {
    remove(stmt);
    set(stmt.value, stmt.action);
  }
  void operator()(const ast::CallStmt& stmt) {
    remove(stmt);
    break_comparisons(*stmt.call, false, list_);
  }
  void operator()(const ast::IfStmt& stmt) {
    for (const ast::IfArm& arm : stmt.arms) {
      condition(*arm.condition);
      block(*arm.block);
    }
    if (stmt.otherwise != nullptr) block(*stmt.otherwise);
  }
  void operator()(const ast::CaseStmt& stmt) {
    break_comparisons(*stmt.subject, false, list_);
    branches(stmt.branches);
  }
  void operator()(const ast::RepeatStmt& stmt) {
    break_comparisons(*stmt.count, false, list_);
    block(*stmt.block);
  }
  void operator()(const ast::WhileStmt& stmt) {
    condition(*stmt.condition);
    block(*stmt.block);
  }
  void operator()(const ast::LoopStmt& stmt) { block(*stmt.block); }
  void operator()(const ast::ForStmt& stmt) {
    break_comparisons(*stmt.list, false, list_);
    block(*stmt.block);
  }
  void operator()(const ast::GotoStmt& stmt) {
    const std::string_view other = next_label(in_sight(), stmt.label.text);
    list_.add(stmt.label.span, std::string(other), fmt::format("`goto` leads to `{}` instead of `{}`", other, stmt.label.text));
  }
  void operator()(const ast::ReturnStmt& stmt) {
    if (stmt.value != nullptr) break_comparisons(*stmt.value, false, list_);
  }
  void operator()(const ast::LabelStmt&) {}
  void operator()(const ast::BreakStmt&) {}
  void operator()(const ast::ContinueStmt&) {}

 private:
  void remove(const ast::Stmt& stmt, Span named) { list_.add(stmt.span, "", fmt::format("`{}` is removed", list_.named(named))); }
  void remove(const ast::Stmt& stmt) { remove(stmt, stmt.span); }

  void set(const ast::Expr* value, const ast::ActionStmt* stmt) {
    if (value != nullptr) break_comparisons(*value, false, list_);
    if (stmt != nullptr) action(*stmt);
  }

  void action(const ast::ActionStmt& stmt) {
    for (const ast::Argument& argument : stmt.arguments) break_comparisons(*argument.value, false, list_);
    if (const ActionDef* def = find_action(stmt.verb.text)) break_arguments(stmt, *def, list_);
    break_digits(stmt.branches, list_);
    branches(stmt.branches);
  }

  void branches(std::span<const ast::Branch> all) {
    break_branches(all, in_sight(), list_);
    for (const ast::Branch& branch : all) {
      if (branch.target.block != nullptr) block(*branch.target.block);
    }
  }

  void condition(const ast::Expr& expr) {
    break_condition(expr, list_);
    break_comparisons(expr, true, list_);
  }

  /// Moves a prompt behind Callback, after which callers cannot be reached.
  void speak_after_callback(std::span<ast::Stmt* const> statements, std::size_t at) {
    if (statements[at]->kind != ast::StmtKind::Action) return;
    const auto& callback = static_cast<const ast::ActionStmt&>(*statements[at]);
    if (!makes_transition(find_action(callback.verb.text), Phase::Queued, Phase::Callback)) return;
    for (std::size_t i = at; i > 0; --i) {
      const ast::Stmt& spoken = *statements[i - 1];
      const ActionDef* def = plain_action(spoken);
      if (def == nullptr) return;
      if (!def->voice) continue;
      const std::uint32_t next = statements[i]->span.begin;
      std::string text(list_.text({next, callback.span.end}));
      text.append(list_.text({spoken.span.end, next})).append(list_.text(spoken.span));
      list_.add({spoken.span.begin, callback.span.end}, std::move(text),
                fmt::format("`{}` stands behind `{}`", list_.named(spoken.span), list_.named(head(callback))));
      return;
    }
  }

  [[nodiscard]] LabelsInSight in_sight() const {
    std::vector<ast::Ident> sorted = labels_;
    std::ranges::sort(sorted, {}, [](const ast::Ident& label) { return label.span.begin; });
    LabelsInSight names;
    for (const ast::Ident& label : sorted) names.push_back(label.text);
    return names;
  }

  MutantList& list_;
  std::vector<ast::Ident> labels_;  // labels of the enclosing blocks
};

}  // namespace

std::string_view next_label(const LabelsInSight& labels, std::string_view label) {
  const auto at = std::ranges::find(labels, label);
  if (at == labels.end()) return label;
  return at + 1 == labels.end() ? labels.front() : *(at + 1);
}

std::string MutantList::named(Span span) const {
  std::string_view line = text(span);
  line = line.substr(0, line.find_first_of("\r\n"));
  line = line.substr(0, line.find_last_not_of(" \t{") + 1);
  return shortened(line, 60);
}

void MutantList::add(Span span, std::string text, std::string description) {
  if (this->text(span) != text) mutants_.push_back({span, std::move(text), std::move(description)});
}

void MutantList::swap(Span first, Span second, std::string description) {
  std::string swapped(text(second));
  swapped.append(text({first.end, second.begin})).append(text(first));
  add(cover(first, second), std::move(swapped), std::move(description));
}

std::vector<Mutant> mutants_of(const Script& script) {
  const ast::File& file = *script.files.front().file;
  MutantList list(own_source(script));
  SectionBreaker(list).block(*file.main);
  for (const ast::Handler& handler : file.handlers) {
    const Span name = handler.length == nullptr ? handler.event.span : cover(handler.event.span, handler.length->span);
    list.add(handler.span, "", fmt::format("`on {}` is removed", script.sources.text(name)));
    if (handler.length != nullptr) {
      list.add(handler.length->span, fmt::format("{}ms", 2 * handler.length->milliseconds),
               fmt::format("`on {}` waits for twice as long", script.sources.text(name)));
    }
    SectionBreaker(list).block(*handler.block);
  }
  for (const ast::Sub& sub : file.subs) SectionBreaker(list).block(*sub.block);

  std::vector<Mutant> mutants = list.take();
  std::ranges::stable_sort(mutants, {}, [](const Mutant& it) { return std::tie(it.span.begin, it.span.end); });
  return mutants;
}

std::string mutated_text(const Script& script, const Mutant& mutant) {
  const Source& own = own_source(script);
  std::string text = own.text;
  text.replace(mutant.span.begin - own.base, mutant.span.end - mutant.span.begin, mutant.text);
  return text;
}

}  // namespace phoneflow::calltest
