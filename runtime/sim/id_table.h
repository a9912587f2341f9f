// Things by ContactId: ids only grow, few are there at a time, and nothing is looked up more often.
//
// For the centre's side of a contact. Values keep their place in memory while they are there; the slot of a removed value is reused
// unchanged, so add() must set every member. The same contact is mostly asked for several times in turn, so the last answer is
// kept. Iterates nothing. Contacts come in runs of neighbours, so a hash spreads them: in a table by their numbers alone, whoever leaves
// a run of a million would have to look through it.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "runtime/contact.h"

namespace phoneflow::sim {

template <class T>
class IdTable {
 public:
  /// `id` must not be there. The value is new, or as it was when it was removed.
  T& add(ContactId id) {
    if ((count_ + 1) * 4 > index_.size() * 3) grow();
    std::uint32_t slot = 0;
    if (free_.empty()) {
      if (made_ % kChunk == 0) chunks_.push_back(std::make_unique<Chunk>());
      slot = static_cast<std::uint32_t>(made_++);
    } else {
      slot = free_.back();
      free_.pop_back();
    }
    enter({low(id), slot + 1});
    ++count_;
    last_id_ = id;
    last_ = &value(slot);
    return *last_;
  }

  /// nullptr when it is not there.
  [[nodiscard]] T* find(ContactId id) { return id == last_id_ ? last_ : look_up(id); }
  [[nodiscard]] T& operator[](ContactId id) {
    T* value = find(id);
    assert(value != nullptr);
    return *value;
  }

  void remove(ContactId id) {
    std::size_t hole = place_of(id);
    assert(hole != kNowhere);
    free_.push_back(index_[hole].slot - 1);
    --count_;
    last_id_ = kNobodys;
    // What stands behind the hole moves up, unless it would come before its home.
    for (std::size_t place = next(hole); index_[place].slot != 0; place = next(place)) {
      const std::size_t home = home_of(index_[place].id);
      if (((place - home) & mask()) < ((place - hole) & mask())) continue;
      index_[hole] = index_[place];
      hole = place;
    }
    index_[hole] = {};
  }

  [[nodiscard]] std::size_t size() const { return count_; }

 private:
  /// Beside those who ask for the contact of the moment, which most do: these take the way above.
  [[nodiscard]] T* look_up(ContactId id) {
    const std::size_t place = place_of(id);
    if (place == kNowhere) return nullptr;
    last_id_ = id;
    last_ = &value(index_[place].slot - 1);
    return last_;
  }

  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  static constexpr ContactId kNobodys{~std::uint64_t{0}};
  static constexpr std::size_t kChunk = 64;
  using Chunk = std::array<T, kChunk>;

  /// The lower half of the id is enough: two contacts that are 4 billion apart are not there at once.
  struct Known {
    std::uint32_t id = 0;
    std::uint32_t slot = 0;  // and 1; 0 for none
  };

  [[nodiscard]] static std::uint32_t low(ContactId id) { return static_cast<std::uint32_t>(number(id)); }
  [[nodiscard]] T& value(std::uint32_t slot) { return (*chunks_[slot / kChunk])[slot % kChunk]; }
  /// By the golden ratio: neighbours are as far apart as there is room.
  [[nodiscard]] std::size_t home_of(std::uint32_t id) const {
    return static_cast<std::size_t>(std::uint64_t{id * 0x9e3779b9U} * index_.size() >> 32);
  }
  [[nodiscard]] std::size_t mask() const { return index_.size() - 1; }
  [[nodiscard]] std::size_t next(std::size_t place) const { return (place + 1) & mask(); }

  [[nodiscard]] std::size_t place_of(ContactId id) const {
    if (index_.empty()) return kNowhere;
    for (std::size_t place = home_of(low(id)); index_[place].slot != 0; place = next(place)) {
      if (index_[place].id == low(id)) return place;
    }
    return kNowhere;
  }

  void enter(const Known& known) {
    std::size_t place = home_of(known.id);
    while (index_[place].slot != 0) place = next(place);
    index_[place] = known;
  }

  void grow() {
    std::vector<Known> before(index_.empty() ? 16 : index_.size() * 2);
    before.swap(index_);
    for (const Known& known : before) {
      if (known.slot != 0) enter(known);
    }
  }

  std::vector<std::unique_ptr<Chunk>> chunks_;
  std::vector<std::uint32_t> free_;
  std::vector<Known> index_;  // a power of two, at most three quarters full
  std::size_t made_ = 0;
  std::size_t count_ = 0;
  ContactId last_id_ = kNobodys;
  T* last_ = nullptr;
};

}  // namespace phoneflow::sim
