// Between a trace and those who show or keep it: what callers key in as a secret is masked there, and nowhere else.
//
// Hands every trace on. A key gets the statement that waits for it. It is `•` where a secret is asked for, and in a script that asks for
// one anywhere also while nothing else is asked for, since it may be the secret, typed ahead. Texts are masked where the machine says
// that they were computed from a secret (Journal::mask), not by what they look like: the same digits from elsewhere stay readable.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "interpreter/script.h"
#include "runtime/secrets.h"
#include "runtime/trace.h"

namespace phoneflow {

class Discretion final : public Journal {
 public:
  /// Both must outlive it.
  Discretion(const Script& script, Journal& to);
  void note(const Trace& trace) override;
  void secret(ContactId contact, std::string_view keys) override;
  void mask(ContactId contact, std::string_view real, std::string_view masked) override;

  /// A sentence about the call that may quote what was said in it, whoever it is about. Here the secrets of all callers are also known by
  /// their digits: what a sentence has them from is not known any more.
  [[nodiscard]] std::string hidden(std::string_view text) const;

 private:
  using Masks = std::map<std::string, std::string, std::less<>>;  ///< by what was really said
  /// Of one contact.
  struct Told {
    std::uint32_t running = kNoStatement;  ///< the action that has begun and not ended
    Masks of_action{};                     ///< what the last action says
    Masks lasting{};                       ///< what centre and lines will say
    Secrets sent{};                        ///< the keys that are hidden in what the last action says: an answer may repeat them
  };

  [[nodiscard]] bool is_secret_key(std::uint32_t statement) const;
  void hand_on(Trace trace, const Told& told) const;

  const Script& script_;
  Journal& to_;
  bool asks_for_secret_ = false;  // anywhere in the script
  std::map<ContactId, Told> told_;
  Masks all_;  // of all contacts
  Secrets secrets_;
};

}  // namespace phoneflow
