// Contacts in the order in which they were first queued, as many as there are: who is first, who is how far.
//
// Used by Waiting for those who wait on equal terms. Mostly they come at the end and leave at the front, which costs nothing; anywhere else
// it costs the logarithm, and a place is counted in steps of hundreds. A contact takes 16 bytes; one alone needs no memory of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "runtime/contact.h"
#include "support/time.h"

namespace phoneflow::acd {

/// A contact that waits.
struct Ticket {
  Instant first_queued{};
  ContactId contact{};

  friend bool operator<(const Ticket& a, const Ticket& b) {
    return a.first_queued != b.first_queued ? a.first_queued < b.first_queued : a.contact < b.contact;
  }
};

class Roll {
 public:
  [[nodiscard]] bool empty() const { return front_.contact == ContactId{}; }
  /// It must not be empty.
  [[nodiscard]] const Ticket& front() const { return front_; }
  /// Of a contact that is not there, with a number above 0.
  void add(const Ticket& ticket);
  /// Of a contact that is there.
  void remove(const Ticket& ticket);
  /// The number of tickets at the front for which `goes_ahead(ticket)` is true. It must be true for a prefix of the roll.
  template <class Test>
  [[nodiscard]] std::size_t ahead(const Test& goes_ahead) const;

 private:
  static constexpr std::size_t kChunk = 256;

  /// A run of neighbours.
  struct Chunk {
    Ticket least{};               // whoever is not before this, and before that of the next, belongs here
    std::vector<Ticket> tickets;  // those before `begin` have left
    std::uint32_t begin = 0;

    [[nodiscard]] std::size_t size() const { return tickets.size() - begin; }
  };
  /// Those behind the first. Chunks before `first` are empty.
  struct Rest {
    std::vector<Chunk> chunks;
    std::vector<std::uint32_t> sizes;  // of chunks: together, to be added up fast
    std::size_t first = 0;
    std::vector<Ticket> spare;  // memory: a queue that runs empty fills again

    [[nodiscard]] std::size_t chunk_of(const Ticket& ticket) const;
    void add(const Ticket& ticket);
    void split(std::size_t chunk);
    void remove(const Ticket& ticket);
    void close(std::size_t chunk);
    void join_with_next(std::size_t chunk);
    [[nodiscard]] bool empty() const { return first == chunks.size(); }
    Ticket take_first();
    void drop_first_chunk();
  };

  Ticket front_{};
  std::unique_ptr<Rest> rest_;
};

template <class Test>
std::size_t Roll::ahead(const Test& goes_ahead) const {
  if (empty() || !goes_ahead(front_)) return 0;
  std::size_t count = 1;
  if (rest_ == nullptr || rest_->empty()) return count;
  const Rest& rest = *rest_;
  std::size_t low = rest.first, high = rest.chunks.size();  // the first chunk that nobody of goes ahead is in low … high
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (goes_ahead(rest.chunks[middle].tickets[rest.chunks[middle].begin])) low = middle + 1;
    else high = middle;
  }
  if (low == rest.first) return count;
  for (std::size_t i = rest.first; i + 1 < low; ++i) count += rest.sizes[i];
  const Chunk& last = rest.chunks[low - 1];
  std::size_t from = last.begin, to = last.tickets.size();
  while (from < to) {
    const std::size_t middle = (from + to) / 2;
    if (goes_ahead(last.tickets[middle])) from = middle + 1;
    else to = middle;
  }
  return count + (from - last.begin);
}

}  // namespace phoneflow::acd
