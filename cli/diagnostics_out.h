// Diagnostics on the command line: as text with a limit, as JSON, and the sum in words.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "cli/json.h"
#include "grammar/diagnostics.h"
#include "grammar/render.h"
#include "grammar/source.h"

namespace phoneflow::cli {

struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;                 ///< of severity Info

  void add(const Diagnostics& diagnostics);
  /// "3 errors, 1 warning, 2 notes"; "no problems".
  [[nodiscard]] std::string text() const;
};

/// At most `shown` of them (0: all), then how many more there are.
void write_diagnostics(std::ostream& out, const Diagnostics& diagnostics, const SourceSet& sources, Colour colour, std::size_t shown);

/// An array with one object each.
[[nodiscard]] Json diagnostics_json(const Diagnostics& diagnostics, const SourceSet& sources);

}  // namespace phoneflow::cli
