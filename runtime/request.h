// What a contact asks of the world: one value per kind, carried out through the ports.
//
// Made by actions, returned by the machine. Views in a request are valid until the contact goes on. Which
// event answers a request stands beside it; "at once" means that the script goes on without time passing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "runtime/contact.h"
#include "runtime/prompt.h"
#include "support/time.h"

namespace phoneflow::request {

/// Nothing new: what was asked for before is still on its way.
struct Continue {
  Continue() {}  // not constant: a whole request would be cleared to make one
};
/// Rest until something happens to the contact.
struct Rest {};
/// Say or play; answered by Finished, Failed, or (stops_on_key) ended by Digit.
struct Play {
  Prompt prompt;
  bool stops_on_key = false;
};
/// Loop a file for `limit` (no limit: until stopped); answered as Play.
struct Music {
  std::string_view file{};
  std::optional<Millis> limit{};
  bool stops_on_key = false;
};
/// Wait for a key; answered by Digit or TimedOut.
struct Listen {
  Millis timeout;
};
/// Let time pass; answered by TimedOut. Keys do not end it.
struct Sleep {
  Millis length;
};
/// Ask another system; answered by Replied, Failed or TimedOut. Keys do not end it.
struct Fetch {
  std::string_view url{};  ///< begins with http:// or https://
  std::string_view method{};
  std::string_view body{};
  Millis timeout{};
};
/// Enter the queue of a skill, or move to it; answered at once by Done or Failed. Absent = the skill's own value.
struct Enqueue {
  std::string_view skill{};
  std::string_view target_agent{};
  std::optional<double> initial_priority{};
  std::optional<double> acceleration{};  ///< priority points per minute
  std::optional<double> max_priority{};
  int high_proficiency = 1;  ///< 1 is best
  int low_proficiency = 20;
  std::string_view whisper{};  ///< said to the agent who accepts
};
/// How a contact is to be called back.
struct DialbackTerms {
  std::int32_t delay_seconds = 0;   ///< between an agent's acceptance and dialling
  std::int32_t retries = 0;         ///< attempts left after the next one
  std::int32_t retry_delay_ms = 0;  ///< before the contact is offered again; a day at most

  [[nodiscard]] Millis retry_delay() const { return Millis(retry_delay_ms); }

  friend bool operator==(const DialbackTerms&, const DialbackTerms&) = default;
};
/// Drop the live call, keep the place in the queue; answered at once by Done.
struct Reserve {
  std::string_view number{};     ///< without extension
  std::string_view extension{};  ///< shown to the agent, never dialled
  std::string_view caller_id{};
  DialbackTerms terms{};
};
/// A line for the log; answered at once.
struct Log {
  std::string_view text{};
};
/// An entry of the press path; answered at once.
struct Mark {
  std::string_view text{};
};
/// End every call of the contact; answered by Released.
struct Hangup {
  ReleaseCause cause = ReleaseCause::ScriptHungUp;
};
/// on Release has run: the contact is over.
struct Done {};

}  // namespace phoneflow::request

namespace phoneflow {

using Request =
    std::variant<request::Continue, request::Rest, request::Play, request::Music, request::Listen, request::Sleep, request::Fetch,
                 request::Enqueue, request::Reserve, request::Log, request::Mark, request::Hangup, request::Done>;

}  // namespace phoneflow
