// What the tests of the command line share: a folder of files, and commands with string streams.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.h"

namespace phoneflow::cli::test {

struct CommandResult {
  int exit_code = 0;
  std::string out;
  std::string err;
};

inline CommandResult run(const std::vector<std::string>& arguments, const std::string& in = {}, Terminal terminal = {}) {
  std::istringstream input(in);
  std::ostringstream out, err;
  const Command command{input, out, err, terminal};
  const int exit_code = command.run(arguments);
  return {exit_code, out.str(), err.str()};
}

/// What a file holds; nothing when there is none.
inline std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder of its own, gone with the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "phoneflow-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  /// The path of a file in it.
  [[nodiscard]] std::string at(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return at(name);
  }
  /// Without the folder's own name, which differs from run to run.
  [[nodiscard]] std::string clean(std::string text) const {
    const std::string own = path_.string() + "/";
    for (std::size_t i = text.find(own); i != std::string::npos; i = text.find(own, i)) text.erase(i, own.size());
    return text;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace phoneflow::cli::test
