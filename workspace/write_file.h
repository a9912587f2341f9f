// Writes all files of the product, atomically: a reader sees either the old file or the new one.
//
// A new file has no name until its contents are on the disk, then replaces the old one in one step; after a kill or on a full disk the old
// file is intact. Mode, owner, symbolic links and line-end style are kept. A file that cannot be replaced like that (read-only, of another
// owner, with several links) is left alone. Devices, pipes and the targets of standard output and error are written directly.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "support/result.h"

namespace phoneflow {

/// A kind of output file. It replaces only a file of the same kind, or an empty one.
struct OutputKind {
  std::string_view name;                       ///< "a baseline"
  bool (*is_one)(std::string_view beginning);  ///< examines the first 64 KiB
};

extern const OutputKind kBaselineOutput, kLcovOutput, kCoberturaOutput, kCoveragePageOutput, kSimulationPageOutput, kDocsOutput;

/// Marks in generated pages, which is_one() looks for.
inline constexpr std::string_view kDocsMark = "Made by `phoneflow docs";
inline constexpr std::string_view kCoveragePageMark = "<meta name=\"generator\" content=\"phoneflow test --html\"/>";
inline constexpr std::string_view kSimulationPageMark = "<meta name=\"generator\" content=\"phoneflow simulate --report\"/>";

/// An output option and the file it names.
struct OutputFile {
  std::string_view option;  ///< "--html"
  std::string path;         ///< as typed
  const OutputKind* kind;
};

/// Fails when two name one file, links resolved. A device that takes anything, such as /dev/null, may be named twice.
[[nodiscard]] Result<void> check_apart(std::span<const OutputFile> files);
/// Whether what is there is written straight, and is no file in a folder.
[[nodiscard]] bool is_stream(const std::string& path);
/// Fails when write_output() would refuse: better said before long work than behind it.
[[nodiscard]] Result<void> check_output(const std::string& path, const OutputKind& kind);
/// All of `text`. When it fails, the file is as it was.
[[nodiscard]] Result<void> write_output(const std::string& path, std::string_view text, const OutputKind& kind);

/// An edit of a file that people write: `after` in place of `before`, unless the file is not `before` any more.
[[nodiscard]] Result<void> replace_text(const std::string& path, std::string_view before, std::string_view after);

}  // namespace phoneflow
