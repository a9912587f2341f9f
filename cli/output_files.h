// The output options of a command line: validated before any work, written by write_file.h.
//
// `-` names standard output: then aside() redirects the command's other output to standard error. Refusals and write errors are reported on
// standard error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "workspace/write_file.h"

namespace phoneflow::cli {

class OutputFiles {
 public:
  /// Options not given have an empty path. `command` must outlive it.
  OutputFiles(const Command& command, std::vector<OutputFile> files);

  /// kFine, or the exit code of a command line that cannot be executed.
  [[nodiscard]] int refused() const;
  /// The command for all output except these files.
  [[nodiscard]] Command aside() const;
  /// Writes `text` if the option was given; false on failure.
  [[nodiscard]] bool write(std::string_view option, std::string_view text) const;

 private:
  [[nodiscard]] bool told(const OutputFile& file, const Result<void>& written) const;

  const Command& command_;
  std::vector<OutputFile> files_;
};

}  // namespace phoneflow::cli
