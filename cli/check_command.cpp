#include "cli/check_pass.h"
#include "cli/commands.h"
#include "cli/watch.h"

namespace phoneflow::cli {

int check_command(const Command& command, const CheckOrder& order) {
  if (!order.watch) return CheckPass(command, order).run();
  return with_file_changes([&](Changes& changes) { return watch_command(command, order, changes); });
}

int watch_command(const Command& command, const CheckOrder& order, Changes& changes) {
  return watch(command, changes, [&] {
    CheckPass pass(command, order);
    (void)pass.run();  // the result is shown, and may change with the next pass
    return pass.looked_at();
  });
}

}  // namespace phoneflow::cli
