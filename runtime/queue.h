// Queue rules: priority that grows with waiting time, proficiency, longest idle. Pure functions.
//
// priority(t) = min(MaxPriority, InitialPriority + Acceleration x minutes since first queued), counted by whole
// seconds. Highest first; ties by earliest queued, then lowest ContactID. Among eligible agents: best (lowest)
// proficiency, then longest idle. Used by the simulated centre; a stored queue will use the same rules.
#pragma once

#include <compare>
#include <cstdint>

#include "runtime/contact.h"
#include "support/time.h"

namespace phoneflow {

struct Place {
  ContactId contact{};
  Instant first_queued{};
  double initial_priority = 0;
  double acceleration = 1;  ///< points per minute
  double max_priority = 1000;
};

/// `now` must not precede `first_queued`.
[[nodiscard]] double priority(const Place& place, Instant now);

/// True when `a` is offered before `b`.
[[nodiscard]] bool goes_before(const Place& a, const Place& b, Instant now);

struct Candidate {
  int proficiency = 1;  ///< of the agent in the contact's skill; 1 is best, 20 worst
  Instant idle_since{};
};

/// The range of proficiencies that may be offered the contact.
struct Band {
  int high = 1;  ///< the best
  int low = 20;  ///< the worst

  friend auto operator<=>(const Band&, const Band&) = default;
};

[[nodiscard]] bool is_eligible(const Band& band, int proficiency);
/// True when agent `a` is offered a contact before agent `b`.
[[nodiscard]] bool better(const Candidate& a, const Candidate& b);

}  // namespace phoneflow
