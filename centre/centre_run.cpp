// [run] and [skills].
#include <fmt/format.h>

#include "centre/centre_parts.h"
#include "runtime/week_plan.h"
#include "runtime/moment_text.h"
#include "support/units.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;
using simulate::CentreModel;
using simulate::Skill;

constexpr LengthLimits kLength{kShortestRun, kLongestRun, "10h"};
constexpr LengthLimits kWarmUp{Millis(0), kLongestRun, "1h"};
constexpr LengthLimits kDrain{Millis(0), kLongestRun, "24h"};
constexpr LengthLimits kInterval{minutes(1), simulate::kDay, "30m"};
constexpr LengthLimits kThreshold{Millis(0), std::chrono::hours(24), "20s"};
constexpr std::uint32_t kMostReplications = 100'000;
constexpr double kLeastConfidence = 0.5, kMostConfidence = 0.9999;
constexpr double kLargestPriority = 1e6;
constexpr std::size_t kMostSkills = 1000;

/// A moment as `--at` and `call … at` have it, or with fractions of a second, as data files do.
std::optional<Millis> start_date(std::string_view text) {
  if (const Result<std::int64_t> moment = read_moment(text); moment && *moment >= 0) return Millis(*moment);
  return read_date_time(text);
}

void read_start(TableReader& run, CentreModel& centre) {
  const TomlValue* start = run.take("start");
  if (start == nullptr) return;
  if (const auto date = start->is(Kind::Text) ? start_date(start->text) : std::nullopt) {
    centre.start = (*date - kFirstMonday + simulate::kWeek) % simulate::kWeek;
    centre.week = *date - centre.start;
    centre.dated = true;
    return;
  }
  const auto at = start->is(Kind::Text) ? read_week_time(start->text) : std::nullopt;
  if (at) centre.start = *at;
  else
    say_must_be(run.sources(), *start, "start", "a time of the week, such as `\"Mon 08:00\"`, or a date, such as `\"2026-12-25T08:00\"`");
}

void read_seed(TableReader& run, CentreModel& centre) {
  const TomlValue* seed = run.take("seed");
  if (seed == nullptr) return;
  if (seed->is(Kind::Whole) && seed->whole >= 0) centre.seed = static_cast<std::uint64_t>(seed->whole);
  else say_must_be(run.sources(), *seed, "seed", "a whole number, not negative");
}

void read_confidence(TableReader& run, CentreModel& centre) {
  const TomlValue* value = run.take("confidence");
  if (value == nullptr) return;
  const auto share = share_of(run.sources(), *value, "confidence");
  if (!share) return;
  if (*share >= kLeastConfidence && *share <= kMostConfidence) centre.confidence = *share;
  else say_must_be(run.sources(), *value, "confidence", "from `\"50 %\"` to `\"99.99 %\"`");
}

void read_skill(TableReader& table, CentreModel& centre) {
  Skill skill{.name = table.table().key};
  const auto has_text =
      text_of(table.sources(), {.kind = Kind::Text, .place = table.table().key_place, .text = skill.name}, "the name of a skill");
  table.number("initial_priority", skill.initial_priority, 0, kLargestPriority);
  table.number("acceleration", skill.acceleration, 0, kLargestPriority);
  table.number("max_priority", skill.max_priority, 0, kLargestPriority);
  table.distribution("handle_time", skill.handle_time);
  if (table.table().find("handle_time") == nullptr)
    (void)table.need_to_simulate("handle_time", "how long a contact takes, such as `handle_time = { exponential = \"4m\" }`");
  const TomlValue* callback = table.take("callback_handle_time");
  if (callback != nullptr) skill.callback_handle_time = distribution_of(table.sources(), *callback, "callback_handle_time", MayBeNever::No);
  table.length("threshold", skill.threshold, kThreshold);
  table.share("service_level", skill.wanted_level);
  table.finish();
  if (has_text) centre.skills.push_back(std::move(skill));
}

}  // namespace

void read_run(TableReader& run, CentreModel& centre) {
  read_start(run, centre);
  run.length("length", centre.length, kLength);
  run.length("warm_up", centre.warm_up, kWarmUp);
  run.length("drain", centre.drain, kDrain);
  run.length("interval", centre.interval, kInterval);
  run.whole("replications", centre.replications, 1, kMostReplications);
  read_seed(run, centre);
  read_confidence(run, centre);
  run.finish();
  const TomlValue* warm_up = run.table().find("warm_up");
  if (warm_up != nullptr && centre.warm_up >= centre.length) {
    run.sources().say(warm_up->place, fmt::format("`warm_up` is {}, all of the `length` of {}; nothing would be counted",
                                                  duration_text(centre.warm_up), duration_text(centre.length)));
  }
  const TomlValue* interval = run.table().find("interval");
  if (interval != nullptr && simulate::kDay % centre.interval != Millis(0)) {
    run.sources().say(interval->place,
                      fmt::format("`interval` must divide a day, as 15m, 30m or 1h do; {} does not", duration_text(centre.interval)));
  }
}

void read_skills(TableReader& skills, CentreModel& centre) {
  if (skills.table().items.size() > kMostSkills) {
    skills.sources().say(skills.table().place, fmt::format("{} skills are too many; at most {}", skills.table().items.size(), kMostSkills));
    return;
  }
  for (const TomlValue& skill : skills.table().items) {
    const TomlValue* table = skills.take_table(skill.key, fmt::format("[skills.{}]", skill.key));
    if (table == nullptr) continue;
    TableReader reader(skills.sources(), *table, fmt::format("[skills.{}]", skill.key));
    read_skill(reader, centre);
  }
}

}  // namespace phoneflow
