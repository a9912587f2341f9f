// The model of a contact centre: skills, agents, entry points, callers, and the length of a run.
//
// Plain data, made by the reader of centre files (centre/) or by a test, taken by Simulation. References are list indices; shares are from
// 0 to 1; times of the week count from Monday 00:00. Not validated: its maker guarantees the constraints written at the members.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "runtime/hours_profiles.h"
#include "runtime/reply.h"
#include "runtime/start_moment.h"
#include "runtime/week_plan.h"
#include "support/time.h"
#include "simulate/arrivals.h"
#include "simulate/distribution.h"

namespace phoneflow::simulate {

/// Six weeks of half hours; bounds the memory.
inline constexpr std::int64_t kMostIntervals = 2016;

/// A Monday, so that the date in `Now` has the right weekday.
inline constexpr Millis kSomeMonday = kStartDay.time_since_epoch();

using phoneflow::WeekPlan;
using phoneflow::WeekSpan;

struct Skill {
  std::string name;
  double initial_priority = 0;  ///< default when Reqagent gives none
  double acceleration = 1;      ///< points per minute
  double max_priority = 1000;
  Distribution handle_time{};                          ///< of a live call, from answer to its end
  std::optional<Distribution> callback_handle_time{};  ///< of an answered callback; absent: as handle_time
  Millis threshold = seconds(20);                      ///< of the service level
  double wanted_level = 0.8;                           ///< share: the service level aimed at; used by reports only
};

struct AgentSkill {
  std::uint32_t skill = 0;  ///< index in Centre::skills
  int proficiency = 1;      ///< 1 is best, 20 worst
};

/// Agents with the same properties.
struct AgentGroup {
  std::string name;  ///< one agent: the name; several: "Team 1", "Team 2", …
  std::uint32_t count = 1;
  std::vector<AgentSkill> skills{};
  WeekPlan shifts{{Millis(0), kWeek}};  ///< without breaks; a conversation is finished before leaving
  Distribution answer_after{};          ///< from the offer to the acceptance or refusal
  double refuses = 0;                   ///< share of the offers
  Distribution refused_for{};           ///< pause without offers after a refusal; at least a second
  Distribution wrap_up{};               ///< after each contact
};

/// The keys that callers press at a prompt. The first matching rule counts.
struct KeyRule {
  struct Choice {
    std::string keys;  ///< pressed in sequence
    double share = 0;  ///< the shares of a rule sum to at most 1; the rest press nothing
  };
  std::uint32_t line = 0;             ///< of the statement in the entry point's script; 0: any
  std::string prompt{};               ///< substring of the prompt as written, case and spacing ignored; empty: any
  Millis waited_from{0};              ///< since first queued; 0 for a contact that is not queued
  std::optional<Millis> waited_to{};  ///< exclusive
  std::vector<Choice> choices{};
  Distribution after{};    ///< the first key, from the beginning of the prompt
  Distribution between{};  ///< each further key
  bool once = false;       ///< the caller decides once and repeats the keys at each repetition of the prompt
};

/// Outcomes of a call that the system makes. The shares sum to 1.
struct CallHabits {
  double answered = 1;
  double busy = 0;
  double no_answer = 0;
  double invalid = 0;
  double voicemail = 0;           ///< a machine answers: nobody is reached
  Distribution after{};           ///< ringing, until the outcome
  Distribution voicemail_time{};  ///< time with a machine
};

/// What the queue answers to those who ask for a place, or for a callback.
struct QueueHabits {
  double refused = 0;    ///< share
  Distribution after{};  ///< so long it takes

  [[nodiscard]] bool always_grants_at_once() const { return refused == 0 && after.is_always_zero(); }
};

/// Callers whose agent has hung up, where the script goes on with them.
struct AfterAgent {
  double stays = 1;                              ///< share; the others hang up with the agent
  Distribution patience{Distribution::never()};  ///< of those who stay
};

struct Callers {
  Distribution patience{Distribution::never()};         ///< on the line, from queueing
  Distribution script_patience{Distribution::never()};  ///< on the line, from arrival to queueing
  std::vector<KeyRule> keys{};
  double redial = 0;          ///< share of abandoned and blocked callers who call again
  std::uint32_t redials = 1;  ///< maximum number of repeated calls
  Distribution redial_after{};
  AfterAgent after_agent{};
  QueueHabits queueing{};
  QueueHabits callbacks{};
  Millis callbacks_kept_for = kNever;  ///< then they expire
  CallHabits dialback{};
  CallHabits transfer{};                                          ///< of third parties
  Distribution transfer_time = *Distribution::constant(180'000);  ///< the caller and a third party who answered
};

struct EntryPoint {
  std::string name;
  std::string number;  ///< the callers' DNIS
  std::string script;  ///< file name; Simulation gets the compiled script
  Arrivals arrivals{};
  WeekPlan open{{Millis(0), kWeek}};  ///< calls outside are rejected
  Callers callers{};
};

/// A field of the contact that callers have from the beginning.
struct FirstData {
  struct Choice {
    std::string value;  ///< as it is written; the script that declares the field says its type
    double share = 0;   ///< the shares of a field sum to at most 1; the rest have the first value of the script
  };
  std::string field;
  std::vector<Choice> choices{};
};

/// A reply of another system to requests of scripts.
struct WebReply {
  std::string url;  ///< without `?`: matches any query
  Reply reply{};
  Distribution after{};  ///< may be never: the request times out
};

struct CentreModel {
  std::string name;
  std::vector<Skill> skills{};
  std::vector<AgentGroup> agents{};
  std::vector<EntryPoint> entries{};
  std::vector<FirstData> contact{};  ///< of contacts whose script uses contact data
  std::vector<WebReply> replies{};   ///< other requests fail at once
  HoursProfileMap hours{};
  std::optional<std::uint32_t> ports{};  ///< inbound and outbound lines together; absent: unlimited
  Millis start{0};                       ///< time of the week at which a run begins
  Millis week{kSomeMonday};              ///< beginning of that week since 1970: the date in scripts
  bool dated = false;                    ///< the date was chosen by the user, and is shown
  Millis length = kDay;                  ///< arrival period; contacts in the centre at its end are completed
  Millis drain = kDay;                   ///< at most this long after it
  Millis warm_up{0};                     ///< part of `length` whose arrivals are simulated but not counted
  Millis interval = minutes(30);         ///< interval of results over the day; divides a day; 0: none
  std::uint32_t replications = 1;
  std::uint64_t seed = 1;
  double confidence = 0.95;
  std::uint64_t most_events = 1'000'000;  ///< contact events per replication, plus most_events_each per contact; beyond, the run ends
  std::uint64_t most_events_each = 10'000;
  std::size_t most_present = 2'000'000;  ///< contact events per replication, plus most_events_each per contact; beyond, the run ends
};

}  // namespace phoneflow::simulate
