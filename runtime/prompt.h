// A prompt: a sequence of spoken texts, audio files and silences.
//
// A view: its values lie in the script or in the heap of the call and are valid until the call continues. Passed from an action through a
// request to the voice port.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/value.h"

namespace phoneflow {

struct PromptPart {
  enum class Kind : std::uint8_t { Spoken, Audio, Silence };
  Kind kind = Kind::Spoken;
  std::string_view text;  ///< the spoken text, or the file name
  Millis length{};        ///< of a silence
  bool constant = false;  ///< the text is a literal of the script
};

struct Prompt {
  const Heap* heap = nullptr;
  const Value* values = nullptr;  ///< Text, Audio or Silence
  std::uint32_t count = 0;

  [[nodiscard]] bool empty() const { return count == 0; }
  [[nodiscard]] PromptPart part(std::uint32_t index) const;
};

/// As in a transcript: `You are number [beep.wav] third [2 s of silence]`.
[[nodiscard]] std::string transcript_text(const Prompt& prompt);

}  // namespace phoneflow
