// Names of coverage items: sections, statements, branches, percentages.
//
// Shared by the table, the page and the files for tools.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "calltest/coverage.h"

namespace phoneflow::calltest {

/// `main`, `on Answer`, `sub HoldFor`.
[[nodiscard]] std::string section_name(const Program& program, std::size_t section);
/// `Menu`, `if`, `case`, `loop`, a sub's name, `x =`, `goto`: the first words of a statement.
[[nodiscard]] std::string statement_name(const Script& script, NodeId id);
/// `Timeout`, `1`; `next` for the next statement.
[[nodiscard]] std::string way_name(const Way& way);
/// `yes`, `no`; `again`, `done`; the values of a `case`: `"+1", Default`; empty for a call.
[[nodiscard]] std::string turn_name(const Script& script, const DecisionBranch& turn);
/// `PreQueue, Queued`; empty for none.
[[nodiscard]] std::string phase_names(PhaseSet phases);
/// `91 %`, rounded down, so that 100 % means complete.
[[nodiscard]] std::string percent_text(const Share& share);
/// `once`, `3 times`.
[[nodiscard]] std::string times_text(std::uint64_t count);
/// `main_menu.flow:14`, on one line.
[[nodiscard]] std::string place_text(const Script& script, NodeId id);
/// The path of the script itself, on one line.
[[nodiscard]] std::string script_name(const Script& script);

}  // namespace phoneflow::calltest
