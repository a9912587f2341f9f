#include "tests/support/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <string_view>
#include <utility>

#include "cli/command.h"
#include "workspace/files.h"
#include "centre/environment.h"
#include "workspace/load_script.h"
#include "workspace/project.h"
#include "tests/support/expectations.h"
#include "tests/support/files.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

constexpr std::string_view kCases = "tests/cases/";
constexpr std::string_view kScripts = "tests/cases/scripts/";
/// Cases here are tests, or scripts with tests.
constexpr std::string_view kTests = "tests/cases/tests/";
/// Flows of other products, written in our language, with tests that cover every way. The checker's rules apply to them.
constexpr std::string_view kFlows = "tests/cases/flows/";
/// Cases here are centre files, checked with the scripts of the folder of their name.
constexpr std::string_view kCentres = "tests/cases/centres/";
/// The checker's rules apply to these cases and to kFlows only: others contain bad code on purpose.
constexpr std::string_view kRules = "tests/cases/rules/";
constexpr int kMostRounds = 8;

/// Formats places and diagnostics in the notation of case files.
class Describer {
 public:
  Describer(const SourceSet& sources, const std::string& path) : sources_(sources), path_(path) {}

  /// `5-9`, `5-12:3` when it ends on another line, `5-$` when that is the end of the file.
  [[nodiscard]] std::string columns(Span span) const {
    const Source& source = sources_.at(span.begin);
    const Position begin = sources_.position(span.begin);
    const Position end = sources_.position(span.end);
    if (begin.line == end.line) return fmt::format("{}-{}", begin.column, end.column);
    if (span.end == source.span().end) return fmt::format("{}-$", begin.column);
    return fmt::format("{}-{}:{}", begin.column, end.line, end.column);
  }

  /// `12:5-9`, with the file before it when it is not the case itself.
  [[nodiscard]] std::string place(Span span) const {
    const std::string line = fmt::format("{}:{}", sources_.position(span.begin).line, columns(span));
    return in_case(span) ? line : sources_.at(span.begin).path + ":" + line;
  }

  [[nodiscard]] std::vector<std::string> texts(const Diagnostic& diagnostic, const std::string& place) const {
    std::vector<std::string> lines{place.empty() ? words(diagnostic) : place + " " + words(diagnostic)};
    for (const Note& note : diagnostic.notes) lines.push_back(fmt::format("  note {} {}", this->place(note.span), note.text));
    if (diagnostic.fix) lines.push_back(fmt::format("  fix {} {:?}", this->place(diagnostic.fix->span), diagnostic.fix->text));
    return lines;
  }

  [[nodiscard]] Remark remark(const Diagnostic& diagnostic) const {
    const Source& source = sources_.at(diagnostic.span.begin);
    if (!in_case(diagnostic.span)) return {Remark::Place::OtherFile, 0, texts(diagnostic, place(diagnostic.span))};
    if (diagnostic.span.begin == source.span().end) return {Remark::Place::End, 0, texts(diagnostic, "")};
    const Position at = sources_.position(diagnostic.span.begin);
    return {Remark::Place::Line, at.line, texts(diagnostic, columns(diagnostic.span))};
  }

 private:
  [[nodiscard]] bool in_case(Span span) const { return sources_.at(span.begin).path == path_; }

  const SourceSet& sources_;
  const std::string& path_;
};

Outcome play(const std::vector<std::string>& arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = cli::Command{in, out, err}.run(arguments);
  return {true, lines_of(out.str()), lines_of(err.str()), exit_code};
}

/// `tests/cases/scripts/callback.takes_it.scenario` plays `scripts/callback.flow`.
std::string really_of_scenario(const std::string& path) {
  const CaseText text(read_file(path));
  const std::size_t name = path.rfind('/') + 1;
  std::vector<std::string> arguments{"run", "scripts/" + path.substr(name, path.find('.', name) - name) + ".flow", "--scenario", path};
  arguments.insert(arguments.end(), text.options().begin(), text.options().end());
  return text.with({}, play(arguments));
}

