// Records of mutants: known equivalents, and results of earlier runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mutate/sites.h"
#include "mutate/verdict.h"
#include "support/result.h"

namespace phoneflow::mutate {

/// The identity of a mutant by file contents, independent of line numbers.
struct Mark {
  std::string file;
  std::string line;  ///< the source line, blanks trimmed
  std::string from;
  std::string to;
  unsigned nth = 1;  ///< index among otherwise equal mutants of the file, from 1

  bool operator==(const Mark&) const = default;
};

/// The caller sets `nth`.
Mark mark_of(const Site& site, std::string_view text);

struct Equivalent {
  Mark mark;
  std::string reason;
};

/// The rows of a JSON file `[{"file", "line", "from", "to", "nth" (1 unless given), "reason"}]`; fails when it is
/// not one.
[[nodiscard]] Result<std::vector<Equivalent>> read_equivalents(const std::string& path);

/// A mutant's result as one line of JSON.
std::string result_line(const Mark& mark, Verdict verdict);

struct Tried {
  Mark mark;
  Verdict verdict;
};
/// What the lines of the file at `path` say; of several about one breakage the last one counts.
std::vector<Tried> read_results(const std::string& path);

}  // namespace phoneflow::mutate
