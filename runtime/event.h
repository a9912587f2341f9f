// What happens to a contact: answers to its requests, keys, agents, lines.
//
// Ports send events to a contact's handler; the handler passes those that concern the script to the machine.
// Texts are views, and the reply is there, while the event is handled. An event that answers an operation carries its number.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "runtime/contact.h"
#include "runtime/operation.h"
#include "runtime/secrecy.h"
#include "support/time.h"

namespace phoneflow {

struct Reply;

enum class EventKind : std::uint8_t {
  // to the machine only
  Start,          ///< the contact has arrived
  Done,           ///< the request was carried out
  Connected,      ///< an agent has the live caller: Queued or Accepting -> Active
  AgentListens,   ///< an agent has accepted, and `on Accept` begins: Queued or Callback -> Accepting; `text` = name, `id`
  PutBack,        ///< that agent does not take the contact: it waits again: Accepting -> Queued or Callback
  AttemptFailed,  ///< a dial-back ended; the contact waits again: Dialling -> Callback; `cause`, None where the agent refuses
  Released,       ///< the contact is over; `cause`
  // to the machine only, and only where the script has a section for it
  AgentLeft,       ///< the agent has hung up, and the caller is still there: Active or Holding -> Remaining
  CallbackFailed,  ///< as AttemptFailed, with a cause; the contact may have no attempt left: Machine::ends_by_failure()
  Waited,          ///< it has waited for as long as the next `on Waited` says
  // from the ports, passed on to the machine
  Finished,       ///< what was played has ended
  Failed,         ///< the request could not be carried out; `text` says why
  Granted,        ///< an Enqueue or Reserve that was taken on for later: the place is kept; the script asks again, and then it counts
  TimedOut,       ///< the time asked for with Listen, Sleep or Fetch is over
  Replied,        ///< another system has answered a Fetch; `reply`
  Digit,          ///< a key; `digit`
  PartyAnswered,  ///< a third party speaks with the caller
  PartyFailed,    ///< no third party can be had; `cause`: Busy, NoAnswer or InvalidNumber
  PartyLeft,      ///< the third party has hung up, and the caller is still there
  Accepted,       ///< an agent accepted: Callback or Accepting -> Dialling, or Queued -> Active when the whisper is over; `text` = name,
                  ///< `id`
  Answered,       ///< the dialled party answered: Dialling -> Active
  Held,           ///< the agent put the caller on hold: Active -> Holding
  Resumed,        ///< Holding -> Active
  // from the ports, for the handler
  DelayOver,   ///< the delay before dialling is over
  DialFailed,  ///< `cause`: Busy, NoAnswer or InvalidNumber; LineLost or SystemFailed: nobody was called in earnest; Forbidden: nothing was
               ///< dialled, and never will be
  NoLine,      ///< no line was free, and nothing was dialled
  CallerHungUp,
  AgentHungUp,
  Ended,  ///< the contact cannot go on; `cause`: LineLost, SystemFailed, Expired or Forbidden
};
/// None after it.
inline constexpr EventKind kLastEventKind = EventKind::Ended;

class EventKinds {
 public:
  constexpr EventKinds() = default;
  constexpr EventKinds(std::initializer_list<EventKind> kinds) {
    for (const EventKind kind : kinds) bits_ |= bit(kind);
  }
  [[nodiscard]] constexpr bool has(EventKind kind) const { return (bits_ & bit(kind)) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  /// The kinds of both.
  friend constexpr EventKinds operator|(EventKinds a, EventKinds b) {
    a.bits_ |= b.bits_;
    return a;
  }

 private:
  static_assert(static_cast<unsigned>(kLastEventKind) < 32);
  static constexpr std::uint32_t bit(EventKind kind) { return std::uint32_t{1} << static_cast<unsigned>(kind); }
  std::uint32_t bits_ = 0;
};

/// Those that end an operation, and carry its number.
inline constexpr EventKinds kEndOperations{EventKind::Finished,    EventKind::Failed,    EventKind::TimedOut,   EventKind::Replied,
                                           EventKind::Answered,    EventKind::DelayOver, EventKind::DialFailed, EventKind::NoLine,
                                           EventKind::PartyFailed, EventKind::PartyLeft, EventKind::Granted};
/// Those that an open operation may get, and carry its number.
inline constexpr EventKinds kOfOperations = kEndOperations | EventKinds{EventKind::PartyAnswered};

struct Event {
  EventKind kind{};
  char digit = 0;
  ReleaseCause cause = ReleaseCause::None;
  Secrecy secrecy = Secrecy::None;       ///< of `text`
  OperationId operation = kNoOperation;  ///< that it answers; none for what nobody has asked for
  Instant now{};
  std::string_view text{};
  std::string_view id{};
  const Reply* reply = nullptr;
};

}  // namespace phoneflow
