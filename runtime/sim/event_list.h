// Future event list of the simulated centre: ordered by time, first in first out within equal times (a ladder queue: a small heap and
// buckets).
//
// Used by the centre only. The heap holds the near events; distant events lie unsorted in buckets that widen with the distance; events of
// the present moment lie in a first-in-first-out list. docs/performance.md tells what else was tried. An event with a token can be
// cancelled, which leaves nothing behind; the token is void once its event was taken or cancelled. Knows no agents and no lines.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/event.h"
#include "support/time.h"

namespace phoneflow::sim {

class SimEvent {
 public:
  enum class Kind : std::uint8_t {
    OnLine,        ///< `event` for the handler, void when the line has changed since
    ByAgent,       ///< `event` for the handler, void when the agent has changed since
    PlaybackOver,  ///< generation() is the number of the operation here and in the next seven
    WhisperOver,
    TimerOver,
    FetchOver,
    DelayOver,
    AgeingOver,
    RingLimit,
    PartyRingLimit,
    RetryDelayOver,
    QueueAnswers,  ///< the queue to what was asked of it; generation() is the number of the operation
    Match,         ///< waiting contacts and free agents; of no contact
    Plan,          ///< of the people outside: generation() and contact() are theirs
  };

  SimEvent() = default;
  SimEvent(Kind kind, ContactId contact, std::uint32_t generation = 0, EventKind event = {}, char digit = 0,
           ReleaseCause cause = ReleaseCause::None)
      : what_(static_cast<std::uint64_t>(kind) | static_cast<std::uint64_t>(event) << 8 |
              std::uint64_t{static_cast<unsigned char>(digit)} << 16 | static_cast<std::uint64_t>(cause) << 24 |
              std::uint64_t{generation} << 32),
        contact_(contact) {}

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(what_ & 0xff); }
  [[nodiscard]] EventKind event() const { return static_cast<EventKind>(what_ >> 8 & 0xff); }
  [[nodiscard]] char digit() const { return static_cast<char>(what_ >> 16 & 0xff); }
  [[nodiscard]] ReleaseCause cause() const { return static_cast<ReleaseCause>(what_ >> 24 & 0xff); }
  /// Of the line or the agent of the contact.
  [[nodiscard]] std::uint32_t generation() const { return static_cast<std::uint32_t>(what_ >> 32); }
  [[nodiscard]] ContactId contact() const { return contact_; }

 private:
  std::uint64_t what_ = 0;  // one word: a read behind several narrower writes would stall
  ContactId contact_{};
};

class EventList {
 public:
  using Token = std::uint32_t;
  static constexpr Token kNone = 0xffffffff;

  struct Taken {
    Instant at{};
    SimEvent happening{};
  };

  /// Not before 0; what is more than 35,000 years away happens then. `detail` (below 1024) is handed back as the generation. At most
  /// 67 million at a time.
  Token add(Instant at, SimEvent::Kind kind, ContactId contact, std::uint32_t detail = 0);
  /// Schedules an event at the current time, behind all events that are already scheduled for it. `now` must be the time of the last
  /// pop_until(). The event cannot be cancelled.
  void schedule_now(Instant now, SimEvent happening);
  /// Cancels what the token stands for, if anything, and voids the token.
  void cancel(Token& token) {
    if (token == kNone) return;
    remove(token);
    token = kNone;
  }

  /// Takes the next in order if it happens at or before `until`; otherwise nothing happens until then.
  bool pop_until(Instant until, Taken& taken);

  /// Of a token that is not void: what kind of event it stands for, and what it hands back as the generation.
  [[nodiscard]] SimEvent::Kind kind(Token token) const {
    return static_cast<SimEvent::Kind>(nodes_[token].time_and_what & ((1U << kKindBits) - 1));
  }
  [[nodiscard]] std::uint32_t detail(Token token) const {
    return static_cast<std::uint32_t>(nodes_[token].time_and_what >> kKindBits) & ((1U << kDetailBits) - 1);
  }

  /// Of a token that is not void: when its event happens.
  [[nodiscard]] Instant due(Token token) const { return Instant(Millis(static_cast<std::int64_t>(nodes_[token].due()))); }

  [[nodiscard]] std::size_t size() const { return pending_ + immediate_end_ - taken_; }
  /// When the next happens; nothing when there is none.
  [[nodiscard]] std::optional<Instant> first_time();
  /// The next, if it happens at the present moment and cannot be cancelled.
  [[nodiscard]] const SimEvent* first_immediate() const { return immediate_is_first() ? &immediate_[taken_].happening : nullptr; }
  void drop_first_immediate();

