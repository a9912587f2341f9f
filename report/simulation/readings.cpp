#include "report/simulation/readings.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "report/caption.h"
#include "play/places.h"
#include "runtime/week_plan.h"
#include "support/wording.h"

namespace phoneflow::simulation {

using simulate::Measure;
using simulate::PressCount;
using simulate::Scope;

std::vector<Scope> scopes_of(const simulate::CentreModel& centre) {
  std::vector<Scope> scopes{centre_scope()};
  for (std::size_t i = 0; i < centre.skills.size(); ++i) scopes.push_back(skill_scope(i));
  for (std::size_t i = 0; i < centre.entries.size(); ++i) scopes.push_back(entry_scope(i));
  return scopes;
}

std::string_view kind_name(Scope::Kind kind) {
  switch (kind) {
    case Scope::Kind::Centre: return "centre";
    case Scope::Kind::Skill: return "skill";
    case Scope::Kind::Entry: return "entry";
  }
  std::abort();
}

const std::string& scope_name(const simulate::CentreModel& centre, const Scope& scope) {
  if (scope.kind == Scope::Kind::Skill) return centre.skills[scope.index].name;
  if (scope.kind == Scope::Kind::Entry) return centre.entries[scope.index].name;
  return centre.name;
}

std::string interval_text(const simulate::CentreModel& centre, std::uint32_t interval) {
  const Millis at = centre.start + centre.interval * interval;
  const std::int64_t minute = duration_cast<minutes>(at).count();
  std::string text = fmt::format("{:02}:{:02}", minute / 60 % 24, minute % 60);
  if (centre.length <= simulate::kDay) return text;
  if (centre.dated) return fmt::format("{} {}", date_text(centre.week + at).substr(0, 10), text);
  text = fmt::format("{} {}", short_day_name(static_cast<std::size_t>(minute / 60 / 24 % 7)), text);
  return centre.length <= simulate::kWeek ? text : fmt::format("week {} {}", at / simulate::kWeek + 1, text);
}

bool Readings::worth_a_row(Measure measure, const Scope& scope) const {
  if (results.find({measure, scope}) == nullptr) return false;
  const std::optional<Measure> sign = simulate::info(measure).shown_with;
  const auto figure = sign ? get(*sign, scope) : std::nullopt;
  return !figure || figure->mean != 0;
}

std::vector<Measure> Readings::measures(const Scope& scope) const {
  std::vector<Measure> found;
  for (std::size_t i = 0; i < simulate::kMeasures; ++i) {
    const auto measure = static_cast<Measure>(i);
    if (results.find({measure, scope}) != nullptr) found.push_back(measure);
  }
  return found;
}

bool Readings::over_intervals(Measure measure, const Scope& scope) const {
  for (std::uint32_t i = 0; i < results.intervals; ++i) {
    Scope part = scope;
    part.interval = i;
    if (results.find({measure, part}) != nullptr) return true;
  }
  return false;
}

std::string pressed_text(const PressCount& press) {
  switch (press.cut_off) {
    case simulate::CutOff::No: break;
    case simulate::CutOff::ByCaller: return "hung up";
    case simulate::CutOff::ByAgent: return "answered by an agent";
    case simulate::CutOff::Otherwise: return "cut off";
  }
  return press.keys.empty() ? "nothing" : plain_line(press.keys);
}

std::vector<Press> presses_of(const simulate::Results& results, std::uint32_t entry) {
  std::vector<Press> presses;
  std::size_t first = 0;  // index of the statement's first row
  double sum = 0;
  const auto close = [&] {
    for (std::size_t i = first; i < presses.size(); ++i)
      presses[i].share = static_cast<double>(presses[i].count.count) / std::max(sum, 1.0);
    first = presses.size();
    sum = 0;
  };
  for (const PressCount& count : results.presses) {
    if (count.entry != entry) continue;
    const bool is_first = presses.empty() || presses.back().count.statement != count.statement;
    if (is_first) close();
    presses.push_back({.count = count, .share = 0, .first = is_first});
    sum += static_cast<double>(count.count);
  }
  close();
  return presses;
}

std::string value_text(const DataReading& reading) {
  if (!reading.value) return "other values";
  return reading.value->empty() ? "\"\"" : plain_line(*reading.value);
}

std::vector<DataReading> data_of(const simulate::Results& results, std::uint32_t entry) {
  constexpr std::size_t kShown = 20;
  std::vector<DataReading> readings;
  for (std::size_t i = 0; i < results.data.size();) {
    const std::string& field = results.data[i].field;
    std::vector<simulate::DataCount> values;
    std::uint64_t all = 0;
    const std::uint32_t of = results.data[i].entry;
    for (; i < results.data.size() && results.data[i].entry == of && results.data[i].field == field; ++i) {
      values.push_back(results.data[i]);
      all += results.data[i].count;
    }
    if (of != entry) continue;
    std::ranges::stable_sort(values, std::ranges::greater(), [](const simulate::DataCount& it) { return it.value ? it.count : 0; });
    std::uint64_t others = 0;
    bool first = true;
    const auto add = [&](const std::optional<std::string>& value, std::uint64_t count) {
      readings.push_back({field, value, count, static_cast<double>(count) / static_cast<double>(all), std::exchange(first, false)});
    };
    for (std::size_t at = 0; at < values.size(); ++at) {
      if (at < kShown && values[at].value) add(values[at].value, values[at].count);
      else others += values[at].count;
    }
    if (others > 0) add(std::nullopt, others);
  }
  return readings;
}

std::string statement_line(const Script* script, std::uint32_t statement) {
  return script == nullptr ? fmt::format("#{}", statement) : plain_line(line_text(*script, statement));
}

namespace {

/// True for a single text: quoted at both ends, without a quote between.
bool is_one_text(std::string_view caption) {
  if (!caption.starts_with('"')) return false;
  std::size_t at = 1;
  while (at < caption.size() && caption[at] != '"') at += caption[at] == '\\' ? 2 : 1;
  return at + 1 == caption.size();
}

}  // namespace

std::string prompt_of(const Script* script, std::uint32_t statement) {
  if (script == nullptr || statement >= script->program.nodes.size()) return {};
  const std::string caption = prompt_caption(*script, statement);
  return plain_line(is_one_text(caption) ? std::string_view(caption).substr(1, caption.size() - 2) : std::string_view(caption));
}

namespace {

/// Weeks instead of `168 h`.
std::string run_text(Millis length) {
  const bool days = length > simulate::kDay && length % simulate::kDay == Millis(0);
  return days ? count_text(static_cast<std::size_t>(length / simulate::kDay), "day") : length_text(length);
}

}  // namespace

std::vector<std::string> preface(const simulate::CentreModel& centre, const simulate::Results& results) {
  std::string what = fmt::format("{} {} of {}", grouped_text(results.replications),
                                 results.replications == 1 ? "replication" : "replications", run_text(centre.length));
  if (centre.warm_up > Millis(0)) what += fmt::format(", the first {} of each not counted", length_text(centre.warm_up));
  std::vector<std::string> said{fmt::format("{}; {} contacts; seed {}", what, grouped_text(results.contacts), centre.seed)};
  if (centre.dated)
    said.push_back(fmt::format("a run begins on {}, {}", week_time_text(centre.start).substr(0, 3), date_text(centre.week + centre.start)));
  if (results.replications >= 2)
    said.push_back(
        fmt::format("figures are means per replication; ± is the half width of a {:g} % confidence interval", centre.confidence * 100));
  if (results.replications == 1) said.emplace_back("one replication does not tell how far chance moves these figures");
  if (results.contacts == 0 && results.replications > 0)
    said.emplace_back("nobody was let in: nobody calls in this time, or all is closed");
  const auto left = results.estimate({Measure::Unfinished, centre_scope()}, centre.confidence);
  if (left && left->mean > 0) {
    said.push_back(fmt::format(
        "contacts still in the centre {} after the last call are `unfinished`; of the other counts, only calls, repeated calls, keys, ways and dial-backs have them",
        length_text(centre.drain)));
  }
  return said;
}

std::string partial_text(const simulate::CentreModel& centre, const simulate::Results& results) {
  if (!results.partial) return {};
  if (results.cut) return fmt::format("partial: {:.0f} % of the first replication", *results.cut * 100);
  return fmt::format("partial: {} of {} done", results.replications, count_text(centre.replications, "replication"));
}

}  // namespace phoneflow::simulation
