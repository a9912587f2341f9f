// Audio files in a folder of the computer, for simulations and checks.
//
// Names are relative to the folder given, or absolute. Only regular files are opened, never waited for; what was
// found, or not found, is remembered. Not for files that change while it lives.
#pragma once

#include <map>
#include <string>

#include "runtime/audio.h"

namespace phoneflow::sim {

class AudioFolder final : public AudioFiles {
 public:
  explicit AudioFolder(std::string folder);
  std::optional<WavFormat> find(std::string_view name) override;
  /// What was asked for so far, with what was found.
  [[nodiscard]] const std::map<std::string, std::optional<WavFormat>, std::less<>>& known() const { return known_; }

 private:
  std::string folder_;
  std::map<std::string, std::optional<WavFormat>, std::less<>> known_;
};

}  // namespace phoneflow::sim
