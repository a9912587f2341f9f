#include "cli/staff_command.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "support/parallel.h"
#include "cli/people.h"
#include "cli/progress.h"
#include "report/simulation/staff_report.h"
#include "support/wording.h"
#include "support/suggest.h"

namespace phoneflow::cli {
namespace {

/// The number of the group to be staffed.
Result<std::uint32_t> choose_group(const simulate::CentreModel& centre, const std::string& wanted) {
  if (centre.agents.empty()) return failure("this centre has no agents; it varies how many there are of a group");
  if (wanted.empty()) {
    if (centre.agents.size() == 1) return 0;
    return failure(fmt::format("this centre has {} groups of agents; add the one to be staffed, such as `agents = {}`",
                               centre.agents.size(), plain_line(centre.agents[0].name)));
  }
  std::vector<std::string_view> names;
  for (const simulate::AgentGroup& it : centre.agents) names.push_back(it.name);
  const auto found = std::find(names.begin(), names.end(), wanted);
  if (found == names.end()) return failure(fmt::format("no agents are named `{}`{}", plain_line(wanted), near_or_known(wanted, names)));
  return static_cast<std::uint32_t>(found - names.begin());
}

simulate::StaffTargets targets_of(const StaffTarget& typed) {
  simulate::StaffTargets targets{.abandon_rate = typed.abandonment, .occupancy = typed.occupancy, .answer_speed = typed.answer};
  if (typed.service) {
    targets.service_level = typed.service->share;
    targets.within = typed.service->within;
  }
  return targets;
}

simulate::Staffing search(const Command& command, const SimulateOrder& order, const simulate::CentreModel& centre,
                          const std::vector<simulate::EntryScript>& scripts, const Interrupt& interrupt,
                          const simulate::StaffTargets& targets, std::uint32_t group) {
  std::optional<ProgressLine> line;
  if (command.terminal.err) line.emplace(command, "staffing");
  simulate::StaffingOptions options;
  options.group = group;
  options.run.for_each = [&](std::size_t count, const std::function<void(std::size_t)>& work) {
    for_each_index(count, {order.workers, nullptr}, "", work);
  };
  options.run.progress = line ? &*line : nullptr;
  options.run.stop = &interrupt.asked();
  options.verify_to = std::max(options.verify_to, centre.replications);
  options.fewer_to = std::max(options.fewer_to, centre.replications);
  return simulate::find_staffing(centre, scripts, targets, options);
}

}  // namespace

int staff(const Command& command, const SimulateOrder& order, const simulate::CentreModel& centre,
          const std::vector<simulate::EntryScript>& scripts, const Interrupt& interrupt) {
  const Result<std::uint32_t> group = choose_group(centre, order.staff->agents);
  if (!group) {
    say(command.err, fmt::format("`--staff`: {}", group.error().sentence));
    return kUsage;
  }
  const simulate::StaffTargets targets = targets_of(*order.staff);
  const simulate::Staffing staffing = search(command, order, centre, scripts, interrupt, targets, *group);
  const simulation::StaffReport report{centre, centre.agents[*group], targets, staffing};
  switch (order.format) {
    case SimulateFormat::Text:
      simulation::write_staffing_text(command.out, report, command.terminal.out_colour ? Colour::Yes : Colour::No);
      break;
    case SimulateFormat::Json: simulation::write_staffing_json(command.bytes(), report); break;
    case SimulateFormat::Csv: simulation::write_staffing_csv(command.bytes(), report); break;
  }
  if (staffing.end == simulate::StaffingEnd::Found) return kFine;
  command.out.flush();
  // The outcome is not part of machine-readable figures.
  if (order.format != SimulateFormat::Text) say(command.err, simulation::outcome_text(report));
  return kProblems;
}

}  // namespace phoneflow::cli
