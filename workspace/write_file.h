// The only door through which the product writes files: whoever looks, at any moment, sees the old file or the new one.
//
// A new file is written without a name, comes to the disk, and then takes the place of the old one in one step; a kill or a full
// disk leaves the old one whole and nothing beside it. Mode, owner, symbolic links and the kind of line ends stay. A file that
// cannot be replaced like that (read-only, somebody else's, with two names) is left alone. A device, a pipe and the file that
// standard output or standard error goes to are written straight, whatever is in them.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace phoneflow {

/// A kind of file that the product makes. Only a file of the same kind, or an empty one, is replaced.
struct OutputKind {
  std::string_view name;                       ///< "a baseline"
  bool (*is_one)(std::string_view beginning);  ///< judged by the first 64 KiB
};

extern const OutputKind kBaselineOutput, kLcovOutput, kCoberturaOutput, kCoveragePageOutput, kSimulationPageOutput, kDocsOutput;

/// How a page says what made it; what is_one() looks for.
inline constexpr std::string_view kDocsMark = "Made by `phoneflow docs";
inline constexpr std::string_view kCoveragePageMark = "<meta name=\"generator\" content=\"phoneflow test --html\"/>";
inline constexpr std::string_view kSimulationPageMark = "<meta name=\"generator\" content=\"phoneflow simulate --report\"/>";

/// An output option that was given, and the file that it names.
struct OutputFile {
  std::string_view option;  ///< "--html"
  std::string path;         ///< as typed
  const OutputKind* kind;
};

/// "" or which two name one file, links resolved. A device that takes anything, such as /dev/null, may be named twice.
[[nodiscard]] std::string same_file_problem(std::span<const OutputFile> files);
/// Whether what is there is written straight, and is no file in a folder.
[[nodiscard]] bool is_stream(const std::string& path);
/// "" or why write_output() would refuse: better said before long work than behind it.
[[nodiscard]] std::string output_problem(const std::string& path, const OutputKind& kind);
/// All of `text`; "" or why not, and then the file is as it was.
[[nodiscard]] std::string write_output(const std::string& path, std::string_view text, const OutputKind& kind);

/// An edit of a file that people write: `after` in place of `before`, unless the file is not `before` any more.
[[nodiscard]] std::string replace_text(const std::string& path, std::string_view before, std::string_view after);

}  // namespace phoneflow