 private:
  // Times in milliseconds. The heap holds what happens before the end of the present window of a second. Behind it, a bucket of the first
  // level is as wide as the window, one of each further level as wide as all of the level before.
  static constexpr unsigned kNearBits = 10;
  static constexpr unsigned kLevelBits = 8;
  static constexpr unsigned kLevels = 5;
  static constexpr unsigned kTimeBits = kNearBits + kLevels * kLevelBits;
  static constexpr std::uint64_t kLatest = (std::uint64_t{1} << kTimeBits) - 1;
  static constexpr std::uint64_t kNear = std::uint64_t{1} << kNearBits;
  static constexpr std::size_t kBuckets = std::size_t{1} << kLevelBits;
  static constexpr unsigned kSlotBits = 26;
  static constexpr std::uint32_t kInHeap = 0xffffffff;

  struct Node {
    std::uint64_t time_and_what = 0;  // kind and detail in the lowest bits
    ContactId contact{};
    std::uint32_t next = 0;    // in the ring of its bucket; kInHeap in the heap; of a free one the next free one
    std::uint32_t before = 0;  // in the ring; the place in the heap

    [[nodiscard]] std::uint64_t due() const { return time_and_what >> (64 - kTimeBits); }
  };
  static constexpr unsigned kKindBits = 4;
  static constexpr unsigned kDetailBits = 64 - kTimeBits - kKindBits;

  struct Entry {
    std::uint64_t time = 0;
    std::uint64_t order = 0;  // the sequence above, the slot in the lowest bits

    [[nodiscard]] std::uint32_t slot() const { return static_cast<std::uint32_t>(order) & ((1U << kSlotBits) - 1); }
    friend bool operator<(const Entry& a, const Entry& b) { return a.time != b.time ? a.time < b.time : a.order < b.order; }
  };
  struct Next {
    std::uint64_t order = 0;
    SimEvent happening;
  };
  struct Level {
    std::array<std::uint64_t, kBuckets / 64> used{};  // a bit for each bucket
    std::array<std::uint32_t, kBuckets> last{};       // of the ring of the bucket; the next is the first
  };

  [[nodiscard]] std::uint64_t next_order() { return ++added_ << kSlotBits; }
  [[nodiscard]] bool immediate_is_first() const {
    if (immediate_end_ == 0) return false;
    return heap_.empty() || line_time_ < heap_.front().time ||
           (line_time_ == heap_.front().time && immediate_[taken_].order < heap_.front().order);
  }
  // Seldom needed: kept out of what needs them, which is done all the time.
  [[gnu::noinline, gnu::cold]] void lengthen_line();
  [[gnu::noinline, gnu::cold]] std::uint32_t one_more_slot();

  [[nodiscard]] std::uint32_t new_slot();
  void free_slot(std::uint32_t slot);
  void keep(std::uint32_t slot, std::uint64_t time);
  void remove(std::uint32_t slot);
  void put_in_bucket(std::uint32_t slot, unsigned level, std::size_t bucket);
  void take_from_bucket(std::uint32_t slot);
  bool fill_heap();
  void drain_bucket(unsigned level, std::size_t bucket);
  [[nodiscard]] unsigned level_of(std::uint64_t time) const;
  [[nodiscard]] std::size_t bucket_of(unsigned level, std::uint64_t time) const;
  [[nodiscard]] std::size_t next_bucket(unsigned level) const;

  void put_in_heap(std::uint32_t slot, std::uint64_t time);
  void put(std::size_t place, Entry entry);
  void rise(std::size_t place, Entry entry);
  void sink(std::size_t place, Entry entry);
  void take_from_heap(std::size_t place);

  std::vector<Entry> heap_;
  std::vector<Node> nodes_;
  std::vector<Next> immediate_;  // room for it; it empties with each moment
  std::size_t immediate_end_ = 0;
  std::size_t taken_ = 0;  // of it, from the front
  std::uint64_t line_time_ = 0;
  std::uint64_t window_ = 0;  // the beginning of the present one
  std::uint64_t added_ = 0;
  std::size_t pending_ = 0;  // in the heap and in buckets
  std::uint32_t free_ = kNone;
  std::array<Level, kLevels> levels_{};
};

}  // namespace phoneflow::sim
