// A script and a call through all its actions, for tests that look at the machine between any two events.
#pragma once

#include <vector>

#include "memory_reader.h"

namespace phoneflow::testing {

inline constexpr const char* kStory = R"(
let names = ["Ana", {n: 1, list: [1, 2]}]
let text = "for {ANI:phone}"
Reqagent "Support"
for name in [1, 2, 3] {
  let digits = Menu "Press a key, {name}." { MaxDigits: 2  Tries: 2 }
  text = "{text} {digits}"
  Polite(text)
}
Callback
sub Polite(what) { Wait 2s }
)";

/// Events that carry the script through all its actions.
inline std::vector<Event> story() {
  std::vector<Event> events{event(EventKind::Start), event(EventKind::Done)};
  int at = 0;
  for (int round = 0; round < 3; ++round) {
    events.push_back(event(EventKind::Finished, at += 1000));
    events.push_back(key('1', at += 1000));
    events.push_back(key('2', at += 1000));
    events.push_back(event(EventKind::TimedOut, at += 2000));
  }
  events.push_back(event(EventKind::Done, at));
  events.push_back({.kind = EventKind::Accepted, .now = Instant(Millis(at += 1000)), .text = "Ana", .id = "1"});
  events.push_back(event(EventKind::Answered, at += 5000));
  events.push_back({.kind = EventKind::Released, .cause = ReleaseCause::CallerHungUp, .now = Instant(Millis(at += 1000))});
  return events;
}

}  // namespace phoneflow::testing
