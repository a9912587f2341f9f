// The ways to break a statement, one function per part of it. Private to mutants.cpp and mutants_*.cpp.
//
// Each adds to a MutantList what it can do with the part it is given; none looks at more than that part and the labels in sight.
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
  /// The first line of it, cut to a length that is read at a glance.
  [[nodiscard]] std::string named(Span span) const;

  /// What is the same as before is left out.
  void add(Span span, std::string text, std::string description);
  void swap(Span first, Span second, std::string description);
  [[nodiscard]] std::vector<Mutant> take() { return std::move(mutants_); }

 private:
  const Source& own_;
  std::vector<Mutant> mutants_;
};

/// The labels that a jump may name, in the order of the script.
using LabelsInSight = std::vector<std::string_view>;
/// The one behind `label`, from the last to the first; `label` itself when there is no other.
[[nodiscard]] std::string_view next_label(const LabelsInSight& labels, std::string_view label);

// ---- mutants_branches.cpp ----
/// Jumps that lead elsewhere, branches and single keys that are missing.
void break_branches(std::span<const ast::Branch> branches, const LabelsInSight& labels, MutantList& list);
/// Digits that are swapped or replaced by others.
void break_digits(std::span<const ast::Branch> branches, MutantList& list);

// ---- mutants_values.cpp ----
/// Lengths, counts and telephone numbers that are others.
void break_arguments(const ast::ActionStmt& stmt, const ActionDef& def, MutantList& list);

// ---- mutants_conditions.cpp ----
/// The whole condition is negated.
void break_condition(const ast::Expr& condition, MutantList& list);
/// Comparisons inside are turned. `negated`: the condition as a whole has been negated already.
void break_comparisons(const ast::Expr& expr, bool negated, MutantList& list);

}  // namespace phoneflow::calltest
