#include <string>

#include <fmt/format.h>

#include "cli/docs_pages.h"
#include "report/findings/language_pages.h"
#include "report/findings/rule_page.h"

namespace phoneflow::cli {

std::string errors_page() {
  std::string page =
      "# Errors of the language\n\nMade by `phoneflow docs errors` from `report/findings/language_pages.cpp`; do not edit. What the checker finds beyond them has "
      "[pages of its own](rules/README.md).\n`phoneflow explain PF110` shows one of them at a terminal.\n";
  for (const LanguagePage& row : language_pages()) {
    DiagnosticPage one = page_of(row.code, Colour::No);
    one.title = fmt::format("{} {}", info(row.code).id, info(row.code).rule);
    page += "\n" + as_markdown(one, 2);
  }
  return page;
}

}  // namespace phoneflow::cli
