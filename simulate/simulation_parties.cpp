// Third parties in a simulation: whether they answer, and how long callers speak with them.
#include <utility>

#include "runtime/record.h"
#include "simulate/simulation.h"

namespace phoneflow::simulate {

/// Who hears it ring keys nothing more.
void Simulation::party_rings(ContactId contact) {
  SimContact& visit = visits_[contact];
  centre_.cancel(visit.next_step);
  PartyCalls& party = parties_[contact];
  const CallHabits& habits = callers(visit).transfer;
  Stream draws = stream(visit, Purpose::Transfer, party.calls++);
  party.began = now();
  party.verdict = verdict_of(habits, draws);
  const Millis after = habits.after.sample(draws);
  const bool rings_on = party.verdict == DialResult::NoAnswer || after == kNever;  // until the limit of the script
  if (!rings_on) party.plan = schedule(now() + after, Due::PartyVerdict, number(contact));
}

/// Nobody hangs up for lack of patience while a third party speaks.
void Simulation::end_party_ringing(SimContact& visit) {
  const ContactId contact = visit.contact();
  PartyCalls& party = parties_[contact];
  party.plan = sim::SimCentre::kNoTimer;
  const DialResult result = party.verdict;
  const bool stays = info(result).leg == DialledLeg::Stays;
  if (stays) centre_.cancel(visit.patience);
  if (stays && party.verdict == DialResult::Answered) party.speaks_from = now();
  (void)centre_.party_result(contact, result);
  if (!stays) return;
  const Callers& habits = callers(visit);
  Stream draws = stream(visit, Purpose::Transfer, (std::uint64_t{1} << 32) + party.calls);
  const Millis length = (party.verdict == DialResult::Answered ? habits.transfer_time : habits.transfer.voicemail_time).sample(draws);
  if (length != kNever) party.plan = schedule(now() + length, Due::PartyOver, number(contact));
}

void Simulation::end_party_talk(ContactId contact) {
  parties_[contact].plan = sim::SimCentre::kNoTimer;
  (void)centre_.party_hangs_up(contact);
}

void Simulation::party_gone(ContactId contact) {
  SimContact& visit = visits_[contact];
  PartyCalls& party = parties_[contact];
  centre_.cancel(party.plan);
  visit.outbound_seconds += static_cast<std::uint32_t>(billed_seconds(now() - party.began));
  if (party.speaks_from) {
    ++party.answered;
    party.talked += now() - *std::exchange(party.speaks_from, std::nullopt);
  }
  if (visit.patience != sim::SimCentre::kNoTimer) return;  // it only rang
  switch (visit.machine().phase()) {
    case Phase::PreQueue: return plan_script_patience(visit);
    case Phase::Queued: return wait_in_queue(visit);
    case Phase::Remaining: return agent_left(visit);
    default: return;
  }
}

void Simulation::count_transfers(Counts& counts, const SimContact& visit) const {
  const auto found = parties_.find(visit.contact());
  if (found == parties_.end()) return;
  counts.add(Count::Transfers, found->second.calls);
  counts.add(Count::TransfersAnswered, found->second.answered);
  counts.add(Count::TransferMs, found->second.talked.count());
}

}  // namespace phoneflow::simulate
