// Loads a script: reads, compiles and checks it, with the audio files beside it and those of its centre.
//
// Shared by `check` and `run`.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "check/settings.h"
#include "support/result.h"
#include "workspace/files.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"
#include "runtime/sim/audio_folder.h"

namespace phoneflow {

struct LoadedScript {
  std::unique_ptr<Script> script;           ///< never null once it is loaded
  std::unique_ptr<sim::AudioFolder> audio;  ///< of the script's folder, and of the folders of prompts
  Diagnostics diagnostics;                  ///< sorted
};

/// What the centre of a script says, by the script's path; null: no centre. Must outlive the scripts.
using Around = std::function<const Surroundings*(const std::string&)>;
[[nodiscard]] inline const Surroundings* nothing_around(const std::string&) { return nullptr; }

/// Fails when the file cannot be read. `root`: the project that audio files must lie in (project.h); empty: any.
[[nodiscard]] Result<LoadedScript> load_script(const std::string& path, SourceReader& reader, const CheckSettings& settings,
                                               const std::string& root = {});
/// The same with the bytes of the file already there; reports into `diagnostics`.
[[nodiscard]] LoadedScript load_text(const std::string& path, std::string text, SourceReader& reader, const CheckSettings& settings,
                                     const std::string& root = {}, Diagnostics diagnostics = Diagnostics());

}  // namespace phoneflow
