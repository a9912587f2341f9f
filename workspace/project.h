// The project that a main file belongs to. What scripts, tests and centres name must lie inside it, links resolved first.
//
// A project is the nearest folder at or above the main file that holds phoneflow.toml or .git; without one the working folder
// if the main file lies below it, else the main file's own. `root` in the settings makes it larger. What is typed on the command
// line is not asked: a person named it.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "interpreter/script.h"

namespace phoneflow {

/// Finds projects; looks at every folder once.
class Projects {
 public:
  /// The folder of the project of a script, test or centre file; `-` stands in the working folder.
  [[nodiscard]] std::string root_of(const std::string& main_file);
  /// What is wrong with settings that were read for their `root`, ready to print; empty: nothing.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  /// Of a folder and those above it; both may be empty.
  struct Found {
    std::string nearest;  ///< the nearest that holds settings or a repository
    std::string widened;  ///< by `root` of the nearest settings
  };

  const Found& in_folder(const std::string& folder);
  [[nodiscard]] std::string widened_by(const std::string& settings);

  std::map<std::string, Found> by_folder_;
  std::string problem_;
};

/// The files of a main file: itself, and those inside its project. A root that is empty lets everything pass.
class ProjectFiles final : public SourceReader {
 public:
  /// `files` must outlive it.
  ProjectFiles(SourceReader& files, std::string main_file, std::string root)
      : files_(files), main_file_(std::move(main_file)), root_(std::move(root)) {}

  bool read(const std::string& path, std::string& text, std::string& problem) override;
  [[nodiscard]] std::string identity(const std::string& path) const override { return files_.identity(path); }
  /// The main file's, and those of files that are scripts by their names.
  [[nodiscard]] bool shows(const std::string& path) const override;

 private:
  SourceReader& files_;
  std::string main_file_;
  std::string root_;
};

}  // namespace phoneflow
