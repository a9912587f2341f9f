#include "centre/icalendar.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libical/ical.h>

namespace phoneflow {
namespace {

namespace chr = std::chrono;

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct FreeRule {
  void operator()(icalrecur_iterator* rule) const { icalrecur_iterator_free(rule); }
};

std::optional<chr::sys_days> day_of(const icaltimetype& time) {
  const chr::year_month_day date{chr::year(time.year), chr::month(static_cast<unsigned>(time.month)),
                                 chr::day(static_cast<unsigned>(time.day))};
  return date.ok() ? std::optional(chr::sys_days(date)) : std::nullopt;
}

class Days {
 public:
  /// Before the events are taken.
  void note_moved(icalcomponent& event) {
    const char* const uid = icalcomponent_get_uid(&event);
    const icaltimetype turn = icalcomponent_get_recurrenceid(&event);
    if (uid != nullptr && icaltime_is_null_time(turn) == 0) moved_.emplace(uid, icaltime_as_ical_string(turn));
  }
  /// False when there are too many.
  [[nodiscard]] bool take(icalcomponent& event) {
    if (icalcomponent_get_status(&event) == ICAL_STATUS_CANCELLED) return true;
    const icaltimetype start = icalcomponent_get_dtstart(&event);
    const auto first = day_of(start);
    if (start.is_date == 0 || !first) return true;
    const auto end = day_of(icalcomponent_get_dtend(&event));
    const int length = end && *end > *first ? static_cast<int>((*end - *first).count()) : 1;
    if (!add_further(event, length)) return false;
    icalproperty* const rule = icalcomponent_get_first_property(&event, ICAL_RRULE_PROPERTY);
    if (rule == nullptr) return add(*first, length);
    const std::unique_ptr<icalrecur_iterator, FreeRule> turns(icalrecur_iterator_new(icalproperty_get_rrule(rule), start));
    if (turns == nullptr) return add(*first, length);
    for (icaltimetype turn = icalrecur_iterator_next(turns.get()); icaltime_is_null_time(turn) == 0;
         turn = icalrecur_iterator_next(turns.get())) {
      const auto day = day_of(turn);
      if (!day || chr::year_month_day(*day).year() > kLastHolidayYear) break;
      if (!is_left_out(event, turn) && !add(*day, length)) return false;
    }
    return true;
  }

  std::vector<chr::sys_days> all() && {
    std::ranges::sort(days_);
    days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
    return std::move(days_);
  }

 private:
  bool add(chr::sys_days first, int length) {
    for (int i = 0; i < length; ++i) {
      if (days_.size() == kMostHolidays) return false;
      days_.push_back(first + chr::days(i));
    }
    return true;
  }

  /// By RDATE.
  bool add_further(icalcomponent& event, int length) {
    for (icalproperty* it = icalcomponent_get_first_property(&event, ICAL_RDATE_PROPERTY); it != nullptr;
         it = icalcomponent_get_next_property(&event, ICAL_RDATE_PROPERTY)) {
      const auto day = day_of(icalproperty_get_rdate(it).time);
      if (day && !add(*day, length)) return false;
    }
    return true;
  }

  /// By EXDATE, or by an event that stands in place of the turn.
  bool is_left_out(icalcomponent& event, const icaltimetype& turn) const {
    const char* const uid = icalcomponent_get_uid(&event);
    if (uid != nullptr && moved_.contains({uid, icaltime_as_ical_string(turn)})) return true;
    for (icalproperty* it = icalcomponent_get_first_property(&event, ICAL_EXDATE_PROPERTY); it != nullptr;
         it = icalcomponent_get_next_property(&event, ICAL_EXDATE_PROPERTY)) {
      if (icaltime_compare_date_only(icalproperty_get_exdate(it), turn) == 0) return true;
    }
    return false;
  }

  std::vector<chr::sys_days> days_;
  std::set<std::pair<std::string, std::string>> moved_;  // UID and day of what RECURRENCE-ID replaces
};

}  // namespace

Result<std::vector<chr::sys_days>> read_holidays(const std::string& text) {
  icalerror_set_errors_are_fatal(0);
  const Component root(icalparser_parse_string(text.c_str()));
  // Several calendars in one file have a root of their own, of another kind.
  const bool is_calendar = root != nullptr && (icalcomponent_isa(root.get()) == ICAL_VCALENDAR_COMPONENT ||
                                               icalcomponent_isa(root.get()) == ICAL_XROOT_COMPONENT);
  if (!is_calendar) return failure("it is no iCalendar file, which begins with `BEGIN:VCALENDAR`");
  Days days;
  const auto take_events = [&](icalcomponent* calendar) {
    for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != nullptr;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
      days.note_moved(*event);
    for (icalcomponent* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event != nullptr;
         event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
      if (!days.take(*event)) return false;
    }
    return true;
  };
  bool fits = true;
  if (icalcomponent_isa(root.get()) == ICAL_VCALENDAR_COMPONENT) fits = take_events(root.get());
  for (icalcomponent* calendar = icalcomponent_get_first_component(root.get(), ICAL_VCALENDAR_COMPONENT); calendar != nullptr && fits;
       calendar = icalcomponent_get_next_component(root.get(), ICAL_VCALENDAR_COMPONENT))
    fits = take_events(calendar);
  if (!fits) return failure(fmt::format("it has more than {} days", kMostHolidays));
  return std::move(days).all();
}

}  // namespace phoneflow
