#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <new>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/standard_output.h"

namespace {

/// Called in any thread when memory is exhausted.
[[noreturn]] void out_of_memory() {
  std::fputs("phoneflow: out of memory\n", stderr);
  std::_Exit(phoneflow::cli::kEnvironment);
}

/// 0: no terminal, or unknown width.
std::size_t columns_of(int terminal) {
  winsize size{};
  return ::ioctl(terminal, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace phoneflow::cli;
  std::set_new_handler(out_of_memory);
  std::signal(SIGXFSZ, SIG_IGN);  // a file beyond the size limit becomes a write error, which is reported
  std::signal(SIGPIPE, SIG_IGN);  // output files are written even when the reader of standard output leaves
  std::ios::sync_with_stdio(false);
  const char* term = std::getenv("TERM");
  const char* no_color = std::getenv("NO_COLOR");
  const bool out = ::isatty(STDOUT_FILENO) == 1;
  const bool cursor = term != nullptr && *term != '\0' && std::string_view(term) != "dumb";
  const Terminal terminal{.in = ::isatty(STDIN_FILENO) == 1,
                          .out = out && cursor,
                          .err = ::isatty(STDERR_FILENO) == 1 && cursor,
                          .out_colour = wants_colour(out, no_color, term),
                          .err_colour = wants_colour(::isatty(STDERR_FILENO) == 1, no_color, term),
                          .err_columns = columns_of(STDERR_FILENO)};
  const Command command{std::cin, std::cout, std::cerr, terminal};
  const int exit_code = command.run({argv + 1, argv + argc});
  std::cout.flush();
  if (!std::cout) {
    // No message when the reader has left on purpose.
    if (!reader_has_left()) std::cerr << "phoneflow: cannot write to standard output; is the disk full, or `ulimit -f` reached?\n";
    return kEnvironment;
  }
  return exit_code;
}
