#include "check/check.h"

#include "check/registry.h"
#include "check/suppressions.h"

namespace phoneflow {
namespace {

bool wanted(const Rule& rule, const RuleSettings& settings) {
  for (const RulePage& page : rule.pages) {
    if (settings.enabled(page.code)) return true;
  }
  return false;
}

}  // namespace

void check(const Script& script, AudioFiles* audio, const CheckSettings& settings, Diagnostics& diagnostics) {
  if (!diagnostics.has_errors()) {
    const ControlFlowGraph flow(script.program);
    const PhaseAnalysis phases(script.program, flow);
    const Known known(script.program);
    const RuleContext context{{script, script.program, flow, phases, known}, settings.limits, audio, diagnostics};
    for (const Rule* rule : rules()) {
      if (wanted(*rule, settings.rules)) rule->run(context);
    }
    apply_suppressions(script, settings.rules, diagnostics);
  }
  diagnostics.retain([&](Finding& finding) {
    if (!RuleSettings::adjustable(finding.code)) return true;
    if (!settings.rules.enabled(finding.code)) return false;
    finding.severity = settings.rules.severity(finding.code);
    return true;
  });
}

}  // namespace phoneflow
