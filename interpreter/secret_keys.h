// Keys that become a secret only later: those that stop a prompt and wait for the action that asks for the secret.
//
// The script can read such a key as `Digits` before anybody has taken it. Found once for a program, over all its ways; read by the
// machine, which marks the key, and by the checker, so that both call the same keys a secret.
#pragma once

#include "interpreter/program.h"

namespace phoneflow {

/// Whether the keys that the action takes are a secret: its Format is "pin", or known only in a call.
[[nodiscard]] bool takes_secret_keys(const ActionNode& action);

/// The action that asks for a secret and may take the key that stops this one; kNoNode when there is none.
[[nodiscard]] inline NodeId secret_behind(const Node& action) { return action.other; }

/// Finds secret_behind() of all actions of a program whose ways are in place, also of one with errors. Follows a key to the first action
/// that takes or forgets it; an action that fails before it does so only along its `on Error`. Linear in the program.
void mark_secret_keys(Program& program);

}  // namespace phoneflow
