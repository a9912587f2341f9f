// What happens to a contact: answers to its requests, keys, agents, lines.
//
// Ports send events to a contact's handler; the handler passes those that concern the script to the machine.
// Texts are views, and the reply is there, while the event is handled.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/contact.h"
#include "support/time.h"

namespace phoneflow {

struct Reply;

enum class EventKind : std::uint8_t {
  // to the machine only
  Start,          ///< the contact has arrived
  Done,           ///< the request was carried out
  Connected,      ///< an agent has the live caller: Queued -> Active
  AttemptFailed,  ///< a dial-back ended; the contact waits again: Dialling -> Callback; `cause`, None where nothing was dialled or the
                  ///< agent refuses
  Released,       ///< the contact is over; `cause`
  // from the ports, passed on to the machine
  Finished,  ///< what was played has ended
  Failed,    ///< the request could not be carried out; `text` says why
  TimedOut,  ///< the time asked for with Listen, Sleep or Fetch is over
  Replied,   ///< another system has answered a Fetch; `reply`
  Digit,     ///< a key; `digit`
  Accepted,  ///< an agent accepted: Queued -> Active, Callback -> Dialling, whose delay begins in `after`; `text` = name, `id`
  Answered,  ///< the dialled party answered: Dialling -> Active
  Held,      ///< the agent put the caller on hold: Active -> Holding
  Resumed,   ///< Holding -> Active
  // from the ports, for the handler
  DelayOver,   ///< the delay before dialling is over
  DialFailed,  ///< `cause`: Busy, NoAnswer or InvalidNumber
  NoLine,      ///< no line was free, and nothing was dialled
  CallerHungUp,
  AgentHungUp,
};

struct Event {
  EventKind kind{};
  char digit = 0;
  ReleaseCause cause = ReleaseCause::None;
  Instant now{};
  Millis after{};
  std::string_view text{};
  std::string_view id{};
  const Reply* reply = nullptr;
};

}  // namespace phoneflow
