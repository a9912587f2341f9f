#include "runtime/contact.h"

#include <algorithm>
#include <array>

namespace phoneflow {

std::string_view why_blocked(Phase phase) {
  switch (phase) {
    case Phase::Callback: return "the voice path is gone: the caller waits for a callback";
    case Phase::Accepting: return "the agent listens, and the caller does not";
    case Phase::Dialling: return "the voice path is gone: the caller is being called back";
    case Phase::Active: return "the agent has the caller";
    case Phase::Released: return "the contact is over";
    case Phase::PreQueue:
    case Phase::Queued:
    case Phase::Holding:
    case Phase::Remaining: return "";
  }
  return "";
}

std::string_view why_not_queued(Phase phase) {
  switch (phase) {
    case Phase::Accepting:
    case Phase::Dialling:
    case Phase::Active:
    case Phase::Holding: return "an agent has accepted the contact already";
    case Phase::Released: return "the contact is over";
    case Phase::PreQueue:
    case Phase::Queued:
    case Phase::Callback:
    case Phase::Remaining: return "";
  }
  return "";
}

namespace {

struct CauseInfo {
  std::string_view name;
  std::string_view text;
  bool uses_attempt = false;
  bool ends_contacts = false;
};

constexpr std::array<CauseInfo, kReleaseCauses> kCauses{{
    {},
#define PHONEFLOW_RELEASE_CAUSE(name, text, uses_attempt, ends_contacts) {#name, text, uses_attempt, ends_contacts},
#include "runtime/release_causes.def"
#undef PHONEFLOW_RELEASE_CAUSE
}};

const CauseInfo& info(ReleaseCause cause) { return kCauses[static_cast<std::size_t>(cause)]; }

constexpr std::array<std::string_view, kEndsOfContacts> kEnds = [] {
  std::array<std::string_view, kEndsOfContacts> names;
  std::size_t count = 0;
  for (const CauseInfo& cause : kCauses) {
    if (cause.ends_contacts) names[count++] = cause.name;
  }
  return names;
}();

}  // namespace

const std::array<std::string_view, kEndsOfContacts>& ends_of_contacts() { return kEnds; }

std::string_view cause_name(ReleaseCause cause) { return info(cause).name; }

std::string_view cause_text(ReleaseCause cause) { return info(cause).text; }

bool uses_attempt(ReleaseCause cause) { return info(cause).uses_attempt; }

ReleaseCause cause_named(std::string_view name) {
  const auto found = std::ranges::find(kCauses, name, &CauseInfo::name);
  return found == kCauses.end() ? ReleaseCause::None : static_cast<ReleaseCause>(found - kCauses.begin());
}

}  // namespace phoneflow
