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
  }
  return "";
}

std::string limits_of(const Param& param) {
  std::string limits;
  if (std::isfinite(param.min) || std::isfinite(param.max)) limits = fmt::format(" {}..{}", param.min, param.max);
  if (std::isfinite(param.max_wise)) limits += fmt::format(" wise to {}", param.max_wise);
  return limits;
}

/// `Timeout duration 5s 0..3600`: type, `!` when it must be given or the default, limits, and what else is said of it.
std::string property_text(const Param& param) {
  const std::string initial = param.initial == nullptr || !param.stands_for.empty() || !param.default_doc.empty() ? "" : param.initial();
  return fmt::format("{} {}{}{}{}{}{}{}{}{}", param.name, type_of(param), param.required ? "!" : "",
                     initial.empty() || param.required ? "" : " " + initial, limits_of(param),
                     param.stands_for.empty() ? "" : fmt::format(" else {}", param.stands_for),
                     param.default_doc.empty() ? "" : fmt::format(" ({})", param.default_doc), param.in_seconds ? " in seconds" : "",
                     param.audio_file ? " file" : "", param.address ? " address" : "");
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
  for (const OutcomeDef& outcome : def.outcomes) text += fmt::format(" {}", outcome.name);
  text += fmt::format("\nphases {}", phases_text(def.phases));
  for (const PhaseChange& change : def.changes) text += fmt::format(", {} to {}", phase_name(change.from), phase_name(change.to));
  text += "\nis";
  const std::pair<bool, std::string_view> traits[] = {{def.voice, "voice"},
                                                      {def.waits, "waits"},
                                                      {def.ends, "ends"},
                                                      {def.asks_for_keys, "asks_for_keys"},
                                                      {def.digit_branches, "digit_branches"},
                                                      {def.trace_only, "trace_only"}};
  for (const auto& [is, name] : traits) text += is ? fmt::format(" {}", name) : "";
  return text + fmt::format("\nkeeps {}\n", type_name(def.result));
}

struct Contract {
  const char* name;
  const char* text;
};

constexpr Contract kContracts[] = {
    {"Play",
     "Prompt prompt!\n"
     "ClearDigits boolean true\n"
     "DetectDTMF boolean false\n"
     "outcomes Default Error Digit\n"
     "phases all\n"
     "is voice waits\n"
     "keeps nothing\n"},
    {"Music",
     "File text! file\n"
     "SecondsToPlay duration 0.001..86400 (until an agent answers or the caller hangs up) in seconds\n"
     "ClearDigits boolean true\n"
     "DetectDTMF boolean false\n"
     "outcomes Default Error Digit\n"
     "phases all\n"
     "is voice waits\n"
     "keeps nothing\n"},
    {"Menu",
     "Prompt prompt!\n"
     "MaxDigits whole 1 1..23\n"
     "Timeout duration 5s 0..3600\n"
     "InterDigitTimeout duration 5s 0..3600\n"
     "Terminator text \"#\"\n"
     "ClearDigits boolean true\n"
     "Tries whole 1 1..20\n"
     "RetryPrompt prompt (Prompt)\n"
     "outcomes Default Error Timeout InterDigitTimeout MaxDigits Terminator NoMatch\n"
     "phases all\n"
     "is voice waits asks_for_keys digit_branches\n"
     "keeps a text\n"},
    {"Collect",
     "Prompt prompt!\n"
     "MinDigits whole 1 1..23\n"
     "MaxDigits whole 23 1..23\n"
     "Format text \"digits\"\n"
     "Terminator text \"#\"\n"
     "Timeout duration 5s 0..3600\n"
     "InterDigitTimeout duration 5s 0..3600\n"
     "ClearDigits boolean true\n"
     "Tries whole 1 1..20\n"
     "RetryPrompt prompt (Prompt)\n"
     "outcomes Default Error Timeout Invalid\n"
     "phases all\n"
     "is voice waits asks_for_keys\n"
     "keeps a text\n"},
    {"Wait",
     "Time duration! 0..86400\n"
     "outcomes Default\n"
     "phases all\n"
     "is waits\n"
     "keeps nothing\n"},
    {"Reqagent",
     "Skill text! else Skill (the script's)\n"
     "TargetAgent text (any agent)\n"
     "InitialPriority number 0..1000000 (the skill's)\n"
     "Acceleration number 0..1000000 (the skill's, 1)\n"
     "MaxPriority number 0..1000000 (the skill's, 1000)\n"
     "HighProficiency whole 1 1..20\n"
     "LowProficiency whole 20 1..20\n"
     "Whisper text (nothing)\n"
     "outcomes Default Error\n"
     "phases PreQueue Queued Callback, PreQueue to Queued\n"
     "is\n"
     "keeps nothing\n"},
    {"Callback",
     "PhoneNumber text else ANI\n"
     "CallerID text else DNIS\n"
     "CallDelaySec whole 0 0..inf wise to 59 in seconds\n"
     "Retries whole 0 0..20\n"
     "RetryDelay duration 5m 0..86400\n"
     "outcomes Default Error\n"
     "phases Queued, Queued to Callback\n"
     "is\n"
     "keeps nothing\n"},
    {"Http",
     "Url text! address\n"
     "Method text \"GET\"\n"
     "Body text \"\"\n"
     "Timeout duration 8s 0.001..120\n"
     "outcomes Default Error Timeout\n"
     "phases all\n"
     "is waits\n"
     "keeps a record\n"},
    {"Log",
     "Message text!\n"
     "outcomes Default\n"
     "phases all\n"
     "is trace_only\n"
     "keeps nothing\n"},
    {"Mark",
     "Label text!\n"
     "outcomes Default\n"
     "phases all\n"
     "is trace_only\n"
     "keeps nothing\n"},
    {"Stop",
     "outcomes\n"
     "phases all\n"
     "is ends\n"
     "keeps nothing\n"},
    {"Hangup",
     "outcomes\n"
     "phases all\n"
     "is ends\n"
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

/// In each phase that is not among its own.
constexpr Refusal kRefusals[] = {
    {"Callback", Phase::PreQueue, "nobody is queued: Callback needs a contact that waits on the line after Reqagent"},
    {"Callback", Phase::Callback, "a callback is reserved already"},
    {"Callback", Phase::Dialling, "an agent has accepted the contact already"},
    {"Callback", Phase::Active, "an agent has accepted the contact already"},
    {"Callback", Phase::Holding, "an agent has accepted the contact already"},
    {"Callback", Phase::Released, "the contact is over"},
    {"Reqagent", Phase::Dialling, "an agent has accepted the contact already"},
    {"Reqagent", Phase::Active, "an agent has accepted the contact already"},
    {"Reqagent", Phase::Holding, "an agent has accepted the contact already"},
    {"Reqagent", Phase::Released, "the contact is over"},
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
