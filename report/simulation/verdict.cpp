#include "report/simulation/verdict.h"

#include <cmath>
#include <compare>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "report/simulation/figure_lists.h"
#include "report/simulation/figure_text.h"
#include "support/wording.h"

namespace phoneflow::simulation {

using simulate::Estimate;

namespace {

Verdict::Kind kind_of(const Estimate& level, double wanted) {
  const double half = level.half_width.value_or(0);
  if (level.mean - half >= wanted) return Verdict::Kind::Met;
  return level.mean + half < wanted ? Verdict::Kind::Missed : Verdict::Kind::Open;
}

/// Compared lexicographically: the greater interval is worse.
struct Badness {
  std::int64_t late = 0;  ///< per mille, so that levels that read the same compare equal
  double wait = 0;        ///< ms
  double abandoned = 0;   ///< share
  std::uint32_t interval = 0;

  friend auto operator<=>(const Badness&, const Badness&) = default;
};

/// Nothing when the interval has no service level.
std::optional<Badness> badness_of(const Readings& readings, std::uint32_t interval) {
  const auto level = readings.get(Measure::ServiceLevel, centre_scope(), interval);
  if (!level) return std::nullopt;
  const auto mean = [&](Measure measure) {
    const auto figure = readings.get(measure, centre_scope(), interval);
    return figure ? figure->mean : 0;
  };
  return Badness{.late = 1000 - std::llround(level->mean * 1000),
                 .wait = mean(Measure::LiveWait),
                 .abandoned = mean(Measure::AbandonRate),
                 .interval = interval};
}

}  // namespace

std::string verdict_name(const Verdict& verdict) {
  constexpr std::string_view kNames[] = {"met", "missed", "too close to tell"};
  return fmt::format("{}{}", kNames[static_cast<std::size_t>(verdict.kind)], verdict.of_one_replication ? " in this one replication" : "");
}

std::vector<Verdict> verdicts_of(const Readings& readings) {
  std::vector<Verdict> verdicts;
  for (std::size_t i = 0; i < readings.centre.skills.size(); ++i) {
    const simulate::Skill& skill = readings.centre.skills[i];
    const auto level = readings.get(Measure::ServiceLevel, skill_scope(i));
    if (!level) continue;
    verdicts.push_back(
        {kind_of(*level, skill.wanted_level), !level->half_width,
         fmt::format("{}: {} are answered within {}, {:g} % are wanted", plain_line(skill.name),
                     figure_text(*level, simulate::Unit::Share).joined(), length_text(skill.threshold), skill.wanted_level * 100)});
  }
  return verdicts;
}

std::optional<std::string> worst_interval(const Readings& readings) {
  std::optional<Badness> worst;
  std::uint32_t known = 0;
  for (std::uint32_t i = 0; i < readings.results.intervals; ++i) {
    const auto badness = badness_of(readings, i);
    if (!badness) continue;
    ++known;
    if (!worst || *badness > *worst) worst = badness;
  }
  if (known < 2 || worst->late == 0) return std::nullopt;
  const std::uint32_t at = worst->interval;
  std::string text = fmt::format("{} to {}: ", interval_text(readings.centre, at), interval_text(readings.centre, at + 1));
  for (const FigurePhrase& told : kToldOfWorst) {
    const auto figure = readings.get(told.measure, centre_scope(), at);
    if (!figure) continue;
    const FigureText said = figure_text(Estimate{figure->mean, {}}, simulate::info(told.measure).unit);
    text += fmt::format(fmt::runtime(told.words), said.mean);
  }
  return text;
}

}  // namespace phoneflow::simulation
