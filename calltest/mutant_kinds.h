// Mutation operators, one function per part of a statement. Private to mutants.cpp and mutants_*.cpp.
//
// Each adds the mutants of its part to a MutantList and reads nothing else but the labels in scope.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actions/action.h"
#include "calltest/mutants.h"
#include "grammar/ast.h"
#include "grammar/source.h"

namespace phoneflow::calltest {

class MutantList {
 public:
  explicit MutantList(const Source& own) : own_(own) {}

  [[nodiscard]] std::string_view text(Span span) const {
    return std::string_view(own_.text).substr(span.begin - own_.base, span.end - span.begin);
  }
  /// Its first line, shortened.
  [[nodiscard]] std::string named(Span span) const;

  /// Ignores an edit that changes nothing.
  void add(Span span, std::string text, std::string description);
  void swap(Span first, Span second, std::string description);
  [[nodiscard]] std::vector<Mutant> take() { return std::move(mutants_); }

 private:
  const Source& own_;
  std::vector<Mutant> mutants_;
};

/// Labels that a jump may name, in source order.
using LabelsInSight = std::vector<std::string_view>;
/// The label behind `label`, cyclically; `label` itself when it is the only one.
[[nodiscard]] std::string_view next_label(const LabelsInSight& labels, std::string_view label);

// ---- mutants_branches.cpp ----
/// Retargets jumps, removes branches and single keys.
void break_branches(std::span<const ast::Branch> branches, const LabelsInSight& labels, MutantList& list);
/// Swaps and replaces digits.
void break_digits(std::span<const ast::Branch> branches, MutantList& list);

// ---- mutants_values.cpp ----
/// Changes durations, counts and telephone numbers.
void break_arguments(const ast::ActionStmt& stmt, const ActionDef& def, MutantList& list);

// ---- mutants_conditions.cpp ----
/// Negates the whole condition.
void break_condition(const ast::Expr& condition, MutantList& list);
/// Reverses comparisons inside. `negated`: the whole condition has a mutant already.
void break_comparisons(const ast::Expr& expr, bool negated, MutantList& list);

}  // namespace phoneflow::calltest
