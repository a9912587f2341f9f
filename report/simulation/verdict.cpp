#include "report/simulation/verdict.h"

#include <cstdlib>

#include <fmt/format.h>

#include "report/simulation/figure_text.h"
#include "support/wording.h"

namespace phoneflow::simulation {

using simulate::Estimate;
using simulate::Measure;

namespace {

Verdict::Kind kind_of(const Estimate& level, double wanted) {
  const double half = level.half_width.value_or(0);
  if (level.mean - half >= wanted) return Verdict::Kind::Met;
  return level.mean + half < wanted ? Verdict::Kind::Missed : Verdict::Kind::Open;
}

}  // namespace

std::string_view verdict_name(Verdict::Kind kind) {
  switch (kind) {
    case Verdict::Kind::Met: return "met";
    case Verdict::Kind::Missed: return "missed";
    case Verdict::Kind::Open: return "too close to tell";
  }
  std::abort();
}

std::vector<Verdict> verdicts_of(const Readings& readings) {
  std::vector<Verdict> verdicts;
  for (std::size_t i = 0; i < readings.centre.skills.size(); ++i) {
    const simulate::Skill& skill = readings.centre.skills[i];
    const auto level = readings.get(Measure::ServiceLevel, skill_scope(i));
    if (!level) continue;
    verdicts.push_back({kind_of(*level, skill.wanted_level),
                        fmt::format("{}: {} are answered within {}, {:g} % are wanted", plain_line(skill.name), figure_text(*level, simulate::Unit::Share).joined(),
                                    length_text(skill.threshold), skill.wanted_level * 100)});
  }
  return verdicts;
}

std::optional<std::string> worst_interval(const Readings& readings) {
  std::optional<std::uint32_t> worst;
  double lowest = 0;
  std::uint32_t known = 0;
  for (std::uint32_t i = 0; i < readings.results.intervals; ++i) {
    const auto level = readings.get(Measure::ServiceLevel, centre_scope(), i);
    if (!level) continue;
    ++known;
    if (worst && level->mean >= lowest) continue;
    worst = i;
    lowest = level->mean;
  }
  if (known < 2) return std::nullopt;
  std::string text = fmt::format("{} to {}: ", interval_text(readings.centre, *worst), interval_text(readings.centre, *worst + 1));
  text += fmt::format("{} in time", figure_text(Estimate{lowest, {}}, simulate::Unit::Share).mean);
  const auto add = [&](Measure measure, std::string_view words) {
    const auto figure = readings.get(measure, centre_scope(), *worst);
    if (figure) text += fmt::format(fmt::runtime(words), figure_text(Estimate{figure->mean, {}}, simulate::info(measure).unit).mean);
  };
  add(Measure::AbandonRate, ", {} hung up waiting");
  add(Measure::LiveWait, ", {} on the line until an agent on average");
  add(Measure::Calls, ", {} calls");
  return text;
}

}  // namespace phoneflow::simulation
