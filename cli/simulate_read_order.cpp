#include "cli/simulate_read_order.h"

#include <limits>

#include <fmt/format.h>

#include "cli/option_reader.h"
#include "workspace/option_values.h"
#include "centre/centre_parts.h"
#include "support/units.h"

namespace phoneflow::cli {
namespace {

constexpr std::uint64_t kMostReplications = 100'000;
constexpr std::uint64_t kMostWorkers = 256;
constexpr std::uint64_t kMostTraced = 10'000;
constexpr std::uint64_t kTracedUnsaid = 10;  // default with --where alone

std::optional<SimulateFormat> read_simulate_format(std::string_view text) {
  if (text == "text") return SimulateFormat::Text;
  if (text == "json") return SimulateFormat::Json;
  if (text == "csv") return SimulateFormat::Csv;
  return std::nullopt;
}

auto one_to(std::uint64_t most) {
  return [most](std::string_view text) {
    const auto value = read_whole(text);
    return value && *value >= 1 && *value <= most ? value : std::nullopt;
  };
}

/// Fails when options do not go together.
Result<void> check_together(const SimulateOrder& order) {
  if (order.centre.empty()) return failure("no centre file to simulate");
  if (!order.compare.empty() && !order.changes.empty())
    return failure("`--compare` and `--set` are two ways to say what to compare with; give one");
  if (order.compares() && order.staff) return failure("`--staff` looks for a staff of one centre; leave out `--compare` and `--set`");
  if (order.compares() && order.trace > 0) return failure("`--trace` tells contacts of one centre; leave out `--compare` and `--set`");
  if (order.staff && order.trace > 0) return failure("`--staff` tries many staffs; leave out `--trace` and `--where`");
  if (order.staff && !order.report.empty()) return failure("`--staff` writes no page; leave out `--report`");
  if (order.trace > 0 && order.format != SimulateFormat::Text) return failure("`--trace` writes transcripts; leave out `--format`");
  return {};
}

/// In centre-file notation.
std::optional<Millis> read_run_length(std::string_view text) {
  const auto millis = read_duration(text);
  const bool fits = millis && *millis >= static_cast<double>(kShortestRun.count()) && *millis <= static_cast<double>(kLongestRun.count());
  return fits ? std::optional(Millis(static_cast<std::int64_t>(*millis + 0.5))) : std::nullopt;
}

/// Options that replace values of the files, as changes to them.
void read_given(const SimulateTyped& typed, OptionReader& read, SimulateOrder& order) {
  std::optional<std::uint64_t> replications, seed;
  std::optional<Millis> length;
  read("--replications", typed.replications, replications, fmt::format("a whole number from 1 to {}", kMostReplications),
       one_to(kMostReplications));
  read("--seed", typed.seed, seed, "a whole number", at_most<std::uint64_t>(std::numeric_limits<std::int64_t>::max(), read_whole));
  const std::string lengths =
      fmt::format("a length of time from {} to {}, such as `90m`, `10h` or `7d`", duration_text(kShortestRun), duration_text(kLongestRun));
  read("--length", typed.length, length, lengths, read_run_length);
  if (replications) order.given.push_back(fmt::format("run.replications={}", *replications));
  if (seed) order.given.push_back(fmt::format("run.seed={}", *seed));
  if (length) order.given.push_back(fmt::format("run.length={}", trimmed(typed.length)));
}

}  // namespace

Result<SimulateOrder> read_simulate_order(const SimulateTyped& typed) {
  SimulateOrder order{.centre = typed.centre, .compare = typed.compare, .changes = typed.changes, .report = typed.report};
  OptionReader read{"simulate"};
  read_given(typed, read, order);
  read("-j", typed.workers, order.workers, fmt::format("a whole number from 1 to {}", kMostWorkers), one_to(kMostWorkers));
  read("--format", typed.format, order.format, "`text`, `json` or `csv`", read_simulate_format);
  read("--trace", typed.trace, order.trace, fmt::format("a whole number from 1 to {}", kMostTraced), one_to(kMostTraced));
  if (!typed.staff.empty()) read.take(named("--staff", read_staff_target(typed.staff)), order.staff);
  if (!typed.where.empty()) {
    read.take(named("--where", TraceCondition::read(typed.where)), order.where);
    if (order.trace == 0) order.trace = kTracedUnsaid;
  }
  read.take(check_together(order));
  if (!read.outcome) return failure(std::move(read.outcome.error()));
  return order;
}

}  // namespace phoneflow::cli
