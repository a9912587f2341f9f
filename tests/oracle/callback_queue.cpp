// Callers who may give their place up on arrival for a callback that keeps it, before a second has passed.
#include "tests/oracle/system.h"

namespace phoneflow::oracle {
namespace {

constexpr std::string_view kCallback = R"(script "Callback on arrival"
Reqagent "Support" { on Error -> Sorry }
Menu "If you would like us to call you back when it is your turn, press 1. Otherwise, stay on the line." {
  Timeout: 4s
  on 1 -> Reserve
  on Default -> Waiting
}

Waiting:
loop { Music "hold.wav", SecondsToPlay: 300 }

Reserve:
Callback {
  CallDelaySec: 0
  on Error -> Sorry
}
Stop

Sorry:
Hangup
)";

}  // namespace

std::optional<System> callback_queue(const Row& row) {
  if (row.model != "callback offered on arrival, keeps place") return std::nullopt;
  const double calls = param(row, "lam");
  System system = queue_of(calls, param(row, "mu"), param(row, "n"));
  add_entry(system, calls, std::string(kCallback));
  simulate::Callers& callers = system.centre.entries.front().callers;
  callers.patience = exponential(system, param(row, "theta"));
  // A millisecond after the prompt has begun: who can be answered at once has an agent by then.
  callers.keys.push_back({.choices = {{.keys = "1", .share = param(row, "p")}}, .after = simulate::Distribution::constant(1).value()});
  system.settling = 15;
  return system;
}

}  // namespace phoneflow::oracle
