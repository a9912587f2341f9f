// The ContactIDs of a node, from blocks that the store hands out.
#pragma once

#include <deque>

#include "runtime/store/store.h"

namespace phoneflow::store {

/// Asks for a block when it is made, and for the next when half of one is left. What is left when the process ends is not used by anybody.
class ContactIds {
 public:
  /// `store` must outlive it.
  explicit ContactIds(Store& store) : store_(store) { ask(); }

  /// Fails while the first block has not come, when blocks are used up faster than they come, and when there are none any more.
  [[nodiscard]] Result<ContactId> next();
  /// Whether the completion was of a block that this asked for.
  bool take(const Completion& completion);

 private:
  void ask();

  Store& store_;
  std::deque<IdBlock> blocks_{};   // what is left of them
  std::uint64_t left_ = 0;         // in all
  std::optional<Ticket> asked_{};  // an answer is on its way
  Problem problem_{"no ContactID has come from the store yet"};
};

}  // namespace phoneflow::store
