// The visits of a simulation: their memory, and which is a contact's.
//
// The centre knows the handler of each contact, which is its visit, so there is no other table of them. A visit keeps its place
// in memory while it is there; remove() does not reset a slot: add() may return a used one, so assign every field.
#pragma once

#include <cstddef>
#include <vector>

#include "runtime/sim/centre.h"
#include "simulate/sim_contact.h"

namespace phoneflow::simulate {

class SimContactPool {
 public:
  /// All contacts of the centre must be handled by visits from here. It must outlive this.
  explicit SimContactPool(const sim::SimCentre& centre) : centre_(centre) {}

  /// New, or as one was when it was removed: to be restarted. For the next contact that arrives.
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
  /// Of a contact that the centre has not yet forgotten.
  [[nodiscard]] SimContact& operator[](ContactId contact) const { return static_cast<SimContact&>(centre_.handler(contact)); }
  void remove(SimContact& visit) {
    --count_;
    free_.push_back(&visit);
  }
  [[nodiscard]] std::size_t size() const { return count_; }

 private:
  static constexpr std::size_t kChunk = 64;

  const sim::SimCentre& centre_;
  std::vector<std::vector<SimContact>> chunks_;  // which never grow beyond what they have room for
  std::vector<SimContact*> free_;
  std::size_t count_ = 0;
};

}  // namespace phoneflow::simulate