std::string really_of_script(const std::string& path) {
  std::istringstream nothing;
  FileReader reader(nothing);
  CheckSettings settings;
  if (!path.starts_with(kRules) && !path.starts_with(kFlows)) settings.rules = RuleSettings::language_only();
  const std::string root = Projects().root_of(path);
  ProjectFiles files(reader, path, root);
  Environments environments(files, "");
  const Result<const Environment*> environment = environments.of(path);
  if (!environment) return environment.error().sentence;
  if (*environment != nullptr) settings.around = &(*environment)->outside;
  const Result<LoadedScript> loaded = load_script(path, files, settings, root);
  if (!loaded) return loaded.error().sentence + "\n";
  const LoadedScript& judged = *loaded;
  const Describer describer(judged.script->sources, path);
  if (exists(path + ".expect")) {
    std::string lines;
    for (const Diagnostic& diagnostic : judged.diagnostics.all()) {
      for (const std::string& line : describer.texts(diagnostic, describer.place(diagnostic.span))) lines += line + "\n";
    }
    return lines;
  }
  const CaseText text(read_file(path));
  std::vector<Remark> remarks;
  for (const Diagnostic& diagnostic : judged.diagnostics.all()) remarks.push_back(describer.remark(diagnostic));
  if (!text.has_steps() || judged.diagnostics.has_errors()) return text.with(remarks, {});
  std::vector<std::string> arguments{"run", path};
  arguments.insert(arguments.end(), text.options().begin(), text.options().end());
  return text.with(remarks, play(arguments));
}

bool is_test_of_flow(const std::string& path) { return path.starts_with(kFlows) && path.ends_with(".test.flow"); }

class Case : public ::testing::Test {
 public:
  explicit Case(std::string path) : path_(std::move(path)) {}

  void TestBody() override {
    const std::string file = expectation_file(path_);
    const std::string found = difference(read_file(file), really(path_));
    if (!found.empty()) ADD_FAILURE() << file << ": expected (-) and found (+) differ; ./dev update rewrites it\n" << found;
  }

 private:
  std::string path_;
};

}  // namespace

std::vector<std::string> case_files() {
  std::vector<std::string> files = files_below("tests/cases", {".flow", ".scenario"});
  std::erase_if(files, [](const std::string& path) { return path.starts_with(kCentres); });
  for (std::string& path : files_below(std::string(kCentres), {".toml"})) {
    const std::size_t slash = path.find('/', kCentres.size());
    if (path.find('/', slash + 1) == std::string::npos) files.push_back(std::move(path));  // others are extended
  }
  return files;
}

std::string expectation_file(const std::string& path) {
  return path.starts_with(kTests) || path.starts_with(kCentres) || is_test_of_flow(path) || exists(path + ".expect") ? path + ".expect"
                                                                                                                     : path;
}

/// The output of a command, as it is kept in the `.expect` file.
std::string really_of_command(const std::vector<std::string>& arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = cli::Command{in, out, err}.run(arguments);
  return fmt::format("{}{}exit {}\n", out.str(), err.str(), exit_code);
}

std::string really(const std::string& path) {
  if (path.ends_with(".scenario")) return really_of_scenario(path);
  if (path.starts_with(kCentres)) return really_of_command({"check", "--centre", path, path.substr(0, path.rfind('.'))});
  if (is_test_of_flow(path)) return really_of_command({"test", path, "--coverage"});
  return path.starts_with(kTests) ? really_of_command({"test", path}) : really_of_script(path);
}

std::pair<std::string, std::string> test_name(const std::string& path) {
  const std::string rest = path.substr(kCases.size(), path.rfind('.') - kCases.size());
  const std::size_t slash = rest.find('/');
  return {rest.substr(0, slash), rest.substr(slash + 1)};
}

void register_cases() {
  for (const std::string& path : case_files()) {
    const auto [suite, name] = test_name(path);
    ::testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, __FILE__, __LINE__, [path] { return new Case(path); });
  }
}

int update_cases() {
  int changed = 0;
  for (const std::string& path : case_files()) {
    const std::string file = expectation_file(path);
    const std::string before = exists(file) ? read_file(file) : "";
    std::string now = before;
    for (int round = 0; round < kMostRounds; ++round) {  // inserted lines move the places named by others
      std::string next = really(path);
      if (next == now) break;
      write_file(file, next);
      now = std::move(next);
    }
    if (now == before) continue;
    std::printf("%s\n", file.c_str());
    ++changed;
  }
  return changed;
}

}  // namespace phoneflow::testing
