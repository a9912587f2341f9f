// What each action promises: its properties with their defaults and limits, its outcomes, the phases it works in, and what it says
// in the others. A table, so that a constant that is swapped or lost is noticed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "actions/registry.h"

namespace phoneflow::testing {
namespace {

std::string type_of(const Param& param) {
  switch (param.type) {
    case ParamType::Text: return "text";
    case ParamType::Prompt: return "prompt";
    case ParamType::Boolean: return "boolean";
    case ParamType::Whole: return "whole";
    case ParamType::Number: return "number";
    case ParamType::Duration: return "duration";
    case ParamType::Moment: return "moment";
    case ParamType::Fields: return "fields";
  }
  return "";
}

/// "" for None.
std::string_view role_text(ParamRole role) {
  switch (role) {
    case ParamRole::None: return "";
    case ParamRole::Prompt: return "Prompt";
    case ParamRole::RetryPrompt: return "RetryPrompt";
    case ParamRole::AudioFile: return "AudioFile";
    case ParamRole::Length: return "Length";
    case ParamRole::ForgetsTyped: return "ForgetsTyped";
    case ParamRole::StopsAtKey: return "StopsAtKey";
    case ParamRole::MinKeys: return "MinKeys";
    case ParamRole::MaxKeys: return "MaxKeys";
    case ParamRole::FirstKeyTimeout: return "FirstKeyTimeout";
    case ParamRole::Terminator: return "Terminator";
    case ParamRole::Tries: return "Tries";
    case ParamRole::KeyFormat: return "KeyFormat";
    case ParamRole::SkillName: return "SkillName";
    case ParamRole::AgentName: return "AgentName";
    case ParamRole::BestProficiency: return "BestProficiency";
    case ParamRole::WorstProficiency: return "WorstProficiency";
    case ParamRole::NumberToDial: return "NumberToDial";
    case ParamRole::ShownNumber: return "ShownNumber";
    case ParamRole::DialDelay: return "DialDelay";
    case ParamRole::RingLimit: return "RingLimit";
    case ParamRole::KeysToSend: return "KeysToSend";
    case ParamRole::HandsOver: return "HandsOver";
    case ParamRole::LogLine: return "LogLine";
    case ParamRole::ReportEntry: return "ReportEntry";
    case ParamRole::HoursName: return "HoursName";
    case ParamRole::Address: return "Address";
    case ParamRole::RequestBody: return "RequestBody";
    case ParamRole::ExpectedFields: return "ExpectedFields";
  }
  return "";
}

std::string_view role_text(OutcomeRole role) {
  switch (role) {
    case OutcomeRole::Default: return "Default";
    case OutcomeRole::Error: return "Error";
    case OutcomeRole::NoKey: return "NoKey";
    case OutcomeRole::KeysPaused: return "KeysPaused";
    case OutcomeRole::KeysFull: return "KeysFull";
    case OutcomeRole::KeysEnded: return "KeysEnded";
    case OutcomeRole::NoMatch: return "NoMatch";
    case OutcomeRole::BadKeys: return "BadKeys";
    case OutcomeRole::Stopped: return "Stopped";
    case OutcomeRole::NoReply: return "NoReply";
    case OutcomeRole::Busy: return "Busy";
    case OutcomeRole::NoAnswer: return "NoAnswer";
    case OutcomeRole::BadNumber: return "BadNumber";
    case OutcomeRole::Open: return "Open";
    case OutcomeRole::Closed: return "Closed";
    case OutcomeRole::Holiday: return "Holiday";
    case OutcomeRole::Weather: return "Weather";
    case OutcomeRole::Meeting: return "Meeting";
    case OutcomeRole::Emergency: return "Emergency";
    case OutcomeRole::OtherReason: return "OtherReason";
  }
  return "";
}

std::string limits_of(const Param& param) {
  std::string limits;
  if (std::isfinite(param.min) || std::isfinite(param.max)) limits = fmt::format(" {}..{}", param.min, param.max);
  if (std::isfinite(param.max_wise)) limits += fmt::format(" wise to {}", param.max_wise);
  return limits;
}

/// `Timeout duration 5s 0..3600 as FirstKeyTimeout`: type, `!` when it must be given or the default, limits, and what else is said of it.
std::string property_text(const Param& param) {
  const std::string initial = param.initial == nullptr || !param.stands_for.empty() || !param.default_doc.empty() ? "" : param.initial();
  return fmt::format("{} {}{}{}{}{}{}{}{}{}{}", param.name, type_of(param), param.required ? "!" : "",
                     initial.empty() || param.required ? "" : " " + initial, limits_of(param),
                     param.stands_for.empty() ? "" : fmt::format(" else {}", param.stands_for),
                     param.default_doc.empty() ? "" : fmt::format(" ({})", param.default_doc), param.in_seconds ? " in seconds" : "",
                     param.role == ParamRole::None ? "" : fmt::format(" as {}", role_text(param.role)),
                     param.not_above.empty() ? "" : fmt::format(" not above {}", param.not_above),
                     param.secret_value.empty() ? "" : fmt::format(", secret if {}", param.secret_value));
}

std::string phases_text(PhaseSet phases) {
  if (phases == PhaseSet::all()) return "all";
  std::string names;
  for (int i = 0; i < kPhases; ++i) {
    if (phases.has(static_cast<Phase>(i))) names += fmt::format("{}{}", names.empty() ? "" : " ", phase_name(static_cast<Phase>(i)));
  }
  return names;
}

std::string contract_of(const ActionDef& def) {
  std::string text;
  for (const Param& param : def.params) text += property_text(param) + "\n";
  text += "outcomes";
  for (const OutcomeDef& outcome : def.outcomes) {
    const std::string_view role = role_text(outcome.role);
    text += fmt::format(" {}{}{}", outcome.name, role == outcome.name ? "" : fmt::format("/{}", role), outcome.avoidable ? "!" : "");
    if (!outcome.if_ignored.empty()) text += fmt::format(" (as if {})", outcome.if_ignored);
    if (outcome.never_itself) text += " (never itself)";
    if (outcome.instead != OutcomeRole::Default) text += fmt::format(" (else {})", role_text(outcome.instead));
  }
  text += fmt::format("\nphases {}", phases_text(def.phases));
  for (const PhaseChange& change : def.changes) text += fmt::format(", {} to {}", phase_name(change.from), phase_name(change.to));
  text += "\nis";
  const std::pair<bool, std::string_view> traits[] = {{def.voice, "voice"},
                                                      {def.waits(), "waits"},
                                                      {def.ends, "ends"},
                                                      {def.releases, "releases"},
                                                      {def.asks_for_keys, "asks_for_keys"},
                                                      {def.digit_branches, "digit_branches"},
                                                      {def.trace_only, "trace_only"}};
  for (const auto& [is, name] : traits) text += is ? fmt::format(" {}", name) : "";
  text += fmt::format("\nkeeps {}", type_name(def.result));
  for (const FieldDef& field : def.fields)
    text += fmt::format(" with {} {}, {} without a reply, {} failed", field.name, field.usual, field.without_reply, field.failed);
  return text + "\n";
}

struct Contract {
  const char* name;
  const char* text;
};

constexpr Contract kContracts[] = {
    {"Play",
     "Prompt prompt! as Prompt\n"
     "ClearDigits boolean true as ForgetsTyped\n"
     "DetectDTMF boolean false as StopsAtKey\n"
     "outcomes Default Error! Digit/Stopped\n"
     "phases all\n"
     "is voice waits\n"
     "keeps nothing\n"},
    {"Music",
     "File text! as AudioFile\n"
     "SecondsToPlay duration 0.001..86400 (until an agent answers or the caller hangs up) in seconds as Length\n"
     "ClearDigits boolean true as ForgetsTyped\n"
     "DetectDTMF boolean false as StopsAtKey\n"
     "outcomes Default Error Digit/Stopped\n"
     "phases all\n"
     "is voice waits\n"
     "keeps nothing\n"},
    {"Menu",
     "Prompt prompt! as Prompt\n"
     "MaxDigits whole 1 1..23 as MaxKeys\n"
     "Timeout duration 5s 0..3600 as FirstKeyTimeout\n"
     "InterDigitTimeout duration 5s 0..3600\n"
     "Terminator text \"#\" as Terminator\n"
     "ClearDigits boolean true as ForgetsTyped\n"
     "Tries whole 1 1..20 as Tries\n"
     "RetryPrompt prompt (Prompt) as RetryPrompt\n"
     "outcomes Default Error! Timeout/NoKey InterDigitTimeout/KeysPaused MaxDigits/KeysFull Terminator/KeysEnded NoMatch\n"
     "phases all\n"
     "is voice waits asks_for_keys digit_branches\n"
     "keeps a text\n"},
    {"Collect",
     "Prompt prompt! as Prompt\n"
     "MinDigits whole 1 1..23 as MinKeys not above MaxDigits\n"
     "MaxDigits whole 23 1..23 as MaxKeys\n"
     "Format text \"digits\" as KeyFormat, secret if pin\n"
     "Terminator text \"#\" as Terminator\n"
     "Timeout duration 5s 0..3600 as FirstKeyTimeout\n"
     "InterDigitTimeout duration 5s 0..3600\n"
     "ClearDigits boolean true as ForgetsTyped\n"
     "Tries whole 1 1..20 as Tries\n"
     "RetryPrompt prompt (Prompt) as RetryPrompt\n"
     "outcomes Default Error! Timeout/NoKey Invalid/BadKeys\n"
     "phases all\n"
     "is voice waits asks_for_keys\n"
     "keeps a text\n"},
    {"Wait",
     "Time duration! 0..86400 as Length\n"
     "outcomes Default\n"
     "phases all\n"
     "is waits\n"
     "keeps nothing\n"},
    {"Reqagent",
     "Skill text! else Skill (the script's) as SkillName\n"
     "TargetAgent text (any agent) as AgentName\n"
     "InitialPriority number 0..1000000 (the skill's) not above MaxPriority\n"
     "Acceleration number 0..1000000 (the skill's, 1)\n"
     "MaxPriority number 0..1000000 (the skill's, 1000)\n"
     "HighProficiency whole 1 1..20 as BestProficiency not above LowProficiency\n"
     "LowProficiency whole 20 1..20 as WorstProficiency\n"
     "Whisper text (nothing)\n"
     "outcomes Default Error (as if the caller were in the queue)\n"
     "phases PreQueue Queued Callback Remaining, PreQueue to Queued, Remaining to Queued\n"
     "is\n"
     "keeps nothing\n"},
    {"Callback",
     "PhoneNumber text else ANI as NumberToDial\n"
     "CallerID text else DNIS as ShownNumber\n"
     "CallDelaySec whole 0 0..inf wise to 59 in seconds as DialDelay\n"
     "Retries whole 0 0..20\n"
     "RetryDelay duration 5m 0..86400\n"
     "outcomes Default Error (as if a callback were reserved)\n"
     "phases Queued, Queued to Callback\n"
     "is\n"
     "keeps nothing\n"},
    {"Http",
     "Url text! as Address\n"
     "Method text \"GET\"\n"
     "Body text \"\" as RequestBody\n"
     "Timeout duration 8s 0.001..120\n"
     "Expect fields (what is answered) as ExpectedFields\n"
     "outcomes Default Error Timeout/NoReply\n"
     "phases all\n"
     "is waits\n"
     "keeps a record with status 200, 0 without a reply, 500 failed\n"},
    {"Hours",
     "Profile text! as HoursName\n"
     "At moment else Now\n"
     "outcomes Default (never itself) Error (as if the hours were known) Open Closed Holiday (else Closed) Weather (else Closed) "
     "Meeting (else Closed) Emergency (else Closed) Other/OtherReason (else Closed)\n"
     "phases all\n"
     "is\n"
     "keeps nothing\n"},
    {"Transfer",
     "Destination text! as NumberToDial\n"
     "CallerID text else DNIS as ShownNumber\n"
     "NoAnswerTimeout duration 30s 1..600 as RingLimit\n"
     "SendDigits text \"\" as KeysToSend\n"
     "Blind boolean false as HandsOver\n"
     "outcomes Default Error (as if the caller had spoken with the third party) Busy NoAnswer InvalidNumber/BadNumber\n"
     "phases all\n"
     "is voice waits\n"
     "keeps nothing\n"},
    {"Updatecontact",
     "Skill text (as it is) as SkillName\n"
     "InitialPriority number 0..1000000 (as it is) not above MaxPriority\n"
     "Acceleration number 0..1000000 (as it is)\n"
     "MaxPriority number 0..1000000 (as it is)\n"
     "HighProficiency whole 1..20 (as it is) as BestProficiency not above LowProficiency\n"
     "LowProficiency whole 1..20 (as it is) as WorstProficiency\n"
     "outcomes Default Error (as if the contact waited otherwise)\n"
     "phases Queued Callback\n"
     "is\n"
     "keeps nothing\n"},
    {"Log",
     "Message text! as LogLine\n"
     "outcomes Default\n"
     "phases all\n"
     "is trace_only\n"
     "keeps nothing\n"},
    {"Mark",
     "Label text! as ReportEntry\n"
     "outcomes Default\n"
     "phases all\n"
     "is trace_only\n"
     "keeps nothing\n"},
    {"Decline",
     "outcomes Default (never itself) Error!\n"
     "phases Accepting\n"
     "is\n"
     "keeps nothing\n"},
    {"Stop",
     "outcomes\n"
     "phases all\n"
     "is ends\n"
     "keeps nothing\n"},
    {"Hangup",
     "outcomes\n"
     "phases all\n"
     "is ends releases\n"
     "keeps nothing\n"},
};

TEST(Contracts, AreAsWritten) {
  for (const Contract& contract : kContracts) {
    const ActionDef* def = find_action(contract.name);
    ASSERT_NE(def, nullptr) << contract.name;
    EXPECT_EQ(contract_of(*def), contract.text) << contract.name;
  }
}

TEST(Contracts, NoActionIsLeftOut) {
  for (const ActionDef* def : actions()) {
    const bool written =
        std::any_of(std::begin(kContracts), std::end(kContracts), [&](const Contract& contract) { return contract.name == def->name; });
    EXPECT_TRUE(written) << def->name << " has no contract here";
  }
  EXPECT_EQ(actions().size(), std::size(kContracts));
}

struct Refusal {
  const char* name;
  Phase phase;
  const char* why;
};

constexpr const char* kNothingToDecline =
    "there is nothing to decline: it stands in `on Accept`, to which an agent listens who has accepted";

/// In each phase that is not among its own.
constexpr Refusal kRefusals[] = {
    {"Decline", Phase::PreQueue, kNothingToDecline},
    {"Decline", Phase::Queued, kNothingToDecline},
    {"Decline", Phase::Callback, kNothingToDecline},
    {"Decline", Phase::Dialling, kNothingToDecline},
    {"Decline", Phase::Active, kNothingToDecline},
    {"Decline", Phase::Holding, kNothingToDecline},
    {"Decline", Phase::Remaining, kNothingToDecline},
    {"Decline", Phase::Released, kNothingToDecline},
    {"Callback", Phase::PreQueue, "nobody is queued: Callback needs a contact that waits on the line after Reqagent"},
    {"Callback", Phase::Callback, "a callback is reserved already"},
    {"Callback", Phase::Accepting, "an agent has accepted the contact already"},
    {"Callback", Phase::Dialling, "an agent has accepted the contact already"},
    {"Callback", Phase::Active, "an agent has accepted the contact already"},
    {"Callback", Phase::Holding, "an agent has accepted the contact already"},
    {"Callback", Phase::Remaining, "nobody is queued: Callback needs a contact that waits on the line after Reqagent"},
    {"Callback", Phase::Released, "the contact is over"},
    {"Reqagent", Phase::Accepting, "an agent has accepted the contact already"},
    {"Reqagent", Phase::Dialling, "an agent has accepted the contact already"},
    {"Reqagent", Phase::Active, "an agent has accepted the contact already"},
    {"Reqagent", Phase::Holding, "an agent has accepted the contact already"},
    {"Reqagent", Phase::Released, "the contact is over"},
    {"Updatecontact", Phase::PreQueue, "nobody is queued: Updatecontact needs a contact that waits, after Reqagent"},
    {"Updatecontact", Phase::Accepting, "an agent has accepted the contact already"},
    {"Updatecontact", Phase::Dialling, "an agent has accepted the contact already"},
    {"Updatecontact", Phase::Active, "an agent has accepted the contact already"},
    {"Updatecontact", Phase::Holding, "an agent has accepted the contact already"},
    {"Updatecontact", Phase::Remaining, "nobody is queued: Updatecontact needs a contact that waits, after Reqagent"},
    {"Updatecontact", Phase::Released, "the contact is over"},
};

TEST(Contracts, EachPhaseIsServedOrRefusedWithItsReason) {
  for (const ActionDef* def : actions()) {
    for (int i = 0; i < kPhases; ++i) {
      const auto phase = static_cast<Phase>(i);
      const auto refusal = std::find_if(std::begin(kRefusals), std::end(kRefusals),
                                        [&](const Refusal& it) { return it.name == def->name && it.phase == phase; });
      EXPECT_EQ(def->phases.has(phase), refusal == std::end(kRefusals)) << def->name << " in " << phase_name(phase);
      if (refusal == std::end(kRefusals)) continue;
      EXPECT_EQ(def->wrong_phase(phase), refusal->why) << def->name << " in " << phase_name(phase);
    }
  }
}

}  // namespace
}  // namespace phoneflow::testing
