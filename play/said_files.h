// Audio files as steps say they are: missing, or of a length.
//
// Between the script's files and the centre. Other files are passed through.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/audio.h"

namespace phoneflow {

class SaidFiles final : public AudioFiles {
 public:
  /// `files` must outlive it.
  explicit SaidFiles(AudioFiles& files) : files_(files) {}

  /// From now on; nothing: there is no such file.
  void say(std::string_view name, std::optional<Millis> length) { said_.insert_or_assign(std::string(name), length); }
  /// As it is.
  void forget(std::string_view name) {
    if (const auto found = said_.find(name); found != said_.end()) said_.erase(found);
  }
  /// Without what was said.
  [[nodiscard]] AudioFiles& files() { return files_; }

  std::optional<WavFormat> find(std::string_view name) override {
    constexpr WavFormat kTelephone{.sample_rate = 8000, .channels = 1};
    const auto found = said_.find(name);
    if (found == said_.end()) return files_.find(name);
    if (!found->second) return std::nullopt;
    WavFormat format = kTelephone;
    format.length = *found->second;
    return format;
  }

 private:
  AudioFiles& files_;
  std::map<std::string, std::optional<Millis>, std::less<>> said_;
};

}  // namespace phoneflow
