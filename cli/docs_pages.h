// The generated pages of the documentation, in Markdown.
//
// Written by `phoneflow docs`, compared with docs/ by a test.
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
/// The table without meanings, for `run --help`.
[[nodiscard]] std::string steps_help();

/// A page, by its name as an argument; `--write` writes NAME.md.
struct GeneratedPage {
  std::string_view name;
  std::string (*text)();
};
[[nodiscard]] std::span<const GeneratedPage> generated_pages();

/// A page written by `--write`, with its path in the folder: `rules/README.md`.
struct DocsPage {
  std::string name;
  std::string text;
};
/// One for every page of check/registry.h, and an index.
[[nodiscard]] std::vector<DocsPage> rule_docs();
/// Marks generated pages of rules; other files in the folder are left alone.
inline constexpr std::string_view kRuleDocsMark = "Made by `phoneflow docs` from `check/rules/`; do not edit.";

/// A generated table within a handwritten page, between a line that names its source and `<!-- end -->`.
struct DocsTable {
  std::string_view page;    ///< "events.md"
  std::string_view source;  ///< "runtime/trace_kinds.def"
  std::string rows;         ///< including the heading
};
/// One for each page with a table.
[[nodiscard]] std::vector<DocsTable> docs_tables();
/// The page with its table updated; nothing when the page has no place for it.
[[nodiscard]] std::optional<std::string> with_table(std::string_view page, const DocsTable& table);

}  // namespace phoneflow::cli
