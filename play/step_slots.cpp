// How each slot of a step is read, written and shown.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "grammar/contact_record.h"
#include "runtime/moment_text.h"
#include "play/step_reader.h"
#include "play/step_writer.h"
#include "play/steps.h"

namespace phoneflow {
namespace {

/// Anything stands for what is left out.
bool is_any(const ScenarioStep& step) { return step.never && step.text.empty(); }

void write_text(std::string& line, const ScenarioStep& step) {
  if (!is_any(step)) line += fmt::format(" {}", step_text(step.text));
}
void write_word(std::string& line, const ScenarioStep& step) {
  if (!is_any(step)) line += fmt::format(" {}", step.text);
}
void write_number(std::string& line, const ScenarioStep& step) { line += fmt::format(" {}", step.number); }
void write_length(std::string& line, const ScenarioStep& step) { line += fmt::format(" {}", step_length(*step.after)); }

void write_after(std::string& line, const ScenarioStep& step) {
  if (step.after) line += fmt::format(" after {}", step_length(*step.after));
}
void write_within(std::string& line, const ScenarioStep& step) {
  if (step.within) line += fmt::format(" within {}", step_length(*step.within));
}
void write_agent(std::string& line, const ScenarioStep& step) {
  if (!step.text.empty()) write_text(line, step);
}
void write_caller(std::string& line, const ScenarioStep& step) {
  if (!step.caller.empty()) line += fmt::format(" {}", step_text(step.caller));
}
void write_showing(std::string& line, const ScenarioStep& step) {
  if (!step.other.empty()) line += fmt::format(" showing {}", step_text(step.other));
}
void write_saying(std::string& line, const ScenarioStep& step) {
  if (!step.other.empty()) line += fmt::format(" saying {}", step_text(step.other));
}
void write_other(std::string& line, const ScenarioStep& step) { line += fmt::format(" {}", step_text(step.other)); }
void write_proficiency(std::string& line, const ScenarioStep& step) {
  if (step.number > 0) line += fmt::format(" with proficiency {}", step.number);
}
void write_wrap_up(std::string& line, const ScenarioStep& step) {
  if (step.after) line += fmt::format(" for {}", step_length(*step.after));
}
void write_others(std::string& line, const ScenarioStep& step) {
  line += fmt::format(" {} waiting", step.number);
  if (step.after) line += fmt::format(", longest {}", step_length(*step.after));
}
void write_priority(std::string& line, const ScenarioStep& step) { line += fmt::format(" {}", std::get<double>(step.value)); }
void write_extension(std::string& line, const ScenarioStep& step) {
  if (is_any(step)) return;
  line += fmt::format(" {}", step.text);
}
void write_body(std::string& line, const ScenarioStep& step) {
  if (step.reply) line += fmt::format(" with {}", step_value(step.reply->record, step.reply->heap));
}
void write_open_at(std::string& line, const ScenarioStep& step) { line += fmt::format(" {}", step_text(step.other)); }
void write_state(std::string& line, const ScenarioStep& step) { line += fmt::format(" {}", step.other); }
void write_cause(std::string& line, const ScenarioStep& step) {
  if (!step.text.empty()) write_word(line, step);
}

void write_call(std::string& line, const ScenarioStep& step) {
  if (step.withheld || !step.text.empty()) line += fmt::format(" from {}", step_text(step.text));
  if (!step.other.empty()) line += fmt::format(" to {}", step_text(step.other));
  if (step.moment) line += fmt::format(" at {}", step_text(moment_text(*step.moment)));
}

void write_keys(std::string& line, const ScenarioStep& step) {
  const bool plain = step.text.find_first_not_of("0123456789") == std::string::npos;
  line += fmt::format(" {}", plain ? step.text : step_text(step.text));
}

void write_phase(std::string& line, const ScenarioStep& step) { line += fmt::format(" {}", phase_name(step.phase)); }
void write_branch(std::string& line, const ScenarioStep& step) { line += fmt::format(" {}.{}", step.text, step.other); }
void write_record(std::string& line, const ScenarioStep& step) {
  line += fmt::format(" {}", step_value(step.reply->record, step.reply->heap));
}

void write_field(std::string& line, const ScenarioStep& step) {
  line += fmt::format("{}{}.{}", line.empty() ? "" : " ", kContactRecord, step.text);
}

std::string compared_value(const ScenarioStep& step) {
  if (const auto* text = std::get_if<std::string>(&step.value)) return step_text(*text);
  if (const auto* length = std::get_if<Millis>(&step.value)) return step_length(*length);
  if (const auto* number = std::get_if<double>(&step.value)) return fmt::format("{}", *number);
  return std::get<bool>(step.value) ? "true" : "false";
}
void write_comparison(std::string& line, const ScenarioStep& step) {
  const auto sign = std::ranges::find(kComparisons, step.how, &Phrase<Comparison>::meaning);
  const std::string value = step.reply ? step_value(step.reply->record, step.reply->heap) : compared_value(step);
  line += fmt::format(" {} {} {}", step.text, sign->words, value);
}

constexpr std::string_view kAudioFile = "the name of an audio file, such as `\"hold.wav\"`";

constexpr SlotDef kSlots[] = {
    {Slot::CallParts, "[from \"+13125550123\"] [to \"+18005550199\"] [at \"Sat 2026-11-28 21:00\"]", &StepReader::call_parts, write_call},
    {Slot::Keys, "\"12#\"", &StepReader::keys, write_keys, "keys such as `1`, `*` or `\"12#\"`"},
    {Slot::Length, "30s", &StepReader::after, write_length},
    {Slot::After, "[after 4m]", &StepReader::after_or_not, write_after},
    {Slot::Down, "[after 4m]", &StepReader::after_or_not, write_after},
    {Slot::WrapUp, "[for 30s]", &StepReader::wrap_up_or_not, write_wrap_up},
    {Slot::Within, "[within 30s]", &StepReader::within_or_not, write_within},
    {Slot::Agent, "[\"Ana\"]", &StepReader::agent, write_agent},
    {Slot::Caller, "[\"B\"]", &StepReader::caller, write_caller},
    {Slot::Said, "\"press 1\"", &StepReader::some_text, write_text, "a part of what is said, such as `\"press 1\"`", nullptr, true},
    {Slot::SaidToAgent, "\"a good customer\"", &StepReader::other_text, write_other,
     "a part of what the agent hears, such as `\"a good customer\"`", nullptr, true},
    {Slot::File, "\"hold.wav\"", &StepReader::some_text, write_text, kAudioFile},
    {Slot::Skill, "\"Support\"", &StepReader::some_text, write_text, "the name of a skill, such as `\"Support\"`"},
    {Slot::Hours, "\"Office\"", &StepReader::some_text, write_text, "the name of hours, such as `\"Office\"`"},
    {Slot::OpenAt, "\"Mon-Fri 08:00-12:00 and 13:00-18:00\"", &StepReader::open_at, write_open_at,
     "times of the week, such as `\"Mon-Fri 08:00-18:00\"`, or `\"always\"`"},
    {Slot::HoursState, "Holiday", &StepReader::hours_state, write_state},
    {Slot::Line, "\"place kept\"", &StepReader::some_text, write_text, "a part of the line", nullptr, true},
    {Slot::FaultPart, "\"division by zero\"", &StepReader::some_text, write_text, "a part of what is wrong, such as `\"division by zero\"`",
     nullptr, true},
    {Slot::Address, "\"https://crm.example/customer\"", &StepReader::address, write_text,
     "an address such as `\"https://crm.example/customer\"`", nullptr, true},
    {Slot::Number, "\"+13125550123\"", &StepReader::dialled, write_text, "a number such as `\"+13125550123\"`", nullptr, true},
    {Slot::Showing, "[showing \"+18005550199\"]", &StepReader::showing_or_not, write_showing, "a number such as `\"+18005550199\"`"},
    {Slot::Saying, "[saying \"too many for this number\"]", &StepReader::saying_or_not, write_saying,
     "what the script is told, such as `\"too many for this number\"`"},
    {Slot::Phase, "Callback", &StepReader::phase, write_phase},
    {Slot::OfSkill, "\"Support\"", &StepReader::other_text, write_other, "the name of a skill, such as `\"Support\"`"},
    {Slot::Proficiency, "[with proficiency 3]", &StepReader::proficiency_or_not, write_proficiency, "a proficiency of 1 (best) to 20"},
    {Slot::Others, "7 waiting[, longest 5m]", &StepReader::others, write_others, "how many, such as `7 waiting`"},
    {Slot::Place, "1", &StepReader::count, write_number, "a place such as `1`"},
    {Slot::Count, "2", &StepReader::count, write_number, "a count such as `2`"},
    {Slot::Priority, "7.5", &StepReader::priority, write_priority, "a priority such as `7.5`"},
    {Slot::Extension, "12", &StepReader::extension, write_extension, "an extension such as `12`", nullptr, true},
    {Slot::OfferedTo, "[\"Ana\"]", &StepReader::offered_to, write_agent},
    {Slot::Body, "[with {tier: \"gold\"}]", &StepReader::body_or_not, write_body},
    {Slot::Ports, "1", &StepReader::count, write_number, "a count such as `1`"},
    {Slot::Branch, "Menu.1", &StepReader::branch, write_branch, "an action and its outcome, such as `Menu.1`"},
    {Slot::Action, "Play", &StepReader::action, write_word, "an action, such as `Play`", nullptr, true},
    {Slot::Cause, "[CallerHungUp]", &StepReader::cause_or_not, write_cause},
    {Slot::Comparison, "Skill == \"Sales\"", &StepReader::comparison, write_comparison, "a comparison such as `Skill == \"Sales\"`",
     &StepReader::compares},
    {Slot::Record, "{name: \"Ann\", vip: true}", &StepReader::record, write_record, "a record such as `{name: \"Ann\", vip: true}`"},
    {Slot::Field, "contact.tier", &StepReader::field, write_field, "a field of the contact such as `contact.tier`",
     &StepReader::names_field},
    {Slot::Value, "\"gold\"", &StepReader::any_value, write_record},
};

static_assert(std::size(kSlots) == static_cast<std::size_t>(Slot::Value), "a Slot has no row");
static_assert(
    [] {
      for (std::size_t i = 0; i < std::size(kSlots); ++i) {
        if (kSlots[i].slot != static_cast<Slot>(i + 1)) return false;
      }
      return true;
    }(),
    "rows stand in the order of Slot");

}  // namespace

/// There is no row of Slot::None.
const SlotDef& slot_def(Slot slot) { return kSlots[static_cast<std::size_t>(slot) - 1]; }

}  // namespace phoneflow
