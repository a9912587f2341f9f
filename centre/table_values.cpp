// Single values in centre files: texts, durations, shares, times of the week.
#include <algorithm>

#include <fmt/format.h>

#include "centre/table_reader.h"
#include "runtime/week_plan.h"
#include "support/units.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;
using simulate::WeekPlan;

constexpr std::size_t kLongestText = 500;
constexpr std::size_t kMostSpans = 1000;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

}  // namespace

std::optional<std::string> text_of(CentreSources& sources, const TomlValue& value, std::string_view name) {
  if (value.is(Kind::Text) && !trimmed(value.text).empty() && value.text.size() <= kLongestText &&
      std::ranges::none_of(value.text, is_control))
    return value.text;
  say_must_be(sources, value, name,
              value.is(Kind::Text) ? "a text of one line, not empty and at most 500 bytes" : "a text in quotation marks");
  return std::nullopt;
}

std::optional<Millis> length_of(CentreSources& sources, const TomlValue& value, std::string_view name, const LengthLimits& limits) {
  const auto millis = value.is(Kind::Text) ? read_duration(value.text) : std::nullopt;
  if (millis && *millis >= static_cast<double>(limits.least.count()) && *millis <= static_cast<double>(limits.most.count())) {
    return Millis(static_cast<std::int64_t>(*millis + 0.5));
  }
  say_must_be(sources, value, name,
              fmt::format("a length of time from {} to {}, such as `\"{}\"`", duration_text(limits.least), duration_text(limits.most),
                          limits.example));
  return std::nullopt;
}

std::optional<double> share_of(CentreSources& sources, const TomlValue& value, std::string_view name) {
  std::optional<double> share;
  if (value.is(Kind::Text)) share = read_percent(value.text);
  else if (value.is(Kind::Whole) || value.is(Kind::Number)) share = value.number;
  if (share && *share >= 0 && *share <= 1) return share;
  say_must_be(sources, value, name, "a share from `\"0 %\"` to `\"100 %\"`, or from 0 to 1");
  return std::nullopt;
}

std::optional<double> time_of(CentreSources& sources, const TomlValue& value, std::string_view name, bool more) {
  const auto millis = value.is(Kind::Text) ? read_duration(value.text) : std::nullopt;
  if (millis && (!more || *millis > 0)) return millis;
  say_must_be(sources, value, name, more ? "a length of time of more than 0, such as `\"90s\"`" : "a length of time, such as `\"90s\"`");
  return std::nullopt;
}

std::optional<WeekPlan> week_plan_of(CentreSources& sources, const TomlValue& value, std::string_view name) {
  const auto complain = [&](const TomlValue& wrong) {
    say_must_be(sources, wrong, name, "times of the week, such as `[\"Mon-Fri 08:00-12:00\", \"Sat\"]`, or `\"always\"`");
    return std::nullopt;
  };
  const bool list = value.is(Kind::List);
  if (value.is(Kind::Text) && value.text == "always") return WeekPlan{{Millis(0), simulate::kWeek}};
  if (!list && !value.is(Kind::Text)) return complain(value);
  if (list && (value.items.empty() || value.items.size() > kMostSpans)) {
    sources.say(value.place, value.items.empty()
                                 ? fmt::format("`{}` is empty; leave it out, or write times such as `\"Mon-Fri 08:00-12:00\"`", name)
                                 : fmt::format("`{}` lists more than {} times", name, kMostSpans));
    return std::nullopt;
  }
  WeekPlan plan;
  bool fine = true;
  const auto add = [&](const TomlValue& item) {
    if (!item.is(Kind::Text) || trimmed(item.text).empty()) return (void)complain(item), false;
    const Result<WeekPlan> spans = read_spans(item.text);
    if (spans) plan.insert(plan.end(), spans->begin(), spans->end());
    else sources.say(item.place, fmt::format("`{}`: {}", name, spans.error().sentence));
    return spans.has_value();
  };
  if (!list) fine = add(value);
  for (std::size_t i = 0; list && i < value.items.size(); ++i) fine = add(value.items[i]) && fine;
  if (!fine) return std::nullopt;
  return joined(std::move(plan));
}

}  // namespace phoneflow
