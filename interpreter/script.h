// A compiled script: owns its sources, syntax trees and program.
//
// load() reads, parses and resolves a file and its includes, each once; errors are diagnostics. A script with errors is returned for tools,
// but must not be run. Reads files only through a SourceReader.
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
#include "interpreter/surroundings.h"
#include "support/result.h"

namespace phoneflow {

/// Reads texts by path. Implemented for files by workspace/, for memory by tests.
class SourceReader {
 public:
  virtual ~SourceReader() = default;
  /// All bytes of it, or why not: "no such file".
  [[nodiscard]] virtual Result<std::string> read(const std::string& path) = 0;
  /// The same text for all paths that lead to one file, whether it can be read or not. Without a file system: `a/../b` is `b`.
  [[nodiscard]] virtual std::string identity(const std::string& path) const;
  /// True when messages may quote lines of the file.
  [[nodiscard]] virtual bool shows(const std::string& path) const;
};

struct Script {
  SourceSet sources;
  Arena arena;
  std::vector<ParsedFile> files;  ///< the script itself, then its includes
  Program program;
  const Surroundings* around = nullptr;  ///< null: no centre file was given. Its texts are sources behind those of the script.
  std::size_t own_sources = 0;           ///< how many sources come before them

  /// The profiles of hours of the centre file; none without one.
  [[nodiscard]] const HoursProfileMap& profiles() const;
  /// A place of `around`, among the sources.
  [[nodiscard]] Span outside(const OutsidePlace& place) const;
};

/// `text` is the content of the script; `path` is its name in messages and the base of relative includes. `around`: null, or must outlive
/// the script.
[[nodiscard]] std::unique_ptr<Script> load(std::string path, std::string text, SourceReader& reader, Diagnostics& diagnostics,
                                           const Surroundings* around = nullptr);

/// The folder of a file, a view into the path; "." where the path names none.
[[nodiscard]] std::string_view folder_of(std::string_view path);

/// `other` relative to the folder of the file `base`; absolute paths are unchanged.
[[nodiscard]] std::string relative_to(std::string_view base, std::string_view other);

}  // namespace phoneflow
