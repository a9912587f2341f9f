#include "fuzz/reports.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>
#include <variant>
#include <vector>

#include <pugixml.hpp>

#include "cli/arguments.h"
#include "workspace/baseline.h"
#include "cli/check_output.h"
#include "cli/command.h"
#include "report/findings/formats.h"
#include "cli/people.h"
#include "report/simulation/report.h"
#include "calltest/coverage_report.h"
#include "report/test/report.h"
#include "fuzz/centres.h"
#include "fuzz/outputs.h"
#include "grammar/diagnostic_codes.h"
#include "simulate/run.h"

namespace phoneflow::fuzz {
namespace {

constexpr std::size_t kLongestName = 40;

std::string name_from(Bytes& bytes) { return std::string(bytes.text(bytes.next() % kLongestName)); }

template <class Write>
std::string written(const Write& write) {
  std::ostringstream out;
  write(out);
  return out.str();
}

/// The output as a command would write it.
template <class Write>
std::string shown(const Write& write) {
  return written([&](std::ostream& out) {
    cli::PeopleStream people(out, false);
    write(people);
  });
}

/// Fails with the first problem and where it is.
Result<void> all_of(std::initializer_list<std::pair<const char*, Result<void>>> results) {
  for (const auto& [where, result] : results) {
    if (!result) return failure(std::string(where) + ": " + result.error().sentence);
  }
  return {};
}

Result<void> check_text(const std::string& text) { return check_harmless(text, Reader::People, false); }

Result<void> check_json_of(const std::string& text, bool lines = true) {
  if (Result<void> json = check_json(text, lines); !json) return json;
  return check_harmless(text, Reader::Machine, false);
}

FileReport file_from(std::string_view script, Bytes& bytes) {
  const std::string path = name_from(bytes);
  Loaded loaded = load_and_check(script, {}, path);
  const Span whole = loaded.script->sources.all().front().span();
  for (int more = bytes.next() % 4; more > 0; --more) {
    Diagnostic& one = loaded.diagnostics.report<Diag::StepFailed>(
        Span{whole.begin, whole.begin + bytes.next() % (whole.end - whole.begin + 1)}, name_from(bytes));
    one.severity = static_cast<Severity>(bytes.next() % 3);
    if (bytes.next() % 2 == 0) one.note({whole.end, whole.end}, name_from(bytes));
    if (bytes.next() % 2 == 0) one.fix = Fix{{whole.begin, whole.begin}, name_from(bytes), false};
  }
  loaded.diagnostics.sort();
  return {path, std::move(loaded.script), std::move(loaded.diagnostics), {}, bytes.next() % 2 == 0};
}

std::string checked(const CheckReport& report, CheckFormat format, bool statistics = false) {
  return written(
      [&](std::ostream& out) { cli::write_report(out, {.paths = {}, .format = format, .statistics = statistics}, report, Colour::No); });
}

/// JUnit says that something failed when the exit code does.
Result<void> check_verdict(const std::string& junit, int exit_code) {
  pugi::xml_document document;
  (void)document.load_string(junit.c_str());
  const pugi::xml_node suites = document.child("testsuites");
  const bool fails = suites.attribute("failures").as_uint() + suites.attribute("errors").as_uint() > 0;
  if (fails != (exit_code != cli::kFine)) return failure("the verdict is not the exit code's");
  return {};
}

Result<void> check_baseline(CheckReport& report) {
  Baseline baseline("baseline.json");
  baseline.take(report);
  Baseline again("baseline.json");
  if (Result<void> read = again.read(baseline.text()); !read) return read;
  for (FileReport& file : report.files) {
    if (!file.script) continue;
    (void)again.leave_out(file.script->sources, file.diagnostics);
    bool left = false;
    file.diagnostics.each([&left](const Finding& finding) { left = left || RuleSettings::adjustable(finding.code); });
    if (left) return failure("a finding is not known again");
  }
  return check_json_of(baseline.text(), false);
}

Result<void> check_findings(std::string_view script, Bytes& bytes) {
  CheckReport report;
  for (int files = bytes.next() % 2; files >= 0; --files) report.files.push_back(file_from(script, bytes));
  if (bytes.next() % 4 == 0) report.files.push_back({name_from(bytes), nullptr, {}, name_from(bytes)});
  const std::string junit = checked(report, CheckFormat::Junit);
  const std::string github = checked(report, CheckFormat::Github);
  return all_of({{"text", check_text(shown([&](std::ostream& out) { cli::write_report(out, {}, report, Colour::No); }))},
                 {"json", check_json_of(checked(report, CheckFormat::JsonReport))},
                 {"sarif", check_json_of(checked(report, CheckFormat::Sarif), false)},
                 {"statistics", check_json_of(checked(report, CheckFormat::JsonReport, true))},
                 {"junit", check_xml(junit)},
                 {"junit", check_verdict(junit, cli::exit_code_of(report))},
                 {"checkstyle", check_xml(checked(report, CheckFormat::Checkstyle))},
                 {"github", check_harmless(github, Reader::Github, false)},
                 {"baseline", check_baseline(report)}});
}

Result<void> check_tests(std::string_view script, Bytes& bytes) {
  using namespace calltest;
  Suite suite{.file = name_from(bytes), .script = name_from(bytes), .loaded = {}, .tests = {}};
  Loaded loaded = load_and_check(script, {}, suite.file);
  suite.loaded.script = std::move(loaded.script);
  suite.tests.push_back({.name = name_from(bytes), .script = suite.script, .steps = {}});
  std::vector<Ran> runs(1);
  runs[0].suite = &suite;
  runs[0].test = &suite.tests[0];
  runs[0].skipped = bytes.next() % 4 == 0;
  runs[0].result.passed = bytes.next() % 2 == 0;
  runs[0].result.failures.report<Diag::StepFailed>(Span{}, name_from(bytes));
  std::vector<SuiteTrouble> troubles;
  if (bytes.next() % 2 == 0) troubles.push_back({name_from(bytes), {}, nullptr, name_from(bytes)});
  return all_of(
      {{"text", check_text(shown([&](std::ostream& out) { write_test_text(out, runs, Colour::No); }))},
       {"json", check_json_of(written([&](std::ostream& out) { write_test_json(out, runs, troubles); }))},
       {"junit", check_xml(written([&](std::ostream& out) { write_test_junit(out, runs, troubles); }))},
       {"tap", check_harmless(written([&](std::ostream& out) { write_test_tap(out, runs, troubles); }), Reader::Machine, false)}});
}

Result<void> check_coverage(std::string_view script, Bytes& bytes) {
  using namespace calltest;
  const Loaded loaded = load_and_check(script, {.rules = RuleSettings::language_only()}, name_from(bytes));
  if (loaded.diagnostics.has_errors()) return {};
  const Coverable coverable(*loaded.script);
  const Coverage coverage(coverable);
  const std::array all{&coverage};
  const std::string page = written([&](std::ostream& out) { write_coverage_html(out, all); });
  return all_of({{"text", check_text(shown([&](std::ostream& out) { write_coverage_text(out, all, 20); }))},
                 {"lcov", check_harmless(written([&](std::ostream& out) { write_lcov(out, all); }), Reader::Machine, false)},
                 {"cobertura", check_xml(written([&](std::ostream& out) { write_cobertura(out, all); }))},
                 {"html", check_html(page)},
                 {"html", check_harmless(page, Reader::Machine, false)}});
}

/// A small centre, simulated once; only its names vary.
struct Simulated {
  SomeCentre some{};
  std::vector<Loaded> loaded{};
  simulation::EntryScripts scripts{};
  simulate::Results results{};
};

Simulated simulated() {
  Simulated made;
  Bytes nothing("");
  made.some = centre_from(nothing);
  SomeAudio audio;
  std::vector<simulate::EntryScript> scripts;
  for (const std::string& text : made.some.scripts) made.loaded.push_back(load_and_check(text, {.rules = RuleSettings::language_only()}));
  for (const Loaded& loaded : made.loaded) {
    scripts.push_back({loaded.script.get(), &audio});
    made.scripts.push_back(loaded.script.get());
  }
  made.results = simulate::run_replications(made.some.centre, scripts, {.ways = true});
  return made;
}

Result<void> check_page_of(const std::string& page) {
  return all_of({{"page", check_html(page)}, {"page", check_harmless(page, Reader::Machine, false)}});
}

/// One of its forms, as the bytes decide: pages lay out diagrams, and take longer than all others.
Result<void> check_simulation(Bytes& bytes) {
  using namespace simulation;
  static const Simulated made = simulated();
  const int form = bytes.next() % 4;
  simulate::CentreModel centre = made.some.centre;
  centre.name = name_from(bytes);
  for (simulate::Skill& skill : centre.skills) skill.name = name_from(bytes);
  for (simulate::AgentGroup& group : centre.agents) group.name = name_from(bytes);
  for (simulate::EntryPoint& entry : centre.entries) {
    entry.name = name_from(bytes);
    entry.number = name_from(bytes);
    entry.script = name_from(bytes);
  }
  const Side side{centre, made.results};
  const CentreChanges changes{{name_from(bytes), name_from(bytes), name_from(bytes)}};
  const Inputs inputs{{name_from(bytes), {name_from(bytes)}, {{name_from(bytes)}}}};
  if (form == 0) return check_page_of(simulation_page(centre, made.scripts, made.results, inputs));
  if (form == 1) return check_page_of(comparison_page(side, side, changes, {inputs, inputs}));
  const std::string csv = written([&](std::ostream& out) { write_simulation_csv(out, centre, made.results); });
  return all_of(
      {{"text", check_text(shown([&](std::ostream& out) { write_simulation_text(out, centre, made.scripts, made.results, Colour::No); }))},
       {"json", check_json_of(written([&](std::ostream& out) { write_simulation_json(out, centre, made.scripts, made.results); }), false)},
       {"csv", check_csv(csv)},
       {"csv", check_harmless(csv, Reader::Machine, false)},
       {"comparison", check_text(shown([&](std::ostream& out) { write_comparison_text(out, side, side, changes, Colour::No); }))},
       {"comparison json", check_json_of(written([&](std::ostream& out) { write_comparison_json(out, side, side, changes); }), false)},
       {"comparison csv", check_csv(written([&](std::ostream& out) { write_comparison_csv(out, side, side); }))}});
}

}  // namespace

Result<void> check_reports(std::string_view script, Bytes& bytes) {
  if (Result<void> findings = check_findings(script, bytes); !findings) return findings;
  return check_tests(script, bytes);
}

Result<void> check_answer(std::string_view words) {
  std::vector<std::string> arguments;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find('\0'), words.size());
    arguments.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  const cli::Order order = cli::read_arguments(arguments);
  const auto* answer = std::get_if<cli::Answer>(&order);
  if (answer == nullptr) return {};
  if (answer->exit_code != cli::kFine && answer->exit_code != cli::kUsage) return failure("a command line is neither right nor wrong");
  if (!answer->text.ends_with('\n')) return failure("an answer does not end its line");
  const bool sentence = answer->text.starts_with("phoneflow: ") && answer->text.find('\n') == answer->text.size() - 1;
  if (answer->exit_code == cli::kUsage && !sentence) return failure("what is wrong is not said in one line: " + answer->text);
  return check_harmless(cli::for_people(answer->text), Reader::People, false);
}

Result<void> check_pages(std::string_view script, Bytes& bytes) {
  return bytes.next() % 3 == 0 ? check_coverage(script, bytes) : check_simulation(bytes);
}

}  // namespace phoneflow::fuzz
