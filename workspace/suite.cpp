#include "workspace/suite.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "grammar/diagnostic_codes.h"
#include "grammar/parse.h"

namespace phoneflow::calltest {
namespace {

/// The scripts of the tests of a file.
class TestedScripts {
 public:
  /// `around`: of the test file; null: no centre file.
  TestedScripts(const std::string& file, const Surroundings* around) : file_(file), around_(around) {}

  /// Whether each test must name its script.
  [[nodiscard]] bool named() const { return around_ == nullptr || around_->entries.empty(); }

  /// The script that is named, or that answers the number called; empty: neither.
  [[nodiscard]] std::string path_of(const TestCase& test) const {
    if (!test.script.empty()) return relative_to(file_, test.script);
    const auto call = std::ranges::find(test.steps, StepKind::Call, &ScenarioStep::kind);
    const OutsideEntry* entry = named() || call == test.steps.end() ? nullptr : around_->entry(call->other);
    return entry == nullptr ? "" : entry->script;
  }

  void report_unknown(std::span<const TestCase> tests, Diagnostics& diagnostics) const {
    if (named()) return;  // read_tests() has reported them
    for (const TestCase& test : tests) {
      if (path_of(test).empty()) diagnostics.report<Diag::TestWithoutScript>(test.span, test.name);
    }
  }

 private:
  const std::string& file_;
  const Surroundings* around_;
};

class SuiteFinder {
 public:
  SuiteFinder(SourceReader& files, Projects* projects, const Around& around) : files_(files), projects_(projects), around_(around) {}

  void file(const std::string& path) {
    suites.looked_at.push_back(path);
    root_ = projects_ == nullptr ? "" : projects_->root_of(path);
    main_file_ = path;
    if (is_test_file(path)) test_file(path);
    else script(path);
  }

  Suites suites;

 private:
  Result<LoadedScript> load(const std::string& path) {
    ProjectFiles files(files_, main_file_, root_);
    Result<LoadedScript> loaded = load_script(path, files, {.rules = RuleSettings::language_only(), .around = around_(path)}, root_);
    if (loaded) {
      for (const Source& source : loaded->script->sources.all()) suites.looked_at.push_back(source.path);
    }
    return loaded;
  }

  void trouble(const std::string& file, Diagnostics diagnostics, std::unique_ptr<Script> script, std::string problem = {}) {
    diagnostics.sort();
    suites.troubles.push_back({file, std::move(diagnostics), std::move(script), std::move(problem)});
  }

  /// Loads the `test` blocks of a script.
  void script(const std::string& path) {
    Result<LoadedScript> read = load(path);
    if (!read) return trouble(path, {}, nullptr, read.error().sentence);
    LoadedScript& loaded = *read;
    const ParsedFile& own = loaded.script->files.front();
    if (own.tests.empty()) return;
    if (loaded.diagnostics.has_errors()) return trouble(path, std::move(loaded.diagnostics), std::move(loaded.script));
    Diagnostics diagnostics;
    std::vector<TestCase> tests = read_test_blocks(*loaded.script, diagnostics);
    if (diagnostics.has_errors()) return trouble(path, std::move(diagnostics), std::move(loaded.script));
    suites.all.push_back({path, path, std::move(loaded), std::move(tests)});
  }

  /// Reads the file once to find its scripts, then once with each script.
  void test_file(const std::string& path) {
    auto alone = std::make_unique<Script>();
    const Result<std::string> text = files_.read(path);
    if (!text) return trouble(path, {}, nullptr, text.error().sentence);
    const Source& source = alone->sources.add(shown_path(path), *text);
    Diagnostics diagnostics;
    const auto lines = parse_steps(source, alone->arena, diagnostics);
    const TestedScripts tested(path, around_(path));
    const std::vector<TestCase> tests = read_tests(lines, tested.named(), alone->arena, diagnostics);
    tested.report_unknown(tests, diagnostics);
    if (diagnostics.has_errors()) return trouble(path, std::move(diagnostics), std::move(alone));
    std::set<std::string> scripts;
    for (const TestCase& test : tests) {
      if (!scripts.insert(tested.path_of(test)).second) continue;
      with_script(path, *text, tested, test, diagnostics);
    }
    if (diagnostics.has_errors()) trouble(path, std::move(diagnostics), std::move(alone));
  }

  void with_script(const std::string& path, const std::string& text, const TestedScripts& tested, const TestCase& first,
                   Diagnostics& diagnostics) {
    const std::string script = tested.path_of(first);
    suites.looked_at.push_back(script);
    Result<LoadedScript> read = load(script);
    if (!read) {
      diagnostics.report<Diag::TestedScript>(first.span, first.script.empty() ? script : first.script, read.error().sentence);
      return;
    }
    LoadedScript& loaded = *read;
    if (loaded.diagnostics.has_errors()) return trouble(script, std::move(loaded.diagnostics), std::move(loaded.script));
    Diagnostics known;
    const Source& source = loaded.script->sources.add(shown_path(path), text);
    const auto lines = parse_steps(source, loaded.script->arena, known);
    std::vector<TestCase> tests = read_tests(lines, tested.named(), loaded.script->arena, known);
    std::erase_if(tests, [&](const TestCase& test) { return tested.path_of(test) != script; });
    suites.all.push_back({path, script, std::move(loaded), std::move(tests)});
  }

  SourceReader& files_;
  Projects* projects_;
  const Around& around_;
  std::string main_file_;  // the file being read, and its project root
  std::string root_;
};

}  // namespace

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

LoadedScript load_test_file(const std::string& path, std::string text, SourceReader& reader, Diagnostics diagnostics,
                            const Surroundings* around) {
  LoadedScript loaded;
  loaded.diagnostics = std::move(diagnostics);
  loaded.script = std::make_unique<Script>();
  const Source& source = loaded.script->sources.add(shown_path(path), std::move(text));
  const auto lines = parse_steps(source, loaded.script->arena, loaded.diagnostics);
  const TestedScripts tested(path, around);
  const std::vector<TestCase> tests = read_tests(lines, tested.named(), loaded.script->arena, loaded.diagnostics);
  tested.report_unknown(tests, loaded.diagnostics);
  for (const TestCase& test : tests) {
    if (test.script.empty()) continue;
    const Result<std::string> script = reader.read(tested.path_of(test));
    if (!script) loaded.diagnostics.report<Diag::TestedScript>(test.span, test.script, script.error().sentence);
  }
  loaded.diagnostics.sort();
  return loaded;
}

std::size_t Suites::tests() const {
  std::size_t count = 0;
  for (const Suite& suite : all) count += suite.tests.size();
  return count;
}

Suites find_suites(const std::vector<std::string>& paths, SourceReader& reader, const Around& around) {
  Projects projects;
  Suites suites = load_suites(find_files(paths, Wanted::Tests), reader, &projects, around);
  suites.problem = projects.problem();
  return suites;
}

Suites load_suites(const FoundFiles& found, SourceReader& reader, Projects* projects, const Around& around) {
  SuiteFinder finder(reader, projects, around);
  for (const auto& [path, problem] : found.problems) finder.suites.troubles.push_back({path, {}, nullptr, problem});
  for (const std::string& path : found.files) finder.file(path);
  finder.suites.looked_at.insert(finder.suites.looked_at.end(), found.folders.begin(), found.folders.end());
  return std::move(finder.suites);
}

}  // namespace phoneflow::calltest
