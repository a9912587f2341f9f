// Scripts and scenarios from the file system.
//
// The SourceReader of all commands. Only regular files (and `-`, standard input) up to 16 MiB are read, and links to files of the
// same kind; for everything else there is one sentence that says what it is and what to do. Never blocks on a pipe.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "interpreter/script.h"

namespace phoneflow {

class FileReader final : public SourceReader {
 public:
  /// `standard_input` must outlive the reader.
  explicit FileReader(std::istream& standard_input) : standard_input_(standard_input) {}

  bool read(const std::string& path, std::string& text, std::string& problem) override;
  [[nodiscard]] std::string identity(const std::string& path) const override;

 private:
  std::istream& standard_input_;
};

/// The same text for all names of one file, by links or by `..`; `-` stays `-`.
[[nodiscard]] std::string file_key(const std::string& path);

/// The name of a file in messages: `<stdin>` for `-`.
[[nodiscard]] std::string shown_path(const std::string& path);
/// How the name of a script ends: lines and words of others stand in no message, unless they were named on the command line.
inline constexpr std::string_view kScriptEnding = ".flow";
/// Whether links lead to a file whose name ends otherwise: it is not what its name says, and is not read.
[[nodiscard]] bool leads_elsewhere(const std::string& path);

}  // namespace phoneflow
