// The baseline of a team: known findings that a check leaves out, so that it shows only new ones.
//
// A finding matches if file, rule and fingerprint match (fingerprint.h), so moved lines do not matter.
// Files are named as seen from the baseline's folder. Errors of the language are never in it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "check/settings.h"
#include "support/result.h"
#include "workspace/report.h"

namespace phoneflow {

class Baseline {
 public:
  /// How often each finding was matched, by its index in the baseline.
  using MatchedFindings = std::vector<std::pair<std::size_t, std::size_t>>;

  struct Finding {
    std::string file;
    std::string rule;  ///< id
    std::string fingerprint;
    std::size_t count = 0;
  };

  /// `path`: of the baseline file, which need not exist yet.
  explicit Baseline(std::string path) : path_(std::move(path)) {}

  /// Fails when the text is no baseline; the problem says what is wrong with it.
  [[nodiscard]] Result<void> read(const std::string& text);
  [[nodiscard]] std::string text() const;
  /// Replaces the content by all findings of a report.
  void take(const CheckReport& report);

  /// Removes known findings.
  [[nodiscard]] MatchedFindings leave_out(const SourceSet& sources, Diagnostics& diagnostics) const;

  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
  /// The path of a source, relative to the baseline's folder.
  [[nodiscard]] std::string name_of(const std::string& path) const;
  /// The path of a file named in the baseline.
  [[nodiscard]] std::string path_of(const std::string& name) const;

 private:
  using Key = std::tuple<std::string, std::string, std::string>;

  void index();

  std::string path_;
  std::vector<Finding> findings_;
  std::map<Key, std::size_t> known_;
};

}  // namespace phoneflow
