// The data of the contact: what the header declares, and where fields are set.
#include <string>
#include <vector>

#include <fmt/format.h>

#include "grammar/contact_record.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/contact_data.h"
#include "interpreter/names.h"
#include "interpreter/resolver.h"

namespace phoneflow {

bool Resolver::is_contact(ast::Expr& record) {
  if (record.kind != ast::ExprKind::Name) return false;
  auto& name = static_cast<ast::NameExpr&>(record);
  if (name.name != kContactRecord || find_variable(name.name) != nullptr) return false;
  contact_.push_back(&name);
  return true;
}

void Resolver::refuse_contact_name(Span span, std::string_view advice) { diagnostics_.report<Diag::ContactName>(span, advice); }

/// A text, number, duration or boolean, a list or a record of them, all written out.
std::optional<Value> Resolver::first_value(const ast::Expr& expr) {
  std::vector<Value> cells;
  const auto add = [&](const ast::Expr& part) {
    const auto value = first_value(part);
    if (value) cells.push_back(*value);
    return value.has_value();
  };
  if (expr.kind == ast::ExprKind::List) {
    for (const ast::Expr* item : static_cast<const ast::ListExpr&>(expr).items) {
      if (!add(*item)) return std::nullopt;
    }
    return Value::constant_list(script_.arena.copy(cells));
  }
  if (expr.kind == ast::ExprKind::Record) {
    for (const ast::RecordField& field : static_cast<const ast::RecordExpr&>(expr).fields) {
      cells.push_back(Value::constant_text(field.name.text));
      if (!add(*field.value)) return std::nullopt;
    }
    return Value::constant_record(script_.arena.copy(cells));
  }
  const std::optional<Value> value = constant(expr);
  return value && is_contact_type(value->type) ? value : std::nullopt;
}

void Resolver::declare_fields(const ast::Argument& property) {
  if (property.value->kind != ast::ExprKind::Record) {
    diagnostics_.report<Diag::BadFirstValue>(
        property.value->span, "`Contact` declares fields with their first values, as in `Contact: {tier: \"standard\", calls: 0}`");
    return;
  }
  std::vector<Value> cells;
  for (const ast::RecordField& field : static_cast<const ast::RecordExpr*>(property.value)->fields) {
    if (const ContactField* known = program_.contact_field(field.name.text); known != nullptr) {
      diagnostics_.report<Diag::DuplicateProperty>(field.name.span, field.name.text).note(known->span, "the first one is here");
      continue;
    }
    const std::optional<Value> first = first_value(*field.value);
    if (!first) {
      diagnostics_.report<Diag::BadFirstValue>(
          field.value->span,
          fmt::format(
              "the first value of `{}` is known before any call: a text without holes, a number, a duration, true, false, or a list or record "
              "of them",
              field.name.text));
    }
    // With a wrong one it is declared all the same, as a text: nobody is told twice.
    program_.contact_fields.push_back({field.name.text, first.value_or(Value()), field.name.span});
    cells.push_back(Value::constant_text(field.name.text));
    cells.push_back(first.value_or(Value::constant_text("")));
  }
  program_.first_contact = Value::constant_record(script_.arena.copy(cells));
  if (!fits_contact(program_.first_contact, program_.no_heap))
    diagnostics_.report<Diag::BadFirstValue>(property.value->span, "the first values take more than the 32 KiB that a contact may have");
}

void Resolver::set_field(const ast::FieldStmt& stmt) {
  expression(stmt.place);
  const std::string_view written = script_.sources.text(stmt.place->span);
  const bool of_contact = stmt.place->kind == ast::ExprKind::Field ? static_cast<const ast::FieldExpr*>(stmt.place)->of_contact
                                                                   : static_cast<const ast::IndexExpr*>(stmt.place)->of_contact;
  if (stmt.action != nullptr) {
    diagnostics_.report<Diag::ResultForContact>(stmt.place->span, stmt.action->verb.text, written);
    return action(*stmt.action, hidden_slot());
  }
  const ast::Expr* value = stmt.value;
  if (value->kind == ast::ExprKind::Call && find_sub(static_cast<const ast::CallExpr*>(value)->callee.text) != nullptr) {
    const std::int32_t result = hidden_slot();
    call(*static_cast<const ast::CallExpr*>(value), result, stmt.span);
    auto* returned = script_.arena.make<ast::NameExpr>(ast::Expr{ast::ExprKind::Name, value->span}, std::string_view());
    returned->slot = result;
    value = returned;
  } else {
    expression(stmt.value);
  }
  if (!of_contact) return;  // a variable of that name, which was reported
  const NodeId id = emit(NodeKind::SetField, stmt.span, value, value == stmt.value);
  node(id).detail = static_cast<std::uint32_t>(program_.places.size());
  program_.places.push_back(stmt.place);
}

/// Behind those of all sections, for a sub that is called empties its own.
void Resolver::give_slot_to_contact() {
  if (contact_.empty() && program_.contact_fields.empty()) return;
  program_.contact_slot = hidden_slot();
  if (program_.first_contact.type == Type::Nothing) program_.first_contact = Value::constant_record({});
  for (ast::NameExpr* name : contact_) name->slot = program_.contact_slot;
  for (Node& node : program_.nodes) {
    if (node.kind == NodeKind::SetField) node.slot = program_.contact_slot;
  }
}

}  // namespace phoneflow
