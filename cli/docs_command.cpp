#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/docs_pages.h"
#include "cli/files.h"

namespace phoneflow::cli {
namespace {

struct Page {
  std::string_view name;
  std::string (*text)();
};
constexpr Page kPages[] = {{"actions", actions_page}, {"diagnostics", diagnostics_page}};

}  // namespace

int docs_command(const Command& command, const DocsOrder& order) {
  for (const Page& page : kPages) {
    if (page.name == order.page) command.out << page.text();
    if (order.folder.empty()) continue;
    const std::string path = fmt::format("{}/{}.md", order.folder, page.name);
    if (const std::string problem = write_file(path, page.text()); !problem.empty()) {
      command.err << fmt::format("phoneflow: cannot write {}: {}\n", path, problem);
      return kEnvironment;
    }
  }
  return kFine;
}

}  // namespace phoneflow::cli
