// A prompt: a sequence of spoken texts, audio files and silences.
//
// A view: its values lie in the script or in the heap of the call and are valid until the call continues. Passed from an action through a
// request to the voice port, with what the port must know of the script besides.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/value.h"
#include "tongue/tongue.h"

namespace phoneflow {

struct PromptPart {
  enum class Kind : std::uint8_t { Spoken, Audio, Silence };
  Kind kind = Kind::Spoken;
  std::string_view text;  ///< the spoken text, or the file name
  Millis length{};        ///< of a silence
  bool constant = false;  ///< the text is a literal of the script
};

/// How a script speaks: one for each script, which lives as long as its contacts. Of two contacts of one script it is the same object.
struct Speech {
  std::string_view language{};  ///< as its header names it; empty: the port's own
  std::string_view voice{};     ///< empty: the usual one of the language. No script names one.
  std::string_view folder{};    ///< to which names of files are relative; "." where the script was named without one
  std::uint64_t script = 0;     ///< Program::hash: another number for another version of its texts
  Tongue tongue{};              ///< in which its figures are spoken
};

struct Prompt {
  const Heap* heap = nullptr;
  const Value* values = nullptr;  ///< Text, Audio or Silence
  std::uint32_t count = 0;
  const Speech* speech = nullptr;  ///< null: of no script

  [[nodiscard]] bool empty() const { return count == 0; }
  [[nodiscard]] PromptPart part(std::uint32_t index) const;
};

/// The parts of a transcript that are spoken, in order: not `[beep.wav]` or `[2 s of silence]`.
[[nodiscard]] std::vector<std::string_view> spoken_parts_of(std::string_view transcript);

/// A transcript with its figures in words.
[[nodiscard]] std::string spoken_transcript(std::string_view transcript, const Tongue& tongue);

/// As in a transcript: `You are number [beep.wav] third [2 s of silence]`.
[[nodiscard]] std::string transcript_text(const Prompt& prompt);

}  // namespace phoneflow
