#include <algorithm>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// True when branches for `true` and `false` cover a Boolean subject.
bool has_both(const CaseNode& choice) {
  const auto has = [&](bool value) {
    return std::any_of(choice.branches.begin(), choice.branches.end(),
                       [&](const CaseBranch& way) { return way.key.type == Type::Boolean && way.key.boolean == value; });
  };
  return has(true) && has(false);
}

void case_without_default(const RuleContext& context) {
  for (const CaseNode& choice : context.program.cases) {
    if (choice.otherwise != kNoNode || has_both(choice)) continue;
    const Span span{choice.stmt->span.begin, choice.stmt->subject->span.end};
    context.diagnostics.report<Diag::CaseWithoutDefault>(span);
  }
}

constexpr RulePage kCaseWithoutDefaultPages[] = {{
    .code = Diag::CaseWithoutDefault,
    .finds = "A `case` without `on Default`, unless it has branches for both true and false.",
    .why =
        "Values that nobody thought of (a new number that is called, another spelling) fall through to the next statement as if nothing had been decided.",
    .bad =
        "let greeting = \"Welcome.\"\ncase DNIS {\n  on \"+18005550111\" { greeting = \"Welcome to the premium line.\" }\n}\nPlay greeting\nHangup\n",
    .good = "let greeting = \"Welcome.\"\ncase DNIS {\n  on \"+18005550111\" { greeting = \"Welcome to the premium line.\" }\n"
            "  on Default { Log \"called on {DNIS}\" }\n}\nPlay greeting\nHangup\n",
    .ignore = "When falling through is what all other values should do, and a comment says so.",
}};

}  // namespace

constexpr Rule kCaseWithoutDefault{kCaseWithoutDefaultPages, case_without_default};

}  // namespace phoneflow
