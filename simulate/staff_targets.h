// Targets of a staffing, and statistical tests of whether an interval meets them.
//
// Used by the staffing search. Contacts of all skills of the staffed group count together; occupancy is that of the whole centre. An
// interval without queued contacts meets every target. In addition no contacts may be left over at the end of the run: otherwise a centre
// without agents, whose callers never give up, would lose nobody.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "support/time.h"
#include "simulate/figures.h"
#include "simulate/model.h"
#include "simulate/results.h"

namespace phoneflow::simulate {

/// Shares from 0 to 1.
struct StaffTargets {
  std::optional<double> service_level{};  ///< minimum
  std::optional<Millis> within{};         ///< for the service level; absent: the skill's threshold
  std::optional<double> abandon_rate{};   ///< maximum
  std::optional<double> occupancy{};      ///< maximum
  std::optional<Millis> answer_speed{};   ///< maximum, on average

  [[nodiscard]] bool any() const { return service_level || abandon_rate || occupancy || answer_speed; }
};

/// Whether the true figure meets its target at the given confidence; Unclear when it is too close.
enum class Meets : std::uint8_t { No, Unclear, Yes };

/// The targeted measures, and related ones.
inline constexpr std::array kStaffMeasures{Measure::ServiceLevel, Measure::AbandonRate, Measure::Occupancy,
                                           Measure::AnswerSpeed,  Measure::Unfinished,  Measure::Queued};

/// Index of the measure in kStaffMeasures.
[[nodiscard]] std::size_t place_of(Measure measure);

struct StaffVerdict {
  Meets meets = Meets::Yes;
  bool mean_meets = true;                   ///< by the point estimate alone
  Measure measure = Measure::ServiceLevel;  ///< the one furthest from its target
  double lacking = 0;                       ///< distance from the target in half widths; positive when missed
};

/// Figures of every interval, over the replications added so far.
class StaffSample {
 public:
  /// The centre and group to be staffed.
  StaffSample(const CentreModel& centre, std::uint32_t group);

  void add(const Results& results);
  [[nodiscard]] std::uint32_t replications() const { return replications_; }
  [[nodiscard]] std::optional<Estimate> estimate(std::uint32_t interval, Measure measure, double confidence) const;
  /// 0 when the denominator is 0. Unfinished is a share of the queued contacts.
  [[nodiscard]] double mean(std::uint32_t interval, Measure measure) const;
  /// True when a contact was queued in the interval.
  [[nodiscard]] bool used(std::uint32_t interval) const;
  /// Mean number of busy agents of the whole centre; `length`: counted part of the interval.
  [[nodiscard]] double load(std::uint32_t interval, Millis length) const;
  /// `left_over`: the share of calls that every staffing leaves unfinished.
  [[nodiscard]] StaffVerdict judge(std::uint32_t interval, const StaffTargets& targets, double left_over, double confidence) const;

 private:
  using Figures = std::array<std::vector<Ratio>, kStaffMeasures.size()>;

  [[nodiscard]] const std::vector<Ratio>& of(std::uint32_t interval, Measure measure) const;

  std::vector<std::uint32_t> skills_;
  std::vector<Figures> intervals_;
  std::uint32_t replications_ = 0;
};

}  // namespace phoneflow::simulate
