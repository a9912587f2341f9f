// The generated pages of the documentation: what the definitions say, as Markdown.
//
// Printed by `phoneflow docs`, compared with docs/ by a test.
#pragma once

#include <optional>
#include <span>
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

/// All steps of a call, from play/steps.h.
[[nodiscard]] std::string steps_page();
/// The same without their meaning, for `run --help`.
[[nodiscard]] std::string steps_help();

/// A page by the name that `phoneflow docs` takes; `--write` puts it into NAME.md.
struct GeneratedPage {
  std::string_view name;
  std::string (*text)();
};
[[nodiscard]] std::span<const GeneratedPage> generated_pages();

/// Every page that `--write` makes, with its name in the folder: `rules/README.md`.
struct DocsPage {
  std::string name;
  std::string text;
};
/// One for every page of check/registry.h, and their index.
[[nodiscard]] std::vector<DocsPage> rule_docs();
/// The line by which a generated page of rules is known: others in the folder are left alone.
inline constexpr std::string_view kRuleDocsMark = "Made by `phoneflow docs` from `check/rules/`; do not edit.";

/// A table in a page that people write. It stands between a line that says what it is made from and `<!-- end -->`.
struct DocsTable {
  std::string_view page;    ///< "events.md"
  std::string_view source;  ///< "runtime/trace_kinds.def"
  std::string rows;         ///< with the heading
};
/// One for each such page.
[[nodiscard]] std::vector<DocsTable> docs_tables();
/// The page with the table of today; nothing when the page has no place for it.
[[nodiscard]] std::optional<std::string> with_table(std::string_view page, const DocsTable& table);

}  // namespace phoneflow::cli
