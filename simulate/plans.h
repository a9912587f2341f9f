// Timers of the people around a simulated centre, and the purposes of random streams.
//
// Complete enumerations: each timer is dispatched to its owner, and no two purposes share a stream.
#pragma once

#include <cstdint>

namespace phoneflow::simulate {

/// A timer's kind; the comment names the meaning of `whom`.
enum class Due : std::uint32_t {
  Arrival,       ///< entry point
  Patience,      ///< contact: hangs up
  Expiry,        ///< contact: its callback comes too late
  Key,           ///< contact: presses the next key
  Verdict,       ///< contact: the dial-back is answered or not
  PartyVerdict,  ///< contact: the third party answers or not
  PartyOver,     ///< contact: the third party hangs up
  TalkOver,      ///< contact
  Redial,        ///< index in the list of callers who redial
  IntervalOver,  ///< interval
  WarmUpOver,
  AgentAcceptsNow,  ///< agent: at the moment of the offer
  AgentAccepts,     ///< agent
  AgentRefuses,     ///< agent
  WrapUpOver,       ///< agent
  RefusalOver,      ///< agent
  ShiftChange,      ///< agent
};

/// The purpose of a contact's stream. Repeated uses derive by time as well.
enum class Purpose : std::uint64_t {
  Patience = 1,
  ScriptPatience,
  Keys,
  OnceKeys,
  Talk,
  Dialback,
  Voicemail,
  Answer,
  WrapUp,
  Redial,
  Reply,
  Transfer,
  Queue,
  ContactData,
  AfterAgent
};

}  // namespace phoneflow::simulate
