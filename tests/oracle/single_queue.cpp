// One skill, one script, agents who are alike: Erlang's systems, those with lines, and those with other distributions.
#include <algorithm>

#include "tests/oracle/system.h"

namespace phoneflow::oracle {
namespace {

/// Who gives up ends what was before: the queue forgets quicker than without.
void settle_by_patience(System& system, double services, double patience) {
  system.settling = std::min(system.settling, 3 * (1 / services + patience));
}

System of_traffic(const Row& row) {
  const double offered =
      param_text(row, "a") ? param(row, "a") : to_number(row.expected);  // the latter: a row that says how much may be offered
  System system = queue_of(offered, 1, param(row, "n"));
  system.centre.ports = system.centre.agents.front().count;
  system.settling = 2;
  add_entry(system, offered, waiting_script());
  return system;
}

/// "100 calls/30min AHT=180s n=14 T=20s".
System of_a_half_hour(const Row& row) {
  const double calls = to_number(row.params.substr(0, row.params.find(' '))) / 30;
  const std::string handle_time = param_text(row, "AHT").value();
  System system = queue_of(calls, 60 / to_number(handle_time.substr(0, handle_time.size() - 1)), param(row, "n"));
  system.centre.skills.front().threshold = system.minute / 3;
  add_entry(system, calls, waiting_script());
  return system;
}

System of_rates(const Row& row) {
  const double calls = param(row, "lam");
  const double services = param(row, "mu");
  System system = queue_of(calls, services, param(row, "n"));
  system.centre.skills.front().threshold = system.minute / 3;  // every row with a threshold has this one, as t=1/3 or AWT=20s
  add_entry(system, calls, waiting_script());
  simulate::Callers& callers = system.centre.entries.front().callers;
  if (param_text(row, "theta")) {
    callers.patience = exponential(system, param(row, "theta"));
    settle_by_patience(system, services, 1 / param(row, "theta"));
  }
  if (param_text(row, "tau")) callers.patience = always(system, param(row, "tau"));
  if (param_text(row, "K")) system.centre.ports = static_cast<std::uint32_t>(param(row, "K"));
  if (param_text(row, "day")) system.run = 480;
  return system;
}

System of_general_services(const Row& row) {
  const double calls = param(row, "lam");
  System system = queue_of(calls, 1, 1);
  const bool constant = row.params.ends_with("deterministic");
  system.centre.skills.front().handle_time =
      constant ? always(system, 1) : simulate::Distribution::erlang(2, static_cast<double>(system.minute.count())).value();
  add_entry(system, calls, waiting_script());
  return system;
}

}  // namespace

std::optional<System> single_queue(const Row& row) {
  if (row.model.starts_with("Erlang-B")) return of_traffic(row);
  if (row.model.starts_with("M/G/1")) return of_general_services(row);
  if (row.params.find("calls/30min") != std::string::npos) return of_a_half_hour(row);
  for (const std::string_view model : {"Erlang-C", "Erlang-A", "M/M/n/K trunks", "M/M/n+D", "M/M/n one day from empty"}) {
    if (row.model.starts_with(model)) return of_rates(row);
  }
  return std::nullopt;
}

}  // namespace phoneflow::oracle
