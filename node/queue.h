// Who waits in all nodes and which agents are free, as one node knows it: rows of the store, and agents as they say of themselves.
//
// The order is that of runtime/queue.h over all contacts that wait, live callers and callbacks, whoever owns them. An agent is free who is
// ready and stands in no row.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/acd/match.h"
#include "runtime/ports.h"
#include "runtime/store/store.h"

namespace phoneflow::node {

/// So many nodes may die with a contact in a row; then it is left to people, who put its `crashes` to 0.
inline constexpr int kMostCrashes = 3;
[[nodiscard]] inline bool is_parked(const store::ContactRow& row) { return row.crashes >= kMostCrashes; }

/// It is offered to nobody before its script has gone on, which needs a node (kUntilTold).
[[nodiscard]] inline bool waits_for_script(const store::ContactRow& row, Instant now) { return row.not_before - now > kUntilTold / 2; }

struct AgentSkill {
  std::string skill{};
  int proficiency = 1;
};

struct Match {
  ContactId contact{};
  std::string agent{};
};

class Queue {
 public:
  /// Skills of an agent who is known already stay as they are.
  void ready(std::string_view agent, const std::vector<AgentSkill>& skills, Instant now);
  void away(std::string_view agent, Instant now);

  /// What stands in the store of the contact, or will in a moment. Not its machine.
  void put(const store::ContactRow& row, Instant now);
  void remove(ContactId contact, Instant now);
  [[nodiscard]] const store::ContactRow* find(ContactId contact) const;
  /// Between these all that exists is put() or kept(); what is not is forgotten. Nothing is set aside any more.
  void begin_look() { ++look_; }
  void kept(ContactId contact);
  void end_look(Instant now);

  /// Who is next, and for whom. Both are set aside: the contact until it is put(), the agent until set_free() or the next look.
  [[nodiscard]] std::optional<Match> next(Instant now);
  void set_free(std::string_view agent, Instant now);
  /// As Acd::place().
  [[nodiscard]] int place(ContactId contact, Instant now);

 private:
  struct Entry {
    store::ContactRow row{};
    acd::Waiting::Group* group = nullptr;  // null: it does not wait
    acd::Ticket ticket{};
    acd::Waiting::Standing standing{};
    std::uint64_t look = 0;  // the last that it was seen in
  };
  struct Person {
    bool ready = false;
    bool aside = false;
  };

  void enlist(Entry& entry, Instant now);
  void strike(Entry& entry, Instant now);
  void settle(std::string_view agent, Instant now);
  void settle_due(Instant now);
  [[nodiscard]] acd::SkillNumber number_of(const std::string& skill);

  std::map<ContactId, Entry> entries_{};
  std::map<std::string, ContactId, std::less<>> by_agent_{};
  std::map<std::string, acd::SkillNumber, std::less<>> skills_{};
  std::set<std::pair<Instant, ContactId>> due_{};  // who is not to be offered before
  acd::Waiting waiting_{};
  acd::Agents agents_{};
  std::vector<Person> people_{};  // by AgentNumber
  std::uint64_t look_ = 0;
};

}  // namespace phoneflow::node
