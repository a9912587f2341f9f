#include "check/settings.h"

namespace phoneflow {

RuleSettings::RuleSettings() {
  for (std::size_t code = 0; code < diagnostic_count(); ++code) levels_.emplace_back(info(static_cast<Diag>(code)).severity);
}

RuleSettings RuleSettings::language_only() {
  RuleSettings settings;
  for (std::size_t code = 0; code < diagnostic_count(); ++code) {
    if (info(static_cast<Diag>(code)).id >= "PF2") settings.levels_[code].reset();
  }
  return settings;
}

bool RuleSettings::adjustable(Diag code) { return info(code).id >= "PF2" || info(code).severity != Severity::Error; }

void RuleSettings::enable(Diag code, bool on) {
  auto& level = levels_[static_cast<std::size_t>(code)];
  if (!on) level.reset();
  else if (!level) level = info(code).severity;
}

void RuleSettings::set_severity(Diag code, Severity severity) { levels_[static_cast<std::size_t>(code)] = severity; }

}  // namespace phoneflow
