// The generated pages of the documentation: what the definitions say, as Markdown.
//
// Printed by `phoneflow docs`, compared with docs/ by a test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::cli {

/// All actions, from actions/registry.h.
[[nodiscard]] std::string actions_page();
/// All diagnostics, from grammar/diagnostics.def.
[[nodiscard]] std::string diagnostics_page();

/// All errors of the language, from report/findings/language_pages.h.
[[nodiscard]] std::string errors_page();

/// Every page that `--write` makes, with its name in the folder: `rules/README.md`.
struct DocsPage {
  std::string name;
  std::string text;
};
/// One for every page of check/registry.h, and their index.
[[nodiscard]] std::vector<DocsPage> rule_docs();
/// The line by which a generated page of rules is known: others in the folder are left alone.
inline constexpr std::string_view kRuleDocsMark = "Made by `phoneflow docs` from `check/rules/`; do not edit.";

}  // namespace phoneflow::cli
