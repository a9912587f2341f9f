// The command line as a function: arguments in, streams in and out, an exit code back.
//
// main.cpp runs it with the process's own streams, tests with string streams. It reads no environment and
// asks no terminal: what is to be known about those is in Terminal.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace phoneflow::cli {

inline constexpr int kFine = 0;
inline constexpr int kProblems = 1;  ///< the script or the scenario has problems
inline constexpr int kUsage = 2;
inline constexpr int kEnvironment = 3;  ///< a file cannot be read or written

struct Terminal {
  bool in = false;   ///< standard input is a terminal
  bool out = false;  ///< standard output is a terminal that can move its cursor
  bool err = false;  ///< so is standard error
  bool out_colour = false;
  bool err_colour = false;
  std::size_t err_columns = 0;  ///< of standard error's terminal; 0: not known
};

/// NO_COLOR (any text but an empty one) and TERM=dumb turn colour off. Null: not set.
[[nodiscard]] bool wants_colour(bool is_terminal, const char* no_color, const char* term);

struct Command {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Terminal terminal{};
  /// Of a command that is carried out, `out` and `err` are for people (people.h), and these are what they write to: for what
  /// machines read, and for moving the cursor. Null: the same streams.
  std::ostream* out_bytes = nullptr;
  std::ostream* err_bytes = nullptr;

  [[nodiscard]] std::ostream& bytes() const { return out_bytes == nullptr ? out : *out_bytes; }
  [[nodiscard]] std::ostream& bytes_aside() const { return err_bytes == nullptr ? err : *err_bytes; }

  /// `arguments` without the program's name. Returns the exit code.
  [[nodiscard]] int run(const std::vector<std::string>& arguments) const;
};

}  // namespace phoneflow::cli
