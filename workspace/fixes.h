// Applies fixes of diagnostics to the text of the checked file.
//
// In rounds, with a check after each, until nothing changes; overlapping fixes wait for the next round. Opens no files. If a fix makes the
// script invalid, the original text is returned.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "workspace/load_script.h"

namespace phoneflow {

struct FixedText {
  std::string text;
  std::size_t fixes = 0;    ///< 0: unchanged
  std::string bug{};        ///< a fix is faulty (message); then the text is unchanged
  bool in_the_way = false;  ///< other errors make the fixes fail; the text is unchanged
};

using Judge = std::function<LoadedScript(const std::string& text)>;
/// Checks a text again, keeping whole the findings with these numbers, given in ascending order: fixes of findings that were not kept
/// whole.
using JudgeAgain = std::function<LoadedScript(const std::string& text, std::vector<std::uint32_t> numbers)>;

/// True for a fix in the script's own file that may be applied.
[[nodiscard]] bool can_fix(const Diagnostic& diagnostic, const SourceSet& sources, bool unsafe);
[[nodiscard]] bool can_fix(const Brief& brief, const SourceSet& sources, bool unsafe);
/// Calls look(finding, kind of repair) for each finding; fixes in other files do not count.
template <class Look>
void each_repair(const Diagnostics& diagnostics, const SourceSet& sources, const Look& look);
/// An error of the language that fixes may have caused, or null.
[[nodiscard]] const Diagnostic* worse(const Diagnostics& before, const Diagnostics& after);

/// "its fixes would bring the error …".
[[nodiscard]] std::string brings(const Diagnostic& error);

/// `text`: the whole file, a byte-order mark included. Without `again` a round applies only fixes of findings kept whole, with it at most
/// 100,000.
[[nodiscard]] FixedText fix_text(std::string text, bool unsafe, const Judge& judge, const JudgeAgain& again = {});

/// True for a place in the script's own file.
[[nodiscard]] bool is_in_own_file(Span place, const SourceSet& sources);

template <class Look>
void each_repair(const Diagnostics& diagnostics, const SourceSet& sources, const Look& look) {
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const bool fixable = can_fix(diagnostic, sources, true);
    look(diagnostic, !fixable ? Brief::Repair::None : diagnostic.fix->safe ? Brief::Repair::Safe : Brief::Repair::Unsafe);
  }
  for (const Brief& brief : diagnostics.briefs()) look(brief, is_in_own_file(brief.fixed, sources) ? brief.repair : Brief::Repair::None);
}

}  // namespace phoneflow
