// What a check found, ready for a format to write: one entry per file, in order.
//
// Made by check_run.h; the formats only read it. Of a script only the sources are kept: they are what places
// of diagnostics refer to.
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

  /// Whether a finding of this severity makes the check fail: the one place that exit code and formats ask.
  [[nodiscard]] bool fails(Severity severity) const { return severity == Severity::Error || (strict && severity == Severity::Warning); }
};

struct CheckReport {
  std::vector<FileReport> files;
};

enum class CheckFormat : std::uint8_t { Text, Json, Sarif, Github, Junit, Checkstyle };

}  // namespace phoneflow
