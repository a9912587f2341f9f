#include "runtime/acd/terms.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace phoneflow::acd {

namespace {

constexpr int kBestProficiency = 1;
constexpr int kWorstProficiency = 20;

}  // namespace

Result<TermsView, std::string_view> terms_of(const request::Enqueue& asked, const TermsView& otherwise) {
  const double limit = asked.max_priority.value_or(std::numeric_limits<double>::infinity());
  const double initial = asked.initial_priority.value_or(std::min(otherwise.growth.initial_priority, limit));
  const TermsView terms{.wanted = {.skill = otherwise.wanted.skill,
                                   .target_agent = asked.target_agent.empty() ? otherwise.wanted.target_agent : asked.target_agent,
                                   .band = {.high = asked.high_proficiency.value_or(otherwise.wanted.band.high),
                                            .low = asked.low_proficiency.value_or(otherwise.wanted.band.low)}},
                        .growth = {.initial_priority = initial,
                                   .acceleration = asked.acceleration.value_or(otherwise.growth.acceleration),
                                   .max_priority = asked.max_priority.value_or(std::max(otherwise.growth.max_priority, initial))}};
  const Growth& growth = terms.growth;
  const Band& band = terms.wanted.band;
  if (!std::isfinite(growth.initial_priority)) return failure(std::string_view("InitialPriority is not a finite number"));
  if (!std::isfinite(growth.acceleration)) return failure(std::string_view("Acceleration is not a finite number"));
  if (!std::isfinite(growth.max_priority)) return failure(std::string_view("MaxPriority is not a finite number"));
  if (growth.acceleration < 0) return failure(std::string_view("Acceleration is negative"));
  if (growth.max_priority < growth.initial_priority) return failure(std::string_view("MaxPriority is below InitialPriority"));
  if (band.high < kBestProficiency || band.low > kWorstProficiency) {
    return failure(std::string_view("proficiency is counted from 1, the best, to 20, the worst"));
  }
  if (band.high > band.low) return failure(std::string_view("HighProficiency is worse than LowProficiency"));
  return terms;
}

}  // namespace phoneflow::acd
