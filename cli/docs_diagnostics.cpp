#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "check/registry.h"
#include "cli/docs_pages.h"
#include "support/markdown_cell.h"
#include "report/findings/message_pattern.h"
#include "grammar/render.h"

namespace phoneflow::cli {
namespace {

/// The id as in the anchor of its heading.
std::string lower_id(std::string_view id) {
  std::string lower(id);
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

}  // namespace

std::string diagnostics_page() {
  std::string page =
      "# Diagnostics\n\nMade by `phoneflow docs diagnostics` from `grammar/diagnostics.def`; do not edit. `…` stands for what is filled in.\n"
      "The [rules of the checker](rules/README.md) and the [errors of the language](errors.md) are explained one by one; `phoneflow explain PF110` tells about any of them.\n\n"
      "| id | rule | severity | message |\n|---|---|---|---|\n";
  for (const Diag code : all_codes()) {
    const DiagInfo& about = info(code);
    const std::string target = find_page(code) != nullptr ? fmt::format("rules/{}.md", about.rule)
                                                          : fmt::format("errors.md#{}-{}", lower_id(about.id), about.rule);
    const std::string rule = fmt::format("[{}]({})", about.rule, target);
    page += fmt::format("| {} | {} | {} | {} |\n", about.id, rule, severity_name(about.severity), markdown_cell(message_pattern(code)));
  }
  return page;
}

}  // namespace phoneflow::cli
