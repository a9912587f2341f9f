// Suffixes of audio files, which distinguish file names from spoken words.
//
// Used by the resolver for unquoted names, and by the rule about prompts that are file names.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// True for a name before an audio suffix, in any case.
[[nodiscard]] inline bool ends_like_audio(std::string_view name) {
  constexpr std::string_view kEndings[] = {".wav", ".mp3", ".ulaw", ".alaw", ".gsm", ".g729", ".ogg", ".au", ".vox"};
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view ending : kEndings) {
    if (lower.size() > ending.size() && lower.ends_with(ending)) return true;
  }
  return false;
}

}  // namespace phoneflow
