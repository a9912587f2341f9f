// The project of a main file. Files named by scripts, tests and centres must lie inside it, links resolved.
//
// A project is the nearest folder at or above the main file that holds phoneflow.toml or .git; without one, the working folder if the main
// file lies below it, else the main file's own. `root` in the settings can enlarge it. Paths typed on the command line are not restricted.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "interpreter/script.h"

namespace phoneflow {

/// Finds projects; caches by folder.
class Projects {
 public:
  /// The project folder of a script, test or centre file; `-` belongs to the working folder.
  [[nodiscard]] std::string root_of(const std::string& main_file);
  /// What is wrong with settings that were read for their `root`, ready to print; empty: nothing.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  /// Of a folder and its ancestors; both may be empty.
  struct Found {
    std::string nearest;  ///< the nearest with settings or a repository
    std::string widened;  ///< by `root` in the nearest settings
  };

  const Found& in_folder(const std::string& folder);
  [[nodiscard]] std::string widened_by(const std::string& settings);

  std::map<std::string, Found> by_folder_;
  std::string problem_;
};

/// Restricts a reader to the main file and its project. An empty root permits everything.
class ProjectFiles final : public SourceReader {
 public:
  /// `files` must outlive it.
  ProjectFiles(SourceReader& files, std::string main_file, std::string root)
      : files_(files), main_file_(std::move(main_file)), root_(std::move(root)) {}

  [[nodiscard]] Result<std::string> read(const std::string& path) override;
  [[nodiscard]] std::string identity(const std::string& path) const override { return files_.identity(path); }
  /// True for the main file and for files with a script's suffix.
  [[nodiscard]] bool shows(const std::string& path) const override;

 private:
  SourceReader& files_;
  std::string main_file_;
  std::string root_;
};

}  // namespace phoneflow
