#include "runtime/queue.h"

#include <algorithm>

namespace phoneflow {

double priority(const Place& place, Instant now) {
  const auto whole_seconds = duration_cast<seconds>(now - place.first_queued).count();
  const double waited_minutes = static_cast<double>(whole_seconds) / 60;
  return std::min(place.max_priority, place.initial_priority + place.acceleration * waited_minutes);
}

bool goes_before(const Place& a, const Place& b, Instant now) {
  const double priority_a = priority(a, now);
  const double priority_b = priority(b, now);
  if (priority_a != priority_b) return priority_a > priority_b;
  if (a.first_queued != b.first_queued) return a.first_queued < b.first_queued;
  return a.contact < b.contact;
}

bool is_eligible(const Band& band, int proficiency) { return band.high <= proficiency && proficiency <= band.low; }

bool better(const Candidate& a, const Candidate& b) {
  if (a.proficiency != b.proficiency) return a.proficiency < b.proficiency;
  return a.idle_since < b.idle_since;
}

}  // namespace phoneflow
