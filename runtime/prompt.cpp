#include "runtime/prompt.h"

#include <fmt/format.h>

#include <cassert>

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

}  // namespace phoneflow
