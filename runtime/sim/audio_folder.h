// Audio files in a folder of the computer, for simulations and checks.
//
// Names are relative to the folder given, or absolute. Only regular files inside the root are opened, never waited for; what
// was found, or not found, is remembered. Not for files that change while it lives.
#pragma once

#include <map>
#include <string>

#include "runtime/audio.h"

namespace phoneflow::sim {

/// Whether a real path is a folder or lies below it.
[[nodiscard]] bool lies_inside(std::string_view path, std::string_view folder);

class AudioFolder final : public AudioFiles {
 public:
  /// `root`: its real path, links resolved; empty: every file may be opened.
  explicit AudioFolder(std::string folder, std::string root = {});
  std::optional<WavFormat> find(std::string_view name) override;
  [[nodiscard]] bool is_outside(std::string_view name) const override;
  /// What was asked for so far, with what was found.
  [[nodiscard]] const std::map<std::string, std::optional<WavFormat>, std::less<>>& known() const { return known_; }

 private:
  [[nodiscard]] std::string path_of(std::string_view name) const;

  std::string folder_;
  std::string root_;
  std::map<std::string, std::optional<WavFormat>, std::less<>> known_;
};

}  // namespace phoneflow::sim
