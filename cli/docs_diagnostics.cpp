#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/docs_pages.h"
#include "grammar/diagnostics.h"
#include "grammar/render.h"

namespace phoneflow::cli {
namespace {

struct Row {
  Diag code;
  std::string_view format;
};

constexpr Row kRows[] = {
#define PHONEFLOW_DIAGNOSTIC(name, id, rule, severity, format) {Diag::name, format},
#include "grammar/diagnostics.def"
#undef PHONEFLOW_DIAGNOSTIC
};

/// The text with `…` for what is filled in.
std::string pattern(std::string_view format) {
  std::string text;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    const bool twice = i + 1 < format.size() && format[i + 1] == c;
    if ((c == '{' || c == '}') && twice) {
      text += c;
      ++i;
    } else if (c == '{') {
      text += "…";
      i = format.find('}', i);
    } else if (c == '|') {
      text += "\\|";
    } else {
      text += c == '\n' ? ' ' : c;
    }
  }
  return text;
}

}  // namespace

std::string diagnostics_page() {
  std::string page =
      "# Diagnostics\n\nMade by `phoneflow docs diagnostics` from `grammar/diagnostics.def`; do not edit. `…` stands for what is filled in.\n\n"
      "| id | rule | severity | message |\n|---|---|---|---|\n";
  std::vector<Row> rows(std::begin(kRows), std::end(kRows));
  std::ranges::sort(rows, {}, [](const Row& row) { return info(row.code).id; });
  for (const Row& row : rows) {
    const DiagInfo& about = info(row.code);
    page += fmt::format("| {} | {} | {} | {} |\n", about.id, about.rule, severity_name(about.severity), pattern(row.format));
  }
  return page;
}

}  // namespace phoneflow::cli
