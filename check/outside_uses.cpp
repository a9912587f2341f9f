#include "check/outside_uses.h"

#include <fmt/format.h>

#include "analysis/comparisons.h"
#include "analysis/expressions.h"
#include "analysis/known.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {

void OutsideUses::join(const OutsideUses& other) {
  env.insert(other.env.begin(), other.env.end());
  secrets.insert(other.secrets.begin(), other.secrets.end());
  skills.insert(other.skills.begin(), other.skills.end());
  hours.insert(other.hours.begin(), other.hours.end());
  contact.insert(other.contact.begin(), other.contact.end());
  any_skill = any_skill || other.any_skill;
  any_hours = any_hours || other.any_hours;
  any_contact = any_contact || other.any_contact;
}

namespace {

/// A field of the contact that is read or set.
void add_contact(const ast::Expr& part, OutsideUses& uses) {
  if (part.kind == ast::ExprKind::Field && static_cast<const ast::FieldExpr&>(part).of_contact) {
    uses.contact.emplace(static_cast<const ast::FieldExpr&>(part).field.text);
  } else if (part.kind == ast::ExprKind::Index && static_cast<const ast::IndexExpr&>(part).of_contact) {
    const std::optional<std::string_view> name = literal_text(*static_cast<const ast::IndexExpr&>(part).index);
    if (name) uses.contact.emplace(*name);
    else uses.any_contact = true;
  }
}

}  // namespace

OutsideUses outside_uses(const Script& script) {
  OutsideUses uses;
  const Known known(script.program);
  const auto look = [&uses](const ast::Expr& part) {
    if (ast::is_secret(part)) uses.secrets.emplace(static_cast<const ast::FieldExpr&>(part).field.text);
    else if (ast::outside_value(part) != nullptr) uses.env.emplace(static_cast<const ast::FieldExpr&>(part).field.text);
    else add_contact(part, uses);
  };
  if (const ast::Header* header = script.files.front().file->header) {
    for (const ast::Argument& property : header->properties) for_each_part(*property.value, look);
  }
  for (const ContactField& field : script.program.contact_fields) uses.contact.emplace(field.name);
  for (const ast::Expr* place : script.program.places) add_contact(*place, uses);
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
  for (const OutsideContact& field : around.contact) {
    if (!uses.any_contact && !uses.contact.contains(field.name)) report(field, "knows", fmt::format("contact.{}", field.name));
  }
  if (!around.skills || uses.any_skill) return;
  for (const OutsideName& skill : *around.skills) {
    if (!uses.skills.contains(skill.name)) report(skill, "queues for the skill", skill.name);
  }
}

}  // namespace phoneflow
