#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>

#include "report/simulation/compared.h"
#include "report/simulation/figure_text.h"

namespace phoneflow::simulation {
namespace {

using simulate::Measure;

/// What a planner asks about first, in the order of the answers. `{}`: by how much.
struct Phrase {
  Measure measure;
  std::string_view more;
  std::string_view less;
  std::string_view subject;  ///< when no difference is seen
};

constexpr Phrase kPhrases[] = {
    {Measure::AbandonRate, "abandonment rises by {}", "abandonment falls by {}", "abandonment"},
    {Measure::ServiceLevel, "the service level rises by {}", "the service level falls by {}", "service level"},
    {Measure::AnswerSpeed, "live callers are answered {} later", "live callers are answered {} sooner", "speed of answer"},
    {Measure::TimeOnLine, "callers spend {} more on the line", "callers spend {} less on the line", "time on the line"},
    {Measure::CallbacksReached, "{} more callers are called back", "{} fewer callers are called back", "callbacks reached"},
    {Measure::CallbackWait, "callbacks come {} later", "callbacks come {} sooner", "wait of callbacks"},
    {Measure::Blocked, "{} more calls find no line", "{} fewer calls find no line", "calls without a line"},
    {Measure::Handled, "{} more contacts are handled", "{} fewer contacts are handled", "contacts handled"},
    {Measure::Occupancy, "agents are {} busier", "agents are {} less busy", "occupancy"},
    {Measure::InboundMinutes, "{} more are billed for calls in", "{} less are billed for calls in", "minutes billed in"},
    {Measure::OutboundMinutes, "{} more are billed for calls out", "{} less are billed for calls out", "minutes billed out"},
};

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
  for (const Phrase& phrase : kPhrases) {
    const Compared* it = find(figures, phrase.measure);
    if (it == nullptr || !it->is_certain()) continue;
    const std::string_view words = it->difference->mean > 0 ? phrase.more : phrase.less;
    append(text, "; ", fmt::format(fmt::runtime(words), amount_text(*it->difference, simulate::info(phrase.measure).unit)));
  }
  return text;
}

std::string uncertain_text(const std::vector<Compared>& figures) {
  std::string text;
  for (const Phrase& phrase : kPhrases) {
    const Compared* it = find(figures, phrase.measure);
    if (it != nullptr && it->difference && !it->is_certain()) append(text, ", ", phrase.subject);
  }
  return text;
}

}  // namespace phoneflow::simulation
