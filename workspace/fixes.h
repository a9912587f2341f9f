// Fixes of diagnostics, applied to the text of the file that was checked.
//
// Round by round, with the text judged again after each, until nothing changes; what overlaps waits for the next
// round. Knows no files. A script that no longer stands after a fix is given back as it was.
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
  std::size_t fixes = 0;    ///< 0: nothing was changed
  std::string bug{};        ///< what is wrong with the fixes; then nothing was changed
  bool in_the_way = false;  ///< other errors of the text make its fixes go wrong; nothing was changed
};

using Judge = std::function<LoadedScript(const std::string& text)>;
/// Judges a text once more and keeps whole the findings with these numbers, which ascend: the fixes of those that were not kept whole.
using JudgeAgain = std::function<LoadedScript(const std::string& text, std::vector<std::uint32_t> numbers)>;

/// Whether it has a fix in the script's own file that may be applied.
[[nodiscard]] bool can_fix(const Diagnostic& diagnostic, const SourceSet& sources, bool unsafe);
[[nodiscard]] bool can_fix(const Brief& brief, const SourceSet& sources, bool unsafe);
/// `look(finding, how it can be repaired)` at each; fixes in other files than the script's own do not count.
template <class Look>
void each_repair(const Diagnostics& diagnostics, const SourceSet& sources, const Look& look);
/// Whether a script stands worse than before: errors of the language that fixes can have brought.
[[nodiscard]] const Diagnostic* worse(const Diagnostics& before, const Diagnostics& after);

/// "its fixes would bring the error …".
[[nodiscard]] std::string brings(const Diagnostic& error);

/// `text`: the bytes of the file, a byte-order mark included. Without `again` a round applies only fixes of findings that are kept whole,
/// with it 100,000 at most.
[[nodiscard]] FixedText fix_text(std::string text, bool unsafe, const Judge& judge, const JudgeAgain& again = {});

/// Whether a place is in the script's own file.
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
