#include "interpreter/names.h"

namespace phoneflow {
namespace {

constexpr std::int32_t slot(Fact fact) { return static_cast<std::int32_t>(fact); }
constexpr std::int32_t slot(Computed name) { return static_cast<std::int32_t>(name); }

constexpr BuiltinName kNames[] = {
    {"ANI", "the caller's number; after Callback the number to dial", Type::Text, slot(Fact::ANI)},
    {"DNIS", "the number that was called; after Callback the caller ID shown", Type::Text, slot(Fact::DNIS)},
    {"OriginalANI", "the caller's number when the contact came in", Type::Text, slot(Fact::OriginalANI)},
    {"OriginalDNIS", "the number that was called when the contact came in", Type::Text, slot(Fact::OriginalDNIS)},
    {"ContactID", "the contact's number, the same on every leg", Type::Number, slot(Computed::ContactID)},
    {"Skill", "the skill the contact waits for; before Reqagent the script's", Type::Text, slot(Fact::Skill)},
    {"Phase", "PreQueue, Queued, Callback, Dialling, Active, Holding, Remaining or Released", Type::Text, slot(Computed::Phase)},
    {"ERR", "a short sentence about the last Error outcome", Type::Text, slot(Fact::ERR)},
    {"FaultLine", "the line, in its file, at which the script could not go on; 0 before", Type::Number, slot(Computed::FaultLine)},
    {"Digits", "the keys of the last Menu or Collect, or the key that stopped a prompt", Type::Text, slot(Fact::Digits)},
    {"AgentName", "the agent who accepted the contact", Type::Text, slot(Fact::AgentName)},
    {"AgentID", "the ID of the agent who accepted the contact", Type::Text, slot(Fact::AgentID)},
    {"ReleaseCause", "why the contact ended: CallerHungUp, AgentHungUp, ScriptHungUp, …", Type::Text, slot(Computed::ReleaseCause)},
    {"FailureCause", "why the last attempt to call back has failed: Busy, NoAnswer, InvalidNumber, NoLine, …", Type::Text,
     slot(Computed::FailureCause)},
    {"Attempt", "how many attempts to call the contact back there have been, answered or not", Type::Number, slot(Computed::Attempt)},
    {"AttemptsLeft", "how many attempts were left when the last one failed, the next one with them", Type::Number,
     slot(Computed::AttemptsLeft)},
    {"QueuedFor", "how long ago the contact was first queued", Type::Duration, slot(Computed::QueuedFor)},
    {"Now", "this moment; as a text 2026-01-05T09:00:00", Type::Moment, slot(Computed::Now)},
};

}  // namespace

std::span<const BuiltinName> builtin_names() { return kNames; }

const BuiltinName* find_builtin_name(std::string_view name) {
  for (const BuiltinName& known : kNames) {
    if (known.name == name) return &known;
  }
  return nullptr;
}

}  // namespace phoneflow
