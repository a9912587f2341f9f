// The command line as a function of arguments and streams, with the exit code as its result.
//
// main.cpp runs it with the process's streams, tests with string streams. Queries no terminal: Terminal has those facts. Of the process's
// variables only those are read that a centre file names for secrets.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace phoneflow::cli {

inline constexpr int kFine = 0;
inline constexpr int kProblems = 1;  ///< problems in the script or scenario
inline constexpr int kUsage = 2;
inline constexpr int kEnvironment = 3;  ///< a file cannot be read or written

struct Terminal {
  bool in = false;   ///< standard input is a terminal
  bool out = false;  ///< standard output is a terminal with cursor movement
  bool err = false;  ///< the same of standard error
  bool out_colour = false;
  bool err_colour = false;
  std::size_t err_columns = 0;  ///< width of standard error's terminal; 0: unknown
};

/// NO_COLOR (not empty) and TERM=dumb disable colour. Null: not set.
[[nodiscard]] bool wants_colour(bool is_terminal, const char* no_color, const char* term);

struct Command {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Terminal terminal{};
  /// While a command runs, `out` and `err` are cleaned for people (people.h); these are the underlying streams, for machine-readable output
  /// and cursor movement. Null: the same streams.
  std::ostream* out_bytes = nullptr;
  std::ostream* err_bytes = nullptr;

  [[nodiscard]] std::ostream& bytes() const { return out_bytes == nullptr ? out : *out_bytes; }
  [[nodiscard]] std::ostream& bytes_aside() const { return err_bytes == nullptr ? err : *err_bytes; }

  /// `arguments` exclude the program's name. Returns the exit code.
  [[nodiscard]] int run(const std::vector<std::string>& arguments) const;
};

}  // namespace phoneflow::cli
