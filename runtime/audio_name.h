// How names of audio files end: what tells a file from words that are spoken.
//
// Read by the resolver, for a name without its quotes, and by the rule about prompts that are names of files.
#pragma once

#include <string>
#include <string_view>

namespace phoneflow {

/// Whether it is more than an ending, and ends as the name of an audio file, in any case.
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
