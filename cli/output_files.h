// The output options of one command line: refused before anything is done, and written by write_file.h.
//
// `-` names standard output: then all else that the command would write there goes to standard error, by aside(). What is refused or
// cannot be written is told on standard error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "workspace/write_file.h"

namespace phoneflow::cli {

class OutputFiles {
 public:
  /// Options that were not given have an empty path. `command` must outlive it.
  OutputFiles(const Command& command, std::vector<OutputFile> files);

  /// kFine, or the exit code of a command line that cannot be carried out.
  [[nodiscard]] int refused() const;
  /// The command for all but these files.
  [[nodiscard]] Command aside() const;
  /// All of `text`, if the option was given; false when that failed.
  [[nodiscard]] bool write(std::string_view option, std::string_view text) const;

 private:
  [[nodiscard]] bool told(const OutputFile& file, const std::string& problem) const;

  const Command& command_;
  std::vector<OutputFile> files_;
};

}  // namespace phoneflow::cli
