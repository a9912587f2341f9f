// The figures of a simulation: what was measured, of whom, in which replication, and what that says.
//
// A figure is a quotient of two sums per replication (waiting time over contacts that waited); one that is a plain number
// has 1 below. Estimates are quotients of means, with the confidence interval of a quotient of paired means; a difference
// between two centres is paired by replication. Reports and comparisons read figures and know no counters.
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

/// Of whom: the whole centre, a skill, an entry point; over the run or one interval of it.
struct Scope {
  enum class Kind : std::uint8_t { Centre, Skill, Entry };
  Kind kind{};
  std::uint32_t index = 0;                  ///< of the skill or entry point
  std::optional<std::uint32_t> interval{};  ///< absent: the run, without the warm-up

  friend auto operator<=>(const Scope&, const Scope&) = default;
};

/// Which scopes have the figure: all three kinds; the centre and its entry points; the centre and its skills; only the centre.
enum class MeasuredOf : std::uint8_t { Everywhere, Calls, Queues, Centre };

/// A row of simulate/measures.def.
struct MeasureInfo {
  std::string_view name;   ///< for machines: "abandon_rate"
  std::string_view title;  ///< for people: "abandoned"
  Unit unit{};
  int good = 0;  ///< whether more is better (1), worse (-1) or neither (0)
  MeasuredOf scopes{};
  std::string_view formula;             ///< in words, for docs/simulation.md
  std::optional<Measure> part_of{};     ///< of a count: what it is a part of. A comparison judges its share
  std::optional<Measure> shown_with{};  ///< people see it only where this is not 0: nobody wants eight zeros where nobody takes callbacks

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
  double denominator = 0;  ///< 0: nothing to say (nobody was called back)

  [[nodiscard]] std::optional<double> value() const { return denominator > 0 ? std::optional(numerator / denominator) : std::nullopt; }
};

/// What replications say together. The half width is absent with fewer than two of them.
struct Estimate {
  double mean = 0;
  std::optional<double> half_width{};
};

/// Nothing when no replication has anything to say. `confidence` as 0.95.
[[nodiscard]] std::optional<Estimate> estimate(const std::vector<Ratio>& replications, double confidence);
/// Of `after` minus `before`, replication by replication; those that only one has are left out. Nothing when either side has
/// nothing to say.
[[nodiscard]] std::optional<Estimate> difference(const std::vector<Ratio>& before, const std::vector<Ratio>& after, double confidence);

}  // namespace phoneflow::simulate
