// Runtime faults of a script, as values with a place.
//
// Set by the evaluator and the machine, shown by the host of the contact. A fault ends the section: see Machine::Run::fail().
#pragma once

#include <cstdint>
#include <string>

#include "grammar/span.h"
#include "runtime/value.h"

namespace phoneflow {

enum class FaultKind : std::uint8_t {
  None,
  StepBudget,     ///< 1,000 statements without time passing
  WorkBudget,     ///< the work of 1,000 statements in fewer statements
  TooMuchHeld,    ///< size of the contact's texts, lists and records
  NoValue,        ///< a variable without a value
  WrongOperands,  ///< operands of types a and b that the operator does not support
  WrongArgument,  ///< an operand or argument of unsupported type a
  NotANumber,     ///< number() of a text that is not a number
  NotAMoment,     ///< moment() of a text that is no date and time
  DivisionByZero,
  OutOfRange,  ///< an index beyond the list, or no whole number
  EmptyList,   ///< minimum or maximum of an empty list
  NegativeSilence,
  NoField,
  TooLarge,            ///< a text, list or number beyond its limit
  NotBoolean,          ///< a condition
  NotACount,           ///< repeat
  NotAList,            ///< for
  BadArgument,         ///< of an action that has no Error outcome
  OtherContactType,    ///< a field of the contact that is declared with type a, set to one of type b
  NotForContact,       ///< a value of type a, which no contact can keep
  TooMuchContactData,  ///< more than kMostContactData
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
