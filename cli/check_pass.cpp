#include "cli/check_pass.h"

#include <algorithm>
#include <istream>
#include <ostream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "workspace/baseline_gone.h"
#include "cli/check_output.h"
#include "support/diff.h"
#include "workspace/files.h"
#include "workspace/fix_run.h"
#include "cli/people.h"
#include "support/wording.h"
#include "workspace/centre_check.h"
#include "workspace/write_file.h"

namespace phoneflow::cli {
namespace {

/// Follows --shown, also without a limit; memory then grows with the script.
std::size_t kept_for(std::size_t shown) { return shown == 0 ? Diagnostics::kAll : std::max(shown, Diagnostics::kKept); }

}  // namespace

void CheckPass::say(const std::string& sentence) const { phoneflow::cli::say(command_.err, sentence); }

bool CheckPass::gives_text() const { return order_.fix && !order_.diff && std::ranges::find(found_.files, "-") != found_.files.end(); }

int CheckPass::run() {
  if (const int problem = prepare(); problem != kFine) return problem;
  options_ = {.level = order_.level,
              .kept = kept_for(order_.shown),
              .crew = {.workers = 0, .progress = command_.terminal.err ? &command_.bytes_aside() : nullptr}};
  checked_ = check_all(targets_, texts_, options_);
  if (order_.diff) return diff();
  if (order_.fix) fix();
  return tell();
}

int CheckPass::prepare() {
  if (const int refused = outputs_.refused(); refused != kFine) return refused;
  hiding_.hide_around(order_.paths, environments_, reader_);
  found_ = find_files(order_.paths);
  if (std::ranges::find(found_.files, "-") != found_.files.end()) texts_.input = FileReader(command_.in).read("-");
  for (const std::string& file : found_.files) {
    const ScriptSettings* settings = settings_.of(file);
    if (settings == nullptr) continue;
    const Result<const Environment*> environment = environments_.at(settings->centre);
    if (!environment) {
      command_.err << environment.error().sentence;
      return environments_.lacks_file() ? kEnvironment : kUsage;
    }
    if (*environment != nullptr && known_.insert(*environment).second) {
      hiding_.hide(read_secrets(**environment, reader_));
      for (const std::string& lacking : missing_secrets(**environment, reader_))
        missing_.push_back(fmt::format("{}: {}", (*environment)->outside.path(), lacking));
    }
    targets_.push_back({.path = file,
                        .settings = settings,
                        .root = settings->root.empty() ? projects_.root_of(file) : settings->root,
                        .around = *environment == nullptr ? nullptr : &(*environment)->outside});
  }
  if (!settings_.problem().empty()) {
    command_.err << settings_.problem();
    return kUsage;
  }
  // A baseline to be written is not applied.
  if (!order_.write_baseline.empty()) return kFine;
  for (CheckTarget& target : targets_) {
    const std::string& path = target.settings->baseline;
    if (path.empty()) continue;
    if (const int problem = read_baseline(path); problem != kFine) return problem;
    target.baseline = &baselines_.at(path);
  }
  return kFine;
}

int CheckPass::read_baseline(const std::string& path) {
  const auto [baseline, is_new] = baselines_.try_emplace(path, path);
  if (!is_new) return kFine;
  std::istringstream nothing;
  const Result<std::string> text = path == "-" ? failure("a baseline is read from a file") : FileReader(nothing).read(path);
  const Result<void> done = text ? baseline->second.read(*text) : failure(text.error());
  if (done) return kFine;
  say(fmt::format("baseline {}: {}", path, done.error().sentence));
  return text ? kUsage : kEnvironment;
}

int CheckPass::diff() {
  const FixRun run = fix_all(targets_, checked_, texts_, options_, order_.unsafe);
  std::size_t fixes = 0;
  bool exact = true;
  for (const FileChange& change : run.changes) {
    const std::string difference = unified_diff(shown_path(change.path), change.before, change.after);
    exact = exact && for_people(difference) == difference;
    command_.out << difference;
    fixes += change.fixes;
  }
  command_.out.flush();
  if (!exact) say("the difference has signs that a terminal obeys, shown as `?`; `patch` refuses it, so apply it with --fix");
  bool unreadable = false;
  for (const auto& [path, problem] : found_.problems) say(path + ": " + problem);
  for (const CheckedFile& file : checked_) {
    if (file.report.script) continue;
    unreadable = true;
    say(file.report.path + ": " + file.report.problem);
  }
  for (const std::string& bug : run.bugs) say(bug);
  const std::string count = fixes == 1 ? "1 fix" : fmt::format("{} fixes", fixes);
  command_.err << (fixes == 0 ? "nothing to fix\n" : fmt::format("{} would change {}\n", count, count_text(run.changes.size(), "file")));
  if (unreadable || !found_.problems.empty()) return kEnvironment;
  return run.changes.empty() ? kFine : kProblems;
}

void CheckPass::fix() {
  const FixRun run = fix_all(targets_, checked_, texts_, options_, order_.unsafe);
  write_changes(run);
  for (const std::string& bug : run.bugs) say(bug);
  // What was given is given back, whatever stands in it.
  if (gives_text() && texts_.input) outputs_.aside().bytes() << *texts_.input << std::flush;
}

void CheckPass::write_changes(const FixRun& run) {
  std::size_t fixes = 0;
  std::size_t files = 0;
  for (const FileChange& change : run.changes) {
    const Result<void> written = change.path == "-" ? Result<void>() : replace_text(change.path, change.before, change.after);
    if (!written) {
      say(fmt::format("cannot write {}: {}", change.path, written.error().sentence));
      unwritten_ = true;
      texts_.changed.erase(file_key(change.path));
      continue;
    }
    fixes += change.fixes;
    ++files;
  }
  // Files that could not be written keep their findings.
  if (unwritten_) checked_ = check_all(targets_, texts_, options_);
  command_.err << (fixes == 0 ? "nothing fixed\n"
                              : fmt::format("fixed {} in {}\n", count_text(fixes, "finding"), count_text(files, "file")));
}

void CheckPass::write_baseline(CheckReport& report) {
  const std::string& path = order_.write_baseline;
  // Paths are relative to the working folder when the output is a stream.
  Baseline baseline(is_stream(path) ? "-" : path);
  baseline.take(report);
  if (!outputs_.write(kWriteBaseline, baseline.text())) {
    unwritten_ = true;
    return;
  }
  std::size_t findings = 0;
  for (const Baseline::Finding& finding : baseline.findings()) findings += finding.count;
  for (FileReport& file : report.files) {
    if (file.script) (void)baseline.leave_out(file.script->sources, file.diagnostics);
  }
  command_.err << fmt::format("{} written to {}\n", count_text(findings, "finding"), plain_line(path));
}

std::vector<FileReport> CheckPass::check_centres() {
  std::vector<FileReport> reports;
  std::set<const Surroundings*> told;
  for (const CheckTarget& target : targets_) {
    if (target.around == nullptr || !told.insert(target.around).second) continue;
    FileReport report = check_centre(*target.around, targets_, checked_, !found_.folders.empty(), texts_, target.settings->check.rules);
    if (target.baseline != nullptr) (void)target.baseline->leave_out(report.script->sources, report.diagnostics);
    report.diagnostics.retain([&](const Finding& finding) { return finding.severity <= order_.level; });
    report.strict = target.settings->strict;
    if (!report.diagnostics.all().empty()) reports.push_back(std::move(report));
  }
  return reports;
}

int CheckPass::tell() {
  const std::size_t known_gone = gone();
  std::vector<FileReport> centres = check_centres();
  leave_out_repeated(checked_);
  CheckReport report;
  for (std::size_t i = 0; i < checked_.size(); ++i) {
    report.files.push_back(std::move(checked_[i].report));
    report.files.back().strict = targets_[i].settings->strict;
  }
  for (FileReport& centre : centres) report.files.push_back(std::move(centre));
  for (const auto& [path, problem] : found_.problems) {
    report.files.push_back({.path = path, .script = nullptr, .diagnostics = Diagnostics(), .problem = problem});
  }
  if (!order_.write_baseline.empty()) write_baseline(report);
  for (FileReport& file : report.files) {
    if (file.script) hiding_.hide_words(file.diagnostics, file.script->sources);
  }
  const bool aside = gives_text();
  const bool read_by_people = order_.format == CheckFormat::Text;
  std::ostream& out = aside ? (read_by_people ? command_.err : command_.bytes_aside()) : read_by_people ? command_.out : command_.bytes();
  write_report(out, order_, report, (aside ? command_.terminal.err_colour : command_.terminal.out_colour) ? Colour::Yes : Colour::No);
  out.flush();
  for (const FileReport& file : report.files) {
    if (!file.script) say(file.path + ": " + file.problem);
  }
  if (order_.format == CheckFormat::Text) {
    for (const std::string& sentence : missing_) say("note: " + sentence);
    command_.err << sum_line(report, {.gone = known_gone});
  }
  return unwritten_ ? kEnvironment : exit_code_of(report);
}

std::size_t CheckPass::gone() const {
  std::size_t count = 0;
  for (const auto& [path, baseline] : baselines_) count += findings_gone(baseline, targets_, checked_);
  return count;
}

std::vector<std::string> CheckPass::looked_at() const {
  std::vector<std::string> paths = settings_.looked_at();
  const std::vector<std::string> centres = environments_.looked_at();
  paths.insert(paths.end(), centres.begin(), centres.end());
  paths.insert(paths.end(), found_.files.begin(), found_.files.end());
  paths.insert(paths.end(), found_.folders.begin(), found_.folders.end());
  for (const auto& [path, problem] : found_.problems) paths.push_back(path);
  for (const auto& [path, baseline] : baselines_) paths.push_back(path);
  for (const CheckedFile& file : checked_) paths.insert(paths.end(), file.files.begin(), file.files.end());
  return paths;
}

}  // namespace phoneflow::cli
