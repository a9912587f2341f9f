// What a simulated centre's people plan, and the streams that their chance comes from.
//
// The one list of both, so that a plan is handed to whoever made it and no two purposes share a stream.
#pragma once

#include <cstdint>

namespace phoneflow::simulate {

/// `whom` of the plan: an entry point, a contact, an agent, an interval, or a caller who redials.
enum class Due : std::uint32_t {
  Arrival,       ///< entry point
  Patience,      ///< contact: hangs up
  Key,           ///< contact: presses the next key
  Verdict,       ///< contact: the dial-back is answered or not
  TalkOver,      ///< contact
  Redial,        ///< place in the list of those who redial
  IntervalOver,  ///< interval
  WarmUpOver,
  AgentAcceptsNow,  ///< agent: the moment it was offered a contact
  AgentAccepts,     ///< agent
  AgentRefuses,     ///< agent
  WrapUpOver,       ///< agent
  RefusalOver,      ///< agent
  ShiftChange,      ///< agent
};

/// What a contact's stream is for. Where it is needed several times, the time is derived as well.
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
  Reply
};

}  // namespace phoneflow::simulate
