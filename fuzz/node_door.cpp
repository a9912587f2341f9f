#include "fuzz/node_door.h"

#include <variant>

namespace phoneflow::fuzz {

ContactId contact_of(const store::Batch& batch) {
  return std::visit(
      [](const auto& write) {
        if constexpr (requires { write.row; }) return write.row.id;
        else return write.contact;
      },
      batch.front());
}

Door::Door(store::MemoryDatabase& kept, Deceit deceit, FateOf fate_of) : deceit_(deceit), fate_of_(std::move(fate_of)), kept_(kept) {
  kept_.set_fate([this](const store::Batch&) {
    const store::Fate fate = fates_.front();
    fates_.pop_front();
    return fate;
  });
}

Result<store::Ticket> Door::commit(store::Batch batch) {
  const std::optional<store::Fate> fate = fate_of_(batch);
  if (!fate) return failure("the store cannot be reached");
  const bool is_lie = deceive(batch);
  fates_.push_back(is_lie ? store::Fate::LostFailed : *fate);
  const Result<store::Ticket> ticket = kept_.commit(std::move(batch));
  if (!ticket) fates_.pop_back();
  else if (is_lie) lies_.insert(*ticket);
  return ticket;
}

bool Door::deceive(store::Batch& batch) {
  bool is_lie = false;
  if (deceit_ == Deceit::NoAttempts) {
    std::erase_if(batch, [](const store::Write& it) {
      return std::holds_alternative<store::Dial>(it) || std::holds_alternative<store::DialOver>(it);
    });
  }
  for (store::Write& write : batch) {
    if (auto* const put = std::get_if<store::Put>(&write)) {
      if (deceit_ == Deceit::AgentsAreFree) put->row.agent.clear();
      if (deceit_ == Deceit::NoPromises && put->row.phase == Phase::Callback) is_lie = lied_about_.insert(put->row.id).second;
    }
    if (auto* const take = std::get_if<store::Take>(&write); take != nullptr && deceit_ == Deceit::AgentsAreFree) take->agent = "";
  }
  return is_lie;
}

std::vector<store::Completion> Door::completed() {
  std::vector<store::Completion> all = kept_.completed();
  for (store::Completion& one : all) {
    if (lies_.erase(one.ticket) != 0) one.verdict = store::Verdict::Durable;
  }
  return all;
}

Result<void> Door::beat(Millis lease) {
  if (!can_beat) return failure("the store cannot be reached");
  if (deceit_ == Deceit::NobodyLives) return {};
  return kept_.beat(lease);
}

}  // namespace phoneflow::fuzz
