#include <ostream>

#include "cli/check_pass.h"
#include "cli/commands.h"
#include "cli/watch.h"

namespace phoneflow::cli {

int check_command(const Command& command, const CheckOrder& order) {
  if (!order.watch) return CheckPass(command, order).run();
  with_file_changes([&](Changes& changes) { watch_command(command, order, changes); });
  return kFine;
}

void watch_command(const Command& command, const CheckOrder& order, Changes& changes) {
  watch(changes, [&] {
    if (command.terminal.out) command.bytes() << "\x1b[2J\x1b[H" << std::flush;
    CheckPass pass(command, order);
    (void)pass.run();                      // whether it went well is seen, and may be other in a moment
    command.err.flush();
    return pass.looked_at();
  });
}

}  // namespace phoneflow::cli
