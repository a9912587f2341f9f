#include "workspace/check_run.h"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

#include "workspace/check_files.h"
#include "workspace/project.h"
#include "workspace/suite.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Identity of a finding without its notes, which describe a path in one of the scripts.
using Seen = std::tuple<std::string, std::uint32_t, std::uint32_t, Diag, std::uint32_t>;

class Sightings {
 public:
  /// True when it is new.
  bool add(const Finding& finding, const Source& source) {
    const auto [key, is_new] = keys_.try_emplace(source.path);
    if (is_new) key->second = file_key(source.path);
    return seen_.insert(Seen{key->second, finding.span.begin - source.base, finding.span.end - source.base, finding.code, finding.words})
        .second;
  }

 private:
  std::map<std::string, std::string> keys_;  // canonical names by path
  std::set<Seen> seen_;
};

bool is_own(const Finding& finding, const SourceSet& sources) { return &sources.at(finding.span.begin) == &sources.all().front(); }

/// Checks the tests in a script. An unclosed test was reported and is skipped.
void judge_test_blocks(Script& script, Diagnostics& diagnostics) {
  bool open = false;
  diagnostics.each([&open](const Finding& finding) { open = open || finding.code == Diag::TestNotClosed; });
  if (open) return;
  (void)calltest::read_test_blocks(script, diagnostics);
  diagnostics.sort();
}

LoadedScript judge_once(const CheckTarget& target, const std::string& text, SourceReader& reader, const CheckOptions& options,
                        Diagnostics diagnostics, Baseline::MatchedFindings& known) {
  LoadedScript loaded;
  ProjectFiles files(reader, target.path, target.root);
  if (calltest::is_test_file(target.path)) {
    loaded = calltest::load_test_file(target.path, text, files, std::move(diagnostics), target.around);
  } else {
    CheckSettings settings = target.settings->check;
    settings.around = target.around;
    loaded = load_text(target.path, text, files, settings, target.root, std::move(diagnostics));
    judge_test_blocks(*loaded.script, loaded.diagnostics);
  }
  if (target.baseline != nullptr) known = target.baseline->leave_out(loaded.script->sources, loaded.diagnostics);
  loaded.diagnostics.retain([&](const Finding& finding) { return finding.severity <= options.level; });
  return loaded;
}

CheckedFile check_one(const CheckTarget& target, const FileOverlay& texts, const CheckOptions& options) {
  TextReader reader(texts);
  CheckedFile file;
  file.report.path = shown_path(target.path);
  if (const Result<std::string> text = reader.read(target.path); !text) {
    file.report.problem = text.error().sentence;
  } else {
    LoadedScript loaded = check_script(target, *text, reader, options, file.known);
    file.judged = true;
    loaded.diagnostics.each([&file](const Finding& it) { file.judged = file.judged && !of_language(it); });
    file.report.diagnostics = std::move(loaded.diagnostics);
    if (file.judged && target.around != nullptr && !calltest::is_test_file(target.path)) file.uses = outside_uses(*loaded.script);
    // Trees are many times as large as the text and are no longer needed.
    file.report.script = std::make_unique<Script>();
    file.report.script->sources = std::move(loaded.script->sources);
  }
  file.files = std::move(reader.asked());
  return file;
}

}  // namespace

TextReader::TextReader(const FileOverlay& texts) : texts_(texts) {}

Result<std::string> TextReader::read(const std::string& path) {
  if (path == "-") return texts_.input;
  asked_.push_back(path);
  if (!texts_.changed.empty()) {
    if (const auto changed = texts_.changed.find(file_key(path)); changed != texts_.changed.end()) return changed->second;
  }
  std::istringstream nothing;
  Result<std::string> text = FileReader(nothing).read(path);
  if (text) text->shrink_to_fit();  // it was read in large blocks, and is kept until all files are checked
  return text;
}

bool of_language(const Finding& finding) { return !RuleSettings::adjustable(finding.code); }

LoadedScript check_script(const CheckTarget& target, const std::string& text, SourceReader& reader, const CheckOptions& options,
                          Baseline::MatchedFindings& known) {
  LoadedScript loaded = judge_once(target, text, reader, options, Diagnostics(options.kept), known);
  std::vector<std::uint32_t> wanted = loaded.diagnostics.wanted();
  if (wanted.empty()) return loaded;
  return judge_once(target, text, reader, options, Diagnostics::keeping(std::move(wanted)), known);
}

LoadedScript judge_again(const CheckTarget& target, const std::string& text, SourceReader& reader, const CheckOptions& options,
                         std::vector<std::uint32_t> numbers) {
  Baseline::MatchedFindings known;
  return judge_once(target, text, reader, options, Diagnostics::keeping(std::move(numbers)), known);
}

std::vector<CheckedFile> check_all(std::span<const CheckTarget> targets, const FileOverlay& texts, const CheckOptions& options) {
  std::vector<CheckedFile> files(targets.size());
  for_each_index(targets.size(), options.crew, "checked", [&](std::size_t i) { files[i] = check_one(targets[i], texts, options); });
  return files;
}

void leave_out_repeated(std::vector<CheckedFile>& files) {
  const auto shares = [](const CheckedFile& file) { return file.report.script && file.report.script->sources.all().size() > 1; };
  if (std::ranges::none_of(files, shares)) return;
  Sightings sightings;
  for (const CheckedFile& file : files) {
    if (!file.report.script) continue;
    const SourceSet& sources = file.report.script->sources;
    file.report.diagnostics.each([&](const Finding& finding) {
      if (is_own(finding, sources)) (void)sightings.add(finding, sources.all().front());
    });
  }
  for (CheckedFile& file : files) {
    if (!shares(file)) continue;
    const SourceSet& sources = file.report.script->sources;
    file.report.diagnostics.retain(
        [&](const Finding& finding) { return is_own(finding, sources) || sightings.add(finding, sources.at(finding.span.begin)); });
  }
}

}  // namespace phoneflow
