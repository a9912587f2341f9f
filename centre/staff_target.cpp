#include "centre/staff_target.h"

#include <fmt/format.h>

#include "support/units.h"
#include "support/wording.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

constexpr std::string_view kNames[] = {"abandonment", "occupancy", "answer"};

std::optional<double> read_share(std::string_view text) {
  const auto share = read_percent(text);
  return share && *share > 0 && *share <= 1 ? share : std::nullopt;
}

std::optional<Millis> read_time(std::string_view text) {
  const auto millis = read_duration(text);
  if (!millis || *millis < 1) return std::nullopt;
  return Millis(static_cast<std::int64_t>(*millis + 0.5));
}

template <class T>
Result<void> keep(std::optional<T>& to, const std::optional<T>& value, std::string_view part, std::string_view must_be) {
  if (!value) return failure(fmt::format("`{}` must be {}", plain_line(part), must_be));
  if (to) return failure(fmt::format("`{}` says again what another target says", plain_line(part)));
  to = value;
  return {};
}

Result<void> read_service(StaffTarget& target, std::string_view part, std::size_t within) {
  const auto share = read_share(part.substr(0, within));
  const auto time = read_time(part.substr(within + std::string_view("within").size()));
  const auto service = share && time ? std::optional(ServiceTarget{*share, *time}) : std::nullopt;
  return keep(target.service, service, part, "a share and a length of time, such as `80 % within 20 s`");
}

/// Everything behind `agents =`, whatever signs a name has but commas.
Result<void> read_agents(StaffTarget& target, std::string_view part, std::string_view name) {
  if (name.empty()) return failure(fmt::format("`{}` must name a group of agents, such as `agents = Day team`", plain_line(part)));
  if (!target.agents.empty()) return failure(fmt::format("`{}` names a second group; one is staffed at a time", plain_line(part)));
  target.agents = name;
  return {};
}

/// One target.
Result<void> read_part(StaffTarget& target, std::string_view part) {
  if (const std::size_t is = part.find('='); trimmed(part.substr(0, is)) == "agents") {
    return read_agents(target, part, is == std::string_view::npos ? std::string_view{} : trimmed(part.substr(is + 1)));
  }
  if (const std::size_t within = part.find("within"); within != std::string_view::npos) return read_service(target, part, within);
  const std::size_t less = part.find('<');
  const std::string_view name = trimmed(part.substr(0, less));
  const std::string_view limit = less == std::string_view::npos ? std::string_view{} : trimmed(part.substr(less + 1));
  if (name == "abandonment") return keep(target.abandonment, read_share(limit), part, "a share, such as `abandonment < 5 %`");
  if (name == "occupancy") return keep(target.occupancy, read_share(limit), part, "a share, such as `occupancy < 85 %`");
  if (name == "answer") return keep(target.answer, read_time(limit), part, "a length of time, such as `answer < 30s`");
  const std::string near = did_you_mean(name, kNames);
  return failure(
      fmt::format("`{}` is no target{}", plain_line(part),
                  near.empty() ? "; targets are `80 % within 20 s`, `abandonment < 5 %`, `occupancy < 85 %` and `answer < 30s`" : near));
}

}  // namespace

Result<StaffTarget> read_staff_target(std::string_view text) {
  StaffTarget target;
  for (bool more = true; more;) {
    const std::size_t comma = text.find(',');
    more = comma != std::string_view::npos;
    if (Result<void> part = read_part(target, trimmed(text.substr(0, comma))); !part) return failure(std::move(part.error()));
    if (more) text.remove_prefix(comma + 1);
  }
  if (target == StaffTarget{.agents = target.agents}) return failure("no target beside the agents; add one such as `80 % within 20 s`");
  return target;
}

}  // namespace phoneflow
