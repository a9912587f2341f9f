// Checks invariants of a simulated centre during a run, from the trace alone.
//
// Maintains its own queue, agents and lines. Invariants: no contact is offered while another precedes it in the queue, no agent has two
// contacts, a contact has one line, the number of lines is respected, a dial follows an acceptance, time does not decrease, no contact is
// lost or counted twice, no figure is negative, tables are complete. Observes the first replication; the counts are compared with the
// results of a run with a single one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "simulate/model.h"
#include "simulate/run.h"
#include "support/result.h"

namespace phoneflow::fuzz {

class Audit final : public simulate::Trail {
 public:
  /// `terms_are_marked`: the scripts come from centre_from(); otherwise queue order is not checked. The centre must outlive it.
  Audit(const simulate::CentreModel& centre, bool terms_are_marked);

  void note(const Trace& trace) override;
  void over(const simulate::ContactFacts& facts) override;
  /// After the run: compares the counts.
  void compare(const simulate::Results& results);

  /// Fails with the first promise that was broken, and when.
  [[nodiscard]] const Result<void>& kept() const { return kept_; }
  [[nodiscard]] std::size_t offers() const { return offers_; }

 private:
  struct Terms {
    std::uint32_t skill = 0;
    std::int64_t initial = 0, acceleration = 0, max = 0;
    int high = 1, low = 20;
  };
  struct Contact {
    Instant arrived{};
    Instant queued{};
    Instant not_before{};  // earliest time of the next offer
    std::optional<Instant> connected{};
    std::optional<Instant> on_line_since{};  // with the caller
    Millis on_line{};
    std::optional<Instant> alone_since{};  // on the line, without an agent
    Millis alone{};
    std::string asked{};  // the terms marked last
    std::string agent{};  // with the offer or the contact
    std::string phase = "PreQueue";
    std::string cause{};
    Terms terms{};
    std::int64_t dials = 0;
    std::int64_t asked_for_keys = 0;
    bool voicemail = false;  // a voicemail is on the line
    bool was_queued = false;
    bool waiting = false;
    bool may_dial = false;
    bool has_line = true;
    Instant released{};  ///< `on Release` may take time
    bool has_party = false;
    bool took_callback = false;
    bool has_failed = false;  // its last dial; nothing was said since of another
  };
  struct Sums {
    std::int64_t calls = 0, queued = 0, live = 0, abandoned = 0, left = 0, callbacks = 0, others = 0, dials = 0, live_wait_ms = 0,
                 on_line_ms = 0, asked_for_keys = 0;
  };

  void must_hold(bool holds, std::string_view promise);
  void compare_figures(const simulate::Results& results);
  void compare_tables(const simulate::Results& results, std::int64_t unfinished, std::int64_t pending);
  void call(const Trace& trace);
  void queued(Contact& contact, const Trace& trace);
  void offer(ContactId id, Contact& contact, std::string_view agent);
  void phase(Contact& contact, const Trace& trace);
  void end_alone(Contact& contact) const;
  void part(Contact& contact);
  void take_line(Contact& contact);
  void end_line(Contact& contact);
  void end_party(Contact& contact);
  void take_port();
  void give_port_back();
  void dial_result(Contact& contact, std::string_view result);
  void party_result(Contact& contact, std::string_view result);
  [[nodiscard]] bool waits(const Contact& contact, bool for_sure) const;
  [[nodiscard]] bool fits(const simulate::AgentGroup& group, const Terms& terms) const;
  [[nodiscard]] const simulate::AgentGroup* group_of(std::string_view agent) const;
  [[nodiscard]] static Terms terms_of(const simulate::CentreModel& centre, std::string_view marked);
  [[nodiscard]] bool comes_first(ContactId a, const Contact& first, ContactId b, const Contact& second) const;
  [[nodiscard]] static bool within(const simulate::WeekPlan& plan, Millis of_week);

  const simulate::CentreModel& centre_;
  bool terms_are_marked_;
  Result<void> kept_{};
  Instant now_{};
  std::map<ContactId, Contact> contacts_;               // contacts in the centre
  std::map<std::string, ContactId, std::less<>> with_;  // contacts by agent
  std::map<std::string, const simulate::AgentGroup*, std::less<>> groups_;
  Sums sums_;
  std::int64_t lines_ = 0;
  std::int64_t faults_ = 0;
  std::size_t offers_ = 0;
  std::uint64_t last_contact_ = 0;
};

/// Compares bit by bit.
[[nodiscard]] bool same_figures(const simulate::Results& a, const simulate::Results& b);

}  // namespace phoneflow::fuzz
