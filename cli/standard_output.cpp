#include "cli/standard_output.h"

#include <poll.h>
#include <unistd.h>

namespace phoneflow::cli {

bool reader_has_left() {
  pollfd output{STDOUT_FILENO, 0, 0};
  return ::poll(&output, 1, 0) > 0 && (output.revents & (POLLERR | POLLHUP)) != 0;
}

}  // namespace phoneflow::cli
