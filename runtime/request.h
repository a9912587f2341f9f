// What a contact asks of the world: one value per kind, carried out through the ports.
//
// Made by actions, returned by the machine. Views in a request are valid until the contact goes on. `kInfo` of a request says what the
// contact waits for then and which events answer it; "at once" means that the script goes on without time passing. All that handles
// requests visits the variant: one that is not handled somewhere does not compile.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <variant>

#include "runtime/contact.h"
#include "runtime/event.h"
#include "runtime/prompt.h"
#include "support/time.h"

namespace phoneflow::request {

struct Info {
  std::string_view name;
  EventKinds answers{};                       ///< that the contact may get for it; empty: it waits for nothing of its own
  OperationKind opens = OperationKind::None;  ///< under way from then on; None: answered at once, or never
  bool calls_off = false;                     ///< what was asked for before is called off
  bool may_be_at_once = false;                ///< although it opens an operation: the script may go on without time passing
};

/// Nothing new: what was asked for before is still on its way.
struct Continue {
  static constexpr Info kInfo{.name = "continue"};

  Continue() {}  // user-provided, so that `Request{}` does not zero-fill the variant (measured 4 %)

  [[nodiscard]] std::tuple<> fields() const { return {}; }
};
/// Rest until something happens to the contact.
struct Rest {
  static constexpr Info kInfo{.name = "rest", .calls_off = true};

  [[nodiscard]] std::tuple<> fields() const { return {}; }
};
/// Say or play; answered by Finished, Failed, or (stops_on_key) ended by Digit.
struct Play {
  static constexpr Info kInfo{.name = "play",
                              .answers = {EventKind::Finished, EventKind::Failed, EventKind::Digit},
                              .opens = OperationKind::Playback,
                              .calls_off = true};

  Prompt prompt;
  bool stops_on_key = false;

  [[nodiscard]] auto fields() const { return std::tie(prompt, stops_on_key); }
};
/// Loop a file for `limit` (no limit: until stopped); answered as Play.
struct Music {
  static constexpr Info kInfo{.name = "music",
                              .answers = {EventKind::Finished, EventKind::Failed, EventKind::Digit},
                              .opens = OperationKind::Playback,
                              .calls_off = true};

  std::string_view file{};
  std::optional<Millis> limit{};
  bool stops_on_key = false;
  const Speech* speech = nullptr;  ///< as of a Prompt

  [[nodiscard]] auto fields() const { return std::tie(file, limit, stops_on_key); }
};
/// Wait for a key; answered by Digit or TimedOut.
struct Listen {
  static constexpr Info kInfo{
      .name = "listen", .answers = {EventKind::Digit, EventKind::TimedOut}, .opens = OperationKind::Listening, .calls_off = true};

  Millis timeout;

  [[nodiscard]] auto fields() const { return std::tie(timeout); }
};
/// Let time pass; answered by TimedOut. Keys do not end it.
struct Sleep {
  static constexpr Info kInfo{
      .name = "sleep", .answers = {EventKind::TimedOut, EventKind::Digit}, .opens = OperationKind::Sleeping, .calls_off = true};

  Millis length;

  [[nodiscard]] auto fields() const { return std::tie(length); }
};
/// Ask another system; answered by Replied, Failed or TimedOut. Keys do not end it.
struct Fetch {
  static constexpr Info kInfo{.name = "fetch",
                              .answers = {EventKind::Replied, EventKind::TimedOut, EventKind::Failed, EventKind::Digit},
                              .opens = OperationKind::Fetch,
                              .calls_off = true};

  std::string_view url{};  ///< begins with http:// or https://
  std::string_view method{};
  std::string_view body{};
  Millis timeout{};

  [[nodiscard]] auto fields() const { return std::tie(method, url, body, timeout); }
};
/// Enter the queue of a skill, or move to it; answered at once by Done or Failed, or later by Granted or Failed. Absent = the skill's own
/// value.
struct Enqueue {
  static constexpr Info kInfo{.name = "enqueue",
                              .answers = {EventKind::Done, EventKind::Failed, EventKind::Granted, EventKind::Digit},
                              .opens = OperationKind::Queueing,
                              .calls_off = true,
                              .may_be_at_once = true};

  std::string_view skill{};
  std::string_view target_agent{};
  std::optional<double> initial_priority{};
  std::optional<double> acceleration{};  ///< priority points per minute
  std::optional<double> max_priority{};
  std::optional<int> high_proficiency{};  ///< 1 is best, and what is meant when absent
  std::optional<int> low_proficiency{};   ///< 20 when absent
  std::string_view whisper{};             ///< said to the agent who accepts
  bool rest_as_it_is = false;             ///< what is absent or empty stays as it is, of a contact that waits
  bool granted = false;                   ///< was asked for before, and is done: only the skill is told again; answered at once by Done

