#include "check/outside_uses.h"

#include <fmt/format.h>

#include "analysis/expressions.h"
#include "analysis/known.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {

void OutsideUses::join(const OutsideUses& other) {
  env.insert(other.env.begin(), other.env.end());
  secrets.insert(other.secrets.begin(), other.secrets.end());
  skills.insert(other.skills.begin(), other.skills.end());
  hours.insert(other.hours.begin(), other.hours.end());
  any_skill = any_skill || other.any_skill;
  any_hours = any_hours || other.any_hours;
}

OutsideUses outside_uses(const Script& script) {
  OutsideUses uses;
  const Known known(script.program);
  const auto look = [&uses](const ast::Expr& part) {
    if (ast::is_secret(part)) uses.secrets.emplace(static_cast<const ast::FieldExpr&>(part).field.text);
    else if (ast::outside_value(part) != nullptr) uses.env.emplace(static_cast<const ast::FieldExpr&>(part).field.text);
  };
  if (const ast::Header* header = script.files.front().file->header) {
    for (const ast::Argument& property : header->properties) for_each_part(*property.value, look);
  }
  for (const Node& node : script.program.nodes) {
    for_each_part(script.program, node, look);
    if (node.kind != NodeKind::Action) continue;
    const ActionNode& action = script.program.actions[node.detail];
    if (find_param(*action.def, ParamRole::HoursName) != nullptr) {
      const std::optional<std::string> name = text_of(known, action, ParamRole::HoursName);
      if (name) uses.hours.insert(*name);
      else uses.any_hours = true;
    }
    if (find_param(*action.def, ParamRole::SkillName) == nullptr) continue;
    const std::optional<std::string> skill = skill_of(known, script.program, action);
    if (skill) uses.skills.insert(*skill);
    else uses.any_skill = true;
  }
  return uses;
}

void unused_outside(const Script& file, const OutsideUses& uses, Diagnostics& diagnostics) {
  const Surroundings& around = *file.around;
  const auto report = [&](const OutsideName& name, std::string_view does, const std::string& written) {
    diagnostics.report<Diag::UnusedInCentre>(file.outside(name.place), does, written);
  };
  for (const OutsideValue& value : around.env) {
    if (!uses.env.contains(value.name)) report(value, "reads", fmt::format("env.{}", value.name));
  }
  for (const OutsideName& secret : around.secrets) {
    if (!uses.secrets.contains(secret.name)) report(secret, "sends", fmt::format("secret.{}", secret.name));
  }
  for (const OutsideName& name : around.hours) {
    if (!uses.any_hours && !uses.hours.contains(name.name)) report(name, "asks about the hours", name.name);
  }
  if (!around.skills || uses.any_skill) return;
  for (const OutsideName& skill : *around.skills) {
    if (!uses.skills.contains(skill.name)) report(skill, "queues for the skill", skill.name);
  }
}

}  // namespace phoneflow
