#include "cli/check_output.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "cli/command.h"
#include "report/findings/diagnostics_out.h"
#include "workspace/fixes.h"
#include "report/findings/formats.h"
#include "report/findings/statistics.h"
#include "support/wording.h"

namespace phoneflow::cli {
namespace {

Counts counts_of(const CheckReport& report) {
  Counts counts;
  for (const FileReport& file : report.files) counts.add(file.diagnostics);
  return counts;
}

void write_text(std::ostream& out, const CheckReport& report, Colour colour, std::size_t shown) {
  for (const FileReport& file : report.files) {
    if (file.script) write_diagnostics(out, file.diagnostics, file.script->sources, colour, shown);
  }
}

void write_json(std::ostream& out, const CheckReport& report) {
  Json diagnostics = Json::array();
  Json problems = Json::array();
  std::size_t more = 0;
  for (const FileReport& file : report.files) {
    if (!file.script) {
      problems.push_back({{"file", file.path}, {"problem", file.problem}});
      continue;
    }
    more += file.diagnostics.dropped();
    for (Json& diagnostic : diagnostics_json(file.diagnostics, file.script->sources)) diagnostics.push_back(std::move(diagnostic));
  }
  const Counts counts = counts_of(report);
  Json all{{"diagnostics", std::move(diagnostics)}, {"errors", counts.errors}, {"warnings", counts.warnings}, {"notes", counts.notes}};
  if (more > 0) all["more"] = more;
  if (counts.at_least) all["complete"] = false;
  if (!problems.empty()) all["unreadable"] = std::move(problems);
  out << json_line(all) << '\n';
}

struct Fixable {
  std::size_t safe = 0;
  std::size_t unsafe = 0;
  bool at_least = false;  ///< fixable findings beyond those kept whole are not counted
};

Fixable fixable(const CheckReport& report) {
  Fixable count;
  for (const FileReport& file : report.files) {
    if (!file.script) continue;
    each_repair(file.diagnostics, file.script->sources, [&](const Finding&, Brief::Repair repair) {
      if (repair != Brief::Repair::None) ++(repair == Brief::Repair::Safe ? count.safe : count.unsafe);
    });
    count.at_least = count.at_least || (file.diagnostics.full() && file.diagnostics.has_errors());
  }
  return count;
}

std::string fix_words(const Fixable& count) {
  const std::string_view least = count.at_least ? "at least " : "";
  if (count.safe > 0 && count.unsafe > 0)
    return fmt::format("; {}{} can be fixed with --fix, {} more with --fix --unsafe", least, count.safe, count.unsafe);
  if (count.safe > 0) return fmt::format("; {}{} can be fixed with --fix", least, count.safe);
  if (count.unsafe > 0) return fmt::format("; {}{} can be fixed with --fix --unsafe", least, count.unsafe);
  return {};
}

}  // namespace

void write_report(std::ostream& out, const CheckOrder& order, const CheckReport& report, Colour colour) {
  if (order.statistics) {
    (order.format == CheckFormat::JsonReport ? write_statistics_json : write_statistics_text)(out, count_rules(report));
    return;
  }
  switch (order.format) {
    case CheckFormat::Text: return write_text(out, report, colour, order.shown);
    case CheckFormat::JsonReport: return write_json(out, report);
    case CheckFormat::Sarif: return write_sarif(out, report);
    case CheckFormat::Github: return write_github(out, report);
    case CheckFormat::Junit: return write_junit(out, report);
    case CheckFormat::Checkstyle: return write_checkstyle(out, report);
  }
}

std::string sum_line(const CheckReport& report, const CheckSum& sum) {
  const auto files =
      static_cast<std::size_t>(std::ranges::count_if(report.files, [](const FileReport& file) { return file.script != nullptr; }));
  if (files == 0) return {};
  std::string line = fmt::format("{} in {}{}\n", counts_of(report).text(), count_text(files, "file"), fix_words(fixable(report)));
  if (sum.gone > 0) {
    line += fmt::format("{} of the baseline {} fixed; write it again with --write-baseline\n", count_text(sum.gone, "finding"),
                        sum.gone == 1 ? "is" : "are");
  }
  return line;
}

int exit_code_of(const CheckReport& report) {
  bool problems = false;
  for (const FileReport& file : report.files) {
    if (!file.script) return kEnvironment;
    file.diagnostics.each([&](const Finding& finding) { problems = problems || file.fails(finding.severity); });
  }
  return problems ? kProblems : kFine;
}

}  // namespace phoneflow::cli
