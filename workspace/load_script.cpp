#include "workspace/load_script.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "check/check.h"
#include "runtime/zone_database.h"

namespace phoneflow {
namespace {

/// Those of the language come first.
std::vector<std::string> prompt_folders(const Surroundings* around, std::string_view language) {
  std::vector<std::string> folders;
  if (around == nullptr || around->prompts.empty()) return folders;
  if (!language.empty()) {
    const auto own = std::ranges::find(around->prompts_by_language, language, &Surroundings::PromptFolder::language);
    folders.push_back(own != around->prompts_by_language.end() ? own->folder : fmt::format("{}/{}", around->prompts, language));
  }
  folders.push_back(around->prompts);
  return folders;
}

}  // namespace

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
  loaded.script = load(shown, std::move(text), reader, loaded.diagnostics, settings.around);
  loaded.script->program.clocks.calendar = &zone_database();
  loaded.audio = std::make_unique<sim::AudioFolder>(
      sim::AudioPlaces{std::string(folder_of(shown)), root, prompt_folders(settings.around, loaded.script->program.speech.language)});
  check(*loaded.script, loaded.audio.get(), settings, loaded.diagnostics);
  loaded.diagnostics.hide_words(loaded.script->sources, kScriptEnding);
  loaded.diagnostics.sort();
  return loaded;
}

}  // namespace phoneflow
