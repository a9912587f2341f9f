// When callers call at one entry point: by chance at rates that vary over the week, evenly, or as once recorded.
//
// The engine holds one per entry point and replication (a copy starts where the original stands; what is long is
// shared) and asks for the next arrival with the stream of that entry point. Chance is a Poisson process whose
// cumulated rate is inverted: exact, one draw per arrival, any rate. Two processes whose rates differ by a factor
// see the same draws. Knows no callers and no clock but its own. Chance ends with the cycle in which a century ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "support/time.h"
#include "simulate/stream.h"

namespace phoneflow::simulate {

inline constexpr Millis kDay = std::chrono::hours(24);
inline constexpr Millis kWeek = 7 * kDay;

/// A stretch of time with one rate of arrivals.
struct Rate {
  Millis length{};
  double per_second = 0;
};

class Arrivals {
 public:
  /// Nobody ever calls.
  Arrivals() = default;
  /// The stretches follow one another and begin again after the last, as from Monday 00:00 to Sunday night; the
  /// run starts `start` after the beginning of the first. Nothing when there is none, a length is not positive, a
  /// rate is negative or not finite, or `start` is negative.
  static std::optional<Arrivals> at_rates(const std::vector<Rate>& cycle, Millis start = {});
  /// Nothing when the rate is negative or not finite.
  static std::optional<Arrivals> at_rate(double per_second);
  /// At `first`, and then every `gap`. Nothing when `gap` is not positive or `first` is negative.
  static std::optional<Arrivals> evenly(Millis gap, Millis first = {});
  /// At just these moments, in any order; those before the start of the run are left out.
  static Arrivals at_moments(std::vector<Instant> moments);

  /// Never before the one given last; nothing when no more will come. Chance is rounded down to the millisecond, so
  /// that it stays within its stretch.
  std::optional<Instant> next(Stream& stream);

 private:
  enum class Kind : std::uint8_t { ByChance, Evenly, Recorded };

  struct Stretch {
    double end = 0;   // ms since the cycle began
    double rate = 0;  // per ms
  };
  struct Plan {
    std::vector<Stretch> stretches;
    std::vector<Instant> moments;
    double expected = 0;  // arrivals in a cycle
    Millis cycle{};
  };

  explicit Arrivals(Kind kind) : kind_(kind) {}

  std::optional<Instant> next_by_chance(double due);
  /// Goes on to the next cycle, and over those that pass before `due` more are expected.
  void begin_cycle(double& due);

  std::shared_ptr<const Plan> plan_;  // of ByChance and Recorded
  std::size_t at_ = 0;                // stretch or moment
  double position_ = 0;               // ms since the cycle began: with its fraction, and small, so precise
  Instant base_{};                    // when the cycle began, or the next even arrival
  Millis gap_{};
  Kind kind_ = Kind::Recorded;
};

}  // namespace phoneflow::simulate
