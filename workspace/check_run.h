// Many scripts checked at once, each as its settings and its baseline want it.
//
// The work of `phoneflow check`; the results are in the order of the targets, whatever the number of cores. Standard input
// is read before, and texts that a fix has changed but not written yet are read instead of their files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "workspace/baseline.h"
#include "workspace/load_script.h"
#include "support/parallel.h"
#include "workspace/report.h"
#include "workspace/settings_file.h"

namespace phoneflow {

/// What to read instead of the file system.
struct FileOverlay {
  std::string input{};                           ///< standard input
  std::string input_problem{};                   ///< why it cannot be read
  std::map<std::string, std::string> changed{};  ///< by file_key()
};

/// A worker's own reader; remembers what it was asked for.
class TextReader final : public SourceReader {
 public:
  /// `texts` must outlive it.
  explicit TextReader(const FileOverlay& texts);
  bool read(const std::string& path, std::string& text, std::string& problem) override;
  [[nodiscard]] std::string identity(const std::string& path) const override { return file_key(path); }
  [[nodiscard]] std::vector<std::string>& asked() { return asked_; }

 private:
  const FileOverlay& texts_;
  std::vector<std::string> asked_;
};

struct CheckTarget {
  std::string path;                          ///< a file, or `-`
  const ScriptSettings* settings = nullptr;  ///< never null
  const Baseline* baseline = nullptr;        ///< null: none
  std::string root{};                        ///< of its project (project.h); empty: it may name any file
};

struct CheckedFile {
  FileReport report;
  Baseline::MatchedFindings known;  ///< what the baseline left out
  bool judged = false;              ///< the rules were asked: there are no errors of the language
  std::vector<std::string> files;   ///< all that it is made of or would be
};

struct CheckOptions {
  Severity level = Severity::Info;        ///< what is less serious is left out
  std::size_t kept = Diagnostics::kKept;  ///< so many diagnostics of a script are kept whole
  WorkerPool crew{};
};

/// Whether settings cannot turn it off.
[[nodiscard]] bool of_language(const Finding& finding);

/// One text under a target's name; the diagnostics are final. Judges again when what is left out makes room for what was not kept whole.
[[nodiscard]] LoadedScript check_script(const CheckTarget& target, const std::string& text, SourceReader& reader,
                                        const CheckOptions& options, Baseline::MatchedFindings& known);
/// The same text once more: only the findings with these numbers, which ascend, are kept whole.
[[nodiscard]] LoadedScript judge_again(const CheckTarget& target, const std::string& text, SourceReader& reader,
                                       const CheckOptions& options, std::vector<std::uint32_t> numbers);
[[nodiscard]] std::vector<CheckedFile> check_all(std::span<const CheckTarget> targets, const FileOverlay& texts,
                                                 const CheckOptions& options);
/// De-duplicates findings in included files: keeps the one reported for the file itself, otherwise the first.
void leave_out_repeated(std::vector<CheckedFile>& files);

}  // namespace phoneflow
