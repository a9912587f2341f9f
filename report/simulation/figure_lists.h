// The figures in each report of a simulation, in order.
//
// JSON and CSV have all figures in the order of simulate/measures.def; texts and pages group them by subject. A figure missing from all
// lists of the text or of the page is a compile-time error, as is a figure in the list of a scope that does not have it.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "simulate/figures.h"

namespace phoneflow::simulation {

using simulate::Measure;

// ---- the text ----

inline constexpr std::array kTextOfCentre{
    Measure::Calls,           Measure::Blocked,
    Measure::Closed,          Measure::LeftInScript,
    Measure::QueueRefused,    Measure::Queued,
    Measure::Delayed,         Measure::Handled,
    Measure::HandledLive,     Measure::Abandoned,
    Measure::AbandonRate,     Measure::ServiceLevel,
    Measure::AnswerSpeed,     Measure::LiveWait,
    Measure::TimeOnLine,      Measure::TimeWaiting,
    Measure::Redials,         Measure::Unfinished,
    Measure::Occupancy,       Measure::AgentsOnShift,
    Measure::WithAgents,      Measure::CallbacksRefused,
    Measure::CallbacksTaken,  Measure::CallbacksReached,
    Measure::CallbacksFailed, Measure::CallbacksDelayed,
    Measure::CallbackWait,    Measure::DialAttempts,
    Measure::QueueLength,     Measure::LiveQueueLength,
    Measure::InScript,        Measure::WaitingToRedial,
    Measure::Declines,        Measure::Stayed,
    Measure::QueuedAgain,     Measure::GaveUp,
    Measure::Transfers,       Measure::TransfersAnswered,
    Measure::TransferTime,    Measure::PortsUsed,
    Measure::PortsPeak,       Measure::InboundMinutes,
    Measure::OutboundMinutes,
};

inline constexpr std::array kTextOfSkill{
    Measure::Queued,         Measure::Delayed,          Measure::Handled,         Measure::HandledLive,      Measure::Abandoned,
    Measure::AbandonRate,    Measure::ServiceLevel,     Measure::AnswerSpeed,     Measure::LiveWait,         Measure::CallbacksRefused,
    Measure::CallbacksTaken, Measure::CallbacksReached, Measure::CallbacksFailed, Measure::CallbacksDelayed, Measure::CallbackWait,
    Measure::DialAttempts,   Measure::QueueLength,      Measure::LiveQueueLength, Measure::WithAgents,       Measure::Declines,
    Measure::Stayed,         Measure::QueuedAgain,      Measure::GaveUp,
};

inline constexpr std::array kTextOfEntry{
    Measure::Calls,          Measure::Blocked,          Measure::Closed,          Measure::LeftInScript,
    Measure::Redials,        Measure::QueueRefused,     Measure::Queued,          Measure::Handled,
    Measure::HandledLive,    Measure::Abandoned,        Measure::AbandonRate,     Measure::ServiceLevel,
    Measure::AnswerSpeed,    Measure::LiveWait,         Measure::CallbackWait,    Measure::CallbacksRefused,
    Measure::CallbacksTaken, Measure::CallbacksReached, Measure::CallbacksFailed, Measure::DialAttempts,
    Measure::TimeOnLine,     Measure::TimeWaiting,      Measure::Declines,        Measure::Stayed,
    Measure::QueuedAgain,    Measure::GaveUp,           Measure::Transfers,       Measure::TransfersAnswered,
    Measure::TransferTime,   Measure::InboundMinutes,   Measure::OutboundMinutes, Measure::Unfinished,
};

/// A table column or chart line with a shorter title.
struct TitledMeasure {
  Measure measure;
  std::string_view title;
};

/// Means only: rows must fit on a line.
inline constexpr std::array kTextOfInterval{
    TitledMeasure{Measure::Calls, "calls"},
    TitledMeasure{Measure::Handled, "handled"},
    TitledMeasure{Measure::AbandonRate, "abandoned"},
    TitledMeasure{Measure::ServiceLevel, "in time"},
    TitledMeasure{Measure::LiveWait, "wait"},
    TitledMeasure{Measure::QueueLength, "waiting"},
    TitledMeasure{Measure::CallbacksTaken, "callbacks"},
    TitledMeasure{Measure::AgentsOnShift, "agents"},
    TitledMeasure{Measure::Occupancy, "occupied"},
};

// ---- the page ----

/// The key figures, in large type.
inline constexpr std::array kTiles{
    Measure::Calls,     Measure::ServiceLevel, Measure::AbandonRate,    Measure::AnswerSpeed,      Measure::TimeOnLine,
    Measure::Occupancy, Measure::PortsPeak,    Measure::CallbacksTaken, Measure::CallbacksReached, Measure::CallbackWait,
};

inline constexpr std::array kContacts{Measure::Calls,        Measure::Blocked, Measure::Closed,    Measure::LeftInScript,
                                      Measure::QueueRefused, Measure::Queued,  Measure::Handled,   Measure::HandledLive,
                                      Measure::Abandoned,    Measure::Redials, Measure::Unfinished};
inline constexpr std::array kCallbacks{Measure::CallbacksRefused, Measure::CallbacksTaken, Measure::CallbacksReached,
                                       Measure::CallbacksFailed, Measure::DialAttempts};
inline constexpr std::array kTransfers{Measure::Transfers, Measure::TransfersAnswered};
inline constexpr std::array kSections{Measure::Declines, Measure::Stayed, Measure::QueuedAgain, Measure::GaveUp};
inline constexpr std::array kShares{Measure::ServiceLevel, Measure::AbandonRate, Measure::Delayed, Measure::CallbacksDelayed,
                                    Measure::Occupancy};
inline constexpr std::array kTimes{Measure::AnswerSpeed, Measure::LiveWait,    Measure::CallbackWait,
                                   Measure::TimeOnLine,  Measure::TimeWaiting, Measure::TransferTime};
inline constexpr std::array kLevels{Measure::QueueLength, Measure::LiveQueueLength, Measure::InScript,  Measure::WaitingToRedial,
                                    Measure::WithAgents,  Measure::AgentsOnShift,   Measure::PortsUsed, Measure::PortsPeak};
inline constexpr std::array kBilled{Measure::InboundMinutes, Measure::OutboundMinutes};

/// Measures of one subject and unit: one table.
struct FigureGroup {
  std::string_view title;
  simulate::Unit unit{};
  std::span<const Measure> measures;
};
inline constexpr std::array kFigureGroups{
    FigureGroup{"contacts", simulate::Unit::Count, kContacts},
    FigureGroup{"service", simulate::Unit::Share, kShares},
    FigureGroup{"times", simulate::Unit::Time, kTimes},
    FigureGroup{"callbacks", simulate::Unit::Count, kCallbacks},
    FigureGroup{"before and after the agent", simulate::Unit::Count, kSections},
    FigureGroup{"transfers", simulate::Unit::Count, kTransfers},
    FigureGroup{"at once, on average", simulate::Unit::Level, kLevels},
    FigureGroup{"billed", simulate::Unit::Minutes, kBilled},
};

inline constexpr std::array kPageOfInterval{
    Measure::Calls,       Measure::Queued,        Measure::Handled,     Measure::AbandonRate,    Measure::ServiceLevel,
    Measure::AnswerSpeed, Measure::LiveWait,      Measure::QueueLength, Measure::CallbacksTaken, Measure::CallbacksReached,
    Measure::WithAgents,  Measure::AgentsOnShift, Measure::Occupancy,   Measure::PortsUsed,
};

inline constexpr std::array kCallLines{TitledMeasure{Measure::Calls, "calls"}, TitledMeasure{Measure::Handled, "handled"},
                                       TitledMeasure{Measure::Abandoned, "hung up waiting"}};
inline constexpr std::array kQueueLines{TitledMeasure{Measure::QueueLength, "all"}, TitledMeasure{Measure::LiveQueueLength, "on the line"}};
inline constexpr std::array kAgentLines{TitledMeasure{Measure::AgentsOnShift, "on shift"},
                                        TitledMeasure{Measure::WithAgents, "with contacts"}};
inline constexpr std::array kCallbackLines{TitledMeasure{Measure::CallbacksTaken, "taken"},
                                           TitledMeasure{Measure::CallbacksReached, "reached"},
                                           TitledMeasure{Measure::CallbacksFailed, "failed"}};
inline constexpr std::array kServiceLines{TitledMeasure{Measure::ServiceLevel, "service level"},
                                          TitledMeasure{Measure::AbandonRate, "abandoned"}, TitledMeasure{Measure::Occupancy, "occupancy"}};
inline constexpr std::array kWaitLines{TitledMeasure{Measure::AnswerSpeed, "speed of answer"},
                                       TitledMeasure{Measure::LiveWait, "wait on the line"}};
inline constexpr std::array kPortLines{TitledMeasure{Measure::PortsUsed, "mean"}, TitledMeasure{Measure::PortsPeak, "peak"}};

/// A chart over the day; the first line has a filled area.
struct FigureChart {
  std::string_view title;
  std::string_view axis;  ///< `{}`: the length of an interval
  simulate::Unit unit{};
  std::span<const TitledMeasure> lines;
};
inline constexpr std::array kDayCharts{
    FigureChart{"Calls", "contacts per {}", simulate::Unit::Count, kCallLines},
    FigureChart{"Queue", "contacts waiting, mean", simulate::Unit::Level, kQueueLines},
    FigureChart{"Agents", "agents, mean", simulate::Unit::Level, kAgentLines},
    FigureChart{"Callbacks", "contacts per {}", simulate::Unit::Count, kCallbackLines},
    FigureChart{"Service", "share", simulate::Unit::Share, kServiceLines},
    FigureChart{"Waits on the line", "mean, s or min:s", simulate::Unit::Time, kWaitLines},
    FigureChart{"Lines in use", "lines", simulate::Unit::Level, kPortLines},
};

// ---- comparisons ----

inline constexpr std::array kComparedCharts{Measure::ServiceLevel, Measure::AbandonRate,   Measure::LiveWait,      Measure::QueueLength,
                                            Measure::Occupancy,    Measure::AgentsOnShift, Measure::CallbacksTaken};

/// Sentences of a comparison, most important first. `{}`: the difference.
struct ComparedPhrase {
  Measure measure;
  std::string_view more;
  std::string_view less;
  std::string_view subject;  ///< the subject when there is no significant difference
};
inline constexpr std::array kComparedPhrases{
    ComparedPhrase{Measure::AbandonRate, "abandonment rises by {}", "abandonment falls by {}", "abandonment"},
    ComparedPhrase{Measure::ServiceLevel, "the service level rises by {}", "the service level falls by {}", "service level"},
    ComparedPhrase{Measure::AnswerSpeed, "live callers are answered {} later", "live callers are answered {} sooner", "speed of answer"},
    ComparedPhrase{Measure::TimeOnLine, "callers spend {} more on the line", "callers spend {} less on the line", "time on the line"},
    ComparedPhrase{Measure::CallbacksReached, "{} more callers are called back", "{} fewer callers are called back", "callbacks reached"},
    ComparedPhrase{Measure::CallbackWait, "callbacks come {} later", "callbacks come {} sooner", "wait of callbacks"},
    ComparedPhrase{Measure::Blocked, "{} more calls find no line", "{} fewer calls find no line", "calls without a line"},
    ComparedPhrase{Measure::Handled, "{} more contacts are handled", "{} fewer contacts are handled", "contacts handled"},
    ComparedPhrase{Measure::Occupancy, "agents are {} busier", "agents are {} less busy", "occupancy"},
    ComparedPhrase{Measure::InboundMinutes, "{} more are billed for calls in", "{} less are billed for calls in", "minutes billed in"},
    ComparedPhrase{Measure::OutboundMinutes, "{} more are billed for calls out", "{} less are billed for calls out", "minutes billed out"},
};

// ---- the worst interval of a verdict, and the intervals of a staffing ----

struct FigurePhrase {
  Measure measure;
  std::string_view words;  ///< `{}`: the figure
};
inline constexpr std::array kToldOfWorst{
    FigurePhrase{Measure::ServiceLevel, "{} in time"},
    FigurePhrase{Measure::AbandonRate, ", {} hung up waiting"},
    FigurePhrase{Measure::LiveWait, ", {} on the line until an agent on average"},
    FigurePhrase{Measure::Calls, ", {} calls"},
};

inline constexpr std::array kToldOfStaffing{Measure::Queued, Measure::ServiceLevel, Measure::AbandonRate, Measure::Occupancy,
                                            Measure::AnswerSpeed};

// ---- completeness ----

constexpr bool all_are_of(std::span<const Measure> measures, simulate::Scope::Kind kind) {
  return std::ranges::all_of(measures, [kind](Measure measure) { return simulate::info(measure).is_of(kind); });
}

/// True when each measure is in exactly one of the groups.
constexpr bool have_each_once(std::span<const FigureGroup> groups) {
  std::array<int, simulate::kMeasures> times{};
  for (const FigureGroup& group : groups) {
    for (const Measure measure : group.measures) ++times[static_cast<std::size_t>(measure)];
  }
  return std::ranges::all_of(times, [](int count) { return count == 1; });
}

static_assert(have_each_once(kFigureGroups), "the page has each figure");
static_assert(have_each_once(std::array{FigureGroup{"", {}, kTextOfCentre}}), "the text has each figure");
static_assert(all_are_of(kTextOfSkill, simulate::Scope::Kind::Skill));
static_assert(all_are_of(kTextOfEntry, simulate::Scope::Kind::Entry));

}  // namespace phoneflow::simulation
