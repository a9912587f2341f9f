// Loads a script: reads, compiles and checks it, with the audio files beside it.
//
// Shared by `check` and `run`.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "check/settings.h"
#include "workspace/files.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/sim/audio_folder.h"

namespace phoneflow {

struct LoadedScript {
  std::unique_ptr<Script> script;           ///< null when the file cannot be read
  std::unique_ptr<sim::AudioFolder> audio;  ///< in the script's folder
  Diagnostics diagnostics;                  ///< sorted
  std::string problem;                      ///< why it cannot be read
};

/// `root`: the project that must contain audio files (project.h); empty: no restriction.
[[nodiscard]] LoadedScript load_script(const std::string& path, SourceReader& reader, const CheckSettings& settings,
                                       const std::string& root = {});
/// As load_script(), from the file's bytes; reports into `diagnostics`.
[[nodiscard]] LoadedScript load_text(const std::string& path, std::string text, SourceReader& reader, const CheckSettings& settings,
                                     const std::string& root = {}, Diagnostics diagnostics = Diagnostics());

}  // namespace phoneflow