  [[nodiscard]] auto fields() const {
    return std::tie(skill, target_agent, initial_priority, acceleration, max_priority, high_proficiency, low_proficiency, whisper,
                    rest_as_it_is, granted);
  }
};
/// How a contact is to be called back.
struct DialbackTerms {
  std::int32_t delay_seconds = 0;   ///< between an agent's acceptance and dialling
  std::int32_t retries = 0;         ///< attempts left after the next one
  std::int32_t retry_delay_ms = 0;  ///< before the contact is offered again; a day at most

  [[nodiscard]] Millis retry_delay() const { return Millis(retry_delay_ms); }

  [[nodiscard]] auto fields() const { return std::tie(delay_seconds, retries, retry_delay_ms); }
  friend bool operator==(const DialbackTerms&, const DialbackTerms&) = default;
};
/// Keep the place in the queue for a callback, then drop the live call; answered at once by Done or Failed, or later by Granted or Failed.
/// The caller hears the script until it is Done.
struct Reserve {
  static constexpr Info kInfo{.name = "reserve",
                              .answers = {EventKind::Done, EventKind::Failed, EventKind::Granted, EventKind::Digit},
                              .opens = OperationKind::Reserving,
                              .calls_off = true,
                              .may_be_at_once = true};

  std::string_view number{};     ///< without extension
  std::string_view extension{};  ///< shown to the agent, never dialled
  std::string_view caller_id{};
  DialbackTerms terms{};
  bool granted = false;  ///< as for Enqueue

  [[nodiscard]] auto fields() const { return std::tie(number, extension, caller_id, terms, granted); }
};
/// Call a third party and let the caller speak with it; answered by PartyAnswered, after which the caller speaks, PartyFailed, PartyLeft or
/// Failed. Keys go to the third party once it has answered.
struct CallParty {
  static constexpr Info kInfo{
      .name = "call party",
      .answers = {EventKind::PartyAnswered, EventKind::PartyFailed, EventKind::PartyLeft, EventKind::Failed, EventKind::Digit},
      .opens = OperationKind::ThirdParty,
      .calls_off = true};

  std::string_view number{};
  std::string_view caller_id{};
  std::string_view send_digits{};  ///< keys that are sent when it has answered; may be empty
  Millis ring_limit{};             ///< then it has not answered

  [[nodiscard]] auto fields() const { return std::tie(number, caller_id, send_digits, ring_limit); }
};
/// Leave caller and third party, who speak with each other, to themselves: the contact is over. Answered at once by Released.
struct HandOver {
  static constexpr Info kInfo{.name = "hand over", .answers = {EventKind::Released}};

  [[nodiscard]] std::tuple<> fields() const { return {}; }
};
/// The agent who has accepted, and to whom the script speaks, does not take the contact: it waits again. Answered at once by PutBack.
struct Decline {
  static constexpr Info kInfo{.name = "decline", .answers = {EventKind::PutBack}, .calls_off = true};

  [[nodiscard]] std::tuple<> fields() const { return {}; }
};
/// Ask what hours say of a moment; answered at once by Done, whose text is the name of the HoursState, or Failed.
struct LookUpHours {
  static constexpr Info kInfo{.name = "look up hours", .answers = {EventKind::Done, EventKind::Failed}};

  std::string_view hours{};
  std::int64_t at = 0;  ///< Moment::utc

  [[nodiscard]] auto fields() const { return std::tie(hours, at); }
};
/// A line for the log; answered at once.
struct Log {
  static constexpr Info kInfo{.name = "log", .answers = {EventKind::Done}};

  std::string_view text{};

  [[nodiscard]] auto fields() const { return std::tie(text); }
};
/// An entry of the press path; answered at once.
struct Mark {
  static constexpr Info kInfo{.name = "mark", .answers = {EventKind::Done}};

  std::string_view text{};

  [[nodiscard]] auto fields() const { return std::tie(text); }
};
/// End every call of the contact; answered by Released.
struct Hangup {
  static constexpr Info kInfo{.name = "hangup", .answers = {EventKind::Released}};

  ReleaseCause cause = ReleaseCause::ScriptHungUp;

  [[nodiscard]] auto fields() const { return std::tie(cause); }
};
/// on Release has run: the contact is over.
struct Done {
  static constexpr Info kInfo{.name = "done", .calls_off = true};

  [[nodiscard]] std::tuple<> fields() const { return {}; }
};

}  // namespace phoneflow::request

namespace phoneflow {

using Request = std::variant<request::Continue, request::Rest, request::Play, request::Music, request::Listen, request::Sleep,
                             request::Fetch, request::Enqueue, request::Reserve, request::CallParty, request::HandOver, request::Decline,
                             request::LookUpHours, request::Log, request::Mark, request::Hangup, request::Done>;

[[nodiscard]] inline const request::Info& info_of(const Request& request) {
  return *std::visit([](const auto& asked) { return &asked.kInfo; }, request);
}

}  // namespace phoneflow
