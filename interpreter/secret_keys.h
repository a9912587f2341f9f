// Keys that become secret later: those that stop a prompt and are then taken by an action that asks for a secret.
//
// The script can read such a key as `Digits` before it is taken. Computed once per program over all paths; read by the machine, which marks
// the key, and by the checker, so that both agree.
#pragma once

#include "interpreter/program.h"

namespace phoneflow {

/// True when the action's keys are a secret: its Format is "pin", or depends on the call.
[[nodiscard]] bool takes_secret_keys(const ActionNode& action);

/// The action that asks for a secret and may take the key that stops `action`; kNoNode when there is none.
[[nodiscard]] inline NodeId secret_behind(const Node& action) { return action.other; }

/// Computes secret_behind() of all actions of a program with resolved branches, even one with errors. Follows a key to the first action
/// that takes or drops it; past an action that may fail before that, only along its `on Error`. Linear in the program.
void mark_secret_keys(Program& program);

}  // namespace phoneflow
