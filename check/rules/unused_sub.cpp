#include <vector>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// By section: true for subs called from the main body or a handler.
std::vector<bool> called_sections(const Program& program) {
  std::vector<std::vector<std::uint32_t>> callees(program.sections.size());
  for (const Node& node : program.nodes) {
    if (node.kind == NodeKind::Call) callees[node.section].push_back(program.calls[node.detail].section);
  }
  std::vector<bool> called(program.sections.size());
  std::vector<std::uint32_t> open;
  for (std::uint32_t section = 0; section < program.sections.size(); ++section) {
    if (program.sections[section].kind == SectionKind::Sub) continue;
    called[section] = true;
    open.push_back(section);
  }
  while (!open.empty()) {
    const std::uint32_t section = open.back();
    open.pop_back();
    for (const std::uint32_t callee : callees[section]) {
      if (called[callee]) continue;
      called[callee] = true;
      open.push_back(callee);
    }
  }
  return called;
}

void unused_sub(const RuleContext& context) {
  const ast::File& file = *context.script.files.front().file;
  if (file.main->statements.empty() && file.handlers.empty()) return;  // a file of subs to be included
  const std::vector<bool> called = called_sections(context.program);
  // The sections of this file's subs come first, in source order.
  std::size_t section = 0;
  for (const ast::Sub& sub : file.subs) {
    while (context.program.sections[section].span != sub.span) ++section;
    if (!called[section]) context.diagnostics.report<Diag::UnusedSub>(sub.name.span, sub.name.text);
  }
}

constexpr RulePage kUnusedSubPages[] = {
    {
        .code = Diag::UnusedSub,
        .finds =
            "A sub that the main body and the handlers never call, directly or through other subs. Subs of a file that holds nothing but subs are for others "
            "to include, and are left alone; so are those that an include brings in.",
        .why = "It is left over, or the call that should be there was forgotten. Nobody notices when it stops working.",
        .bad = "Play \"Hello.\"\nHangup\n\nsub Apologise() {\n  Play \"We are sorry.\"\n}\n",
        .good = "Play \"Hello.\"\nApologise()\nHangup\n\nsub Apologise() {\n  Play \"We are sorry.\"\n}\n",
        .ignore = "While a script is being built. Subs for several scripts belong in a file of their own.",
    },
};

}  // namespace

constexpr Rule kUnusedSub{kUnusedSubPages, unused_sub};

}  // namespace phoneflow
