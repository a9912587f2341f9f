#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "check/registry.h"
#include "cli/docs_pages.h"
#include "support/markdown_cell.h"
#include "report/findings/message_pattern.h"
#include "report/findings/rule_page.h"

namespace phoneflow::cli {
namespace {

struct RuleGroup {
  std::string_view ids;
  std::string_view name;
};
constexpr RuleGroup kGroups[] = {
    {"PF1", "The language"},     {"PF2", "Callback and phases"}, {"PF3", "Ways out"},
    {"PF4", "Names and values"}, {"PF5", "The centre file"},     {"PF9", "Comments that allow"},
};

std::vector<Diag> codes_with_pages() {
  std::vector<Diag> codes = all_codes();
  std::erase_if(codes, [](Diag code) { return find_page(code) == nullptr; });
  return codes;
}

std::string_view fix_words(Diag code) {
  const std::optional<Repair> how = repair_of(code);
  return !how ? "" : *how == Repair::Safe ? "`--fix`" : "`--fix --unsafe`";
}

std::string row(Diag code) {
  const DiagInfo& about = info(code);
  return fmt::format("| {0} | [{1}]({1}.md) | {2} | {3} | {4} |\n", about.id, about.rule, severity_name(about.severity),
                     markdown_cell(summary_of(code)), fix_words(code));
}

std::string index() {
  std::string page = fmt::format(
      "# Rules of the checker\n\n{}\n\n"
      "`phoneflow explain RULE` shows the same at a terminal. A comment on the line or above it allows a finding: "
      "`# phoneflow: allow RULE - the reason`.\n",
      kRuleDocsMark);
  for (const RuleGroup& group : kGroups) {
    std::string rows;
    for (const Diag code : codes_with_pages()) {
      if (info(code).id.starts_with(group.ids)) rows += row(code);
    }
    if (!rows.empty())
      page += fmt::format("\n## {}\n\n| id | rule | severity | finds | fix |\n|---|---|---|---|---|\n{}", group.name, rows);
  }
  return page;
}

}  // namespace

std::vector<DocsPage> rule_docs() {
  std::vector<DocsPage> pages{{"rules/README.md", index()}};
  for (const Diag code : codes_with_pages()) {
    std::string text = as_markdown(page_of(code, Colour::No));
    text += fmt::format("\n[All rules](README.md). {}\n", kRuleDocsMark);
    pages.push_back({fmt::format("rules/{}.md", info(code).rule), std::move(text)});
  }
  return pages;
}

}  // namespace phoneflow::cli
