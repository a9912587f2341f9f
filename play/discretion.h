// Masks callers' secrets between a trace and its readers; the only place that does.
//
// Forwards every trace. A key carries the statement that waits for it. It becomes `•` at a question for a secret, and in a script with such
// a question also while no question is open, since the secret may be typed ahead. Texts are masked when the machine reports that they were
// computed from a secret (Journal::mask), not by appearance: equal digits of other origin stay readable.
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
  /// Both arguments must outlive it.
  Discretion(const Script& script, Journal& to);
  void note(const Trace& trace) override;
  void secret(ContactId contact, std::string_view keys) override;
  void mask(ContactId contact, std::string_view real, std::string_view masked) override;

  /// Masks a sentence about the call that may quote it, for any contact. Secrets of all callers are matched by their digits, because the
  /// origin of a sentence's parts is unknown.
  [[nodiscard]] std::string hidden(std::string_view text) const;

 private:
  using Masks = std::map<std::string, std::string, std::less<>>;  ///< by unmasked text
  /// Per contact.
  struct Told {
    std::uint32_t running = kNoStatement;  ///< the action under way
    Masks of_action{};                     ///< texts of the last action
    Masks lasting{};                       ///< texts that later events of centre and lines contain
    Secrets sent{};                        ///< keys hidden in the last action's texts: a reply may repeat them
  };

  [[nodiscard]] bool is_secret_key(std::uint32_t statement) const;
  void hand_on(Trace trace, const Told& told) const;

  const Script& script_;
  Journal& to_;
  bool asks_for_secret_ = false;  // anywhere in the script
  std::map<ContactId, Told> told_;
  Masks all_;  // over all contacts
  Secrets secrets_;
};

}  // namespace phoneflow
