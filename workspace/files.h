// Reads scripts and scenarios from the file system.
//
// The SourceReader of all commands. Reads regular files (and `-`, standard input) up to 16 MiB, and links to files with the same suffix;
// anything else yields one sentence with the reason and advice. Never blocks on a pipe.
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

  [[nodiscard]] Result<std::string> read(const std::string& path) override;
  [[nodiscard]] std::string identity(const std::string& path) const override;

 private:
  std::istream& standard_input_;
};

/// A canonical name: equal for all names of a file, by links or `..`; `-` stays `-`.
[[nodiscard]] std::string file_key(const std::string& path);

/// The file's name in messages: `<stdin>` for `-`.
[[nodiscard]] std::string shown_path(const std::string& path);
/// Suffix of scripts: messages quote no lines of other files, unless these were named on the command line.
inline constexpr std::string_view kScriptEnding = ".flow";
/// True when links lead to a file with another suffix: it is not read.
[[nodiscard]] bool leads_elsewhere(const std::string& path);

}  // namespace phoneflow
