// An exchange that sends a session any event at any time, real but late ones above all, and watches what the session asks of it.
//
// Carries out nothing. The state is a value, so that a search can go back; broken() tells the first promise that the session has not kept.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "interpreter/session.h"

namespace phoneflow::fuzz {

/// What lasts at the exchange.
struct ExchangeState {
  LegId caller = kFirstLeg;  ///< its leg; none while the caller has no line
  LegId dialled = kNoLeg;
  LegId party = kNoLeg;
  bool party_speaks = false;
  bool accepted = false;       ///< an agent has, since the contact last waited
  bool whispers = false;       ///< the agent who accepts is told something
  bool left = false;           ///< the queue, for good
  bool later = false;          ///< what the queue is asked for is answered later
  bool granted = false;        ///< and that does not count yet
  bool kept = false;           ///< the place, for a callback
  bool promised = false;       ///< the callback
  bool dropped_early = false;  ///< the caller's leg, when the place was not kept
  Operation queueing{};        ///< is asked for; none: nothing is
  Phase phase = Phase::PreQueue;
  std::array<Operation, kOperationKinds> of_kind{};  ///< the last of each kind
  std::array<Operation, kOperationKinds> stale{};    ///< the one before that
};

class Exchange final : public Voice, public Dialler, public Acd, public Timers, public Web, public Journal {
 public:
  ExchangeState state{};

  /// An event that the exchange may send at some time: of `kinds()` numbers. `late`: it answers the operation before the last of its kind.
  [[nodiscard]] static std::size_t kinds();
  [[nodiscard]] Event event(std::size_t number, bool late, Instant now);
  /// The number of the event of that kind which answers such an operation; there must be one.
  [[nodiscard]] static std::size_t number_of(EventKind kind, OperationKind of = OperationKind::None);
  /// Whether the event differs when it is late.
  [[nodiscard]] static bool can_be_late(std::size_t number);
  /// The world changes with the event, before the session has it.
  void happens(const Event& event);
  /// The session's process is restarted: what it asked of the queue is granted if `place_kept`, and nothing else that was under way lasts.
  void restarts(bool line_lost, bool place_kept);
  /// The session has had the event.
  void look_at(const Machine& machine);

  [[nodiscard]] const std::string& broken() const { return broken_; }

  [[nodiscard]] Taken play(ContactId, Party to, const Operation& playback, const request::Play&) override { return plays(to, playback); }
  [[nodiscard]] Taken music(ContactId, Party to, const Operation& playback, const request::Music&) override { return plays(to, playback); }
  void stop(ContactId, const Operation& operation) override;
  void drop(ContactId, LegId leg) override;
  void dial(ContactId, const Operation& dial, std::string_view, std::string_view) override;
  [[nodiscard]] Taken call_party(ContactId, const Operation& party, const request::CallParty&) override;
  void hand_over(ContactId, const Operation& party) override;
  [[nodiscard]] Agreed enqueue(ContactId, const Operation& asked, const request::Enqueue&) override { return grants(asked); }
  [[nodiscard]] Agreed reserve(ContactId, const Operation& asked, const request::Reserve&, const Machine&) override;
  [[nodiscard]] AgentView agent(ContactId) const override {
    if (!state.accepted) return {};
    return {"Ana", "1", state.whispers ? "a good customer" : ""};
  }
  [[nodiscard]] int place(ContactId) const override { return 1; }
  void decline(ContactId) override { state.accepted = false; }
  void wait_again(ContactId, Millis) override { state.accepted = false; }
  void leave(ContactId) override;
  void start(ContactId, const Operation& timer, Millis) override { begin(timer); }
  [[nodiscard]] std::optional<Instant> due(ContactId, const Operation&) const override { return std::nullopt; }
  [[nodiscard]] Taken fetch(ContactId, const Operation& fetch, const request::Fetch&) override;
  void note(const Trace& trace) override;

 private:
  [[nodiscard]] Taken plays(Party to, const Operation& playback);
  [[nodiscard]] Agreed grants(const Operation& asked);
  void begin(const Operation& operation);
  void must_hold(bool holds, std::string_view promise);

  std::string broken_;
};

}  // namespace phoneflow::fuzz
