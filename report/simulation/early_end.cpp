#include "report/simulation/early_end.h"

#include <cstdlib>

#include <fmt/format.h>

#include "support/wording.h"

namespace phoneflow::simulation {

std::string early_text(const simulate::CentreModel& centre, const simulate::EndedEarly& end) {
  const std::string at = length_text(std::chrono::round<seconds>(end.at.time_since_epoch()));
  switch (end.why) {
    case simulate::EarlyEnd::Crowded:
      return fmt::format(
          "more than {} contacts are in the centre after {} of a run; at most so many can be simulated at once: give callers patience, the centre agents, or the run a "
          "shorter `length`",
          grouped_text(centre.most_present), at);
    case simulate::EarlyEnd::Busy:
      return fmt::format(
          "contacts have had more events after {} of a run than can be simulated, {} and {} for each contact: a script goes round with hardly any time passing; make it "
          "wait longer, or give callers patience",
          at, grouped_text(centre.most_events), grouped_text(centre.most_events_each));
  }
  std::abort();
}

}  // namespace phoneflow::simulation
