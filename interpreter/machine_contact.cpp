// The machine and the data of its contact: one slot that holds a record. A script that uses none has no such slot.
#include <fmt/format.h>

#include "interpreter/contact_data.h"
#include "interpreter/machine_run.h"
#include "interpreter/masking.h"
#include "runtime/reply.h"
#include "runtime/wording.h"

namespace phoneflow {
namespace {

/// What is wrong with a value for a field; none when nothing is.
Fault fault_of(const Program& program, std::string_view field, const Value& value, const Heap& heap, Span place) {
  const ContactField* const declared = program.contact_field(field);
  if (declared != nullptr && declared->first.type != value.type)
    return {FaultKind::OtherContactType, declared->first.type, value.type, place};
  const std::optional<Type> wrong = not_for_contact(value, heap);
  return wrong ? Fault{FaultKind::NotForContact, *wrong, {}, place} : Fault{};
}

}  // namespace

Value Machine::contact_data() const { return program_->contact_slot < 0 ? Value() : variable(program_->contact_slot); }

void Machine::take_contact_data() { slots_[static_cast<std::size_t>(program_->contact_slot) - kFacts] = program_->first_contact; }

Result<void> Machine::set_contact(std::string_view field, const Value& value, const Heap& from) {
  if (program_->contact_slot < 0) return failure("the script uses no contact data");
  if (const Fault fault = fault_of(*program_, field, value, from, {})) return failure(fault_text(fault));
  const Value inside = copied(value, from, heap_);
  const Value name = heap_.text(field);
  const Value record = with_field(contact_data(), name, inside, heap_);
  if (!fits_contact(record, heap_)) return failure(fault_text({FaultKind::TooMuchContactData, {}, {}, {}}));
  slots_[static_cast<std::size_t>(program_->contact_slot) - kFacts] = record;
  return {};
}

std::vector<Machine::ShownField> Machine::shown_contact_data() const {
  std::vector<ShownField> shown;
  const Value record = contact_data();
  if (record.type != Type::Record) return shown;
  const std::span<const Value> cells = heap_.items(record);
  for (std::size_t i = 0; i + 1 < cells.size(); i += 2) {
    const Value* const first =
        program_->first_contact.type == Type::Record ? program_->no_heap.field(program_->first_contact, heap_.view(cells[i])) : nullptr;
    shown.push_back({masked_value(cells[i], heap_), masked_value(cells[i + 1], heap_),
                     first != nullptr && same(cells[i + 1], heap_, *first, program_->no_heap)});
  }
  return shown;
}

bool Machine::Run::set_field(const Node& node, const Value& value) {
  const auto refuse = [&](const Fault& fault) {
    m.at_ = static_cast<NodeId>(&node - program.nodes.data());
    return fail(fault);
  };
  const ast::Expr& place = *program.places[node.detail];
  Value name;
  if (place.kind == ast::ExprKind::Field) {
    name = Value::constant_text(static_cast<const ast::FieldExpr&>(place).field.text);
  } else {
    const ast::Expr& index = *static_cast<const ast::IndexExpr&>(place).index;
    const EvalContext about = m.circumstances();
    Evaluator evaluator(m.facts_, m.slots_, m.heap_, about, m.effort());
    name = evaluator.evaluate(index);
    m.worked(evaluator.spent());
    if (evaluator.fault()) return refuse(evaluator.fault());
    if (name.type != Type::Text) return refuse({FaultKind::WrongArgument, name.type, {}, index.span});
  }
  if (const Fault fault = fault_of(program, m.heap_.view(name), value, m.heap_, node.expr->span)) return refuse(fault);
  const Value record = with_field(slot(node.slot), name, value, m.heap_);
  m.worked(cost_of(record));
  if (!fits_contact(record, m.heap_)) return refuse({FaultKind::TooMuchContactData, {}, {}, node.span});
  slot(node.slot) = record;
  if (of_all != nullptr) tell_field(node, name, value);
  return false;
}

void Machine::Run::tell_field(const Node& node, const Value& name, const Value& value) const {
  const MaskedArgument field = masked_value(name, m.heap_);
  const MaskedArgument set = masked_value(value, m.heap_);
  if (field.real != field.masked) of_all->masks(field.real, field.masked);
  if (set.real != set.masked) of_all->masks(set.real, set.masked);
  of_all->set_field(static_cast<NodeId>(&node - program.nodes.data()), field.real, set.real);
}

}  // namespace phoneflow
