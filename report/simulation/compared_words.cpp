#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "report/simulation/compared.h"
#include "report/simulation/figure_lists.h"
#include "report/simulation/figure_text.h"

namespace phoneflow::simulation {
namespace {

const Compared* find(const std::vector<Compared>& figures, Measure measure) {
  const auto found = std::find_if(figures.begin(), figures.end(), [&](const Compared& it) { return it.measure == measure; });
  return found == figures.end() ? nullptr : &*found;
}

std::string amount_text(const simulate::Estimate& difference, simulate::Unit unit) {
  std::string text = difference_text({.mean = std::fabs(difference.mean), .half_width = difference.half_width}, unit).joined();
  if (text.starts_with('+')) text.erase(0, 1);
  return text;
}

void append(std::string& list, std::string_view separator, std::string_view item) {
  if (!list.empty()) list += separator;
  list += item;
}

}  // namespace

std::string certain_text(const std::vector<Compared>& figures) {
  std::string text;
  for (const ComparedPhrase& phrase : kComparedPhrases) {
    const Compared* it = find(figures, phrase.measure);
    if (it == nullptr || !it->is_certain()) continue;
    const std::string_view words = it->difference->mean > 0 ? phrase.more : phrase.less;
    append(text, "; ", fmt::format(fmt::runtime(words), amount_text(*it->difference, simulate::info(phrase.measure).unit)));
  }
  return text;
}

std::string uncertain_text(const std::vector<Compared>& figures) {
  std::string text;
  for (const ComparedPhrase& phrase : kComparedPhrases) {
    const Compared* it = find(figures, phrase.measure);
    if (it != nullptr && it->difference && !it->is_certain()) append(text, ", ", phrase.subject);
  }
  return text;
}

}  // namespace phoneflow::simulation
