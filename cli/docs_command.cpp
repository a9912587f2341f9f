#include <algorithm>
#include <filesystem>
#include <istream>
#include <iterator>
#include <optional>
#include <ostream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/docs_pages.h"
#include "workspace/files.h"
#include "cli/people.h"
#include "workspace/write_file.h"

namespace phoneflow::cli {
namespace {

/// Pages of removed rules; other files in the folder are kept.
std::vector<std::string> stale_pages(const std::string& folder, const std::vector<DocsPage>& pages, std::istream& in) {
  namespace fs = std::filesystem;
  std::vector<std::string> stale;
  std::error_code error;
  for (fs::directory_iterator it(fs::path(folder) / "rules", error), end; !error && it != end; it.increment(error)) {
    const std::string name = "rules/" + it->path().filename().string();
    const bool wanted = std::ranges::any_of(pages, [&](const DocsPage& page) { return page.name == name; });
    if (wanted || !name.ends_with(".md")) continue;
    const Result<std::string> text = FileReader(in).read(it->path().string());
    if (text && text->find(kRuleDocsMark) != std::string::npos) stale.push_back(it->path().string());
  }
  std::ranges::sort(stale);
  return stale;
}

/// Pages of the folder with a generated table, updated.
std::vector<DocsPage> pages_with_tables(const std::string& folder, std::istream& in) {
  std::vector<DocsPage> pages;
  for (const DocsTable& table : docs_tables()) {
    const Result<std::string> text = FileReader(in).read(fmt::format("{}/{}", folder, table.page));
    if (!text) continue;
    if (std::optional<std::string> filled = with_table(*text, table)) pages.push_back({std::string(table.page), std::move(*filled)});
  }
  return pages;
}

int write_pages(const Command& command, const std::string& folder) {
  std::vector<DocsPage> pages;
  for (const GeneratedPage& page : generated_pages()) pages.push_back({fmt::format("{}.md", page.name), page.text()});
  std::ranges::move(rule_docs(), std::back_inserter(pages));
  std::ranges::move(pages_with_tables(folder, command.in), std::back_inserter(pages));
  const auto path_of = [&](const DocsPage& page) { return fmt::format("{}/{}", folder, page.name); };
  const auto refused = [&](const DocsPage& page, const Result<void>& written) {
    if (!written) say(command.err, fmt::format("cannot write {}: {}", path_of(page), written.error().sentence));
    return !written;
  };
  std::error_code error;
  // A page that was not generated blocks all writing, even of new pages.
  const auto is_other = [&](const DocsPage& page) {
    return std::filesystem::exists(path_of(page), error) && refused(page, check_output(path_of(page), kDocsOutput));
  };
  if (std::ranges::any_of(pages, is_other)) return kEnvironment;
  std::filesystem::create_directory(std::filesystem::path(folder) / "rules", error);
  if (std::ranges::any_of(pages, [&](const DocsPage& page) { return refused(page, write_output(path_of(page), page.text, kDocsOutput)); }))
    return kEnvironment;
  for (const std::string& path : stale_pages(folder, pages, command.in)) {
    if (std::filesystem::remove(path, error)) continue;
    say(command.err, fmt::format("cannot remove {}: {}", path, error.message()));
    return kEnvironment;
  }
  return kFine;
}

}  // namespace

std::span<const GeneratedPage> generated_pages() {
  static constexpr GeneratedPage kPages[] = {
      {"actions", actions_page}, {"diagnostics", diagnostics_page}, {"errors", errors_page}, {"steps", steps_page}};
  return kPages;
}

int docs_command(const Command& command, const DocsOrder& order) {
  for (const GeneratedPage& page : generated_pages()) {
    if (page.name == order.page) command.out << page.text();
  }
  return order.folder.empty() ? kFine : write_pages(command, order.folder);
}

}  // namespace phoneflow::cli
