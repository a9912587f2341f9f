// In which phases a contact takes an event from the ports; in the others the event is late.
//
// Late events are normal with real lines: a hang-up crosses an answer, an agent accepts while the caller hangs up. Session::on() drops them
// and traces them. One row for each EventKind, in its order.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "runtime/contact.h"
#include "runtime/event.h"

namespace phoneflow {

struct EventPhases {
  EventKind kind{};
  std::string_view name;  ///< in the trace
  PhaseSet phases{};      ///< none: the session makes it for its machine, no port sends it
};

inline constexpr std::array kEventPhases{
    EventPhases{EventKind::Start, "start"},
    EventPhases{EventKind::Done, "done"},
    EventPhases{EventKind::Connected, "connected"},
    EventPhases{EventKind::AgentListens, "agent listens"},
    EventPhases{EventKind::PutBack, "put back"},
    EventPhases{EventKind::AttemptFailed, "attempt failed"},
    EventPhases{EventKind::Released, "released"},
    EventPhases{EventKind::Finished, "the end of what was played",
                kVoicePath | PhaseSet{Phase::Callback, Phase::Accepting, Phase::Dialling}},
    EventPhases{EventKind::Failed, "a failure", PhaseSet::all()},
    EventPhases{EventKind::Granted, "a place in the queue", {Phase::PreQueue, Phase::Queued, Phase::Callback}},
    EventPhases{EventKind::TimedOut, "the end of a time", PhaseSet::all()},
    EventPhases{EventKind::Replied, "a reply", PhaseSet::all()},
    EventPhases{EventKind::Digit, "a key", kOnTheLine | PhaseSet{Phase::Accepting}},
    EventPhases{EventKind::PartyAnswered, "the answer of a third party", kVoicePath},
    EventPhases{EventKind::PartyFailed, "the failure of a call to a third party", kVoicePath},
    EventPhases{EventKind::PartyLeft, "the hang-up of a third party", kVoicePath},
    EventPhases{EventKind::Accepted, "an acceptance", {Phase::Queued, Phase::Callback}},
    EventPhases{EventKind::Answered, "an answer", {Phase::Dialling}},
    EventPhases{EventKind::Held, "a hold", {Phase::Active}},
    EventPhases{EventKind::Resumed, "a resumption", {Phase::Holding}},
    EventPhases{EventKind::DelayOver, "the end of the delay", {Phase::Accepting, Phase::Dialling}},
    EventPhases{EventKind::DialFailed, "the failure of a dial", {Phase::Dialling}},
    EventPhases{EventKind::NoLine, "the lack of a line", {Phase::Dialling}},
    EventPhases{EventKind::CallerHungUp, "the caller's hang-up", kOnTheLine | PhaseSet{Phase::Accepting}},
    EventPhases{EventKind::AgentHungUp,
                "the agent's hang-up",
                {Phase::Queued, Phase::Callback, Phase::Accepting, Phase::Dialling, Phase::Active, Phase::Holding}},
    EventPhases{EventKind::Ended, "the end of the contact", kOnTheLine | PhaseSet{Phase::Callback, Phase::Accepting, Phase::Dialling}},
};
static_assert(
    [] {
      for (std::size_t i = 0; i < kEventPhases.size(); ++i) {
        if (kEventPhases[i].kind != static_cast<EventKind>(i)) return false;
      }
      return kEventPhases.size() == static_cast<std::size_t>(kLastEventKind) + 1;
    }(),
    "a row for each kind of event, in its order");

[[nodiscard]] constexpr const EventPhases& phases_of(EventKind kind) { return kEventPhases[static_cast<std::size_t>(kind)]; }

}  // namespace phoneflow
