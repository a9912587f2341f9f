// Targets of a staffing, and whether the contacts of an interval meet them, as far as replications can tell.
//
// The staffing search samples centres with these. Contacts of all skills of the staffed group count together; occupancy is
// that of the whole centre. An interval in which nobody is queued meets every target. Beside the targets, contacts must not be
// left over when the run ends: else a centre without agents whose callers never give up would lose nobody.
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
  std::optional<double> service_level{};  ///< at least
  std::optional<Millis> within{};         ///< of the service level; absent: the skill's threshold
  std::optional<double> abandon_rate{};   ///< at most
  std::optional<double> occupancy{};      ///< at most
  std::optional<Millis> answer_speed{};   ///< at most, on average

  [[nodiscard]] bool any() const { return service_level || abandon_rate || occupancy || answer_speed; }
};

/// Whether the true figure meets its target: with the confidence asked for, or too close to it to tell.
enum class Meets : std::uint8_t { No, Unclear, Yes };

/// The targeted measures, and those that go with them.
inline constexpr std::array kStaffMeasures{Measure::ServiceLevel, Measure::AbandonRate, Measure::Occupancy,
                                           Measure::AnswerSpeed,  Measure::Unfinished,  Measure::Queued};

/// Of one of them.
[[nodiscard]] std::size_t place_of(Measure measure);

struct StaffVerdict {
  Meets meets = Meets::Yes;
  bool mean_meets = true;                   ///< whatever chance may have done
  Measure measure = Measure::ServiceLevel;  ///< the one that is worst off
  double lacking = 0;                       ///< how far it is on the wrong side, in half widths; negative on the right one
};

/// Figures of every interval, from as many replications as were added.
class StaffSample {
 public:
  /// The centre and the group are those that are staffed.
  StaffSample(const CentreModel& centre, std::uint32_t group);

  void add(const Results& results);
  [[nodiscard]] std::uint32_t replications() const { return replications_; }
  [[nodiscard]] std::optional<Estimate> estimate(std::uint32_t interval, Measure measure, double confidence) const;
  /// 0 when there is nothing to divide by. Unfinished is a share of the contacts that came to a queue.
  [[nodiscard]] double mean(std::uint32_t interval, Measure measure) const;
  /// Whether anybody came to a queue in the interval.
  [[nodiscard]] bool used(std::uint32_t interval) const;
  /// Mean number of busy agents of the whole centre, when `length` of the interval was counted.
  [[nodiscard]] double load(std::uint32_t interval, Millis length) const;
  /// `left_over`: the share of the calls that any staffing leaves unfinished.
  [[nodiscard]] StaffVerdict judge(std::uint32_t interval, const StaffTargets& targets, double left_over, double confidence) const;

 private:
  using Figures = std::array<std::vector<Ratio>, kStaffMeasures.size()>;

  [[nodiscard]] const std::vector<Ratio>& of(std::uint32_t interval, Measure measure) const;

  std::vector<std::uint32_t> skills_;
  std::vector<Figures> intervals_;
  std::uint32_t replications_ = 0;
};

}  // namespace phoneflow::simulate
