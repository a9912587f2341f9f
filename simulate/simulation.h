// One replication of a centre: callers who arrive and press keys, agents who answer, and each contact's script.
//
// Implements the people around the simulated centre. All their actions are events in the centre's list, so there is one clock and one
// order. Used by run_replications(); centre, scripts, seed and replication determine the tally. Memory grows with the contacts present, not
// with the total.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "runtime/ports.h"
#include "runtime/sim/centre.h"
#include "simulate/entry_point_run.h"
#include "simulate/model.h"
#include "simulate/plans.h"
#include "simulate/run.h"
#include "simulate/sounds.h"
#include "simulate/staff.h"
#include "simulate/tally.h"
#include "simulate/sim_contacts.h"
#include "simulate/web_replies.h"
#include "simulate/week.h"

namespace phoneflow::simulate {

/// What is drawn from the shares.
[[nodiscard]] DialResult verdict_of(const CallHabits& habits, Stream& draws);

class Simulation final : private sim::People, private Journal, private Voice, private Acd, private SimContactListener {
 public:
  /// All arguments must outlive it. `sounds`: mutex for audio files shared between simulations of the same scripts. `trail` may be null.
  /// `hidden`: as SessionEnvironment::hidden.
  Simulation(const CentreModel& model, const std::vector<EntryScript>& scripts, std::uint32_t replication, std::mutex& sounds,
             bool all_ways, Trail* trail, const HiddenTexts* hidden);

  /// Processes some events; false when none are left. Then the tally is complete.
  bool proceed();

  /// Set when the replication was cut short: too many contacts were present (callers who never leave, or far too many of them), or scripts
  /// looped without end.
  [[nodiscard]] const std::optional<EndedEarly>& ended_early() const { return ended_early_; }

  /// Closes the tally at the present; no further events.
  void cut();

  /// Share of the arrivals, from 0 to 1.
  [[nodiscard]] double share_done() const;
  [[nodiscard]] std::uint64_t contacts() const { return contacts_; }
  [[nodiscard]] std::size_t present() const { return visits_.size(); }
  [[nodiscard]] const Tally& tally() const { return tally_; }
  [[nodiscard]] const std::vector<std::unique_ptr<EntryPointRun>>& entrances() const { return entrances_; }
  [[nodiscard]] const sim::SimCentre& centre() const { return centre_; }

 private:
  /// Of a contact with whom somebody else was to speak, or speaks.
  struct PartyCalls {
    std::uint32_t calls = 0;
    std::uint32_t answered = 0;
    Millis talked{};
    DialResult verdict{};  // of the last call, as the next ones
    Instant began{};
    std::optional<Instant> speaks_from{};
    sim::SimCentre::TimerId plan = sim::SimCentre::kNoTimer;
  };

  /// Of a contact with `on Accept` or `on AgentLeft`: how often it happened.
  struct Sections {
    std::uint32_t declines = 0;
    std::uint32_t stayed = 0;
    std::uint32_t queued_again = 0;
    std::uint32_t gave_up = 0;
  };

  struct Redialler {
    std::uint32_t entry = 0;
    std::uint32_t line = 0;
    std::uint64_t seed = 0;
    std::uint32_t redials = 0;
  };

  // callbacks of the centre's people
  void offered(sim::AgentNumber agent, ContactId contact) override;
  void parted(sim::AgentNumber agent, ContactId contact) override;
  void queued(ContactId contact, std::string_view skill) override;
  void refused(ContactId contact, OperationKind asked) override;
  void rings(ContactId contact) override;
  void not_dialled(ContactId contact) override { staff_.nothing_done(centre_.agent_of(contact)); }
  void party_rings(ContactId contact) override;
  void party_gone(ContactId contact) override;
  void due(std::uint32_t what, std::uint64_t whom) override;
  // journal of the sessions, for the trail
  void note(const Trace& trace) override {
    if (trail_ != nullptr) trail_->note(trace);
  }
  void secret(ContactId contact, std::string_view keys) override {
    if (trail_ != nullptr) trail_->secret(contact, keys);
  }
  void mask(ContactId contact, std::string_view real, std::string_view masked) override {
    if (trail_ != nullptr) trail_->mask(contact, real, masked);
  }
  // ports: forwarded to the centre; observes prompts and queues
  [[nodiscard]] Taken play(ContactId contact, Party to, const Operation& playback, const request::Play& play) override;
  [[nodiscard]] Taken music(ContactId contact, Party to, const Operation& playback, const request::Music& music) override;
  void stop(ContactId contact, const Operation& playback) override { centre_.stop(contact, playback); }
  void drop(ContactId contact, LegId leg) override { centre_.drop(contact, leg); }
  [[nodiscard]] Agreed enqueue(ContactId contact, const Operation& asked, const request::Enqueue& terms) override;
  [[nodiscard]] Agreed reserve(ContactId contact, const Operation& asked, const request::Reserve& reserve,
                               const Machine& as_it_waits) override;
  [[nodiscard]] AgentView agent(ContactId contact) const override { return centre_.agent(contact); }
  [[nodiscard]] int place(ContactId contact) const override { return centre_.place(contact); }
  void decline(ContactId contact) override { centre_.decline(contact); }
  void wait_again(ContactId contact, Millis delay) override;
  void leave(ContactId contact) override { centre_.leave(contact); }
  void phase_changed(SimContact& visit, Phase from) override;
  void finished(SimContact& visit) override;

