#include "workspace/option_values.h"

#include <charconv>
#include <chrono>

namespace phoneflow {
namespace {

constexpr Millis kLongest = std::chrono::hours(24 * 30);

/// Parses all of `text` as an unsigned number.
template <class T>
std::optional<T> whole_text(std::string_view text) {
  T value{};
  if (text.empty() || text[0] < '0' || text[0] > '9') return std::nullopt;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<Millis> read_length(std::string_view text) {
  const std::size_t unit_at = text.find_first_not_of("0123456789.");
  if (unit_at == std::string_view::npos) return std::nullopt;
  const auto value = whole_text<double>(text.substr(0, unit_at));
  const std::string_view unit = text.substr(unit_at);
  const double factor = unit == "ms" ? 1 : unit == "s" ? 1e3 : unit == "m" ? 60e3 : unit == "h" ? 3600e3 : 0;
  if (!value || factor == 0 || *value * factor < 1 || *value * factor > static_cast<double>(kLongest.count())) return std::nullopt;
  return Millis(static_cast<std::int64_t>(*value * factor + 0.5));
}

std::optional<std::uint64_t> read_whole(std::string_view text) { return whole_text<std::uint64_t>(text); }

std::optional<double> read_number(std::string_view text) { return whole_text<double>(text); }

std::vector<std::string> read_list(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    std::string_view item = text.substr(0, comma);
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    if (!item.empty()) items.emplace_back(item);
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
  }
  return items;
}

}  // namespace phoneflow
