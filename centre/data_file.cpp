#include "centre/data_file.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "runtime/week_plan.h"
#include "simulate/model.h"
#include "support/units.h"
#include "support/wording.h"
#include "grammar/source.h"

namespace phoneflow {
namespace {

using simulate::kDay;

/// One field of one line.
struct Field {
  std::string_view text;
  Place place{};
};

/// Without surrounding quotation marks.
std::string_view bare(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = trimmed(text.substr(1, text.size() - 2));
  return text;
}

/// Iterates over the non-empty lines and yields the wanted column.
class Lines {
 public:
  explicit Lines(const DataFile& file) : left_(without_mark(file.text)), source_(file.source) {}

  /// False at the end. A line without that column yields an empty field.
  bool next(Field& field, std::size_t column) {
    while (!left_.empty()) {
      const std::string_view line = take_line();
      ++number_;
      if (trimmed(line).empty()) continue;
      field = field_of(line, column);
      return true;
    }
    return false;
  }

  /// The column of the word in the first line.
  std::optional<std::size_t> find(std::string_view word) {
    std::string_view line = take_line();
    ++number_;
    for (std::size_t column = 0;; ++column) {
      const std::size_t end = line.find_first_of(",;\t");
      if (bare(line.substr(0, end)) == word) return column;
      if (end == std::string_view::npos) return std::nullopt;
      line.remove_prefix(end + 1);
    }
  }

 private:
  std::string_view take_line() {
    const std::size_t end = left_.find('\n');
    std::string_view line = left_.substr(0, end);
    left_ = end == std::string_view::npos ? std::string_view{} : left_.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  [[nodiscard]] Field field_of(std::string_view line, std::size_t column) const {
    std::string_view rest = line;
    for (; column > 0; --column) {
      const std::size_t end = rest.find_first_of(",;\t");
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    const std::string_view field = rest.substr(0, rest.find_first_of(",;\t"));
    const std::uint32_t before = rest.empty() ? code_points(line) : code_points(line.substr(0, line.size() - rest.size()));
    const std::uint32_t begin = before + 1;
    return {bare(field), {source_, number_, begin, number_, begin + std::max(code_points(field), 1U)}};
  }

  std::string_view left_;
  std::uint32_t source_;
  std::uint32_t number_ = 0;
};

bool begins_with_digit(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

/// Calls `take` with each field, which gives false for what it cannot read; the first line may be a header. Fails with what
/// must be told of a line.
template <class Take>
Result<void, ConfigError> for_each_field(const DataFile& file, std::string_view must_be, Take take) {
  Lines lines(file);
  std::size_t column = 0;
  const bool header = !file.column.empty();
  if (header) {
    const auto found = lines.find(file.column);
    if (!found)
      return failure(ConfigError{{file.source, 1, 1, 1, 1}, fmt::format("no column `{}` in the first line", plain_line(file.column))});
    column = *found;
  }
  std::size_t count = 0;
  Field field;
  for (bool first = true; lines.next(field, column); first = false) {
    if (take(field.text)) {
      ++count;
      continue;
    }
    if (first && !header && !begins_with_digit(field.text)) continue;
    // What stands there is not quoted: whatever file a centre names may be meant.
    return failure(
        ConfigError{field.place, header ? fmt::format("`{}` must be {}, and is something else here", plain_line(file.column), must_be)
                                        : fmt::format("a line must begin with {}, and this one does not", must_be)});
  }
  if (count > 0) return {};
  return failure(ConfigError{{file.source, 1, 1, 1, 1}, fmt::format("there is nothing in it; each line must begin with {}", must_be)});
}

struct Moment {
  MomentKind kind{};
  Millis at{};  // since 1970, Monday 00:00 or 00:00
};

std::optional<Moment> read_recorded_moment(std::string_view text) {
  if (const auto time = read_time_of_day(text); time && *time < kDay) return Moment{MomentKind::Time, *time};
  if (const auto date = read_date_time(text)) return Moment{MomentKind::Date, *date};
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const auto at = read_week_time(text);
  return at ? std::optional(Moment{MomentKind::Weekday, *at}) : std::nullopt;
}

}  // namespace

Result<RecordedMoments, ConfigError> read_moments(const DataFile& file) {
  RecordedMoments moments;
  auto fine = for_each_field(file, "a moment, such as `2026-11-23T08:00:12`, `Mon 08:00:12` or `08:00:12` (all lines alike)",
                             [&](std::string_view text) {
                               const auto moment = read_recorded_moment(text);
                               if (!moment || (!moments.at.empty() && moments.kind != moment->kind)) return false;
                               moments.kind = moment->kind;
                               moments.at.push_back(moment->at);
                               return true;
                             });
  if (!fine) return failure(std::move(fine.error()));
  return moments;
}

Result<std::vector<Millis>, ConfigError> read_lengths(const DataFile& file, bool may_be_never) {
  std::vector<Millis> lengths;
  const std::string_view must_be = may_be_never ? "a length of time, such as `90s` or a number of seconds, or `never`"
                                                : "a length of time, such as `90s` or a number of seconds";
  auto fine = for_each_field(file, must_be, [&](std::string_view text) {
    if (may_be_never && text == "never") {
      lengths.push_back(simulate::kNever);
      return true;
    }
    auto millis = read_duration(text);
    if (!millis) {
      millis = read_plain_number(text);
      if (millis) *millis *= 1000;
    }
    if (!millis || *millis > static_cast<double>(simulate::kCentury.count())) return false;
    lengths.emplace_back(static_cast<std::int64_t>(*millis + 0.5));
    return true;
  });
  if (!fine) return failure(std::move(fine.error()));
  return lengths;
}

}  // namespace phoneflow
