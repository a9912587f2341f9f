#include "fuzz/states.h"

namespace phoneflow::fuzz {
namespace {

constexpr std::string_view kCallback = R"flow(script "Callback" { Skill: "Support" }
let name = "caller {ANI:phone}"
Reqagent
Waiting:
Music "hold.wav", SecondsToPlay: 30
Menu "To be called back, press 1." {
  Timeout: 4s
  Tries: 2
  on 1 -> Reserve
  on Default -> Waiting
}
Reserve:
Play "Thank you, {name}."
Callback {
  CallDelaySec: 5
  Retries: 2
  on Error { Log ERR }
}
on Answer { Log "answered by {AgentName}" }
on Release { Log "released: {ReleaseCause}" }
)flow";

constexpr std::string_view kValues = R"flow(let total = 0
let items = [1, "two", 3s, true, {kind: "record", list: [1, 2]}]
for item in items {
  total = total + 1
  Log "{total}: {item}"
  Wait 1s
}
let account = Collect "Your number, please." { MaxDigits: 8 }
let doubled = Twice(total)
repeat 3 {
  Play "Number {doubled:ordinal} for {account:digits}."
}
case account {
  on "12" { Hangup }
  on Default { Wait 5s }
}
sub Twice(n) {
  Wait 2s
  return n * 2
}
)flow";

/// Long, deep and shared values that a saved machine must preserve.
constexpr std::string_view kShared = R"flow(let s = "a long text"
repeat 9 { s = "{s}{s}" }
let r = [s, {name: s, list: [1, 2]}]
loop {
  r = [r, r, "{left(s, 400)}"]
  let one = [r]
  Wait 1s
}
)flow";

constexpr std::string_view kScripts[] = {kCallback, kValues, kShared};

}  // namespace

std::span<const std::string_view> state_scripts() { return kScripts; }

}  // namespace phoneflow::fuzz
