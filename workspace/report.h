// Results of a check for the report formats: one entry per file, in order.
//
// Made by check_run.h. Of a script only the sources are kept, for the places of diagnostics.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow {

struct FileReport {
  std::string path;                ///< as shown: `<stdin>` for standard input
  std::unique_ptr<Script> script;  ///< null when the file could not be read
  Diagnostics diagnostics;         ///< sorted
  std::string problem;             ///< why it could not be read
  bool strict = false;             ///< warnings make the check fail

  /// True when a finding of this severity makes the check fail; used for the exit code and by all formats.
  [[nodiscard]] bool fails(Severity severity) const { return severity == Severity::Error || (strict && severity == Severity::Warning); }
};

struct CheckReport {
  std::vector<FileReport> files;
};

enum class CheckFormat : std::uint8_t { Text, JsonReport, Sarif, Github, Junit, Checkstyle };

}  // namespace phoneflow
