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
#include "runtime/hidden_texts.h"
#include "runtime/secrets.h"
#include "runtime/trace.h"

namespace phoneflow {

class Discretion final : public Journal {
 public:
  /// The arguments must outlive it. `hidden`: secrets of the centre file; may be null.
  Discretion(const Script& script, Journal& to, const HiddenTexts* hidden = nullptr);
  void note(const Trace& trace) override;
  void secret(ContactId contact, std::string_view keys) override;
  void mask(ContactId contact, std::string_view real, std::string_view masked) override;

  /// Masks a sentence about the call that may quote it, for any contact. Where a part of a secret is known as well, all of it is masked.
  /// Secrets of all callers are matched by their digits, because the origin of a sentence's parts is unknown.
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
  /// With the secrets of the centre file masked.
  [[nodiscard]] std::string whole(std::string_view text) const { return hidden_ == nullptr ? std::string(text) : hidden_->masked(text); }
  void hand_on(Trace trace, const Told& told) const;

  const Script& script_;
  Journal& to_;
  const HiddenTexts* const hidden_;
  bool asks_for_secret_ = false;  // anywhere in the script
  std::map<ContactId, Told> told_;
  Masks all_;  // over all contacts
  Secrets secrets_;
};

}  // namespace phoneflow
