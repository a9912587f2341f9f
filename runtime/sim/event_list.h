// What is still to happen in a simulated centre: a heap by time, then by order of arrival, and a line of what happens now.
//
// Used by the centre only. What has a token may be cancelled, which leaves nothing behind; a token is void once its
// happening was taken or cancelled, and its keeper must forget it then. Knows no agents and no lines. The heap has four
// children per place and its keys beside each other: see docs/performance.md for what else was tried.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
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
    Plan,          ///< of the people outside: `generation` and `contact` are theirs
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

  /// At most 67 million at a time.
  Token add(Instant at, const Happening& happening);
  /// Behind all that is to happen at `now`, which is not before what was taken last. It cannot be cancelled.
  void follow(Instant now, const Happening& happening);
  /// Cancels what the token stands for, if anything, and voids the token.
  void cancel(Token& token) {
    if (token == kNone) return;
    remove(places_[token]);
    token = kNone;
  }

  [[nodiscard]] bool empty() const { return heap_.empty() && line_.empty(); }
  [[nodiscard]] std::size_t size() const { return heap_.size() + line_.size() - taken_; }
  /// The next in order; the list must not be empty.
  [[nodiscard]] Instant first_time() const { return line_is_first() ? line_[taken_].at : heap_.front().at; }
  [[nodiscard]] const Happening& first() const { return line_is_first() ? line_[taken_].happening : happening(heap_.front().slot()); }
  void remove_first();
  /// Whether the next stands in the line.
  [[nodiscard]] bool line_is_first() const {
    if (line_.empty()) return false;
    const Next& next = line_[taken_];
    return heap_.empty() || next.at < heap_.front().at || (next.at == heap_.front().at && next.order < heap_.front().order);
  }

 private:
  static constexpr unsigned kSlotBits = 26;
  static constexpr std::size_t kChunk = 256;
  using Chunk = std::array<Happening, kChunk>;

  struct Entry {
    Instant at{};
    std::uint64_t order = 0;         // the sequence above, the slot in the lowest bits

    [[nodiscard]] std::uint32_t slot() const { return static_cast<std::uint32_t>(order) & ((1U << kSlotBits) - 1); }
    friend bool operator<(const Entry& a, const Entry& b) { return a.at != b.at ? a.at < b.at : a.order < b.order; }
  };
  struct Next {
    Instant at{};
    std::uint64_t order = 0;
    Happening happening;
  };

  [[nodiscard]] Happening& happening(std::uint32_t slot) const { return (*chunks_[slot / kChunk])[slot % kChunk]; }
  [[nodiscard]] std::uint64_t next_order() { return ++added_ << kSlotBits; }
  void put(std::size_t place, const Entry& entry);
  void rise(std::size_t place, const Entry& entry);
  void sink(std::size_t place, const Entry& entry);
  void remove(std::size_t place);

  std::vector<Entry> heap_;
  std::vector<std::unique_ptr<Chunk>> chunks_;   // of happenings, by slot; not one vector: among a million, its spare half would count
  std::vector<std::uint32_t> places_;   // in the heap, by slot
  std::vector<std::uint32_t> free_;
  std::vector<Next> line_;           // empties with each moment
  std::size_t taken_ = 0;            // of it, from the front
  std::uint64_t added_ = 0;
};

}  // namespace phoneflow::sim
