#include "report/simulation/compared.h"

#include <algorithm>

#include "report/simulation/readings.h"

namespace phoneflow::simulation {
namespace {

template <class Named>
std::optional<std::uint32_t> place_of_name(const std::vector<Named>& list, const std::string& name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].name == name) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

}  // namespace

std::optional<simulate::Scope> same_scope(const simulate::Scope& scope, const simulate::Centre& before, const simulate::Centre& after) {
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
  for (const simulate::Measure measure : Readings{before.centre, before.results}.measures(scope)) {
    const auto* first = before.results.find({measure, scope});
    const auto* second = after.results.find({measure, *there});
    if (second == nullptr) continue;
    Compared it{.measure = measure,
                .scope = scope,
                .before = simulate::estimate(*first, confidence),
                .after = simulate::estimate(*second, confidence),
                .difference = simulate::difference(*first, *second, confidence)};
    if (it.before || it.after) figures.push_back(it);
  }
  return figures;
}

bool is_worth_a_row(simulate::Measure measure, const std::vector<Compared>& figures) {
  const auto sign = sign_of(measure);
  const auto found = sign ? std::ranges::find(figures, *sign, &Compared::measure) : figures.end();
  return found == figures.end() || (found->before && found->before->mean != 0) || (found->after && found->after->mean != 0);
}

bool is_told(const simulate::Scope& scope, const simulate::Centre& before, const simulate::Centre& after) {
  if (scope.kind == simulate::Scope::Kind::Skill) return before.skills.size() > 1 || after.skills.size() > 1;
  if (scope.kind == simulate::Scope::Kind::Entry) return before.entries.size() > 1 || after.entries.size() > 1;
  return true;
}

}  // namespace phoneflow::simulation
