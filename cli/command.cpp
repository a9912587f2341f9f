#include "cli/command.h"

#include <ostream>
#include <string_view>
#include <type_traits>
#include <variant>

#include "cli/arguments.h"
#include "cli/commands.h"

namespace phoneflow::cli {

bool wants_colour(bool is_terminal, const char* no_color, const char* term) {
  const bool refused = no_color != nullptr && *no_color != '\0';
  const bool able = term != nullptr && std::string_view(term) != "dumb" && *term != '\0';
  return is_terminal && able && !refused;
}

int Command::run(const std::vector<std::string>& arguments) const {
  return std::visit(
      [this](const auto& order) {
        using T = std::decay_t<decltype(order)>;
        if constexpr (std::is_same_v<T, Answer>) {
          (order.exit_code == kFine ? out : err) << order.text;
          return order.exit_code;
        } else if constexpr (std::is_same_v<T, CheckOrder>) {
          return check_command(*this, order);
        } else if constexpr (std::is_same_v<T, RunOrder>) {
          return run_command(*this, order);
        } else if constexpr (std::is_same_v<T, TestOrder>) {
          return test_command(*this, order);
        } else if constexpr (std::is_same_v<T, SimulateOrder>) {
          return simulate_command(*this, order);
        } else if constexpr (std::is_same_v<T, ExplainOrder>) {
          return explain_command(*this, order);
        } else {
          return docs_command(*this, order);
        }
      },
      read_arguments(arguments));
}

}  // namespace phoneflow::cli
