#include "cli/command.h"

#include <ostream>
#include <string_view>
#include <type_traits>
#include <variant>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/hiding_command.h"
#include "cli/people.h"

namespace phoneflow::cli {

bool wants_colour(bool is_terminal, const char* no_color, const char* term) {
  const bool refused = no_color != nullptr && *no_color != '\0';
  const bool able = term != nullptr && std::string_view(term) != "dumb" && *term != '\0';
  return is_terminal && able && !refused;
}

int Command::run(const std::vector<std::string>& arguments) const {
  PeopleStream clean_out(out, terminal.out_colour);
  PeopleStream clean_err(err, terminal.err_colour);
  const Command clean{in, clean_out, clean_err, terminal, &out, &err};
  return std::visit(
      [&](const auto& order) {
        using T = std::decay_t<decltype(order)>;
        if constexpr (std::is_same_v<T, Answer>) {
          if (order.exit_code == kFine) clean.out << order.text;
          else clean.err << without_secrets(order.text, arguments, in);
          return order.exit_code;
        } else if constexpr (std::is_same_v<T, CheckOrder>) {
          return check_command(clean, order);
        } else if constexpr (std::is_same_v<T, RunOrder>) {
          return run_command(clean, order);
        } else if constexpr (std::is_same_v<T, TestOrder>) {
          return test_command(clean, order);
        } else if constexpr (std::is_same_v<T, SimulateOrder>) {
          return simulate_command(clean, order);
        } else if constexpr (std::is_same_v<T, ExplainOrder>) {
          return explain_command(clean, order);
        } else {
          return docs_command(clean, order);
        }
      },
      read_arguments(arguments));
}

}  // namespace phoneflow::cli
