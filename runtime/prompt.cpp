#include "runtime/prompt.h"

#include <fmt/format.h>

#include <cassert>

#include "tongue/spoken.h"

namespace phoneflow {

PromptPart Prompt::part(std::uint32_t index) const {
  assert(index < count);
  const Value& value = values[index];
  switch (value.type) {
    case Type::Text: return {PromptPart::Kind::Spoken, heap->view(value), {}, value.constant};
    case Type::Audio: return {PromptPart::Kind::Audio, heap->view(value), {}, value.constant};
    case Type::Silence: return {PromptPart::Kind::Silence, {}, value.duration(), false};
    case Type::Nothing:
    case Type::Boolean:
    case Type::Number:
    case Type::Duration:
    case Type::Moment:
    case Type::List:
    case Type::Record: break;
  }
  assert(!"a prompt holds texts, audio files and silences only");
  return {};
}

std::string transcript_text(const Prompt& prompt) {
  std::string result;
  for (std::uint32_t i = 0; i < prompt.count; ++i) {
    const PromptPart part = prompt.part(i);
    if (part.kind == PromptPart::Kind::Spoken && part.text.empty()) continue;
    if (!result.empty() && result.back() != ' ') result += ' ';
    switch (part.kind) {
      case PromptPart::Kind::Spoken: result += part.text; break;
      case PromptPart::Kind::Audio: fmt::format_to(std::back_inserter(result), "[{}]", part.text); break;
      case PromptPart::Kind::Silence:
        fmt::format_to(std::back_inserter(result), "[{} s of silence]", static_cast<double>(part.length.count()) / 1000);
        break;
    }
  }
  return result;
}

std::vector<std::string_view> spoken_parts_of(std::string_view transcript) {
  std::vector<std::string_view> parts;
  while (!transcript.empty()) {
    const std::size_t begin = transcript.find('[');
    const std::size_t end = begin == std::string_view::npos ? begin : transcript.find(']', begin);
    parts.push_back(transcript.substr(0, end == std::string_view::npos ? end : begin));
    transcript.remove_prefix(end == std::string_view::npos ? transcript.size() : end + 1);
  }
  return parts;
}

std::string spoken_transcript(std::string_view transcript, const Tongue& tongue) {
  std::string words;
  const char* at = transcript.data();
  for (const std::string_view part : spoken_parts_of(transcript)) {
    words.append(at, part.data());
    words += spoken_text(tongue, part);
    at = part.data() + part.size();
  }
  return words.append(at, transcript.data() + transcript.size());
}

}  // namespace phoneflow
