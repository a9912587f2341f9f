#include "centre/icalendar.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libical/ical.h>

#include "interpreter/time_zones.h"
#include "support/plain_text.h"

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

bool is_midnight(const icaltimetype& time) { return time.hour == 0 && time.minute == 0 && time.second == 0; }

/// From a midnight to a later one, by the clocks of a place: some programs write whole days so.
bool lasts_whole_days(const icaltimetype& start, const icaltimetype& end) {
  const bool of_a_place = icaltime_is_utc(start) == 0 && icaltime_is_utc(end) == 0;
  const auto first = day_of(start), last = day_of(end);
  return of_a_place && first && last && *first < *last && is_midnight(start) && is_midnight(end);
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
    if (!first || (start.is_date == 0 && !lasts_whole_days(start, icalcomponent_get_dtend(&event)))) return true;
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

/// A property with all its lines, without the breaks between them.
struct Property {
  std::uint32_t line = 0;
  std::uint32_t end_column = 1;  ///< of its first line
  std::string text{};

  /// `DTSTART` of `DTSTART;VALUE=DATE:20261225`, in capitals.
  [[nodiscard]] std::string name() const {
    std::string name = text.substr(0, text.find_first_of(";:"));
    for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return name;
  }
  [[nodiscard]] std::string value() const { return text.find(':') == std::string::npos ? "" : text.substr(text.find(':') + 1); }
};

/// Lines that begin with a blank go on with the one before.
std::vector<Property> properties_of(std::string_view text) {
  std::vector<Property> properties;
  for (std::uint32_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.ends_with('\r')) one.remove_suffix(1);
    if (!properties.empty() && (one.starts_with(' ') || one.starts_with('\t'))) properties.back().text += one.substr(1);
    else properties.push_back({line, static_cast<std::uint32_t>(one.size()) + 1, std::string(one)});
  }
  return properties;
}

struct FreeProperty {
  void operator()(icalproperty* property) const { icalproperty_free(property); }
};

class FaultFinder {
 public:
  /// `zones`: those that the file describes.
  explicit FaultFinder(std::set<std::string> zones) : zones_(std::move(zones)) {}

  /// Why a property of an event cannot be read; empty when it can, or does not say when the event is.
  [[nodiscard]] std::string fault_of(const Property& property) const {
    constexpr std::string_view kTimes[] = {"DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"};
    const std::string name = property.name();
    if (name == "RRULE") return fault_of_value(property);
    if (std::ranges::find(kTimes, name) == std::end(kTimes)) return {};
    const std::string head = property.text.substr(0, property.text.find(':'));
    std::string values = property.value() + ",";
    for (std::size_t end = values.find(','); end != std::string::npos; end = values.find(',')) {
      if (std::string fault = fault_of_value({property.line, property.end_column, head + ":" + values.substr(0, end)}); !fault.empty())
        return fault;
      values.erase(0, end + 1);
    }
    return {};
  }

 private:
  [[nodiscard]] std::string fault_of_value(const Property& property) const {
    const std::string name = property.name();
    const std::unique_ptr<icalproperty, FreeProperty> read(icalproperty_new_from_string(property.text.c_str()));
    if (read == nullptr || icalproperty_isa(read.get()) == ICAL_XLICERROR_PROPERTY || icalproperty_get_value(read.get()) == nullptr)
      return fmt::format("`{}` cannot be read: {}", name, plain_line(property.value()));
    return name == "RRULE" ? fault_of_rule(*read, property) : fault_of_time(*read, name, property);
  }

  [[nodiscard]] static std::string fault_of_rule(icalproperty& read, const Property& property) {
    const icaltimetype some_day = icaltime_from_day_of_year(1, 2026);
    const std::unique_ptr<icalrecur_iterator, FreeRule> turns(icalrecur_iterator_new(icalproperty_get_rrule(&read), some_day));
    return turns != nullptr ? std::string() : fmt::format("`RRULE` is no rule that can be followed: {}", plain_line(property.value()));
  }

