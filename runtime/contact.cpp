#include "runtime/contact.h"

namespace phoneflow {

std::string_view why_blocked(Phase phase) {
  switch (phase) {
    case Phase::Callback: return "the voice path is gone: the caller waits for a callback";
    case Phase::Dialling: return "the voice path is gone: the caller is being called back";
    case Phase::Active: return "the agent has the caller";
    case Phase::Released: return "the contact is over";
    case Phase::PreQueue:
    case Phase::Queued:
    case Phase::Holding: return "";
  }
  return "";
}

std::string_view why_not_queued(Phase phase) {
  switch (phase) {
    case Phase::Dialling:
    case Phase::Active:
    case Phase::Holding: return "an agent has accepted the contact already";
    case Phase::Released: return "the contact is over";
    case Phase::PreQueue:
    case Phase::Queued:
    case Phase::Callback: return "";
  }
  return "";
}

std::string_view cause_name(ReleaseCause cause) {
  switch (cause) {
    case ReleaseCause::None: return "";
    case ReleaseCause::CallerHungUp: return "CallerHungUp";
    case ReleaseCause::AgentHungUp: return "AgentHungUp";
    case ReleaseCause::ScriptHungUp: return "ScriptHungUp";
    case ReleaseCause::ScriptEnded: return "ScriptEnded";
    case ReleaseCause::ScriptFault: return "ScriptFault";
    case ReleaseCause::Busy: return "Busy";
    case ReleaseCause::NoAnswer: return "NoAnswer";
    case ReleaseCause::InvalidNumber: return "InvalidNumber";
  }
  return "";
}

std::string_view cause_text(ReleaseCause cause) {
  switch (cause) {
    case ReleaseCause::None: return "";
    case ReleaseCause::CallerHungUp: return "the caller hung up";
    case ReleaseCause::AgentHungUp: return "the agent hung up";
    case ReleaseCause::ScriptHungUp: return "the script hung up";
    case ReleaseCause::ScriptEnded: return "the script ended";
    case ReleaseCause::ScriptFault: return "the script failed";
    case ReleaseCause::Busy: return "the line was busy";
    case ReleaseCause::NoAnswer: return "nobody answered";
    case ReleaseCause::InvalidNumber: return "the number is invalid";
  }
  return "";
}

}  // namespace phoneflow
