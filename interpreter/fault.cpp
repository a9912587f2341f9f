#include "interpreter/fault.h"

#include <cstdlib>

#include <fmt/format.h>

namespace phoneflow {

std::string fault_text(const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::None: return "";
    case FaultKind::StepBudget: return "1,000 statements ran without time passing; the script goes round in circles";
    case FaultKind::WorkBudget:
      return "too much work without time passing: of 1,000 steps a statement takes one, and one more for each 8 KiB of texts and lists";
    case FaultKind::TooMuchHeld: return "the contact holds more than 8 MiB of texts, lists and records";
    case FaultKind::NoValue: return "a variable is used that has no value yet";
    case FaultKind::WrongOperands: return fmt::format("this cannot work on {} and {}", type_name(fault.a), type_name(fault.b));
    case FaultKind::WrongArgument: return fmt::format("this cannot work on {}", type_name(fault.a));
    case FaultKind::NotANumber: return "this text is not a number";
    case FaultKind::NotAMoment: return "this text is no date and time";
    case FaultKind::DivisionByZero: return "division by zero";
    case FaultKind::OutOfRange: return "there is no item at this position";
    case FaultKind::EmptyList: return "a list without items has no smallest and no largest one";
    case FaultKind::NegativeSilence: return "a silence lasts 0 seconds or longer";
    case FaultKind::NoField: return "the record has no such field";
    case FaultKind::TooLarge: return "the value grows beyond its limit";
    case FaultKind::NotBoolean: return fmt::format("a condition must be true or false, not {}", type_name(fault.a));
    case FaultKind::NotACount: return "`repeat` needs a whole number from 0 to 1,000,000";
    case FaultKind::NotAList: return fmt::format("`for` needs a list, not {}", type_name(fault.a));
    case FaultKind::BadArgument: return "the action cannot work with the value of an argument";
    case FaultKind::OtherContactType:
      return fmt::format("this field of the contact is declared as {}, not as {}", type_name(fault.a), type_name(fault.b));
    case FaultKind::NotForContact: return fmt::format("a contact cannot keep {}", type_name(fault.a));
    case FaultKind::TooMuchContactData: return "the data of the contact take more than 32 KiB";
  }
  std::abort();
}

}  // namespace phoneflow
