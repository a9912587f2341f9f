// The narrow doors to the telephone world. A simulated centre and a real exchange implement the same ones.
//
// A session calls them for its contact; answers come back as events to the contact's handler, never from
// inside the call itself (a port must not re-enter the handler).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "runtime/event.h"
#include "runtime/hours_state.h"
#include "runtime/request.h"
#include "runtime/trace.h"
#include "support/result.h"

namespace phoneflow {

/// Whether a port takes on what it is asked for, or a sentence why not, which is valid until the port is called again.
using Taken = Result<void, std::string_view>;

/// When the answer comes to what a port has taken on.
enum class Answer : std::uint8_t {
  Now,   ///< it is done
  Later  ///< Granted or Failed follows for the operation
};
/// As Taken, for what may take its time.
using Agreed = Result<Answer, std::string_view>;

class Machine;

/// Whoever carries out a contact: gets its events, in order of time.
class ContactHandler {
 public:
  virtual ~ContactHandler() = default;
  virtual void on(const Event& event) = 0;
  /// Where its contact is, as the trace says it.
  [[nodiscard]] virtual Phase phase() const = 0;
};

/// Who hears something of a contact's script.
enum class Party : std::uint8_t {
  Caller,
  Agent  ///< who has accepted the contact, and does not speak with the caller yet
};
/// What is played to an agent ends after so long.
inline constexpr Millis kLongestWhisper = minutes(1);
/// So does `on Accept`.
inline constexpr Millis kLongestAccept = minutes(1);

/// The voice path between the script and the contact's parties. Each hears one thing at a time, and may while the other does.
class Voice {
 public:
  virtual ~Voice() = default;
  /// Finished or Failed follows. Refused when a part cannot be played. The view of the prompt ends with the call.
  [[nodiscard]] virtual Taken play(ContactId contact, Party to, const Operation& playback, const request::Play& play) = 0;
  [[nodiscard]] virtual Taken music(ContactId contact, Party to, const Operation& playback, const request::Music& music) = 0;
  /// Cuts off what is played, to whom the operation says; no event follows for it.
  virtual void stop(ContactId contact, const Operation& playback) = 0;
  /// Ends the leg, which may still ring, and gives its port back; no event follows. Nothing happens when it has ended.
  virtual void drop(ContactId contact, LegId leg) = 0;
};

/// Calls out for a contact.
class Dialler {
 public:
  virtual ~Dialler() = default;
  /// Takes a port; Answered, DialFailed or, when no port is free, NoLine follows. Where the number may not be dialled nothing is, and
  /// DialFailed says so. One dial per contact at a time.
  virtual void dial(ContactId contact, const Operation& dial, std::string_view number, std::string_view caller_id) = 0;
  /// Takes another port; PartyFailed follows, or PartyAnswered, from when on the caller speaks with the third party, and then PartyLeft.
  /// Voice::drop() ends it. One third party per contact at a time. Refused when no port is free.
  [[nodiscard]] virtual Taken call_party(ContactId contact, const Operation& party, const request::CallParty& call) = 0;
  /// Caller and third party go on without us: both ports are free, and no event follows. The third party must have answered.
  virtual void hand_over(ContactId contact, const Operation& party) = 0;
};

/// An agent who has accepted a contact. Views are valid until the queue is called again.
struct AgentView {
  std::string_view name{};
  std::string_view id{};
  std::string_view whisper{};  ///< what the agent is to be told first; empty: nothing
};

/// The queue and the agents.
class Acd {
 public:
  virtual ~Acd() = default;
  /// Enters the queue or moves to another skill, keeping the time first queued. Accepted follows some day. Until it is done the contact
  /// stays where it was.
  [[nodiscard]] virtual Agreed enqueue(ContactId contact, const Operation& asked, const request::Enqueue& terms) = 0;
  /// Keeps the place of a contact that waits in the queue for a callback: when it is done the caller may be promised one and the line is
  /// dropped. `as_it_waits`: the contact as it is stored with the promise.
  [[nodiscard]] virtual Agreed reserve(ContactId contact, const Operation& asked, const request::Reserve& reserve,
                                       const Machine& as_it_waits) = 0;
  /// Nobody waits any more for the answer to what was asked for: it is not done, and no event follows.
  virtual void stop(ContactId contact, const Operation& asked) = 0;
  /// Who has accepted the contact, with the whisper of its last Enqueue; empty names when nobody has.
  [[nodiscard]] virtual AgentView agent(ContactId contact) const = 0;
  /// 1 = the first of its skill, and no other is; 0 = not waiting. Those who are not to be offered yet count: they keep their place.
  [[nodiscard]] virtual int place(ContactId contact) const = 0;
  /// The agent who accepted goes to Refused; the contact is offered to others from its old place.
  virtual void decline(ContactId contact) = 0;
  /// The agent who accepted is free again; the contact is offered again after `delay` from now, ageing as before. So is one that has no
  /// agent and was not to be offered yet.
  virtual void wait_again(ContactId contact, Millis delay) = 0;
  /// Out of the queue, its agent free again. It may come back by enqueue(), as long queued as before.
  virtual void leave(ContactId contact) = 0;
};

/// A delay of Acd::wait_again() that does not end by itself.
inline constexpr Millis kUntilTold = minutes(60LL * 24 * 365 * 100);

/// Wakes a contact.
class Timers {
 public:
  virtual ~Timers() = default;
  /// DelayOver follows for a Delay, TimedOut for what the script waits for and for an Ageing. One of each at a time.
  virtual void start(ContactId contact, const Operation& timer, Millis after) = 0;
  virtual void stop(ContactId contact, const Operation& timer) = 0;
  /// When the event of a timer that runs follows; nothing for another.
  [[nodiscard]] virtual std::optional<Instant> due(ContactId contact, const Operation& timer) const = 0;
};

/// Other systems, asked over HTTP.
class Web {
 public:
  virtual ~Web() = default;
  /// Replied, Failed or TimedOut follows, the last at the end of the request's timeout. One request per contact at a time.
  [[nodiscard]] virtual Taken fetch(ContactId contact, const Operation& fetch, const request::Fetch& request) = 0;
  /// Nobody waits for the answer any more; no event follows.
  virtual void stop(ContactId contact, const Operation& fetch) = 0;
};

/// Keeps contacts where they outlive the process: Machine::save() makes bytes of one, Session::take_up() goes on with it.
class Keeper {
 public:
  virtual ~Keeper() = default;
  /// The contact has come to rest: all that it asked for is under way. It is another one than was kept last, apart from the clock.
  /// `wake`: when what its script waits for ends by itself.
  virtual void keep(ContactId contact, const Machine& as_it_waits, std::optional<Instant> wake) = 0;
  /// It is over. It may never have been kept.
  virtual void forget(ContactId contact) = 0;

