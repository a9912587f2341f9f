// What happened, as one stream: the transcript, the JSON lines, the contact's record and the press path all
// read it, and nothing else.
//
// Written to a Journal by the session (what the script does) and by the adapters (what agents and lines do).
// `statement` is an opaque position that the session's script can turn into file, line and column.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "runtime/contact.h"
#include "support/time.h"

namespace phoneflow {

enum class TraceKind : std::uint8_t {
  Call,        ///< a contact arrives; text = ANI, other = DNIS; takes a port
  Action,      ///< an action begins; text = verb
  Outcome,     ///< an action ends; text = verb, other = the outcome or digits, way = the way taken
  Blocked,     ///< a voice action was blocked; text = verb, other = why
  Play,        ///< the caller hears; text = transcript text, duration
  Music,       ///< text = file, duration (zero: no limit)
  Stopped,     ///< what was played is cut off
  Digit,       ///< the caller presses; text = the key
  KeysTaken,   ///< an action takes the first keys that nothing has taken; number = how many. For the press path: no event of it is shown
  KeysLost,    ///< keys that were typed ahead are forgotten; text = the keys, other = why, number = how many
  Listening,   ///< the script waits for a key; duration = timeout
  Sleeping,    ///< the script waits; duration
  Fetch,       ///< the script asks another system; text = method and URL, duration = timeout
  Reply,       ///< it has answered; text = the record
  Log,         ///< text
  Mark,        ///< text
  Error,       ///< an action ended with Error; text = verb, other = ERR
  Queued,      ///< text = skill, other = "" or the skill left, number = place
  Reserved,    ///< Callback; text = number, other = caller id, duration = delay
  Dropped,     ///< the live call ends, the contact goes on; gives its port back
  Phase,       ///< text = new phase, other = old phase
  Offer,       ///< text = agent, number = place the contact had
  Refused,     ///< text = agent, other = why ("" = the agent's choice)
  Withdrawn,   ///< the offer to an agent who has not decided; text = agent
  Accepted,    ///< text = agent, other = whisper
  Shown,       ///< the agent who accepted sees it; text = agent, other = what
  Dial,        ///< text = number, other = caller id shown; takes a port
  DialResult,  ///< text = "answered", "voicemail": keeps the port; "busy", "no answer", "invalid number", "cancelled": gives it back; "no
               ///< free line": nothing was dialled
  Retry,       ///< another attempt follows; duration = after, number = attempts left
  Hold,        ///< text = agent
  Resume,      ///< text = agent
  HangUp,      ///< text = who: "caller", "agent", "script"
  Fault,       ///< the script cannot go on; text = message
  Release,     ///< text = cause name; gives the port back if one is held
};

[[nodiscard]] std::string_view trace_name(TraceKind kind);

inline constexpr std::uint32_t kNoStatement = 0xffffffff;

struct Trace {
  TraceKind kind{};
  Phase phase{};  ///< after it happened
  std::uint32_t statement = kNoStatement;
  Instant at{};
  ContactId contact{};
  std::string_view text{};  ///< views: valid while the note is taken
  std::string_view other{};
  std::string_view way{};
  Millis duration{};
  std::int64_t number = 0;
};

/// Which kinds a journal wants to hear of. Others need not be made: who writes asks first where making one is work.
class TraceKinds {
 public:
  constexpr TraceKinds() = default;
  constexpr TraceKinds(std::initializer_list<TraceKind> kinds) {
    for (TraceKind kind : kinds) bits_ |= bit(kind);
  }
  static constexpr TraceKinds all() {
    TraceKinds kinds;
    kinds.bits_ = ~std::uint64_t{0};
    return kinds;
  }
  [[nodiscard]] constexpr bool has(TraceKind kind) const { return (bits_ & bit(kind)) != 0; }
  [[nodiscard]] constexpr bool any_of(TraceKinds others) const { return (bits_ & others.bits_) != 0; }

 private:
  static_assert(static_cast<unsigned>(TraceKind::Release) < 64);
  static constexpr std::uint64_t bit(TraceKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }
  std::uint64_t bits_ = 0;
};

class Journal {
 public:
  explicit Journal(TraceKinds wanted = TraceKinds::all()) : wanted_(wanted) {}
  virtual ~Journal() = default;
  [[nodiscard]] TraceKinds wanted() const { return wanted_; }
  [[nodiscard]] bool wants(TraceKind kind) const { return wanted_.has(kind); }
  /// May be told of kinds that it does not want.
  virtual void note(const Trace& trace) = 0;
  /// The contact's caller has keyed in this secret.
  virtual void secret(ContactId contact, std::string_view keys) {
    (void)contact;
    (void)keys;
  }
  /// What the contact's next notes say was computed from a secret: where a note's text is `real`, or ends with it, people may only see
  /// `masked`. Holds for the action that runs, and for all that centre and lines say of the contact.
  virtual void mask(ContactId contact, std::string_view real, std::string_view masked) {
    (void)contact;
    (void)real;
    (void)masked;
  }

 private:
  TraceKinds wanted_;
};

}  // namespace phoneflow