  void plan_arrival(std::uint32_t entry);
  [[nodiscard]] std::int64_t clock_origin(const Program& program) const;
  void call(std::uint32_t entry, std::uint32_t line, std::uint64_t seed, std::uint32_t redials);
  void maybe_redial(const Redialler& caller);
  void redial(std::uint64_t place);
  void hear(SimContact& visit);
  void press(SimContact& visit);
  void decide(SimContact& visit);
  void choose_answer(ContactId contact, OperationKind asked);
  void end_ringing(SimContact& visit);
  void end_party_ringing(SimContact& visit);
  void end_party_talk(ContactId contact);
  void plan_script_patience(SimContact& visit);
  void agent_left(SimContact& visit);
  void alone(SimContact& visit, int sign) const;
  [[nodiscard]] bool stays(const SimContact& visit, Stream& draws) const;
  [[nodiscard]] bool stays(const SimContact& visit) const;
  [[nodiscard]] bool goes_with_agent(const SimContact& visit) const;
  void begin_data(SimContact& visit);
  void count_transfers(Counts& counts, const SimContact& visit) const;
  void count_sections(Counts& counts, const SimContact& visit) const;
  void plan_intervals();
  void warm_up_over();
  void wait_in_queue(SimContact& visit);
  void answered(SimContact& visit);
  void talk(SimContact& visit);
  void lose_patience(SimContact& visit);
  void released(SimContact& visit, Phase from);
  void end_leg(SimContact& visit);
  void count(const SimContact& visit);
  [[gnu::noinline]] void tell_data(const SimContact& visit);
  void forget_finished();
  void change_level(const SimContact& visit, Phase phase, int by);

  [[nodiscard]] Stream stream(const SimContact& visit, Purpose purpose, std::uint64_t time = 0) const {
    return Stream(substream_seed(visit.seed, static_cast<std::uint64_t>(purpose), time));
  }
  [[nodiscard]] const Callers& callers(const SimContact& visit) const { return model_.entries[visit.entry].callers; }
  [[nodiscard]] bool counts(Instant arrival) const { return arrival >= warm_up_; }
  sim::SimCentre::TimerId schedule(Instant at, Due what, std::uint64_t whom) {
    return centre_.schedule(at, static_cast<std::uint32_t>(what), whom);
  }
  [[nodiscard]] Instant now() const { return centre_.now(); }

  const CentreModel& model_;
  Trail* trail_;
  Sounds sounds_;
  Tally tally_;
  sim::SimCentre centre_;
  Staff staff_;
  WeekClock clock_;
  std::vector<std::unique_ptr<EntryPointRun>> entrances_;
  HoursProfiles hours_;
  std::vector<VisitSurroundings> surroundings_;  // by entry point: of uncounted contacts, and of counted ones
  SimContactPool visits_;
  std::optional<WebReplies> web_;
  std::vector<SimContact*> finished_;
  std::map<ContactId, PartyCalls> parties_;  // of few contacts; until they are over
  std::map<ContactId, Sections> sections_;   // likewise
  std::vector<Redialler> redialling_;
  std::vector<std::uint32_t> free_redialling_;
  std::optional<EndedEarly> ended_early_{};
  Instant warm_up_{};
  Instant last_call_{};
  Instant end_{};
  std::uint64_t contacts_ = 0;
  std::uint64_t events_allowed_ = 0;
  std::uint64_t events_ = 0;  // contact events
  std::uint32_t interval_ = 0;
  int ports_used_ = 0;
  bool queue_decides_ = false;  // refuses some, or takes its time
};

}  // namespace phoneflow::simulate
