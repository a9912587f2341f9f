#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/diagnostics_out.h"
#include "cli/load_script.h"
#include "cli/wording.h"

namespace phoneflow::cli {
namespace {

struct Sum {
  Counts counts;
  std::size_t files = 0;               ///< that could be read
  Json diagnostics = Json::array();
  Json problems = Json::array();
};

void check_file(const Command& command, const CheckOrder& order, const std::string& path, FileReader& reader, Sum& sum) {
  const LoadedScript loaded = load_script(path, reader, {});
  if (!loaded.script) {
    sum.problems.push_back({{"file", path}, {"problem", loaded.problem}});
    command.err << fmt::format("phoneflow: {}: {}\n", path, loaded.problem);
    return;
  }
  ++sum.files;
  sum.counts.add(loaded.diagnostics);
  if (order.output == Output::Text) {
    write_diagnostics(command.out, loaded.diagnostics, loaded.script->sources, command.terminal.out_colour ? Colour::Yes : Colour::No, order.shown);
    return;
  }
  for (Json& diagnostic : diagnostics_json(loaded.diagnostics, loaded.script->sources)) sum.diagnostics.push_back(std::move(diagnostic));
}

}  // namespace

int check_command(const Command& command, const CheckOrder& order) {
  FileReader reader(command.in);
  Sum sum;
  for (const std::string& path : order.files) check_file(command, order, path, reader, sum);
  const bool unreadable = sum.files < order.files.size();
  if (order.output == Output::Json) {
    Json all{{"diagnostics", std::move(sum.diagnostics)}, {"errors", sum.counts.errors}, {"warnings", sum.counts.warnings}};
    if (unreadable) all["unreadable"] = std::move(sum.problems);
    command.out << json_line(all) << '\n';
  } else if (sum.files > 0) {
    command.out.flush();
    command.err << fmt::format("{} in {}\n", sum.counts.text(), count_text(sum.files, "file"));
  }
  return unreadable ? kEnvironment : sum.counts.errors > 0 ? kProblems : kFine;
}

}  // namespace phoneflow::cli
