#include "centre/centre_hours.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "centre/icalendar.h"
#include "interpreter/time_zones.h"
#include "runtime/date_and_time.h"
#include "support/plain_text.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;
namespace chr = std::chrono;

constexpr std::size_t kMostProfiles = 1000;
constexpr std::string_view kHolidays =
    "days such as `[\"2026-12-25\", \"12-26\"]`, of one year or of each, or an iCalendar file such as `\"holidays.ics\"`";

void read_zone(TableReader& table, HoursProfile& profile) {
  const TomlValue* value = table.take("zone");
  if (value == nullptr) return;
  const auto zone = text_of(table.sources(), *value, "zone");
  if (!zone) return;
  if (const auto advice = wrong_time_zone(*zone))
    table.sources().say(value->place, fmt::format("`{}` is no time zone{}", plain_line(*zone), *advice));
  else profile.zone = *zone;
}

class HolidayReader {
 public:
  HolidayReader(CentreSources& sources, HoursProfile& profile) : sources_(sources), profile_(profile) {}

  void read(const TomlValue& value) {
    if (value.is(Kind::List)) {
      for (const TomlValue& item : value.items) one(item);
    } else {
      one(value);
    }
    std::ranges::sort(profile_.holidays);
  }

 private:
  void one(const TomlValue& value) {
    if (!value.is(Kind::Text)) return say_must_be(sources_, value, "holidays", kHolidays);
    const std::string_view text = value.text;
    if (text.ends_with(".ics")) return file(value);
    constexpr std::size_t kDate = 10;
    constexpr std::string_view kLeapYear = "2024-";  // has every day
    if (const auto date = read_date_and_time(text); date && date->day && text.size() == kDate)
      return profile_.holidays.push_back(chr::sys_days(*date->day));
    if (const auto date = read_date_and_time(fmt::format("{}{}", kLeapYear, text)); date && date->day && !date->hour)
      return profile_.each_year.push_back(date->day->month() / date->day->day());
    sources_.say(value.place, fmt::format("`holidays`: there is no day `{}`; write {}", plain_line(text), kHolidays));
  }

  void file(const TomlValue& value) {
    const auto source = sources_.open(value);
    if (!source) return;
    const std::vector<CalendarFault> faults = calendar_faults(sources_.texts[*source].text);
    for (const CalendarFault& fault : faults) sources_.say({*source, fault.line, 1, fault.line, fault.end_column}, fault.sentence);
    if (!faults.empty()) return;
    const Result<std::vector<chr::sys_days>> days = read_holidays(sources_.texts[*source].text);
    if (!days) {
      sources_.say(value.place, fmt::format("`{}` cannot be used: {}", plain_line(value.text), days.error().sentence));
    } else if (days->empty()) {
      sources_.say(value.place, fmt::format("`{}` has no holidays: only events of whole days count, such as `DTSTART;VALUE=DATE:20261225`",
                                            plain_line(value.text)));
    } else {
      profile_.holidays.insert(profile_.holidays.end(), days->begin(), days->end());
    }
  }

  CentreSources& sources_;
  HoursProfile& profile_;
};

void read_override(TableReader& table, HoursProfile& profile) {
  const TomlValue* value = table.take("override");
  if (value == nullptr) return;
  if (value->is(Kind::Text)) profile.instead = hours_state_named(value->text);
  if (profile.instead) return;
  std::vector<std::string_view> known(kHoursStates.begin(), kHoursStates.end());
  const std::string near = value->is(Kind::Text) ? did_you_mean(value->text, known) : std::string();
  if (near.empty()) return say_must_be(table.sources(), *value, "override", fmt::format("one of {}", fmt::join(known, ", ")));
  table.sources().say(value->place, fmt::format("`override`: hours are never `{}`{}", plain_line(value->text), near));
}

void read_profile(TableReader& table, HoursProfileMap& to) {
  HoursProfile profile;
  read_zone(table, profile);
  if (table.table().find("open") == nullptr) (void)table.need("open", "when it is open, such as `open = [\"Mon-Fri 08:00-18:00\"]`");
  table.week_plan("open", profile.open);
  if (const TomlValue* holidays = table.take("holidays"); holidays != nullptr) HolidayReader(table.sources(), profile).read(*holidays);
  read_override(table, profile);
  table.finish();
  to.insert_or_assign(table.table().key, std::move(profile));
}

}  // namespace

void read_hours(TableReader& hours, HoursProfileMap& to) {
  if (hours.table().items.size() > kMostProfiles)
    return hours.sources().say(hours.table().place,
                               fmt::format("{} hours are too many; at most {}", hours.table().items.size(), kMostProfiles));
  for (const TomlValue& value : hours.table().items) {
    const std::string where = fmt::format("[hours.{}]", value.key);
    if (const TomlValue* table = hours.take_table(value.key, where); table != nullptr) {
      TableReader reader(hours.sources(), *table, where);
      read_profile(reader, to);
    }
  }
}

}  // namespace phoneflow
