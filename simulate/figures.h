// Figures of a simulation: definition, scope, values per replication, and estimates.
//
// A figure is a ratio of two sums per replication (waiting time over contacts that waited); a plain number has denominator 1. Estimates are
// ratio estimators with the confidence interval of a ratio of paired means; differences between two centres are paired by replication.
// Reports and comparisons read figures, not counters.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

namespace phoneflow::simulate {

enum class Measure : std::uint8_t {
#define PHONEFLOW_MEASURE(measure, ...) measure,
#include "simulate/measures.def"
#undef PHONEFLOW_MEASURE
};

enum class Unit : std::uint8_t { Count, Share, Time, Level, Minutes };

/// The whole centre, a skill or an entry point, over the run or one of its intervals.
struct Scope {
  enum class Kind : std::uint8_t { Centre, Skill, Entry };
  Kind kind{};
  std::uint32_t index = 0;                  ///< of the skill or entry point
  std::optional<std::uint32_t> interval{};  ///< absent: the run without the warm-up

  friend auto operator<=>(const Scope&, const Scope&) = default;
};

/// The scopes that have the figure: all three kinds; centre and entry points; centre and skills; centre only.
enum class MeasuredOf : std::uint8_t { Everywhere, Calls, Queues, Centre };

/// A row of simulate/measures.def.
struct MeasureInfo {
  std::string_view name;   ///< machine-readable name: "abandon_rate"
  std::string_view title;  ///< title for people: "abandoned"
  Unit unit{};
  int good = 0;  ///< 1: more is better; -1: worse; 0: neither
  MeasuredOf scopes{};
  std::string_view formula;             ///< in words, for docs/simulation.md
  std::optional<Measure> part_of{};     ///< of a count: its total. Comparisons judge the share
  std::optional<Measure> shown_with{};  ///< hidden from people while this one is 0

  [[nodiscard]] constexpr bool is_of(Scope::Kind kind) const {
    switch (scopes) {
      case MeasuredOf::Everywhere: return true;
      case MeasuredOf::Calls: return kind != Scope::Kind::Skill;
      case MeasuredOf::Queues: return kind != Scope::Kind::Entry;
      case MeasuredOf::Centre: return kind == Scope::Kind::Centre;
    }
    return false;
  }
};

inline constexpr MeasureInfo kMeasureInfos[] = {
#define PHONEFLOW_MEASURE(measure, name_, title_, unit_, good_, scopes_, taken, formula_, ...) \
  {.name = name_,                                                                              \
   .title = title_,                                                                            \
   .unit = Unit::unit_,                                                                        \
   .good = good_,                                                                              \
   .scopes = MeasuredOf::scopes_,                                                              \
   .formula = formula_ __VA_OPT__(, ) __VA_ARGS__},
#include "simulate/measures.def"
#undef PHONEFLOW_MEASURE
};
inline constexpr std::size_t kMeasures = std::size(kMeasureInfos);

[[nodiscard]] constexpr const MeasureInfo& info(Measure measure) { return kMeasureInfos[static_cast<std::size_t>(measure)]; }

struct FigureKey {
  Measure measure{};
  Scope scope{};

  friend auto operator<=>(const FigureKey&, const FigureKey&) = default;
};

/// One figure of one replication.
struct Ratio {
  double numerator = 0;
  double denominator = 0;  ///< 0: undefined (nobody was called back)

  [[nodiscard]] std::optional<double> value() const { return denominator > 0 ? std::optional(numerator / denominator) : std::nullopt; }
};

/// An estimate over replications. The half width is absent with fewer than two of them.
struct Estimate {
  double mean = 0;
  std::optional<double> half_width{};
};

/// Nothing when no replication defines the figure. `confidence` as 0.95.
[[nodiscard]] std::optional<Estimate> estimate(const std::vector<Ratio>& replications, double confidence);
/// Of `after` minus `before`, paired by replication; unpaired ones are left out. Nothing when either side is undefined.
[[nodiscard]] std::optional<Estimate> difference(const std::vector<Ratio>& before, const std::vector<Ratio>& after, double confidence);

}  // namespace phoneflow::simulate
