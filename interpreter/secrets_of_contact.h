// What of a contact is secret while an action runs: keys that its arguments hide, and what variables and facts hold as it was keyed in.
//
// Made by the machine for each step, so making it takes nothing; looked for by the actions to which another system answers. Owns nothing.
#pragma once

#include <span>
#include <string_view>

#include "interpreter/evaluate.h"
#include "interpreter/program.h"

namespace phoneflow {

class SecretsOfAContact final : public KnownSecrets {
 public:
  struct Contact {
    const Facts& facts;
    std::span<const Value> slots;  ///< behind the facts
    const Heap& heap;
    const EvalContext& about;
  };
  /// `secrecy` is the most of the action's arguments. All must outlive it.
  SecretsOfAContact(const ActionNode& action, Secrecy secrecy, Contact contact) : action_(action), secrecy_(secrecy), contact_(contact) {}

  [[nodiscard]] Secrets all() const override;

 private:
  const ActionNode& action_;
  Secrecy secrecy_;
  Contact contact_;
};

/// Whether the value makes something last as long as a secret says, and what is then wrong with it: everybody sees how long it takes.
[[nodiscard]] bool lasts_as_a_secret_says(const Param& param, const Value& value, const Heap& heap);
inline constexpr std::string_view kLastsAsASecretSays = "must not depend on a secret: how long it takes shows it";

}  // namespace phoneflow