  /// Whether the contact was not kept last in a state with this hash; it counts as kept in it from now on. For sessions.
  [[nodiscard]] bool changes(ContactId contact, std::uint64_t hash);
  /// It is over: forgets it. For sessions.
  void end(ContactId contact);

 private:
  std::map<ContactId, std::uint64_t> kept_{};
};

/// A moment about which hours are asked.
struct AskedMoment {
  std::int64_t utc = 0;     ///< Moment::utc
  std::string_view zone{};  ///< of the script that asks, and of hours without one of their own; empty: that of the hours
};

/// What a profile of hours says of a moment.
struct Opening {
  HoursState state{};
  std::optional<std::int64_t> changes{};  ///< when that is over, as AskedMoment::utc; absent: not within a week

  friend bool operator==(const Opening&, const Opening&) = default;
};

/// Zones of the IANA database and their clocks, and profiles of hours. Any thread may ask at any time; what is asked again has the same
/// answer.
class Calendar {
 public:
  virtual ~Calendar() = default;
  /// How far the clocks of the zone are ahead of UTC at that time: milliseconds since 1970-01-01T00:00 UTC. 0 for a zone that is not known.
  [[nodiscard]] virtual Millis offset(std::string_view zone, std::int64_t utc) const = 0;
  /// What the hours of this name say then; nothing when they are not known.
  [[nodiscard]] virtual std::optional<Opening> opening(std::string_view hours, const AskedMoment& asked) const = 0;
};

struct Ports {
  Voice& voice;
  Dialler& dialler;
  Acd& acd;
  Timers& timers;
  Journal& journal;
  Web* web = nullptr;        ///< null: nobody replies
  Keeper* keeper = nullptr;  ///< null: nothing is kept
};

}  // namespace phoneflow
