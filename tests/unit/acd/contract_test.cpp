// The contract of the queue, on each implementation there is.
#include "tests/unit/acd/contract.h"

namespace phoneflow::acd::contract {
namespace {

/// The tables of runtime/acd/. An agent who gets a contact is not free; who loses one is busy.
class Memory {
 public:
  AgentNumber add_agent(std::string_view name, std::span<const Agents::Skill> skills) { return agents_.add(name, skills); }
  void set_free(AgentNumber agent, Instant now) { agents_.make_available(agent, now); }
  void set_busy(AgentNumber agent) { agents_.make_unavailable(agent, AgentState::Busy); }

  void wait(ContactId id, const TermsView& terms, Instant first_queued) {
    const Known known{waiting_.keep(terms), {first_queued, id}, Waiting::Standing::Waiting};
    waiting_.add(known.group, known.ticket, known.standing);
    known_[id] = known;
  }
  /// Of one that is not offered: whether it may be.
  void delay(ContactId id, bool delayed) { move(id, delayed ? Waiting::Standing::Delayed : Waiting::Standing::Waiting); }
  void leave(ContactId id) {
    const Known known = known_.at(id);
    waiting_.remove(known.group, known.ticket, known.standing);
    waiting_.release(known.group);
    known_.erase(id);
    part(id);
  }
  /// Its agent does not want it.
  void refuse(ContactId id) {
    move(id, Waiting::Standing::Waiting);
    part(id);
  }
  /// The next offer, which is made.
  std::optional<Offer> offer(Instant now) {
    const Match match = next_match(waiting_, agents_, now);
    if (match.agent == kNobody) return std::nullopt;
    const ContactId id = match.contact.ticket.contact;
    move(id, Waiting::Standing::Offered);
    agents_.offer(match.agent, id);
    return Offer{id, match.agent};
  }
  [[nodiscard]] int place(ContactId id, Instant now) { return waiting_.place(known_.at(id).group, known_.at(id).ticket, now); }

 private:
  struct Known {
    Waiting::Group* group = nullptr;
    Ticket ticket{};
    Waiting::Standing standing{};
  };

  void move(ContactId id, Waiting::Standing to) {
    Known& known = known_.at(id);
    waiting_.move(known.group, known.ticket, known.standing, to);
    known.standing = to;
  }
  void part(ContactId id) {
    for (AgentNumber agent = 0; agent < agents_.names().size(); ++agent) {
      if (agents_[agent].contact == id) set_busy(agent);
    }
  }

  Waiting waiting_;
  Agents agents_;
  std::map<ContactId, Known> known_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, Queue, Memory);

}  // namespace
}  // namespace phoneflow::acd::contract
