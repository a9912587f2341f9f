// One replication of a centre: callers who call and press keys, agents who answer, each contact its own script.
//
// The people around the simulated centre: everything they do is a plan in the centre's own list of what is to happen, so there is
// one clock and one order. Used by run_replications(); the same centre, scripts, seed and replication give the same tally.
// Memory grows with the contacts in the centre, not with those that have been.
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

class Simulation final : private sim::People, private Journal, private Voice, private Acd, private SimContactListener {
 public:
  /// Everything must outlive it. `sounds`: whose turn it is to ask for audio files, among simulations with the same scripts.
  /// `trail` may be null.
  Simulation(const CentreModel& model, const std::vector<EntryScript>& scripts, std::uint32_t replication, std::mutex& sounds,
             bool all_ways, Trail* trail);

  /// Some of what is left to happen; false when it was all. Then the tally is complete.
  bool proceed();

  /// When it had to end: more were in the centre than there is memory for (callers who never leave, or far too many of them), or scripts
  /// went round without an end.
  [[nodiscard]] const std::optional<EndedEarly>& ended_early() const { return ended_early_; }

  /// Nothing more will happen: the tally is closed at the present.
  void cut();

  /// Of the arrivals, from 0 to 1.
  [[nodiscard]] double share_done() const;
  [[nodiscard]] std::uint64_t contacts() const { return contacts_; }
  [[nodiscard]] std::size_t present() const { return visits_.size(); }
  [[nodiscard]] const Tally& tally() const { return tally_; }
  [[nodiscard]] const std::vector<std::unique_ptr<EntryPointRun>>& entrances() const { return entrances_; }
  [[nodiscard]] const sim::SimCentre& centre() const { return centre_; }

 private:
  struct Redialler {
    std::uint32_t entry = 0;
    std::uint32_t line = 0;
    std::uint64_t seed = 0;
    std::uint32_t redials = 0;
  };

  // the centre's people
  void offered(sim::AgentNumber agent, ContactId contact) override;
  void parted(sim::AgentNumber agent, ContactId contact) override;
  void rings(ContactId contact) override;
  void due(std::uint32_t what, std::uint64_t whom) override;
  // the sessions' journal, for the trail
  void note(const Trace& trace) override {
    if (trail_ != nullptr) trail_->note(trace);
  }
  void secret(ContactId contact, std::string_view keys) override {
    if (trail_ != nullptr) trail_->secret(contact, keys);
  }
  void mask(ContactId contact, std::string_view real, std::string_view masked) override {
    if (trail_ != nullptr) trail_->mask(contact, real, masked);
  }
  // ports: the centre's, but callers hear what is played, and it is known where they are queued
  std::string_view play(ContactId contact, const Operation& playback, const request::Play& play) override;
  std::string_view music(ContactId contact, const Operation& playback, const request::Music& music) override;
  void stop(ContactId contact, const Operation& playback) override { centre_.stop(contact, playback); }
  void drop(ContactId contact, LegId leg) override { centre_.drop(contact, leg); }
  std::string_view enqueue(ContactId contact, const request::Enqueue& terms) override;
  [[nodiscard]] int place(ContactId contact) const override { return centre_.place(contact); }
  void decline(ContactId contact) override { centre_.decline(contact); }
  void wait_again(ContactId contact, Millis delay) override { centre_.wait_again(contact, delay); }
  void wait_for_line(ContactId contact) override {
    staff_.nothing_done(centre_.agent_of(contact));
    centre_.wait_for_line(contact);
  }
  void leave(ContactId contact) override { centre_.leave(contact); }
  void happens() override { ++events_; }
  void phase_changed(SimContact& visit, Phase from) override;
  void finished(SimContact& visit) override;

  void plan_arrival(std::uint32_t entry);
  void call(std::uint32_t entry, std::uint32_t line, std::uint64_t seed, std::uint32_t redials);
  void maybe_redial(const Redialler& caller);
  void redial(std::uint64_t place);
  void hear(SimContact& visit);
  void press(SimContact& visit);
  void decide(SimContact& visit);
  void end_ringing(SimContact& visit);
  void plan_intervals();
  void warm_up_over();
  void wait_in_queue(SimContact& visit);
  void answered(SimContact& visit);
  void talk(SimContact& visit);
  void lose_patience(SimContact& visit);
  void released(SimContact& visit, Phase from);
  void end_leg(SimContact& visit);
  void count(const SimContact& visit);
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
  std::vector<VisitSurroundings> surroundings_;  // by entry point: of those who do not count, and of those who do
  SimContactPool visits_;
  std::optional<WebReplies> web_;
  std::vector<SimContact*> finished_;
  std::vector<Redialler> redialling_;
  std::vector<std::uint32_t> free_redialling_;
  std::optional<EndedEarly> ended_early_{};
  Instant warm_up_{};
  Instant last_call_{};
  Instant end_{};
  std::uint64_t contacts_ = 0;
  std::uint64_t events_ = 0;  // of contacts
  std::uint32_t interval_ = 0;
  int ports_used_ = 0;
};

}  // namespace phoneflow::simulate
