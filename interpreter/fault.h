// What can go wrong in a script while it runs, as a value with its place.
//
// Set by the evaluator and the machine, shown by whoever runs the contact. It ends the section: see Machine::Run::fail().
#pragma once

#include <cstdint>
#include <string>

#include "grammar/span.h"
#include "runtime/value.h"

namespace phoneflow {

enum class FaultKind : std::uint8_t {
  None,
  StepBudget,     ///< 1,000 statements without time passing
  WorkBudget,     ///< as much work as 1,000 statements, in fewer
  TooMuchHeld,    ///< the contact's texts, lists and records
  NoValue,        ///< a variable that was never set
  WrongOperands,  ///< an operator got types that it cannot work on: a, b
  WrongArgument,  ///< an operator or function got a type that it cannot work on: a
  NotANumber,     ///< number() of a text that is none
  DivisionByZero,
  OutOfRange,  ///< an index beyond the list, or not a whole number
  EmptyList,   ///< the smallest or largest of no items
  NegativeSilence,
  NoField,
  TooLarge,     ///< a text, list or number beyond its limit
  NotBoolean,   ///< a condition
  NotACount,    ///< repeat
  NotAList,     ///< for
  BadArgument,  ///< of an action that has no Error outcome
};

struct Fault {
  FaultKind kind = FaultKind::None;
  Type a = Type::Nothing;
  Type b = Type::Nothing;
  Span span{};

  explicit operator bool() const { return kind != FaultKind::None; }
  friend bool operator==(const Fault&, const Fault&) = default;
};

/// One sentence: "division by zero".
[[nodiscard]] std::string fault_text(const Fault& fault);

}  // namespace phoneflow
