// Holds a simulated centre to its promises while it runs, by nothing but the trace.
//
// It keeps a queue, agents and lines of its own: nobody is offered while somebody waits who comes first, no agent has two contacts, a
// contact has one line, lines are never more than there are, a dial follows an acceptance, time never runs back, nobody is lost or counted
// twice, no figure is negative, no table leaves anything out. Hears the first replication; the counts are compared with the results of a
// run of one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "simulate/model.h"
#include "simulate/run.h"

namespace phoneflow::fuzz {

class Audit final : public simulate::Trail {
 public:
  /// `terms_are_marked`: the scripts are those of centre_from(). Otherwise who comes first is not asked. The centre must outlive it.
  Audit(const simulate::CentreModel& centre, bool terms_are_marked);

  void note(const Trace& trace) override;
  void over(const simulate::ContactFacts& facts) override;
  /// To be called when the run is over.
  void compare(const simulate::Results& results);

  /// "" or the first promise that was broken, and when.
  [[nodiscard]] const std::string& broken() const { return broken_; }
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
    Instant not_before{};  // of the next offer
    std::optional<Instant> connected{};
    std::optional<Instant> dropped{};
    std::optional<Instant> on_line_since{};  // with the caller
    Millis on_line{};
    std::string asked{};  // the terms marked last
    std::string agent{};  // offered to, or held by
    std::string phase = "PreQueue";
    std::string cause{};
    Terms terms{};
    std::int64_t dials = 0;
    std::int64_t asked_for_keys = 0;
    bool voicemail = false;  // is on the line
    bool was_queued = false;
    bool waiting = false;
    bool may_dial = false;
    bool needs_line = false;  // to be dialled, for there was none; it is offered while one is free that nobody is offered for
    bool has_line = true;
    bool took_callback = false;
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
  void part(Contact& contact);
  void take_line(Contact& contact);
  void end_line(Contact& contact);
  void dial_result(Contact& contact, std::string_view result);
  [[nodiscard]] bool has_line_to_offer() const;
  [[nodiscard]] bool waits(const Contact& contact, bool has_line, bool for_sure) const;
  [[nodiscard]] bool fits(const simulate::AgentGroup& group, const Terms& terms) const;
  [[nodiscard]] const simulate::AgentGroup* group_of(std::string_view agent) const;
  [[nodiscard]] static Terms terms_of(const simulate::CentreModel& centre, std::string_view marked);
  [[nodiscard]] bool comes_first(ContactId a, const Contact& first, ContactId b, const Contact& second) const;
  [[nodiscard]] static bool within(const simulate::WeekPlan& plan, Millis of_week);

  const simulate::CentreModel& centre_;
  bool terms_are_marked_;
  std::string broken_;
  Instant now_{};
  std::map<ContactId, Contact> contacts_;               // those in the centre
  std::map<std::string, ContactId, std::less<>> with_;  // whom agents have
  std::map<std::string, const simulate::AgentGroup*, std::less<>> groups_;
  Sums sums_;
  std::int64_t lines_ = 0;
  std::int64_t faults_ = 0;
  std::size_t offers_ = 0;
  std::uint64_t last_contact_ = 0;
};

/// Bit by bit.
[[nodiscard]] bool same_figures(const simulate::Results& a, const simulate::Results& b);

}  // namespace phoneflow::fuzz
