// What is known of breakages: those that change nothing, and what came out of those that were tried.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mutate/sites.h"
#include "mutate/verdict.h"

namespace phoneflow::mutate {

/// A breakage by what can be read in the file: it stays the same when lines move.
struct Mark {
  std::string file;
  std::string line;  ///< the source line without blanks around it
  std::string from;
  std::string to;
  unsigned nth = 1;  ///< of those in the file that are alike in all this

  bool operator==(const Mark&) const = default;
};

/// `nth` is left to who knows the others.
Mark mark_of(const Site& site, std::string_view text);

struct Equivalent {
  Mark mark;
  std::string reason;
};

/// The rows of a JSON file `[{"file", "line", "from", "to", "nth" (1 unless given), "reason"}]`; nothing, and `problem` says why, when it
/// is not one.
std::optional<std::vector<Equivalent>> read_equivalents(const std::string& path, std::string& problem);

/// One line of JSON for a breakage that was tried.
std::string result_line(const Mark& mark, Verdict verdict);

struct Result {
  Mark mark;
  Verdict verdict;
};
/// What the lines of the file at `path` say; of several about one breakage the last one counts.
std::vector<Result> read_results(const std::string& path);

}  // namespace phoneflow::mutate
