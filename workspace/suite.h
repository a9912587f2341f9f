// Finds and loads all tests for the paths of `phoneflow test`.
//
// A suite is a script with the tests of one file for it: a `*.test.flow` file that names it, or the script itself. A test that names no
// script is for the one that answers the number called, as the centre file of the test file says.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "workspace/check_files.h"
#include "workspace/load_script.h"
#include "workspace/project.h"
#include "play/test_file.h"

namespace phoneflow::calltest {

struct Suite {
  std::string file;     ///< where the tests stand, as found
  std::string script;   ///< the script's path
  LoadedScript loaded;  ///< with the test file among its sources
  std::vector<TestCase> tests;
};

/// An error that prevents tests from running, ready to be shown.
struct SuiteTrouble {
  std::string file;
  Diagnostics diagnostics;         ///< of the test file or of a script
  std::unique_ptr<Script> script;  ///< owner of their sources; null with `problem`
  std::string problem;             ///< why a file cannot be read
};

struct Suites {
  std::vector<Suite> all;
  std::vector<SuiteTrouble> troubles;
  std::vector<std::string> looked_at;  ///< every file and folder that the tests depend on
  std::string problem;                 ///< with settings that were read for the `root` of a project, ready to print
  [[nodiscard]] std::size_t tests() const;
};

/// The folder of a path; `.` for a bare file name.
[[nodiscard]] std::string folder_of(const std::string& path);

/// A test file for `phoneflow check`: its lines, and whether the scripts that it names can be read. There is no program. `around`: null: no
/// centre file.
[[nodiscard]] LoadedScript load_test_file(const std::string& path, std::string text, SourceReader& reader,
                                          Diagnostics diagnostics = Diagnostics(), const Surroundings* around = nullptr);

/// A folder yields all test files and scripts with tests below it.
[[nodiscard]] Suites find_suites(const std::vector<std::string>& paths, SourceReader& reader, const Around& around = nothing_around);
/// `projects`: null permits tests and scripts to name any file.
[[nodiscard]] Suites load_suites(const FoundFiles& found, SourceReader& reader, Projects* projects, const Around& around = nothing_around);

}  // namespace phoneflow::calltest
