// What is still to happen in a simulated centre: a binary heap by time, then by order of arrival.
//
// Used by the centre only. Anything may be cancelled by its token, which leaves nothing behind; a token is void
// once its happening was taken or cancelled, and its keeper must forget it then. Knows no agents and no lines.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "runtime/event.h"

namespace phoneflow::sim {

struct Happening {
  enum class Kind : std::uint8_t {
    OnLine,        ///< `event` for the handler, void when the line has changed since
    ByAgent,       ///< `event` for the handler, void when the agent has changed since
    PlaybackOver,
    ScriptTimer,
    DelayTimer,
    RingLimit,
    RetryDelayOver,
    Match,         ///< waiting contacts and free agents; of no contact
  };
  Kind kind{};
  EventKind event{};
  char digit = 0;
  ReleaseCause cause = ReleaseCause::None;
  std::uint32_t generation = 0;      ///< of the line or the agent of the contact
  ContactId contact{};
};

class EventList {
 public:
  using Token = std::uint32_t;
  static constexpr Token kNone = 0xffffffff;

  Token add(Instant at, const Happening& happening);
  /// Cancels what the token stands for, if anything, and voids the token.
  void cancel(Token& token);

  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] std::size_t size() const { return heap_.size(); }
  /// The next in order; the list must not be empty.
  [[nodiscard]] Instant first_time() const { return slots_[heap_.front()].at; }
  [[nodiscard]] const Happening& first() const { return slots_[heap_.front()].happening; }
  void remove_first() { remove(0); }

 private:
  struct Slot {
    Instant at{};
    std::uint64_t sequence = 0;
    Happening happening;
    std::uint32_t place = 0;         // in the heap
  };

  [[nodiscard]] bool before(std::uint32_t a, std::uint32_t b) const;
  void put(std::size_t place, std::uint32_t slot);
  void rise(std::size_t place);
  void sink(std::size_t place);
  void remove(std::size_t place);

  std::deque<Slot> slots_;           // not a vector: among a million, its spare half would count
  std::vector<std::uint32_t> heap_;  // slots
  std::vector<std::uint32_t> free_;
  std::uint64_t added_ = 0;
};

}  // namespace phoneflow::sim
