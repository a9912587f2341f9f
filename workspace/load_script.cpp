#include "workspace/load_script.h"

#include <utility>

#include "check/check.h"
#include "runtime/zone_database.h"

namespace phoneflow {

Result<LoadedScript> load_script(const std::string& path, SourceReader& reader, const CheckSettings& settings, const std::string& root) {
  Result<std::string> text = reader.read(path);
  if (!text) return failure(std::move(text.error()));
  return load_text(path, std::move(*text), reader, settings, root);
}

LoadedScript load_text(const std::string& path, std::string text, SourceReader& reader, const CheckSettings& settings,
                       const std::string& root, Diagnostics diagnostics) {
  LoadedScript loaded;
  loaded.diagnostics = std::move(diagnostics);
  const std::string shown = shown_path(path);
  loaded.audio = std::make_unique<sim::AudioFolder>(std::string(folder_of(shown)), root);
  loaded.script = load(shown, std::move(text), reader, loaded.diagnostics);
  loaded.script->program.calendar = &zone_database();
  check(*loaded.script, loaded.audio.get(), settings, loaded.diagnostics);
  loaded.diagnostics.hide_words(loaded.script->sources, kScriptEnding);
  loaded.diagnostics.sort();
  return loaded;
}

}  // namespace phoneflow
