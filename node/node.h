// One node of a call server: the contacts of its calls, over a Store that others may share.
//
// What must survive is written before it counts: a caller is queued, or promised a callback, when the row is durable; a number is dialled
// when its attempt is. All writes of a contact follow each other. When it is not known whether something was written, it is not counted on:
// the caller hears an error, nothing is dialled, and what ought to stand there is written again. A callback that rests belongs to nobody
// and is taken up by the node that has an agent for it.
//
// A node lives by a lease. One that could not renew it in time, or finds out later than that, ends all it has, writes nothing more and is
// is_fenced(): its owner makes another one, with another Store. Contacts of a dead node are taken over: callbacks wait on, those that were
// being dialled when the telephone has certainly stopped ringing, live ones are released (LineLost). Nothing is called from within a call.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/session.h"
#include "node/queue.h"
#include "node/site.h"
#include "runtime/store/contact_ids.h"
#include "runtime/store/store.h"
#include "support/result.h"
#include "support/time.h"

namespace phoneflow::node {

struct Settings {
  std::map<std::string, acd::Growth, std::less<>> skills{};  ///< those that have other terms than the usual
  Millis lease = seconds(10);
  Millis beat = seconds(2);          ///< it is renewed so often
  Millis margin = seconds(2);        ///< the node stops so long before: its clock may be wrong by so much of a lease, a dial take so long
  Millis look = seconds(1);          ///< so often it looks for what others wrote
  Millis answer_limit = seconds(5);  ///< from then on an answer of the store is not waited for
  Millis ring_limit = kRingLimit;
};

class Node final : Voice, Dialler, Acd, Keeper {
 public:
  /// `store` is new: nothing else was asked of it. All must outlive the node.
  Node(store::Store& store, const Site& site, const Settings& settings = {});
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  // What happens, each at the node's own time, which does not run back.

  /// A call has come in for a script. Not taken before the first work(), without ContactIDs, or when fenced.
  [[nodiscard]] Result<ContactId> arrive(const store::Digest& bundle, std::string_view ani, std::string_view dnis, Instant now);
  /// Lines and timers have something for a contact; dropped when it is not here any more. Not Accepted.
  void on(ContactId contact, const Event& event);
  /// An agent may get a contact from now on, or not: told to all nodes, in any order and late.
  void ready(std::string_view agent, const std::vector<AgentSkill>& skills, Instant now);
  void away(std::string_view agent, Instant now);
  /// The answer to an offer of this node.
  void accepts(std::string_view agent, ContactId contact, Instant now);
  void refuses(std::string_view agent, ContactId contact, Instant now);
  /// All that is due: answers of the store, the lease, what others wrote, offers. Called when the store has something, and several times a
  /// second. `look`: others have written something.
  void work(Instant now, bool look = false);

  [[nodiscard]] bool is_fenced() const { return fenced_; }
  /// Contacts that are here.
  [[nodiscard]] std::size_t held() const { return held_.size(); }

 private:
  /// What became of a write; nothing: it is not known.
  using Outcome = std::optional<store::Verdict>;
  struct Held;
  using Then = std::function<void(Held&, const Outcome&)>;

  /// A contact that is here.
  struct Held {
    std::unique_ptr<Session> session{};  // null: it is not to be taken up before `rings_until`, or is left to people
    store::ContactRow row{};             // as it is to be kept
    bool listed = false;                 // it is to be kept
    bool changed = false;                // what is kept may be something else
    bool writing = false;
    bool is_kept = false;  // it is there for certain
    bool may_be_kept = false;
    bool leaves = false;                  // it goes on elsewhere, or is over: no event counts any more
    bool offered = false;                 // shown to row.agent
    bool accepted = false;                // by row.agent
    std::vector<store::Write> besides{};  // what is to be written with it
    std::vector<Then> thens{};            // what waits for that
    Operation asked{};                    // the Enqueue or Reserve that is not answered yet
    Operation dial{};                     // the one that is not over
    bool dialled = false;                 // it was made
    int attempt = 0;                      // the number of the last
    int backed_off = 0;                   // dials in a row that came to nothing through no fault of the caller
  };
  /// Handed to the store, and not answered yet.
  struct Pending {
    store::Ticket ticket{};
    Instant until{};
    ContactId contact{};
    std::optional<store::ContactRow> row{};  // that is written; nothing: it is removed
    std::vector<Then> thens{};
    std::string agent{};  // who gets what is taken
    bool takes = false;
  };

  /// A dial that another node made, or may have made.
  struct Ringing {
    Instant until{};
    int attempt = 0;
  };

  // node.cpp
  [[nodiscard]] bool enter(Instant now);
  void fence();
  [[nodiscard]] Held* find(ContactId contact);
  void deliver(ContactId contact, Event event);
  void settle(ContactId contact);
  void offer(Held& held);
  void part(Held& held, bool refused);
  void match();

  // node_store.cpp: what is written
  void flush(ContactId contact, Held& held);
  void read_answers();
  void answered(Pending pending, const Outcome& outcome);
  void written(Pending pending, const Outcome& outcome);
  void lose(ContactId contact);
  void let_go(ContactId contact);
  void beat();
  void look();
  void take(ContactId contact, store::Epoch seen, const std::string& agent);
  void adopt(ContactId contact);
  void take_up(ContactId contact);
  void leave_to_people(Held& held);
  [[nodiscard]] Result<std::optional<int>> learn_attempts(Held& held);

  // node_ports.cpp: what sessions ask for
  void dial_over(Held& held, const Event& event);
  void end_unknown_dial(Held& held);
  [[nodiscard]] static store::DialOver over(const Held& held, DialResult result);
  void answer_when_kept(Held& held, const Operation& asked, std::function<void(Held&)> undo);
  [[nodiscard]] Taken play(ContactId contact, Party to, const Operation& playback, const request::Play& play) override;
  [[nodiscard]] Taken music(ContactId contact, Party to, const Operation& playback, const request::Music& music) override;
  void stop(ContactId contact, const Operation& operation) override;  // of Voice and of Acd
  void drop(ContactId contact, LegId leg) override;
  void dial(ContactId contact, const Operation& dial, std::string_view number, std::string_view caller_id) override;
  [[nodiscard]] Taken call_party(ContactId contact, const Operation& party, const request::CallParty& call) override;
  void hand_over(ContactId contact, const Operation& party) override;
  [[nodiscard]] Agreed enqueue(ContactId contact, const Operation& asked, const request::Enqueue& terms) override;
  [[nodiscard]] Agreed reserve(ContactId contact, const Operation& asked, const request::Reserve& reserve,
                               const Machine& as_it_waits) override;
  [[nodiscard]] AgentView agent(ContactId contact) const override;
  [[nodiscard]] int place(ContactId contact) const override;
  void decline(ContactId contact) override;
  void wait_again(ContactId contact, Millis delay) override;
  void leave(ContactId contact) override;
  void keep(ContactId contact, const Machine& as_it_waits, std::optional<Instant> wake) override;
  void forget(ContactId) override {}

  store::Store& store_;
  Site site_;
  Settings settings_;
  SessionEnvironment environment_;
  store::ContactIds ids_;
  mutable Queue queue_{};
  std::map<ContactId, Held> held_{};
  std::map<ContactId, Ringing> ringing_{};  // held ones that a dead node has dialled
  std::set<ContactId> taking_{};            // asked of the store
  std::deque<Pending> pending_{};           // in the order in which it was handed over
  Instant now_{};
  Instant lease_end_{};
  Instant next_beat_{};
  Instant next_look_{};
  bool lives_ = false;
  bool fenced_ = false;
};

}  // namespace phoneflow::node
