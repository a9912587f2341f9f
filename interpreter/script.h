// A script as a whole: its sources, its syntax trees and its resolved program, owned together.
//
// load() reads, parses and resolves a file and what it includes, each file once; every problem is a diagnostic. A script with
// errors is still returned for tools, but must not be run. Reads files only through a SourceReader.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/arena.h"
#include "grammar/diagnostics.h"
#include "grammar/parse.h"
#include "grammar/source.h"
#include "interpreter/program.h"

namespace phoneflow {

/// Reads texts by path. Implemented over files by workspace/, over memory by tests.
class SourceReader {
 public:
  virtual ~SourceReader() = default;
  /// True with the bytes in `text`; false with a sentence in `problem` ("no such file").
  virtual bool read(const std::string& path, std::string& text, std::string& problem) = 0;
  /// The same text for all paths that lead to one file, whether it can be read or not. Without a file system: `a/../b` is `b`.
  [[nodiscard]] virtual std::string identity(const std::string& path) const;
  /// Whether messages may show lines of the file.
  [[nodiscard]] virtual bool shows(const std::string& path) const;
};

struct Script {
  SourceSet sources;
  Arena arena;
  std::vector<ParsedFile> files;  ///< the script itself first, then what it includes
  Program program;
};

/// `text` is the script itself, already read; `path` is its name in messages and the start of relative includes.
[[nodiscard]] std::unique_ptr<Script> load(std::string path, std::string text, SourceReader& reader, Diagnostics& diagnostics);

/// `other` as seen from the file `base`: absolute paths stay, others are relative to base's folder.
[[nodiscard]] std::string relative_to(std::string_view base, std::string_view other);

}  // namespace phoneflow
