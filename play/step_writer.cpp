#include "play/step_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "play/scenario_words.h"
#include "support/plain_text.h"

namespace phoneflow {
namespace {

void add(std::string& line, std::string_view words) {
  if (!line.empty()) line += ' ';
  line += words;
}

/// Whether it is a name as the language has them; other fields stand in quotes.
bool is_plain_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !name.empty() && letter(name.front()) &&
         std::ranges::all_of(name, [&letter](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string cells(const Value& value, const Heap& heap) {
  const std::span<const Value> items = heap.items(value);
  const bool record = value.type == Type::Record;
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (record && i % 2 == 0) {
      const std::string_view name = heap.view(items[i]);
      text += fmt::format("{}{}: ", i == 0 ? "" : ", ", is_plain_name(name) ? std::string(name) : step_text(name));
    } else {
      text += fmt::format("{}{}", record || i == 0 ? "" : ", ", step_value(items[i], heap));
    }
  }
  return text;
}

}  // namespace

std::string write_step(const ScenarioStep& step) {
  const StepPattern& parts = step_def(step.kind).parts;
  std::string line;
  const auto callers = said_of_callers();
  const auto caller = std::ranges::find(callers, step.never ? kNever : parts.front().words, &SaidOfCaller::first);
  const bool named = !step.caller.empty() && caller != callers.end();
  if (named) line = fmt::format("caller {} {}", step_text(step.caller), caller->words);
  else if (step.never) line = kNever;
  const bool first_is_said = step.never ? parts.front().words == kExpect : named;
  for (const Part& part : std::span(parts).subspan(first_is_said ? 1 : 0)) {
    if (part.slot != Slot::None) slot_def(part.slot).write(line, step);
    else if (part.used()) add(line, part.words);
  }
  if (step.never && step.within && !has_slot(step_def(step.kind), Slot::Within))
    line += fmt::format(" within {}", step_length(*step.within));
  if (step.order == Sequence::Alone) return line;
  return fmt::format("{} {} {}", line, kOrders[step.order == Sequence::JustBefore ? 0 : 1].words, write_step(step.beside.front()));
}

namespace {

std::string example_of(const StepDef& def, bool never) {
  std::string line(never ? kNever : std::string_view());
  for (const Part& part : def.parts) {
    if (!part.used() || (never && part.words == kExpect) || (never && part.slot == Slot::Within)) continue;
    if (part.slot == Slot::None) add(line, part.words);
    else if (never && slot_def(part.slot).may_be_any) add(line, fmt::format("[{}]", slot_def(part.slot).example));
    else add(line, slot_def(part.slot).example);
  }
  if (never) add(line, slot_def(Slot::Within).example);
  return line;
}

}  // namespace

std::string write_example(const StepDef& def) { return example_of(def, false); }
std::string write_never_example(const StepDef& def) { return example_of(def, true); }

std::string step_text(std::string_view text) {
  std::string result = "\"";
  while (!text.empty()) {
    const Character character = first_character(text);
    const std::string_view sign = text.substr(0, character.bytes);
    text.remove_prefix(character.bytes);
    if (sign == "\"" || sign == "\\" || sign == "{") result += '\\';
    if (sign == "\n") result += "\\n";
    else if (sign == "\t") result += "\\t";
    else if (is_obeyed(character.value) || is_invisible(character.value))
      result += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(character.value));
    else result += sign;
  }
  return result + "\"";
}

std::string step_length(Millis length) {
  const std::int64_t ms = length.count();
  if (ms % 1000 != 0) return fmt::format("{}ms", ms);
  return ms != 0 && ms % 60'000 == 0 ? fmt::format("{}m", ms / 60'000) : fmt::format("{}s", ms / 1000);
}

std::string step_value(const Value& value, const Heap& heap) {
  switch (value.type) {
    case Type::Record: return fmt::format("{{{}}}", cells(value, heap));
    case Type::List: return fmt::format("[{}]", cells(value, heap));
    case Type::Boolean: return value.boolean ? "true" : "false";
    case Type::Number: return fmt::format("{}", value.number);
    case Type::Duration: return step_length(value.duration());
    default: return step_text(heap.view(value));
  }
}

}  // namespace phoneflow
