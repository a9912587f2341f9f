// Checks many scripts in parallel, each with its settings and baseline.
//
// Used by `phoneflow check`; results have the order of the targets. Standard input is read beforehand. Texts changed by fixes but not
// written yet override their files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "check/outside_uses.h"
#include "workspace/baseline.h"
#include "workspace/load_script.h"
#include "support/parallel.h"
#include "workspace/report.h"
#include "workspace/settings_file.h"

namespace phoneflow {

/// Texts that override the file system.
struct FileOverlay {
  Result<std::string> input{};                   ///< standard input, or why it cannot be read
  std::map<std::string, std::string> changed{};  ///< by file_key()
};

/// A worker's own reader; records what was read.
class TextReader final : public SourceReader {
 public:
  /// `texts` must outlive it.
  explicit TextReader(const FileOverlay& texts);
  [[nodiscard]] Result<std::string> read(const std::string& path) override;
  [[nodiscard]] std::string identity(const std::string& path) const override { return file_key(path); }
  [[nodiscard]] std::vector<std::string>& asked() { return asked_; }

 private:
  const FileOverlay& texts_;
  std::vector<std::string> asked_;
};

struct CheckTarget {
  std::string path;                          ///< a path, or `-`
  const ScriptSettings* settings = nullptr;  ///< never null
  const Baseline* baseline = nullptr;        ///< null: none
  std::string root{};                        ///< of its project (project.h); empty: no restriction
  const Surroundings* around = nullptr;      ///< null: no centre file
};

struct CheckedFile {
  FileReport report;
  Baseline::MatchedFindings known;  ///< removed by the baseline
  bool judged = false;              ///< rules were run: there are no errors of the language
  std::vector<std::string> files;   ///< all files that it includes or names
  OutsideUses uses{};               ///< of what the centre file says; nothing with errors of the language
};

struct CheckOptions {
  Severity level = Severity::Info;        ///< less severe findings are dropped
  std::size_t kept = Diagnostics::kKept;  ///< how many diagnostics of a script are kept whole
  WorkerPool crew{};
};

/// True when settings cannot disable it.
[[nodiscard]] bool of_language(const Finding& finding);

/// Checks one text under a target's name; diagnostics are final. Runs a second pass when removals make room for findings that were not kept
/// whole.
[[nodiscard]] LoadedScript check_script(const CheckTarget& target, const std::string& text, SourceReader& reader,
                                        const CheckOptions& options, Baseline::MatchedFindings& known);
/// Checks the same text again, keeping whole only the findings with these numbers, given in ascending order.
[[nodiscard]] LoadedScript judge_again(const CheckTarget& target, const std::string& text, SourceReader& reader,
                                       const CheckOptions& options, std::vector<std::uint32_t> numbers);
[[nodiscard]] std::vector<CheckedFile> check_all(std::span<const CheckTarget> targets, const FileOverlay& texts,
                                                 const CheckOptions& options);
/// De-duplicates findings in included files: keeps the one reported for the file itself, otherwise the first.
void leave_out_repeated(std::vector<CheckedFile>& files);

}  // namespace phoneflow
