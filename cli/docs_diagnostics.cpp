#include <string>

#include <fmt/format.h>

#include "check/registry.h"
#include "cli/docs_pages.h"
#include "cli/markdown_cell.h"
#include "cli/message_pattern.h"
#include "grammar/render.h"

namespace phoneflow::cli {

std::string diagnostics_page() {
  std::string page =
      "# Diagnostics\n\nMade by `phoneflow docs diagnostics` from `grammar/diagnostics.def`; do not edit. `…` stands for what is filled in.\n"
      "The [rules of the checker](rules/README.md) have pages of their own; `phoneflow explain PF110` tells about any of them.\n\n"
      "| id | rule | severity | message |\n|---|---|---|---|\n";
  for (const Diag code : all_codes()) {
    const DiagInfo& about = info(code);
    const std::string rule = find_page(code) == nullptr ? std::string(about.rule) : fmt::format("[{0}](rules/{0}.md)", about.rule);
    page += fmt::format("| {} | {} | {} | {} |\n", about.id, rule, severity_name(about.severity), markdown_cell(message_pattern(code)));
  }
  return page;
}

}  // namespace phoneflow::cli
