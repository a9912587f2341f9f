// Things by ContactId: ids only grow, few are there at a time, and nothing is looked up more often.
//
// For the centre's and the simulator's sides of a contact. Values keep their place in memory while they are there; what is
// removed is used again as it was left, so whoever adds sets all of it. Iterates nothing.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "runtime/contact.h"

namespace phoneflow::sim {

template <class T>
class IdTable {
 public:
  /// `id` must not be there. The value is new, or as it was when it was removed.
  T& add(ContactId id) {
    if ((count_ + 1) * 10 > index_.size() * 7) grow();
    std::uint32_t slot = 0;
    if (free_.empty()) {
      slot = static_cast<std::uint32_t>(slots_.size());
      slots_.emplace_back();
    } else {
      slot = free_.back();
      free_.pop_back();
    }
    slots_[slot].id = id;
    enter(slot);
    ++count_;
    return slots_[slot].value;
  }

  /// nullptr when it is not there.
  [[nodiscard]] T* find(ContactId id) {
    const std::size_t place = place_of(id);
    return place == kNowhere ? nullptr : &slots_[index_[place] - 1].value;
  }
  [[nodiscard]] T& operator[](ContactId id) {
    T* value = find(id);
    assert(value != nullptr);
    return *value;
  }

  void remove(ContactId id) {
    std::size_t hole = place_of(id);
    assert(hole != kNowhere);
    const std::uint32_t slot = index_[hole] - 1;
    slots_[slot].id = {};
    free_.push_back(slot);
    --count_;
    // What stands behind the hole moves up, unless it would come before its home.
    for (std::size_t place = next(hole); index_[place] != 0; place = next(place)) {
      const std::size_t home = home_of(slots_[index_[place] - 1].id);
      if (((place - home) & mask()) < ((place - hole) & mask())) continue;
      index_[hole] = index_[place];
      hole = place;
    }
    index_[hole] = 0;
  }

  [[nodiscard]] std::size_t size() const { return count_; }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  struct Slot {
    ContactId id{};
    T value{};
  };

  [[nodiscard]] std::size_t mask() const { return index_.size() - 1; }
  [[nodiscard]] std::size_t home_of(ContactId id) const { return number(id) & mask(); }
  [[nodiscard]] std::size_t next(std::size_t place) const { return (place + 1) & mask(); }

  [[nodiscard]] std::size_t place_of(ContactId id) const {
    if (index_.empty()) return kNowhere;
    for (std::size_t place = home_of(id); index_[place] != 0; place = next(place)) {
      if (slots_[index_[place] - 1].id == id) return place;
    }
    return kNowhere;
  }

  void enter(std::uint32_t slot) {
    std::size_t place = home_of(slots_[slot].id);
    while (index_[place] != 0) place = next(place);
    index_[place] = slot + 1;
  }

  void grow() {
    index_.assign(index_.empty() ? 16 : index_.size() * 2, 0);
    for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
      if (slots_[slot].id != ContactId{}) enter(slot);
    }
  }

  std::deque<Slot> slots_;
  std::vector<std::uint32_t> free_;
  std::vector<std::uint32_t> index_;   // slot + 1, 0 for none; a power of two
  std::size_t count_ = 0;
};

}  // namespace phoneflow::sim
