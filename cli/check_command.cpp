#include <algorithm>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/diagnostics_out.h"
#include "cli/formats.h"
#include "cli/load_script.h"
#include "cli/report.h"
#include "cli/wording.h"

namespace phoneflow::cli {
namespace {

std::vector<std::string> scripts_of(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file() && entry.path().extension() == ".flow") found.push_back(entry.path().generic_string());
  }
  std::ranges::sort(found);
  return found;
}

void write_json(const Command& command, const CheckReport& report, const Counts& counts) {
  Json all{{"diagnostics", Json::array()}, {"errors", counts.errors}, {"warnings", counts.warnings}};
  Json problems = Json::array();
  for (const FileReport& file : report.files) {
    if (!file.script) problems.push_back({{"file", file.path}, {"problem", file.problem}});
    else for (Json& one : diagnostics_json(file.diagnostics, file.script->sources)) all["diagnostics"].push_back(std::move(one));
  }
  if (!problems.empty()) all["unreadable"] = std::move(problems);
  command.out << json_line(all) << '\n';
}

void write_text(const Command& command, const CheckOrder& order, const CheckReport& report) {
  for (const FileReport& file : report.files) {
    if (file.script) {
      write_diagnostics(command.out, file.diagnostics, file.script->sources, command.terminal.out_colour ? Colour::Yes : Colour::No, order.shown);
    }
  }
}

}  // namespace

int check_command(const Command& command, const CheckOrder& order) {
  FileReader reader(command.in);
  CheckReport report;
  Counts counts;
  std::size_t readable = 0;
  for (const std::string& given : order.files) {
    for (const std::string& path : scripts_of(given)) {
      LoadedScript loaded = load_script(path, reader, {});
      if (!loaded.script) command.err << fmt::format("phoneflow: {}: {}\n", path, loaded.problem);
      counts.add(loaded.diagnostics);
      readable += loaded.script ? 1 : 0;
      report.files.push_back({shown_path(path), std::move(loaded.script), std::move(loaded.diagnostics), loaded.problem});
    }
  }
  switch (order.format) {
    case CheckFormat::Text: write_text(command, order, report); break;
    case CheckFormat::Json: write_json(command, report, counts); break;
    case CheckFormat::Sarif: write_sarif(command.out, report); break;
    case CheckFormat::Github: write_github(command.out, report); break;
    case CheckFormat::Junit: write_junit(command.out, report); break;
    case CheckFormat::Checkstyle: write_checkstyle(command.out, report); break;
  }
  if (order.format == CheckFormat::Text && readable > 0) {
    command.out.flush();
    command.err << fmt::format("{} in {}\n", counts.text(), count_text(readable, "file"));
  }
  return readable < report.files.size() ? kEnvironment : counts.errors > 0 ? kProblems : kFine;
}

}  // namespace phoneflow::cli
