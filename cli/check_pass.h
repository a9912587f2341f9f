// One pass of `phoneflow check`: find files, check, optionally fix, report.
//
// check_command.cpp runs it once, or repeatedly with --watch. Writes to the Command's streams, to files changed by --fix, and to the file
// of --write-baseline.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "centre/environment.h"
#include "workspace/check_files.h"
#include "workspace/check_run.h"
#include "cli/command.h"
#include "cli/hiding_command.h"
#include "workspace/files.h"
#include "workspace/fix_run.h"
#include "cli/orders.h"
#include "cli/output_files.h"
#include "workspace/project.h"
#include "workspace/settings_finder.h"

namespace phoneflow::cli {

class CheckPass {
 public:
  /// Both must outlive it.
  CheckPass(const Command& command, const CheckOrder& order)
      : outputs_(command, {{kWriteBaseline, order.write_baseline, &kBaselineOutput}}),
        hiding_(outputs_.aside()),
        command_(hiding_.command()),
        order_(order),
        settings_(order.settings),
        reader_(command_.in),
        environments_(reader_, order.settings.centre) {}

  /// May be called once. Returns the exit code.
  [[nodiscard]] int run();
  /// After run(): all files and folders that affect the result.
  [[nodiscard]] std::vector<std::string> looked_at() const;

 private:
  static constexpr std::string_view kWriteBaseline = "--write-baseline";

  [[nodiscard]] int prepare();
  [[nodiscard]] int read_baseline(const std::string& path);
  [[nodiscard]] int diff();
  void fix();
  void write_changes(const FixRun& run);
  [[nodiscard]] int tell();
  void write_baseline(CheckReport& report);
  /// What is to be said about the centre files themselves.
  [[nodiscard]] std::vector<FileReport> check_centres();
  [[nodiscard]] std::size_t gone() const;
  [[nodiscard]] bool gives_text() const;
  void say(const std::string& sentence) const;

  OutputFiles outputs_;
  HidingCommand hiding_;  // the secrets of the centre files
  const Command& command_;
  const CheckOrder& order_;
  SettingsFinder settings_;
  FileReader reader_;
  Environments environments_;
  Projects projects_;
  FoundFiles found_;
  FileOverlay texts_;
  CheckOptions options_;
  std::map<std::string, Baseline> baselines_;  // by path
  std::vector<CheckTarget> targets_;
  std::vector<CheckedFile> checked_;
  std::set<const Environment*> known_;  // whose secrets are hidden
  std::vector<std::string> missing_;    // what is to be said about secrets that are not there
  bool unwritten_ = false;              // writing a file failed
};

}  // namespace phoneflow::cli
