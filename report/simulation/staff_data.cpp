#include <cstdlib>
#include <ostream>

#include <fmt/format.h>

#include "report/simulation/csv.h"
#include "report/simulation/figure_lists.h"
#include "report/simulation/figure_json.h"
#include "report/simulation/figure_text.h"
#include "report/simulation/readings.h"
#include "report/simulation/staff_report.h"

namespace phoneflow::simulation {
namespace {

using simulate::Meets;
using simulate::StaffedInterval;
using simulate::StaffingEnd;

std::string_view meets_name(Meets meets) {
  switch (meets) {
    case Meets::No: return "no";
    case Meets::Unclear: return "unclear";
    case Meets::Yes: return "yes";
  }
  std::abort();
}

std::string_view end_name(StaffingEnd end) {
  switch (end) {
    case StaffingEnd::Found: return "found";
    case StaffingEnd::Unreachable: return "unreachable";
    case StaffingEnd::Capped: return "capped";
    case StaffingEnd::Stopped: return "interrupted";
    case StaffingEnd::EndedEarly: return "ended early";
    case StaffingEnd::TooLong: return "too_long";
  }
  std::abort();
}

Json targets_json(const simulate::StaffTargets& targets) {
  Json json = Json::object();
  if (targets.service_level) json["service_level"] = *targets.service_level;
  if (targets.within) json["within_ms"] = targets.within->count();
  if (targets.abandon_rate) json["abandon_rate"] = *targets.abandon_rate;
  if (targets.occupancy) json["occupancy"] = *targets.occupancy;
  if (targets.answer_speed) json["answer_speed_ms"] = targets.answer_speed->count();
  return json;
}

Json interval_json(const simulate::CentreModel& centre, const StaffedInterval& it) {
  Json json{{"from", interval_text(centre, it.interval)}, {"agents", it.agents}, {"used", it.used}, {"meets", meets_name(it.meets)}};
  for (const Measure measure : kToldOfStaffing) json[std::string(simulate::info(measure).name)] = estimate_json(it.figure(measure));
  json["one_fewer"] = nullptr;
  if (it.one_fewer) {
    json["one_fewer"] = Json{{"meets", meets_name(it.one_fewer->meets)},
                             {"from", interval_text(centre, it.one_fewer->interval)},
                             {"measure", simulate::info(it.one_fewer->measure).name},
                             {"figure", estimate_json(it.one_fewer->figure)}};
  }
  return json;
}

}  // namespace

void write_staffing_json(std::ostream& out, const StaffReport& report) {
  const simulate::Staffing& staffing = report.staffing;
  Json json{{"centre", report.centre.name},
            {"agents", report.group.name},
            {"targets", targets_json(report.targets)},
            {"end", end_name(staffing.end)},
            {"said", outcome_text(report)},
            {"meets", meets_name(staffing.meets())},
            {"confidence", report.centre.confidence},
            {"seed", report.centre.seed},
            {"paid_hours", staffing.paid_hours},
            {"replications", staffing.replications},
            {"all_replications", staffing.all_replications},
            {"contacts", staffing.contacts},
            {"intervals", Json::array()}};
  for (const StaffedInterval& interval : staffing.intervals) json["intervals"].push_back(interval_json(report.centre, interval));
  out << json_page(json);
}

void write_staffing_csv(std::ostream& out, const StaffReport& report) {
  out << "from,agents,used,meets";
  for (const Measure measure : kToldOfStaffing) out << fmt::format(",{0},{0}_half_width", simulate::info(measure).name);
  out << ",fewer_meets,fewer_from,fewer_measure,fewer,fewer_half_width\r\n";
  const auto write = [&out](const std::optional<simulate::Estimate>& figure) {
    out << fmt::format(",{},{}", csv_number(figure ? std::optional(figure->mean) : std::nullopt),
                       csv_number(figure ? figure->half_width : std::nullopt));
  };
  for (const StaffedInterval& it : report.staffing.intervals) {
    out << fmt::format("{},{},{},{}", csv_field(interval_text(report.centre, it.interval)), it.agents, it.used ? "yes" : "no",
                       meets_name(it.meets));
    for (const Measure measure : kToldOfStaffing) write(it.figure(measure));
    if (it.one_fewer) {
      out << fmt::format(",{},{},{}", meets_name(it.one_fewer->meets), csv_field(interval_text(report.centre, it.one_fewer->interval)),
                         simulate::info(it.one_fewer->measure).name);
      write(it.one_fewer->figure);
    } else {
      out << ",,,,,";
    }
    out << "\r\n";
  }
}

}  // namespace phoneflow::simulation
