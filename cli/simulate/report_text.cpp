#include "cli/simulate/report_text.h"

#include <ostream>

#include <fmt/format.h>

#include "cli/wording.h"

namespace phoneflow::cli::simulation {
namespace {

using simulate::Measure;

constexpr Measure kOfCentre[] = {
    Measure::Calls,           Measure::Blocked,          Measure::Closed,          Measure::LeftInScript,    Measure::Queued,
    Measure::Delayed,         Measure::Handled,          Measure::HandledLive,     Measure::Abandoned,       Measure::AbandonRate,
    Measure::ServiceLevel,    Measure::AnswerSpeed,      Measure::LiveWait,        Measure::TimeOnLine,      Measure::TimeWaiting,
    Measure::Redials,         Measure::Unfinished,       Measure::Occupancy,       Measure::AgentsOnShift,   Measure::WithAgents,
    Measure::CallbacksTaken,  Measure::CallbacksReached, Measure::CallbacksFailed, Measure::CallbacksDelayed, Measure::CallbackWait,
    Measure::DialAttempts,    Measure::QueueLength,      Measure::LiveQueueLength, Measure::InScript,        Measure::WaitingToRedial,
    Measure::PortsUsed,       Measure::PortsPeak,        Measure::InboundMinutes,  Measure::OutboundMinutes,
};
static_assert(std::size(kOfCentre) == simulate::kMeasures, "nothing is kept from the planner");

constexpr Measure kOfSkill[] = {
    Measure::Queued,       Measure::Delayed,         Measure::Handled,          Measure::HandledLive,     Measure::Abandoned,
    Measure::AbandonRate,  Measure::ServiceLevel,    Measure::AnswerSpeed,      Measure::LiveWait,        Measure::CallbacksTaken,
    Measure::CallbacksReached, Measure::CallbacksFailed, Measure::CallbacksDelayed, Measure::CallbackWait, Measure::DialAttempts,
    Measure::QueueLength,  Measure::LiveQueueLength, Measure::WithAgents,       Measure::Occupancy,       Measure::AgentsOnShift,
};

constexpr Measure kOfEntry[] = {
    Measure::Calls,        Measure::Blocked,         Measure::Closed,         Measure::LeftInScript,     Measure::Redials,
    Measure::Queued,       Measure::Handled,         Measure::HandledLive,    Measure::Abandoned,        Measure::AbandonRate,
    Measure::ServiceLevel, Measure::AnswerSpeed,     Measure::LiveWait,       Measure::CallbackWait,     Measure::CallbacksTaken,
    Measure::CallbacksReached, Measure::CallbacksFailed, Measure::DialAttempts, Measure::TimeOnLine,     Measure::TimeWaiting,
    Measure::PortsUsed,    Measure::InboundMinutes,  Measure::OutboundMinutes, Measure::Unfinished,
};

std::string bold(std::string_view text, Colour colour) { return colour == Colour::Yes ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text); }

}  // namespace

void write_simulation_text(std::ostream& out, const simulate::Centre& centre, const EntryScripts& scripts, const simulate::Results& results, Colour colour) {
  const Readings readings{centre, results};
  if (results.partial) out << bold(partial_text(centre, results), colour) << '\n';
  out << bold(plain_line(centre.name), colour) << (centre.name.empty() ? "" : "\n");
  for (const std::string& sentence : preface(centre, results)) out << sentence << '\n';
  if (results.replications == 0) return;
  out << '\n' << bold("The whole centre", colour) << '\n';
  write_figures(out, readings, centre_scope(), kOfCentre);
  write_attempts(out, results);
  for (std::uint32_t i = 0; i < centre.skills.size(); ++i) {
    const std::string title = fmt::format("Skill {}", plain_line(centre.skills[i].name));
    out << '\n' << bold(title, colour) << fmt::format("; service level: answered within {}\n", length_text(centre.skills[i].threshold));
    write_figures(out, readings, skill_scope(i), kOfSkill);
    if (i < results.waits.size()) write_waits(out, results.waits[i]);
  }
  for (std::uint32_t i = 0; i < centre.entries.size(); ++i) {
    const simulate::EntryPoint& entry = centre.entries[i];
    const std::string title = fmt::format("Entry point {}", plain_line(entry.name));
    out << '\n' << bold(title, colour) << fmt::format("; {}, {}\n", plain_line(entry.number), plain_line(entry.script));
    write_figures(out, readings, entry_scope(i), kOfEntry);
    write_ends(out, results, i);
    write_presses(out, results, i, script_of(scripts, i));
  }
  if (results.intervals < 2) return;
  out << '\n' << bold("By interval", colour) << '\n';
  write_intervals(out, readings);
}

}  // namespace phoneflow::cli::simulation
