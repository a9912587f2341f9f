// The pool of simulated contacts: their memory, and lookup by ContactId.
//
// The centre's handler of a contact is its SimContact, so no second table exists. Addresses are stable. remove() does not reset a slot:
// add() may return a used one, so assign every field.
#pragma once

#include <cstddef>
#include <vector>

#include "runtime/sim/centre.h"
#include "simulate/sim_contact.h"

namespace phoneflow::simulate {

class SimContactPool {
 public:
  /// Every contact of the centre must have a handler from this pool. The centre must outlive the pool.
  explicit SimContactPool(const sim::SimCentre& centre) : centre_(centre) {}

  /// A new or reused slot, to be restarted for the next arrival.
  SimContact& add(const Program& program, const VisitSurroundings& surroundings) {
    ++count_;
    if (free_.empty()) {
      if (chunks_.empty() || chunks_.back().size() == kChunk) chunks_.emplace_back().reserve(kChunk);
      return chunks_.back().emplace_back(program, surroundings);
    }
    SimContact& visit = *free_.back();
    free_.pop_back();
    return visit;
  }
  /// The contact must still exist in the centre.
  [[nodiscard]] SimContact& operator[](ContactId contact) const { return static_cast<SimContact&>(centre_.handler(contact)); }
  void remove(SimContact& visit) {
    --count_;
    free_.push_back(&visit);
  }
  [[nodiscard]] std::size_t size() const { return count_; }

 private:
  static constexpr std::size_t kChunk = 64;

  const sim::SimCentre& centre_;
  std::vector<std::vector<SimContact>> chunks_;  // reserved once, never reallocated
  std::vector<SimContact*> free_;
  std::size_t count_ = 0;
};

}  // namespace phoneflow::simulate
