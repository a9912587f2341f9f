#include "report/findings/formats.h"

#include <ostream>
#include <string>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "report/xml_text.h"
#include "report/findings/diagnostics_out.h"
#include "grammar/render.h"

namespace phoneflow {
namespace {

struct Tally {
  std::size_t failures = 0;
  std::size_t errors = 0;
};

/// One failure element with all findings that fail the check, since some readers accept only one per test. Other findings go to the output.
void add_diagnostics(pugi::xml_node test, const FileReport& file, Tally& tally) {
  std::string failure;
  std::string notes;
  for (const Diagnostic& diagnostic : file.diagnostics.all()) {
    (file.fails(diagnostic.severity) ? failure : notes) += render(diagnostic, file.script->sources, Colour::No) + "\n";
  }
  const std::string more = more_text(file.diagnostics);
  const bool fails = !failure.empty() || (!more.empty() && file.fails(worst_brief(file.diagnostics)));
  if (!more.empty()) (fails ? failure : notes) += more + "\n";
  if (fails) {
    Counts counts;
    counts.add(file.diagnostics);
    pugi::xml_node node = test.append_child("failure");
    add_attribute(node, "message", counts.text());
    add_attribute(node, "type", counts.errors > 0 ? "error" : "warning");
    add_text(node, failure);
    ++tally.failures;
  }
  if (!notes.empty()) add_text(test.append_child("system-out"), notes);
}

void add_test(pugi::xml_node suite, const FileReport& file, Tally& tally) {
  pugi::xml_node test = suite.append_child("testcase");
  add_attribute(test, "name", file.path);
  add_attribute(test, "classname", "phoneflow.check");
  if (file.script) {
    add_diagnostics(test, file, tally);
    return;
  }
  pugi::xml_node node = test.append_child("error");
  add_attribute(node, "message", file.problem);
  add_attribute(node, "type", "unreadable");
  ++tally.errors;
}

void set_tally(pugi::xml_node node, std::size_t tests, const Tally& tally) {
  add_attribute(node, "name", "phoneflow");
  node.append_attribute("tests").set_value(static_cast<unsigned long long>(tests));
  node.append_attribute("failures").set_value(static_cast<unsigned long long>(tally.failures));
  node.append_attribute("errors").set_value(static_cast<unsigned long long>(tally.errors));
}

}  // namespace

void write_junit(std::ostream& out, const CheckReport& report) {
  pugi::xml_document document;
  pugi::xml_node suites = document.append_child("testsuites");
  pugi::xml_node suite = suites.append_child("testsuite");
  Tally tally;
  for (const FileReport& file : report.files) add_test(suite, file, tally);
  set_tally(suites, report.files.size(), tally);
  set_tally(suite, report.files.size(), tally);
  pugi::xml_node declaration = document.prepend_child(pugi::node_declaration);
  add_attribute(declaration, "version", "1.0");
  add_attribute(declaration, "encoding", "UTF-8");
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
}

}  // namespace phoneflow
