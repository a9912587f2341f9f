#include "runtime/store/contact_ids.h"

namespace phoneflow::store {

void ContactIds::ask() {
  const Result<Ticket> asked = store_.take_ids();
  if (asked) asked_ = *asked;
  else problem_ = asked.error();
}

Result<ContactId> ContactIds::next() {
  if (left_ <= kIdsInABlock / 2 && !asked_) ask();
  if (blocks_.empty()) return failure(problem_);
  IdBlock& block = blocks_.front();
  const ContactId id{block.first};
  ++block.first;
  --left_;
  if (--block.count == 0) blocks_.pop_front();
  return id;
}

bool ContactIds::take(const Completion& completion) {
  if (asked_ && completion.ticket > *asked_) asked_.reset();  // its answer never came: answers come in order
  if (asked_ != completion.ticket) return false;
  asked_.reset();
  if (completion.verdict) {
    blocks_.push_back(completion.ids);
    left_ += completion.ids.count;
  } else {
    problem_ = completion.verdict.error();
  }
  return true;
}

}  // namespace phoneflow::store
