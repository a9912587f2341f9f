#include "report/simulation/staff_report.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ostream>
#include <vector>

#include <fmt/format.h>

#include "report/simulation/early_end.h"
#include "report/simulation/figure_text.h"
#include "report/simulation/readings.h"
#include "report/simulation/text_table.h"
#include "support/wording.h"

namespace phoneflow::simulation {
namespace {

using simulate::Estimate;
using simulate::Measure;
using simulate::Meets;
using simulate::OneFewer;
using simulate::StaffedInterval;
using simulate::Staffing;
using simulate::StaffingEnd;
using simulate::Unit;

constexpr std::size_t kMissesNamed = 3;

std::string wanted_share_text(double share) { return fmt::format("{:g} %", share * 100); }

const char* meets_text(Meets meets) {
  switch (meets) {
    case Meets::No: return "no";
    case Meets::Unclear: return "likely";
    case Meets::Yes: return "yes";
  }
  std::abort();
}

const char* fewer_text(const OneFewer& fewer) {
  if (fewer.meets == Meets::Yes) return "meets";
  return fewer.meets == Meets::No ? "misses" : "close";
}

void add_figure(std::vector<std::string>& row, const std::optional<Estimate>& figure, Unit unit) {
  FigureText text = figure_text(figure, unit);
  row.push_back(std::move(text.mean));
  row.push_back(std::move(text.half_width));
}

void write_table(std::ostream& out, const StaffReport& report) {
  const bool with_answer = report.targets.answer_speed.has_value();
  TextTable table(with_answer ? "<>>>|>|>|>|<>|<" : "<>>>|>|>|<>|<");
  std::vector<std::string> head{"from", "queued", "agents", "level", "", "abandoned", "", "occupancy", ""};
  if (with_answer) head.insert(head.end(), {"answer", ""});
  head.insert(head.end(), {"meets", "one fewer", "", ""});
  table.add(std::move(head));
  for (const StaffedInterval& it : report.staffing.intervals) {
    const std::optional<Estimate>& queued = it.figure(Measure::Queued);
    std::vector<std::string> row{interval_text(report.centre, it.interval),
                                 queued ? number_text(queued->mean, queued->mean < 10 ? 1 : 0) : "-", fmt::format("{}", it.agents)};
    add_figure(row, it.figure(Measure::ServiceLevel), Unit::Share);
    add_figure(row, it.figure(Measure::AbandonRate), Unit::Share);
    add_figure(row, it.figure(Measure::Occupancy), Unit::Share);
    if (with_answer) add_figure(row, it.figure(Measure::AnswerSpeed), Unit::Time);
    row.emplace_back(it.used ? meets_text(it.meets) : "unused");
    if (it.one_fewer) add_figure(row, it.one_fewer->figure, simulate::info(it.one_fewer->measure).unit);
    else row.insert(row.end(), {"", ""});
    row.emplace_back(it.one_fewer ? fewer_text(*it.one_fewer) : "");
    table.add(std::move(row));
  }
  table.write(out, kTableIndent);
}

std::string found_text(const StaffReport& report) {
  const std::vector<StaffedInterval>& all = report.staffing.intervals;
  const auto sure = std::count_if(all.begin(), all.end(), [](const StaffedInterval& it) { return it.meets == Meets::Yes; });
  const auto missed = std::count_if(all.begin(), all.end(), [](const StaffedInterval& it) { return it.meets == Meets::No; });
  const auto tried = std::count_if(all.begin(), all.end(), [](const StaffedInterval& it) { return it.one_fewer.has_value(); });
  const auto smallest =
      std::count_if(all.begin(), all.end(), [](const StaffedInterval& it) { return it.one_fewer && it.one_fewer->meets == Meets::No; });
  const auto count = static_cast<std::ptrdiff_t>(all.size());
  std::string text =
      sure == count ? std::string("every interval meets the targets for sure")
                    : fmt::format("{} of {} meet the targets for sure", sure, count_text(static_cast<std::uint64_t>(count), "interval"));
  if (sure + missed < count) text += fmt::format(", {} most likely", count - sure - missed);
  if (missed > 0) text += fmt::format(", {} not", missed);
  if (tried > 0) text += fmt::format("; with one agent fewer {} of {} miss them for sure", smallest, tried);
  return text;
}

std::string unreachable_text(const StaffReport& report) {
  std::string text = fmt::format("no staffing meets the targets; with {} in every interval",
                                 count_text(report.staffing.intervals.empty() ? 0 : report.staffing.intervals[0].agents, "agent"));
  std::size_t missed = 0;
  for (const StaffedInterval& it : report.staffing.intervals) {
    if (!it.lacks || ++missed > kMissesNamed) continue;
    const simulate::MeasureInfo& about = simulate::info(*it.lacks);
    text += fmt::format("{} {} has {} {}", missed == 1 ? "" : ",", interval_text(report.centre, it.interval), about.title,
                        figure_text(it.figure(*it.lacks), about.unit).joined());
  }
  return missed > kMissesNamed ? fmt::format("{}, and {} more miss them", text, missed - kMissesNamed) : text;
}

}  // namespace

std::string targets_text(const simulate::StaffTargets& targets) {
  std::vector<std::string> parts;
  if (targets.service_level) {
    parts.push_back(targets.within ? fmt::format("{} within {}", wanted_share_text(*targets.service_level), length_text(*targets.within))
                                   : fmt::format("{} within the threshold", wanted_share_text(*targets.service_level)));
  }
  if (targets.abandon_rate) parts.push_back(fmt::format("at most {} abandoned", wanted_share_text(*targets.abandon_rate)));
  if (targets.occupancy) parts.push_back(fmt::format("at most {} occupied", wanted_share_text(*targets.occupancy)));
  if (targets.answer_speed) parts.push_back(fmt::format("answered in {} on average", length_text(*targets.answer_speed)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string outcome_text(const StaffReport& report) {
  switch (report.staffing.end) {
    case StaffingEnd::Found: return found_text(report);
    case StaffingEnd::Unreachable: return unreachable_text(report);
    case StaffingEnd::Capped:
      return fmt::format("{} were not enough; this is the last staffing that was tried",
                         count_text(report.staffing.all_replications, "replication"));
    case StaffingEnd::Stopped: return "interrupted; this is the last staffing that was tried";
    case StaffingEnd::EndedEarly: return early_text(report.centre, report.staffing.ended_early);
    case StaffingEnd::TooLong:
      return "a staffing by interval needs a run of at most a week; shorten `length`, or make `interval` as long as the run";
  }
  std::abort();
}

void write_staffing_text(std::ostream& out, const StaffReport& report, Colour colour) {
  const Staffing& staffing = report.staffing;
  out << bold(fmt::format("Agents of {} for {}", plain_line(report.group.name), targets_text(report.targets)), colour) << '\n';
  out << outcome_text(report) << '\n';
  if (staffing.intervals.empty()) return;
  out << fmt::format("{} hours paid in all; {} with callers of their own, {} and {} contacts in all; seed {}\n",
                     number_text(staffing.paid_hours, 1), count_text(staffing.replications, "replication"),
                     count_text(staffing.all_replications, "replication"), grouped_text(staffing.contacts), report.centre.seed);
  out << fmt::format(
      "± is the half width of a {:g} % confidence interval of each figure; likely and close: too close to the target to tell\n\n",
      report.centre.confidence * 100);
  write_table(out, report);
}

}  // namespace phoneflow::simulation
