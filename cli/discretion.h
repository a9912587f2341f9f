// Between a trace and those who show or keep it: what callers key in as a secret is hidden there, and nowhere else.
//
// Hands every trace on. A key gets the statement that waits for it. It is `•` where a secret is asked for, and in a script that asks for
// one anywhere also while nothing else is asked for, since it may be the secret, typed ahead. Once a secret has been taken, it is hidden in all texts.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "cli/secrets.h"
#include "interpreter/script.h"
#include "runtime/trace.h"

namespace phoneflow::cli {

class Discretion final : public Journal {
 public:
  /// Both must outlive it.
  Discretion(const Script& script, Journal& to);
  void note(const Trace& trace) override;
  void secret(ContactId contact, std::string_view keys) override;

  /// A text about the call, whoever it is about, with the secrets of all callers hidden.
  [[nodiscard]] std::string hidden(std::string_view text) const { return secrets_.hidden(text); }

 private:
  [[nodiscard]] bool is_secret_key(std::uint32_t statement) const;
  void hand_on(Trace trace) const;

  const Script& script_;
  Journal& to_;
  bool asks_for_secret_ = false;                 // anywhere in the script
  std::map<ContactId, std::uint32_t> running_;   // the action of each that has begun and not ended
  Secrets secrets_;
};

}  // namespace phoneflow::cli
