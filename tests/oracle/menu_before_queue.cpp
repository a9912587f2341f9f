// A menu that callers think about for an exponential time; then some of them ask for an agent. Lines may be few.
#include "tests/oracle/system.h"

namespace phoneflow::oracle {
namespace {

constexpr std::string_view kMenu = R"(script "Menu before the queue"
Welcome:
Menu "For your account press 1. For an agent press 2." {
  Timeout: 1h
  on 1 -> Account
  on 2 -> Agent
  on Default -> Welcome
}

Account:
Hangup

Agent:
Reqagent "Support" { on Error -> Account }
loop { Music "hold.wav" }
)";

}  // namespace

std::optional<System> menu_before_queue(const Row& row) {
  if (!row.model.starts_with("IVR then agents")) return std::nullopt;
  const double calls = param(row, "lam");
  const double share = param_text(row, "p_agent") ? param(row, "p_agent") : param(row, "p");
  System system = queue_of(calls * share, param(row, "mu"), param(row, "S"));
  add_entry(system, calls, std::string(kMenu));
  if (param_text(row, "trunks")) system.centre.ports = static_cast<std::uint32_t>(param(row, "trunks"));
  // Who has pressed nothing within an hour hears the menu again and thinks as long again: the time has no memory.
  const double thinking = param_text(row, "ivr_rate") ? param(row, "ivr_rate") : 1;
  system.centre.entries.front().callers.keys.push_back(
      {.choices = {{.keys = "1", .share = 1 - share}, {.keys = "2", .share = share}}, .after = exponential(system, thinking)});
  return system;
}

}  // namespace phoneflow::oracle
