// Enumerators and the numbers by which they are saved (saved_numbers.def): saved_number(enumerator), and means(number, enumerator), which
// is false when no enumerator has the number.
#pragma once

#include <cstdint>

#include "actions/action.h"
#include "interpreter/machine.h"
#include "interpreter/saved_numbers.def"

namespace phoneflow {

PHONEFLOW_SAVED_NUMBERS(Phase, PHONEFLOW_NUMBERS_OF_PHASE)
PHONEFLOW_SAVED_NUMBERS(detail::MachineState::State, PHONEFLOW_NUMBERS_OF_STATE)
PHONEFLOW_SAVED_NUMBERS(Fact, PHONEFLOW_NUMBERS_OF_FACT)
PHONEFLOW_SAVED_NUMBERS(Type, PHONEFLOW_NUMBERS_OF_TYPE)
PHONEFLOW_SAVED_NUMBERS(Secrecy, PHONEFLOW_NUMBERS_OF_SECRECY)
PHONEFLOW_SAVED_NUMBERS(FaultKind, PHONEFLOW_NUMBERS_OF_FAULT)
PHONEFLOW_SAVED_NUMBERS(NodeKind, PHONEFLOW_NUMBERS_OF_STATEMENT)
PHONEFLOW_SAVED_NUMBERS(SectionKind, PHONEFLOW_NUMBERS_OF_SECTION)
PHONEFLOW_SAVED_NUMBERS(ParamType, PHONEFLOW_NUMBERS_OF_PARAMETER)

}  // namespace phoneflow
