// The `arrivals` of an entry point: a rate, rates over the week, equal gaps, or the calls of a file.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "centre/centre_parts.h"
#include "centre/data_file.h"
#include "runtime/week_plan.h"
#include "support/units.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;
using simulate::Arrivals;
using simulate::kDay;
using simulate::kWeek;

constexpr double kLargestRate = 100'000;  // per second
constexpr double kMostCalls = 1e9;        // in one interval
constexpr std::size_t kMostStretches = 100'000;
constexpr LengthLimits kEvery{Millis(1), kLongestRun, "6s"};
constexpr LengthLimits kPer{minutes(1), kDay, "30m"};

/// A part of the week with a constant rate.
struct Stretch {
  Millis from{}, to{};
  double per_second = 0;
  Place place{};
};

std::string time_text(Millis time) {
  return fmt::format("{:02}:{:02}", time / std::chrono::hours(1), time % std::chrono::hours(1) / minutes(1));
}

std::optional<double> rate_of(CentreSources& sources, const TomlValue& value, std::string_view name) {
  const auto rate = value.is(Kind::Text) ? read_rate(value.text) : std::nullopt;
  if (rate && *rate <= kLargestRate) return rate;
  say_must_be(sources, value, name,
              fmt::format("a rate, such as `\"9/min\"`, `\"540/h\"` or `\"0.15/s\"` ({} a second at most)", kLargestRate));
  return std::nullopt;
}

/// Tables of `days`, `from` and either `per` and `calls`, or `to` and `rate`.
class Profile {
 public:
  explicit Profile(CentreSources& sources) : sources_(sources) {}

  void read(const TomlValue& value);
  [[nodiscard]] std::optional<Arrivals> arrivals(Millis start);

 private:
  void calls(TableReader& table, const TomlValue& calls);
  void rate(TableReader& table, const TomlValue& rate);
  std::optional<Millis> moment(TableReader& table, std::string_view key, std::string_view otherwise);
  void add(const TomlValue& value, Millis from, Millis to, double per_second);

  CentreSources& sources_;
  std::vector<int> days_;
  std::vector<Stretch> stretches_;
};

std::optional<Millis> Profile::moment(TableReader& table, std::string_view key, std::string_view otherwise) {
  const TomlValue* value = table.take(key);
  const auto at = value == nullptr ? read_time_of_day(otherwise) : value->is(Kind::Text) ? read_time_of_day(value->text) : std::nullopt;
  if (!at) say_must_be(sources_, *value, key, "a time of day, such as `\"08:00\"`");
  return at;
}

void Profile::add(const TomlValue& value, Millis from, Millis to, double per_second) {
  for (const int day : days_) {
    const Millis begin = day * kDay + from;
    const Millis end = day * kDay + to + (to <= from ? kDay : Millis(0));
    stretches_.push_back({begin, std::min(end, kWeek), per_second, value.place});
    if (end > kWeek) stretches_.push_back({std::max(begin, kWeek) - kWeek, end - kWeek, per_second, value.place});
  }
}

void Profile::calls(TableReader& table, const TomlValue& calls) {
  const auto from = moment(table, "from", "00:00");
  Millis per = minutes(30);
  table.length("per", per, kPer);
  if (!calls.is(Kind::List) || calls.items.empty()) {
    return say_must_be(sources_, calls, "calls", "a list of numbers, such as `[12, 30, 44]`, one for each `per`");
  }
  if (!from) return;
  if (*from + per * static_cast<std::int64_t>(calls.items.size()) > kDay) {
    sources_.say(calls.place,
                 fmt::format("{} times {} from {} is more than the day has", calls.items.size(), duration_text(per), time_text(*from)));
    return;
  }
  Millis at = *from;
  for (const TomlValue& item : calls.items) {
    const bool number = (item.is(Kind::Whole) || item.is(Kind::Number)) && item.number >= 0 && item.number <= kMostCalls;
    if (!number) return say_must_be(sources_, item, "calls", fmt::format("numbers from 0 to {}", kMostCalls));
    const double per_second = item.number / (static_cast<double>(per.count()) / 1000);
    if (per_second > kLargestRate) return say_must_be(sources_, item, "calls", fmt::format("less than {} a second", kLargestRate));
    add(item, at, at + per, per_second);
    at += per;
  }
}

void Profile::rate(TableReader& table, const TomlValue& rate) {
  const auto from = moment(table, "from", "00:00");
  const auto to = moment(table, "to", "24:00");
  const auto per_second = rate_of(sources_, rate, "rate");
  if (!from || !to || !per_second) return;
  if (*from == *to) sources_.say(table.table().place, "`from` and `to` are the same; a whole day is from `\"00:00\"` to `\"24:00\"`");
  else if (*from == kDay) sources_.say(table.table().place, "`from` is the end of the day; write `\"00:00\"`");
  else add(rate, *from, *to, *per_second);
}

