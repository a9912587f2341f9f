// What a contact has under way in the world: one operation for each thing whose end comes back as an event.
//
// A session numbers its operations; ports hand the number back with the events that answer. What belongs to no open operation is
// stale and is dropped in one place, Session::on(). A leg is one telephone connection of a contact.
#pragma once

#include <cstddef>
#include <cstdint>

namespace phoneflow {

/// From 1 to kLastOperation, then from 1 again; 0: none. So small that a simulated centre keeps it within a pending event.
using OperationId = std::uint16_t;
inline constexpr OperationId kNoOperation = 0;
inline constexpr OperationId kLastOperation = 1023;

/// A contact's legs, numbered from 1 in the order in which they begin: the call that comes in, then each dial. 0: none. Behind 255 comes
/// the first that is free.
using LegId = std::uint8_t;
inline constexpr LegId kNoLeg = 0;
inline constexpr LegId kFirstLeg = 1;  ///< of the call that comes in

enum class OperationKind : std::uint8_t {
  None,
  Playback,    ///< Play or Music; answered by Finished or Failed
  Listening,   ///< for a key; answered by Digit, which leaves it open, or TimedOut
  Sleeping,    ///< answered by TimedOut
  Fetch,       ///< answered by Replied, Failed or TimedOut
  Delay,       ///< before a dial-back; answered by DelayOver
  Dial,        ///< answered by Answered, DialFailed or NoLine
  Queueing,    ///< an Enqueue that is answered later: by Granted or Failed
  Reserving,   ///< a Reserve, likewise
  Whisper,     ///< a Play to the agent who has accepted; answered by Finished or Failed
  ThirdParty,  ///< a call to somebody else; answered by PartyAnswered, which leaves it open, PartyFailed or PartyLeft
  Ageing,      ///< until the next `on Waited`; answered by TimedOut
};
/// None among them.
inline constexpr std::size_t kOperationKinds = static_cast<std::size_t>(OperationKind::Ageing) + 1;

struct Operation {
  OperationId id = kNoOperation;
  OperationKind kind = OperationKind::None;
  LegId leg = kNoLeg;

  friend bool operator==(const Operation&, const Operation&) = default;
};

}  // namespace phoneflow
