#include <ostream>
#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "report/xml_text.h"
#include "report/findings/diagnostics_out.h"
#include "support/json.h"
#include "report/test/report.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

std::string transcript_of(const Ran& run) {
  std::string text;
  for (const std::string& line : run.result.brief_transcript()) text += line + "\n";
  return text;
}

/// The first message.
std::string headline(const Ran& run) {
  const auto problems = run.result.problems();
  return problems.empty() ? "the test fails" : problems.front()->message;
}

void add_case(pugi::xml_node suite, const Ran& run) {
  pugi::xml_node node = suite.append_child("testcase");
  add_attribute(node, "name", run.test->name);
  add_attribute(node, "classname", run.suite->file);
  add_attribute(node, "file", run.suite->file);
  add_attribute(node, "line", fmt::format("{}", position_of(run).line));
  if (run.skipped) {
    node.append_child("skipped");
  } else if (!run.result.passed) {
    pugi::xml_node failure = node.append_child("failure");
    add_attribute(failure, "message", headline(run));
    const std::string text = fmt::format("{}{}again: {}\n", failure_text(run, Colour::No), transcript_of(run), replay_command(run));
    add_text(failure, text);
  }
}

/// As one sentence.
std::string headline(const SuiteTrouble& trouble) {
  if (!trouble.script) return trouble.problem;
  Counts counts;
  counts.add(trouble.diagnostics);
  return counts.text();
}

void add_trouble(pugi::xml_node suite, const SuiteTrouble& trouble) {
  pugi::xml_node node = suite.append_child("testcase");
  add_attribute(node, "name", trouble.file);
  add_attribute(node, "classname", trouble.file);
  add_attribute(node, "file", trouble.file);
  pugi::xml_node error = node.append_child("error");
  add_attribute(error, "message", headline(trouble));
  if (!trouble.script) return;
  std::ostringstream text;
  write_diagnostics(text, trouble.diagnostics, trouble.script->sources, Colour::No, 0);
  add_text(error, text.str());
}

/// `#` would begin a directive.
std::string tap_name(std::string_view text) {
  std::string name;
  for (const char c : plain_line(text)) {
    if (c == '#') name += '\\';
    name += c;
  }
  return name;
}

void write_tap_failure(std::ostream& out, std::size_t number, std::string_view name, const std::string& message, const std::string& at,
                       const std::string& again = {}) {
  out << fmt::format("not ok {} - {}\n  ---\n  message: {}\n  at: {}\n", number, tap_name(name), json_line(message), json_line(at));
  if (!again.empty()) out << fmt::format("  again: {}\n", json_line(again));
  out << "  ...\n";
}

}  // namespace

void write_test_json(std::ostream& out, std::span<const Ran> runs, std::span<const SuiteTrouble> troubles) {
  for (const Ran& run : runs) {
    Json line;
    line["test"] = run.test->name;
    line["file"] = run.suite->file;
    line["line"] = position_of(run).line;
    line["script"] = run.suite->script;
    line["result"] = run.skipped ? "not run" : run.result.passed ? "passed" : "failed";
    if (!run.skipped) line["seconds"] = json_seconds(run.result.ended);
    if (!run.skipped && !run.result.passed) {
      line["failures"] = diagnostics_json(run.result.faults, run.suite->loaded.script->sources);
      for (Json& failure : diagnostics_json(run.result.failures, run.suite->loaded.script->sources))
        line["failures"].push_back(std::move(failure));
      line["transcript"] = run.result.transcript();
      line["again"] = replay_command(run);
    }
    out << json_line(line) << '\n';
  }
  for (const SuiteTrouble& trouble : troubles) {
    Json line{{"file", trouble.file}, {"result", "error"}};
    if (trouble.script) line["diagnostics"] = diagnostics_json(trouble.diagnostics, trouble.script->sources);
    else line["problem"] = trouble.problem;
    out << json_line(line) << '\n';
  }
  const Tally tally = tally_of(runs);
  Json sum{{"passed", tally.passed}, {"failed", tally.failed}, {"not_run", tally.skipped}};
  if (!troubles.empty()) sum["errors"] = troubles.size();
  out << json_line(sum) << '\n';
}

void write_test_junit(std::ostream& out, std::span<const Ran> runs, std::span<const SuiteTrouble> troubles) {
  const Tally tally = tally_of(runs);
  pugi::xml_document document;
  pugi::xml_node suites = document.append_child("testsuites");
  pugi::xml_node suite = suites.append_child("testsuite");
  for (pugi::xml_node node : {suites, suite}) {
    add_attribute(node, "name", "phoneflow");
    add_attribute(node, "tests", fmt::format("{}", runs.size() + troubles.size()));
    add_attribute(node, "failures", fmt::format("{}", tally.failed));
    add_attribute(node, "errors", fmt::format("{}", troubles.size()));
    add_attribute(node, "skipped", fmt::format("{}", tally.skipped));
  }
  for (const Ran& run : runs) add_case(suite, run);
  for (const SuiteTrouble& trouble : troubles) add_trouble(suite, trouble);
  pugi::xml_node declaration = document.prepend_child(pugi::node_declaration);
  add_attribute(declaration, "version", "1.0");
  add_attribute(declaration, "encoding", "UTF-8");
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
}

void write_test_tap(std::ostream& out, std::span<const Ran> runs, std::span<const SuiteTrouble> troubles) {
  out << "TAP version 13\n1.." << runs.size() + troubles.size() << '\n';
  std::size_t number = 0;
  for (const Ran& run : runs) {
    ++number;
    if (!run.skipped && !run.result.passed) {
      write_tap_failure(out, number, run.test->name, headline(run), fmt::format("{}:{}", run.suite->file, position_of(run).line),
                        replay_command(run));
      continue;
    }
    out << fmt::format("ok {} - {}{}\n", number, tap_name(run.test->name), run.skipped ? " # SKIP not run" : "");
  }
  for (const SuiteTrouble& trouble : troubles) write_tap_failure(out, ++number, trouble.file, headline(trouble), trouble.file);
}

}  // namespace phoneflow::calltest
