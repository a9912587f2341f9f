#include "cli/check_run.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "cli/check_files.h"
#include "cli/project.h"
#include "cli/test/suite.h"

namespace phoneflow::cli {
namespace {

/// All that is shown of a finding but its notes: those tell how one of the scripts gets there.
using Seen = std::tuple<std::string, std::uint32_t, std::uint32_t, Diag, std::string>;

class Sightings {
 public:
  /// Whether it is the first of its kind.
  bool add(const Diagnostic& diagnostic, const Source& source) {
    const auto [key, is_new] = keys_.try_emplace(source.path);
    if (is_new) key->second = file_key(source.path);
    return seen_.insert(Seen{key->second, diagnostic.span.begin - source.base, diagnostic.span.end - source.base, diagnostic.code, diagnostic.message}).second;
  }

 private:
  std::map<std::string, std::string> keys_;        // by path: the same file under all its names
  std::set<Seen> seen_;
};

bool is_own(const Diagnostic& diagnostic, const SourceSet& sources) { return &sources.at(diagnostic.span.begin) == &sources.all().front(); }

CheckedFile check_one(const CheckTarget& target, const Texts& texts, Severity level) {
  TextReader reader(texts);
  CheckedFile file;
  file.report.path = shown_path(target.path);
  std::string text;
  if (reader.read(target.path, text, file.report.problem)) {
    LoadedScript loaded = judge(target, std::move(text), reader, level, file.known);
    file.judged = std::ranges::none_of(loaded.diagnostics.all(), [](const Diagnostic& it) { return of_language(it); });
    file.report.diagnostics = std::move(loaded.diagnostics);
    // The trees are many times as large as the text, and nobody asks for them any more.
    file.report.script = std::make_unique<Script>();
    file.report.script->sources = std::move(loaded.script->sources);
  }
  file.files = std::move(reader.asked());
  return file;
}

}  // namespace

TextReader::TextReader(const Texts& texts) : texts_(texts) {}

bool TextReader::read(const std::string& path, std::string& text, std::string& problem) {
  if (path == "-") {
    text = texts_.input;
    problem = texts_.input_problem;
    return problem.empty();
  }
  asked_.push_back(path);
  if (!texts_.changed.empty()) {
    if (const auto changed = texts_.changed.find(file_key(path)); changed != texts_.changed.end()) {
      text = changed->second;
      return true;
    }
  }
  std::istringstream nothing;
  if (!FileReader(nothing).read(path, text, problem)) return false;
  text.shrink_to_fit();                    // it was read in large blocks, and is kept until all files are checked
  return true;
}

bool of_language(const Diagnostic& diagnostic) { return !RuleSettings::adjustable(diagnostic.code); }

LoadedScript judge(const CheckTarget& target, std::string text, SourceReader& reader, Severity level, Baseline::Uses& known) {
  ProjectFiles files(reader, target.path, target.root);
  LoadedScript loaded = test_run::is_test_file(target.path) ? test_run::load_test_file(target.path, std::move(text), files)
                                                            : load_text(target.path, std::move(text), files, target.settings->check, target.root);
  if (target.baseline != nullptr) known = target.baseline->leave_out(loaded.script->sources, loaded.diagnostics);
  loaded.diagnostics.retain([&](const Diagnostic& diagnostic) { return diagnostic.severity <= level; });
  return loaded;
}

std::vector<CheckedFile> check_all(std::span<const CheckTarget> targets, const Texts& texts, const CheckOptions& options) {
  std::vector<CheckedFile> files(targets.size());
  for_each_index(targets.size(), options.crew, "checked", [&](std::size_t i) { files[i] = check_one(targets[i], texts, options.level); });
  return files;
}

void leave_out_repeated(std::vector<CheckedFile>& files) {
  const auto shares = [](const CheckedFile& file) { return file.report.script && file.report.script->sources.all().size() > 1; };
  if (std::ranges::none_of(files, shares)) return;
  Sightings sightings;
  for (const CheckedFile& file : files) {
    if (!file.report.script) continue;
    const SourceSet& sources = file.report.script->sources;
    for (const Diagnostic& diagnostic : file.report.diagnostics.all()) {
      if (is_own(diagnostic, sources)) (void)sightings.add(diagnostic, sources.all().front());
    }
  }
  for (CheckedFile& file : files) {
    if (!shares(file)) continue;
    const SourceSet& sources = file.report.script->sources;
    file.report.diagnostics.retain([&](const Diagnostic& diagnostic) {
      return is_own(diagnostic, sources) || sightings.add(diagnostic, sources.at(diagnostic.span.begin));
    });
  }
}

}  // namespace phoneflow::cli
