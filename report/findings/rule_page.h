// The page of a diagnostic: what it finds, why, a bad and a good script, when to allow it.
//
// `phoneflow explain`, docs/rules/, docs/errors.md and SARIF use the same sources: the rules' pages (check/registry.h) and those of the
// errors of the language (language_pages.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grammar/diagnostics.h"
#include "grammar/render.h"

namespace phoneflow {

struct PagePart {
  enum class Kind : std::uint8_t { Prose, Script, Output };
  Kind kind{};
  std::string heading{};  ///< empty: continues the section before
  std::string text{};     ///< scripts and output include the final line end
  std::string fence{};    ///< the info string of a script in Markdown
};

struct DiagnosticPage {
  std::string title;  ///< `PF201 maybe-voice-after-callback (warning)`
  std::vector<PagePart> parts;
};

/// The diagnostic below the bad script is computed; `colour` applies to it.
[[nodiscard]] DiagnosticPage page_of(Diag code, Colour colour);

/// `level`: the number of `#` before the title.
[[nodiscard]] std::string as_markdown(const DiagnosticPage& page, std::size_t level = 1);
/// For terminals and plain text: at most 88 columns, scripts and output indented.
[[nodiscard]] std::string as_text(const DiagnosticPage& page, Colour colour);

/// One sentence: the first of the page, or the message pattern.
[[nodiscard]] std::string summary_of(Diag code);

/// How `check --fix` corrects the bad script of its page; nothing when it cannot.
enum class Repair : std::uint8_t { Safe, Unsafe };
[[nodiscard]] std::optional<Repair> repair_of(Diag code);

}  // namespace phoneflow
