// Simulates missing audio files, as named by steps.
//
// Between the script's files and the centre. Other files are passed through.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/audio.h"

namespace phoneflow {

class MissingFiles final : public AudioFiles {
 public:
  /// `files` must outlive it.
  explicit MissingFiles(AudioFiles& files) : files_(files) {}

  /// Makes the file missing from now on.
  void lose(std::string_view name) { lost_.emplace_back(name); }
  std::optional<WavFormat> find(std::string_view name) override {
    return std::ranges::find(lost_, name) == lost_.end() ? files_.find(name) : std::nullopt;
  }

 private:
  AudioFiles& files_;
  std::vector<std::string> lost_;
};

}  // namespace phoneflow
