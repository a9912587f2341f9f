// Audio files in a folder of the computer, for simulations and checks.
//
// Names are relative to the folders given, or absolute. Only regular files inside the root or a folder of prompts are opened, never waited
// for; what was found, or not found, is remembered. Not for files that change while it lives.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "runtime/audio.h"

namespace phoneflow::sim {

/// Whether a real path is a folder or lies below it.
[[nodiscard]] bool lies_inside(std::string_view path, std::string_view folder);

/// Where the audio files of a script are.
struct AudioPlaces {
  std::string folder{};                ///< of the script
  std::string root{};                  ///< of its project: its real path, links resolved; empty: every file may be opened
  std::vector<std::string> prompts{};  ///< folders that come before it, in whatever project; for relative names only

  /// The paths at which a file of that name may be, the first one first.
  [[nodiscard]] std::vector<std::string> paths_of(std::string_view name) const;
};

class AudioFolder final : public AudioFiles {
 public:
  explicit AudioFolder(AudioPlaces places) : places_(std::move(places)) {}
  explicit AudioFolder(std::string folder, std::string root = {}) : places_{std::move(folder), std::move(root)} {}
  std::optional<WavFormat> find(std::string_view name) override;
  [[nodiscard]] bool is_outside(std::string_view name) const override;
  /// What was asked for so far, with what was found.
  [[nodiscard]] const std::map<std::string, std::optional<WavFormat>, std::less<>>& known() const { return known_; }

  [[nodiscard]] const AudioPlaces& places() const { return places_; }

 private:
  /// Of a file in a folder of prompts.
  [[nodiscard]] std::optional<WavFormat> in_prompts(std::string_view name) const;
  [[nodiscard]] bool is_outside_project(std::string_view name) const;

  AudioPlaces places_;
  std::map<std::string, std::optional<WavFormat>, std::less<>> known_;
};

}  // namespace phoneflow::sim
