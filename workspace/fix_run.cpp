#include "workspace/fix_run.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "workspace/check_files.h"
#include "workspace/fixes.h"

namespace phoneflow {
namespace {

bool has_fixes(const CheckedFile& file, bool unsafe) {
  if (!file.report.script) return false;
  const SourceSet& sources = file.report.script->sources;
  const auto fixable = [&](const auto& finding) { return can_fix(finding, sources, unsafe); };
  return std::ranges::any_of(file.report.diagnostics.all(), fixable) || std::ranges::any_of(file.report.diagnostics.briefs(), fixable);
}

std::string bug(const std::string& path, const std::string& what) {
  return fmt::format("{}: not fixed: {}; this is a bug of phoneflow, please report it with the script", shown_path(path), what);
}

struct Attempt {
  std::optional<FileChange> change;
  std::string bug;
};

Attempt fix_one(const CheckTarget& target, const FileOverlay& texts, const CheckOptions& options, bool unsafe) {
  TextReader reader(texts);
  Result<std::string> before = reader.read(target.path);
  if (!before) return {};
  const auto first = [&](const std::string& text) {
    Baseline::MatchedFindings known;
    return check_script(target, text, reader, options, known);
  };
  const auto again = [&](const std::string& text, std::vector<std::uint32_t> numbers) {
    return judge_again(target, text, reader, options, std::move(numbers));
  };
  FixedText fixed = fix_text(*before, unsafe, first, again);
  if (!fixed.bug.empty()) return {.change = {}, .bug = bug(target.path, fixed.bug)};
  if (fixed.in_the_way) {
    return {.change = {},
            .bug = fmt::format("{}: not fixed: other errors of its text are in the way; put them right first", shown_path(target.path))};
  }
  if (fixed.fixes == 0 || fixed.text == *before) return {};
  return {.change = FileChange{target.path, std::move(*before), std::move(fixed.text), fixed.fixes}, .bug = {}};
}

void use(const std::vector<FileChange>& changes, FileOverlay& texts, const Result<std::string>& input) {
  texts.changed.clear();
  texts.input = input;
  for (const FileChange& change : changes) {
    if (change.path == "-") texts.input = change.after;
    else texts.changed[file_key(change.path)] = change.after;
  }
}

/// Reverts changes of files that `broken` consists of; false when there are none.
bool take_back(FixRun& run, const CheckedFile& broken, const Diagnostic& error) {
  std::vector<std::string> keys;
  for (const std::string& file : broken.files) keys.push_back(file_key(file));
  const auto guilty = [&](const FileChange& change) { return std::ranges::find(keys, file_key(change.path)) != keys.end(); };
  for (const FileChange& change : run.changes) {
    if (guilty(change)) run.bugs.push_back(bug(change.path, fmt::format("{} in {}", brings(error), broken.report.path)));
  }
  return std::erase_if(run.changes, guilty) > 0;
}

/// Indices of the scripts that contain changed files.
std::vector<std::size_t> changed_ones(std::span<const CheckTarget> targets, const std::vector<CheckedFile>& checked,
                                      const FileOverlay& texts) {
  std::vector<std::size_t> changed;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto is_changed = [&](const std::string& file) { return texts.changed.contains(file_key(file)); };
    if (targets[i].path == "-" || std::ranges::any_of(checked[i].files, is_changed)) changed.push_back(i);
  }
  return changed;
}

std::vector<CheckedFile> check_some(std::span<const CheckTarget> targets, const std::vector<std::size_t>& which, const FileOverlay& texts,
                                    const CheckOptions& options) {
  std::vector<CheckTarget> some;
  for (const std::size_t i : which) some.push_back(targets[i]);
  return check_all(some, texts, options);
}

}  // namespace

FixRun fix_all(std::span<const CheckTarget> targets, std::vector<CheckedFile>& checked, FileOverlay& texts, const CheckOptions& options,
               bool unsafe) {
  FixRun run;
  std::vector<std::size_t> work;
  for (std::size_t i = 0; i < checked.size(); ++i) {
    if (has_fixes(checked[i], unsafe)) work.push_back(i);
  }
  std::vector<Attempt> attempts(work.size());
  for_each_index(work.size(), options.crew, "fixed",
                 [&](std::size_t i) { attempts[i] = fix_one(targets[work[i]], texts, options, unsafe); });
  for (Attempt& attempt : attempts) {
    if (attempt.change) run.changes.push_back(std::move(*attempt.change));
    if (!attempt.bug.empty()) run.bugs.push_back(std::move(attempt.bug));
  }
  const Result<std::string> input = texts.input;
  while (!run.changes.empty()) {
    use(run.changes, texts, input);
    const std::vector<std::size_t> changed = changed_ones(targets, checked, texts);
    std::vector<CheckedFile> again = check_some(targets, changed, texts, options);
    bool stands = true;
    for (std::size_t i = 0; i < again.size(); ++i) {
      const Diagnostic* error = worse(checked[changed[i]].report.diagnostics, again[i].report.diagnostics);
      if (error != nullptr && take_back(run, again[i], *error)) stands = false;
    }
    if (!stands) continue;
    for (std::size_t i = 0; i < again.size(); ++i) checked[changed[i]] = std::move(again[i]);
    return run;
  }
  use(run.changes, texts, input);
  return run;
}

}  // namespace phoneflow
