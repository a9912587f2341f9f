#include "report/simulation/compared.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "report/simulation/readings.h"

namespace phoneflow::simulation {

using simulate::Measure;

namespace {

template <class Named>
std::optional<std::uint32_t> place_of_name(const std::vector<Named>& list, const std::string& name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].name == name) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

/// By replication; empty when the scope lacks the count or its total.
std::vector<simulate::Ratio> shares(const Side& side, const simulate::Scope& scope, Measure part, Measure whole) {
  const auto* parts = side.results.find({part, scope});
  const auto* wholes = side.results.find({whole, scope});
  std::vector<simulate::Ratio> shares;
  if (parts == nullptr || wholes == nullptr) return shares;
  for (std::size_t i = 0; i < std::min(parts->size(), wholes->size()); ++i)
    shares.push_back({.numerator = (*parts)[i].numerator, .denominator = (*wholes)[i].numerator});
  return shares;
}

std::optional<simulate::Estimate> share_difference(const Side& before, const simulate::Scope& scope, const Side& after,
                                                   const simulate::Scope& there, Measure part) {
  const std::optional<Measure> whole = simulate::info(part).part_of;
  if (!whole) return std::nullopt;
  return simulate::difference(shares(before, scope, part, *whole), shares(after, there, part, *whole), before.centre.confidence);
}

}  // namespace

std::optional<simulate::Scope> same_scope(const simulate::Scope& scope, const simulate::CentreModel& before,
                                          const simulate::CentreModel& after) {
  simulate::Scope same = scope;
  std::optional<std::uint32_t> place = 0;
  if (scope.kind == simulate::Scope::Kind::Skill) place = place_of_name(after.skills, scope_name(before, scope));
  if (scope.kind == simulate::Scope::Kind::Entry) place = place_of_name(after.entries, scope_name(before, scope));
  if (!place) return std::nullopt;
  same.index = *place;
  return same;
}

std::vector<Compared> compare(const Side& before, const Side& after, const simulate::Scope& scope) {
  std::vector<Compared> figures;
  const auto there = same_scope(scope, before.centre, after.centre);
  if (!there) return figures;
  const double confidence = before.centre.confidence;
  for (const Measure measure : Readings{before.centre, before.results}.measures(scope)) {
    const auto* first = before.results.find({measure, scope});
    const auto* second = after.results.find({measure, *there});
    if (second == nullptr) continue;
    Compared it{.measure = measure,
                .scope = scope,
                .before = simulate::estimate(*first, confidence),
                .after = simulate::estimate(*second, confidence),
                .difference = simulate::difference(*first, *second, confidence)};
    it.of_share = share_difference(before, scope, after, *there, measure);
    if (it.before || it.after) figures.push_back(it);
  }
  return figures;
}

Judgement judgement(const Compared& figure) {
  if (!figure.is_certain()) return {};
  const simulate::MeasureInfo& about = simulate::info(figure.measure);
  const bool is_count = about.unit == simulate::Unit::Count;
  const std::optional<simulate::Estimate>& judged = is_count ? figure.of_share : figure.difference;
  const int good = !Compared::is_certain(judged) ? 0 : judged->mean > 0 ? about.good : -about.good;
  const std::string more = figure.difference->mean > 0 ? "more" : "less";
  if (good == 0) return {more, good};
  const std::string better = good > 0 ? "better" : "worse";
  return {is_count ? fmt::format("{} share", better) : better, good};
}

bool is_worth_a_row(Measure measure, const std::vector<Compared>& figures) {
  const std::optional<Measure> sign = simulate::info(measure).shown_with;
  const auto found = sign ? std::ranges::find(figures, *sign, &Compared::measure) : figures.end();
  return found == figures.end() || (found->before && found->before->mean != 0) || (found->after && found->after->mean != 0);
}

bool is_told(const simulate::Scope& scope, const simulate::CentreModel& before, const simulate::CentreModel& after) {
  if (scope.kind == simulate::Scope::Kind::Skill) return before.skills.size() > 1 || after.skills.size() > 1;
  if (scope.kind == simulate::Scope::Kind::Entry) return before.entries.size() > 1 || after.entries.size() > 1;
  return true;
}

}  // namespace phoneflow::simulation
