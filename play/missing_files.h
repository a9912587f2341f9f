// Audio files of which some are missing: those that a step says are not there.
//
// Put by the player between the script's files and the centre. Everything else is as in the files behind it.
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

  /// From now on there is no such file.
  void lose(std::string_view name) { lost_.emplace_back(name); }
  std::optional<WavFormat> find(std::string_view name) override {
    return std::ranges::find(lost_, name) == lost_.end() ? files_.find(name) : std::nullopt;
  }

 private:
  AudioFiles& files_;
  std::vector<std::string> lost_;
};

}  // namespace phoneflow
