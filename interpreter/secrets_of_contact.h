// Secrets of a contact while an action runs: keys hidden in its arguments, and values that contain keys as entered.
//
// Used by the machine for actions answered by other systems.
#pragma once

#include <span>
#include <string_view>

#include "interpreter/evaluate.h"
#include "interpreter/program.h"

namespace phoneflow {

/// A contact's data in a machine.
struct ContactData {
  const Facts& facts;
  std::span<const Value> slots;  ///< without those of the facts
  const Heap& heap;
  EvalContext about;
};
/// `secrecy`: the maximum over the action's arguments.
[[nodiscard]] Secrets secrets_of_contact(const ActionNode& action, Secrecy secrecy, const ContactData& contact);

/// Those of its values that consist of keys as entered, whatever it does.
[[nodiscard]] Secrets keys_held(const ContactData& contact);

/// True for a duration, or a silence in a prompt, that was computed from a secret: anyone can observe how long it takes.
[[nodiscard]] bool lasts_as_a_secret_says(const Param& param, const Value& value, const Heap& heap);
inline constexpr std::string_view kLastsAsASecretSays = "must not depend on a secret: how long it takes shows it";

}  // namespace phoneflow