void Profile::read(const TomlValue& value) {
  if (!value.is(Kind::Table))
    return say_must_be(sources_, value, "arrivals", "a list of tables with `calls` or `rate`, each under `[[entry.arrivals]]`");
  TableReader table(sources_, value, "[[entry.arrivals]]");
  days_ = read_days("Mon-Sun");
  const TomlValue* days = table.take("days");
  if (days != nullptr) {
    days_ = days->is(Kind::Text) ? read_days(days->text) : std::vector<int>{};
    if (days_.empty()) say_must_be(sources_, *days, "days", "days of the week, such as `\"Mon-Fri\"` or `\"Sat\"`");
  }
  const TomlValue* list = table.take("calls");
  const TomlValue* rate_value = table.take("rate");
  if (list != nullptr && rate_value != nullptr)
    sources_.say(rate_value->key_place, "[[entry.arrivals]] has `calls` and `rate`; give one of them");
  else if (list != nullptr) calls(table, *list);
  else if (rate_value != nullptr) rate(table, *rate_value);
  const std::size_t before = sources_.mistakes.size();
  const bool nothing = list == nullptr && rate_value == nullptr;
  for (const std::string_view key : {"from", "to", "per", "every", "file"}) {
    if (nothing) (void)table.take(key);
  }
  table.finish();
  if (!nothing || sources_.mistakes.size() > before) return;
  sources_.say(
      value.place,
      "[[entry.arrivals]] has neither `calls` nor `rate`; write `per = \"30m\"` and `calls = [12, 30, 44]`, or `rate = \"9/min\"`");
}

std::optional<Arrivals> Profile::arrivals(Millis start) {
  std::ranges::stable_sort(stretches_, {}, &Stretch::from);
  std::vector<simulate::Rate> cycle;
  Millis at{0};
  for (const Stretch& stretch : stretches_) {
    if (stretch.from < at) {
      sources_.say(stretch.place,
                   fmt::format("{} {} has calls already; tables of `arrivals` must not overlap",
                               short_day_name(static_cast<std::size_t>(stretch.from / kDay)), time_text(stretch.from % kDay)));
      return std::nullopt;
    }
    if (stretch.from > at) cycle.push_back({stretch.from - at, 0});
    cycle.push_back({stretch.to - stretch.from, stretch.per_second});
    at = stretch.to;
  }
  if (at < kWeek) cycle.push_back({kWeek - at, 0});
  return Arrivals::at_rates(cycle, start);
}

/// Returns nothing: the calls of all files are mapped to one axis after all are read.
std::optional<Arrivals> of_file(TableReader& table, const TomlValue& file, CentreFile& centre) {
  CentreSources& sources = table.sources();
  const auto name = text_of(sources, file, "file");
  std::string column;
  table.text("column", column);
  const auto source = name ? sources.open(file) : std::nullopt;
  if (!source) return std::nullopt;
  auto moments = read_moments({sources.texts[*source].text, *source, column});
  if (moments) centre.calls.push_back({centre.centre.entries.size(), std::move(*moments), file.place});
  else sources.say(moments.error().place, moments.error().message);
  return std::nullopt;
}

std::optional<Arrivals> of_table(CentreSources& sources, const TomlValue& value, CentreFile& centre) {
  TableReader table(sources, value, "`arrivals`");
  const TomlValue* every = table.take("every");
  const TomlValue* file = table.take("file");
  std::optional<Arrivals> made;
  if (every != nullptr && file != nullptr) {
    sources.say(file->key_place, "`arrivals` has `every` and `file`; give one of them");
  } else if (file != nullptr) {
    made = of_file(table, *file, centre);
  } else if (every != nullptr) {
    if (const auto gap = length_of(sources, *every, "every", kEvery)) made = Arrivals::evenly(*gap);
  }
  table.finish();
  return made;
}

}  // namespace

std::optional<Arrivals> arrivals_of(CentreSources& sources, const TomlValue& value, CentreFile& centre) {
  if (value.is(Kind::Text)) {
    const auto rate = rate_of(sources, value, "arrivals");
    return rate ? Arrivals::at_rate(*rate) : std::nullopt;
  }
  const bool table = value.is(Kind::Table);
  if (table && (value.find("every") != nullptr || value.find("file") != nullptr)) return of_table(sources, value, centre);
  if ((!table && !value.is(Kind::List)) || value.items.empty() || value.items.size() > kMostStretches) {
    say_must_be(
        sources, value, "arrivals",
        "a rate such as `\"9/min\"`, `{ every = \"6s\" }`, `{ file = \"calls.csv\" }`, or tables with `calls` or `rate` under `[[entry.arrivals]]`");
    return std::nullopt;
  }
  const std::size_t before = sources.mistakes.size();
  Profile profile(sources);
  if (table) profile.read(value);
  for (std::size_t i = 0; !table && i < value.items.size(); ++i) profile.read(value.items[i]);
  return sources.mistakes.size() == before ? profile.arrivals(centre.centre.start) : std::nullopt;
}

}  // namespace phoneflow
