// What a planner says about a contact centre: skills, agents, entry points, callers, and how long to look.
//
// Plain data, made by the reader of centre files (centre/) or by a test, taken by Simulation. Names are resolved to
// places in the lists; shares are from 0 to 1; moments of the week are counted from Monday 00:00. Checks nothing: whoever
// makes a model keeps the promises written beside the members.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/reply.h"
#include "runtime/start_moment.h"
#include "support/time.h"
#include "simulate/arrivals.h"
#include "simulate/distribution.h"

namespace phoneflow::simulate {

/// Six weeks of half hours: nobody reads more, and memory stays small.
inline constexpr std::int64_t kMostIntervals = 2016;

/// A Monday: what `Now` begins with is a day of the right name.
inline constexpr Millis kSomeMonday = kStartDay.time_since_epoch();

/// From `from` up to, not including, `to`: both within a week, from < to.
struct WeekSpan {
  Millis from{};
  Millis to{};
};

/// In order, not touching. Empty: never. What is always so is one span of a whole week.
using WeekPlan = std::vector<WeekSpan>;

struct Skill {
  std::string name;
  double initial_priority = 0;  ///< where a Reqagent does not say
  double acceleration = 1;      ///< points per minute
  double max_priority = 1000;
  Distribution handle_time{};                          ///< an agent and a live caller, from answer to the end
  std::optional<Distribution> callback_handle_time{};  ///< of a callback that was answered; absent: as handle_time
  Millis threshold = seconds(20);                      ///< of the service level
  double wanted_level = 0.8;  ///< share: the service level that is aimed at; simulates nothing, reports judge by it
};

struct AgentSkill {
  std::uint32_t skill = 0;  ///< place in Centre::skills
  int proficiency = 1;      ///< 1 is best, 20 worst
};

/// Agents who are alike.
struct AgentGroup {
  std::string name;  ///< one agent: the name; several: "Team 1", "Team 2", …
  std::uint32_t count = 1;
  std::vector<AgentSkill> skills{};
  WeekPlan shifts{{Millis(0), kWeek}};  ///< without the breaks; who talks when one ends, ends the talk first
  Distribution answer_after{};          ///< from the offer to the acceptance or refusal
  double refuses = 0;                   ///< share of the offers
  Distribution refused_for{};           ///< how long an agent who refused gets no offers; at least a second
  Distribution wrap_up{};               ///< after each contact
};

/// What callers key where. The first rule that fits a prompt counts.
struct KeyRule {
  struct Choice {
    std::string keys;  ///< pressed one after another
    double share = 0;  ///< the sum over a rule is at most 1: the rest press nothing
  };
  std::uint32_t line = 0;             ///< of the statement in the entry point's script; 0: any
  std::string prompt{};               ///< part of the prompt as written, case and spacing ignored; empty: any
  Millis waited_from{0};              ///< since first queued; a contact that is not queued has waited for 0
  std::optional<Millis> waited_to{};  ///< not including
  std::vector<Choice> choices{};
  Distribution after{};    ///< the first key, from the beginning of the prompt
  Distribution between{};  ///< each further key
  bool once = false;       ///< a caller decides once and keys the same whenever the prompt comes again
};

/// What becomes of a dial-back. The shares' sum is 1.
struct DialbackHabits {
  double answered = 1;
  double busy = 0;
  double no_answer = 0;
  double invalid = 0;
  double voicemail = 0;           ///< a machine answers: no contact is reached
  Distribution after{};           ///< ringing, until any of it
  Distribution voicemail_time{};  ///< an agent and a machine
};

struct Callers {
  Distribution patience{Distribution::never()};         ///< on the line, from when they are queued
  Distribution script_patience{Distribution::never()};  ///< on the line, from their arrival until they are queued
  std::vector<KeyRule> keys{};
  double redial = 0;          ///< share of those who hung up waiting, or found no line, who call again
  std::uint32_t redials = 1;  ///< at most so often
  Distribution redial_after{};
  DialbackHabits dialback{};
};

struct EntryPoint {
  std::string name;
  std::string number;  ///< the callers' DNIS
  std::string script;  ///< a file; Simulation gets it loaded
  Arrivals arrivals{};
  WeekPlan open{{Millis(0), kWeek}};  ///< who calls at another time is not let in
  Callers callers{};
};

/// What another system answers to requests of scripts.
struct WebReply {
  std::string url;  ///< without `?`: with any query
  Reply reply{};
  Distribution after{};  ///< may be never: such requests time out
};

struct CentreModel {
  std::string name;
  std::vector<Skill> skills{};
  std::vector<AgentGroup> agents{};
  std::vector<EntryPoint> entries{};
  std::vector<WebReply> replies{};       ///< other requests fail at once
  std::optional<std::uint32_t> ports{};  ///< lines in and out together; absent: enough
  Millis start{0};                       ///< the clock of the week when a run begins
  Millis week{kSomeMonday};              ///< when that week begins, since 1970: what scripts are told of the date
  bool dated = false;                    ///< that date was chosen, and is shown
  Millis length = kDay;                  ///< calls arrive for so long; those in the centre then are carried to their end
  Millis drain = kDay;                   ///< but no longer than this after it
  Millis warm_up{0};                     ///< of `length`; what arrives in it is carried out and not counted
  Millis interval = minutes(30);         ///< of the results over the day; divides a day; 0: none
  std::uint32_t replications = 1;
  std::uint64_t seed = 1;
  double confidence = 0.95;
  std::uint64_t most_events =
      1'000'000;  ///< of contacts in a replication, and most_events_each for each contact that has come; then a run ends
  std::uint64_t most_events_each = 10'000;
  std::size_t most_present = 2'000'000;  ///< in the centre or about to call again, at once: about a gigabyte; then a run ends
};

}  // namespace phoneflow::simulate
