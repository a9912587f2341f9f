// What of a contact is secret while an action runs: keys that its arguments hide, and what variables and facts hold as it was keyed in.
//
// Asked by the machine for the actions to which another system answers.
#pragma once

#include <span>
#include <string_view>

#include "interpreter/evaluate.h"
#include "interpreter/program.h"

namespace phoneflow {

/// A contact in the middle of a call, seen from a machine.
struct ContactData {
  const Facts& facts;
  std::span<const Value> slots;  ///< behind the facts
  const Heap& heap;
  EvalContext about;
};
/// `secrecy` is the most of the action's arguments.
[[nodiscard]] Secrets secrets_of_contact(const ActionNode& action, Secrecy secrecy, const ContactData& contact);

/// Whether the value makes something last as long as a secret says, and what is then wrong with it: everybody sees how long it takes.
[[nodiscard]] bool lasts_as_a_secret_says(const Param& param, const Value& value, const Heap& heap);
inline constexpr std::string_view kLastsAsASecretSays = "must not depend on a secret: how long it takes shows it";

}  // namespace phoneflow
