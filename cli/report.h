// What a check found, ready for a format to write: one entry per file, in order.
//
// Made by the check command, read by cli/formats.h. Owns the scripts, so that every span can be shown.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow::cli {

struct FileReport {
  std::string path;
  std::unique_ptr<Script> script;        ///< null when the file could not be read
  Diagnostics diagnostics;
  std::string problem;                   ///< why it could not
};

struct CheckReport {
  std::vector<FileReport> files;
};

enum class CheckFormat : std::uint8_t { Text, Json, Sarif, Github, Junit, Checkstyle };

}  // namespace phoneflow::cli
