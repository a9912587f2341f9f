#include "runtime/acd/roll.h"

#include <algorithm>
#include <cassert>

namespace phoneflow::acd {

void Roll::add(const Ticket& ticket) {
  assert(ticket.contact != ContactId{});
  if (empty()) {
    front_ = ticket;
    return;
  }
  if (rest_ == nullptr) rest_ = std::make_unique<Rest>();
  if (front_ < ticket) return rest_->add(ticket);
  rest_->add(std::exchange(front_, ticket));
}

void Roll::remove(const Ticket& ticket) {
  if (ticket.contact != front_.contact) return rest_->remove(ticket);
  front_ = rest_ == nullptr || rest_->empty() ? Ticket{} : rest_->take_first();
}

/// It must not be empty.
std::size_t Roll::Rest::chunk_of(const Ticket& ticket) const {
  const auto begin = chunks.begin() + static_cast<std::ptrdiff_t>(first);
  const auto behind =
      std::upper_bound(begin, chunks.end(), ticket, [](const Ticket& one, const Chunk& chunk) { return one < chunk.least; });
  return static_cast<std::size_t>((behind == begin ? begin : behind - 1) - chunks.begin());
}

void Roll::Rest::add(const Ticket& ticket) {
  const bool at_end = empty() || chunks.back().tickets.back() < ticket;
  if (at_end && (empty() || chunks.back().tickets.size() >= kChunk)) {
    chunks.push_back({.least = ticket, .tickets = std::exchange(spare, {})});
    sizes.push_back(0);
  }
  const std::size_t at = at_end ? chunks.size() - 1 : chunk_of(ticket);
  Chunk& chunk = chunks[at];
  const auto from = chunk.tickets.begin() + chunk.begin;
  chunk.tickets.insert(at_end ? chunk.tickets.end() : std::lower_bound(from, chunk.tickets.end(), ticket), ticket);
  chunk.least = std::min(chunk.least, ticket);
  ++sizes[at];
  if (chunk.tickets.size() > kChunk) split(at);
}

void Roll::Rest::split(std::size_t chunk) {
  Chunk& full = chunks[chunk];
  full.tickets.erase(full.tickets.begin(), full.tickets.begin() + full.begin);
  full.begin = 0;
  if (full.tickets.size() <= kChunk) return;
  const auto half = full.tickets.begin() + static_cast<std::ptrdiff_t>(full.tickets.size() / 2);
  Chunk second{.least = *half, .tickets = {half, full.tickets.end()}};
  full.tickets.erase(half, full.tickets.end());
  sizes[chunk] = static_cast<std::uint32_t>(full.size());
  sizes.insert(sizes.begin() + static_cast<std::ptrdiff_t>(chunk) + 1, static_cast<std::uint32_t>(second.size()));
  chunks.insert(chunks.begin() + static_cast<std::ptrdiff_t>(chunk) + 1, std::move(second));
}

void Roll::Rest::remove(const Ticket& ticket) {
  const std::size_t at = chunk_of(ticket);
  Chunk& chunk = chunks[at];
  const auto found = std::lower_bound(chunk.tickets.begin() + chunk.begin, chunk.tickets.end(), ticket);
  assert(found != chunk.tickets.end() && found->contact == ticket.contact);
  chunk.tickets.erase(found);
  --sizes[at];
  if (chunk.size() == 0) close(at);
  else join_with_next(at);
}

Ticket Roll::Rest::take_first() {
  Chunk& chunk = chunks[first];
  const Ticket taken = chunk.tickets[chunk.begin++];
  --sizes[first];
  if (chunk.size() == 0) drop_first_chunk();
  return taken;
}

void Roll::Rest::close(std::size_t chunk) {
  if (chunk == first) return drop_first_chunk();
  chunks.erase(chunks.begin() + static_cast<std::ptrdiff_t>(chunk));
  sizes.erase(sizes.begin() + static_cast<std::ptrdiff_t>(chunk));
}

void Roll::Rest::drop_first_chunk() {
  constexpr std::size_t kEmptyKept = 64;
  if (first + 1 == chunks.size()) {
    spare = std::move(chunks[first].tickets);
    spare.clear();
    chunks.clear();
    sizes.clear();
    first = 0;
    return;
  }
  chunks[first] = {};
  ++first;
  if (first < kEmptyKept || first * 2 < chunks.size()) return;
  chunks.erase(chunks.begin(), chunks.begin() + static_cast<std::ptrdiff_t>(first));
  sizes.erase(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(first));
  first = 0;
}

/// When both are small: what left from the middle of many leaves no memory behind.
void Roll::Rest::join_with_next(std::size_t chunk) {
  if (chunk + 1 >= chunks.size() || sizes[chunk] + sizes[chunk + 1] > kChunk / 4) return;
  Chunk& next = chunks[chunk + 1];
  chunks[chunk].tickets.insert(chunks[chunk].tickets.end(), next.tickets.begin() + next.begin, next.tickets.end());
  sizes[chunk] += sizes[chunk + 1];
  close(chunk + 1);
}

}  // namespace phoneflow::acd