  [[nodiscard]] std::string fault_of_time(icalproperty& read, const std::string& name, const Property& property) const {
    const icalvalue* value = icalproperty_get_value(&read);
    const bool is_list = name == "RDATE";
    const icaltimetype time = is_list                                   ? icalproperty_get_rdate(&read).time
                              : icalvalue_isa(value) == ICAL_DATE_VALUE ? icalvalue_get_date(value)
                                                                        : icalvalue_get_datetime(value);
    const bool is_period = is_list && icaltime_is_null_time(time) != 0;
    if (!is_period && !day_of(time)) return fmt::format("`{}` is no day that there is: {}", name, plain_line(property.value()));
    icalparameter* const zone = icalproperty_get_first_parameter(&read, ICAL_TZID_PARAMETER);
    const char* const zone_name = zone == nullptr ? nullptr : icalparameter_get_tzid(zone);
    if (zone_name == nullptr || zones_.contains(zone_name)) return {};
    const auto advice = wrong_time_zone(zone_name);
    return advice ? fmt::format("`{}` has the time zone `{}`, which neither the file nor the IANA database has{}", name,
                                plain_line(zone_name), *advice)
                  : std::string();
  }

  std::set<std::string> zones_;
};

struct WrittenEvent {
  const Property* begin = nullptr;
  const Property* start = nullptr;
  const Property* end = nullptr;
};

/// `20261225T080000` of a value.
icaltimetype time_of(const Property& property) { return icaltime_from_string(property.value().c_str()); }

/// An event that is on no day.
void add_fault(const WrittenEvent& event, std::vector<CalendarFault>& faults) {
  if (event.begin == nullptr) return;
  if (event.start == nullptr) {
    faults.push_back({event.begin->line, event.begin->end_column, "this event has no `DTSTART`, so it is on no day"});
    return;
  }
  if (event.end == nullptr) return;
  const auto first = day_of(time_of(*event.start)), last = day_of(time_of(*event.end));
  if (first && last && *last < *first)
    faults.push_back({event.end->line, event.end->end_column, "`DTEND` lies before `DTSTART`: " + plain_line(event.end->value())});
}

}  // namespace

std::vector<CalendarFault> calendar_faults(const std::string& text) {
  icalerror_set_errors_are_fatal(0);
  const std::vector<Property> properties = properties_of(text);
  std::set<std::string> zones;
  for (const Property& property : properties) {
    if (property.name() == "TZID") zones.insert(property.value());
  }
  const FaultFinder finder(std::move(zones));
  std::vector<CalendarFault> faults;
  std::vector<std::string> open;
  WrittenEvent event;
  for (const Property& property : properties) {
    const std::string name = property.name();
    if (name == "BEGIN") open.push_back(property.value());
    if (name == "BEGIN" && open.back() == "VEVENT") event = {&property, nullptr, nullptr};
    if (name == "END" && !open.empty()) {
      if (open.back() == "VEVENT") add_fault(event, faults);
      open.pop_back();
    }
    if (open.empty() || open.back() != "VEVENT") continue;
    if (name == "DTSTART") event.start = &property;
    if (name == "DTEND") event.end = &property;
    if (std::string fault = finder.fault_of(property); !fault.empty())
      faults.push_back({property.line, property.end_column, std::move(fault)});
  }
  return faults;
}

Result<std::vector<chr::sys_days>> read_holidays(const std::string& text) {
  icalerror_set_errors_are_fatal(0);
  const Component root(icalparser_parse_string(text.c_str()));
  // Several calendars in one file have a root of their own, of another kind.
  const bool is_calendar = root != nullptr && (icalcomponent_isa(root.get()) == ICAL_VCALENDAR_COMPONENT ||
                                               icalcomponent_isa(root.get()) == ICAL_XROOT_COMPONENT);
  if (!is_calendar && text.find("BEGIN:VCALENDAR") != std::string::npos)
    return failure("it is cut off: `END:VCALENDAR` is missing, or the end of something in the calendar");
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
