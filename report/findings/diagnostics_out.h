// Output of diagnostics: text with a limit, JSON, and a summary.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "support/json.h"
#include "grammar/diagnostics.h"
#include "grammar/render.h"
#include "grammar/source.h"

namespace phoneflow {

struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;  ///< of severity Info
  bool at_least = false;  ///< the rest was not counted

  void add(const Diagnostics& diagnostics);
  /// "3 errors, 1 warning, 2 notes"; "at least 1050 errors"; "no problems".
  [[nodiscard]] std::string text() const;
};

/// The note of a format about diagnostics not kept whole: "… and 12 more", "… and at least 12 more"; empty when there are none.
[[nodiscard]] std::string more_text(const Diagnostics& diagnostics, std::size_t unshown = 0);
/// The worst severity among the briefs.
[[nodiscard]] Severity worst_brief(const Diagnostics& diagnostics);

/// Diagnostics shown by a command whose output is something else.
inline constexpr std::size_t kShownBesideOutput = 50;

/// At most `shown` of them (0: all), then the number of the others.
void write_diagnostics(std::ostream& out, const Diagnostics& diagnostics, const SourceSet& sources, Colour colour, std::size_t shown);

/// An array with one object per diagnostic.
[[nodiscard]] Json diagnostics_json(const Diagnostics& diagnostics, const SourceSet& sources);

}  // namespace phoneflow
