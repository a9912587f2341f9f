#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include <fmt/format.h>

#include "actions/registry.h"
#include "play/step_reader.h"
#include "grammar/contact_record.h"
#include "grammar/diagnostic_codes.h"
#include "support/suggest.h"
#include "runtime/digits.h"

namespace phoneflow {

/// Resolves the name of an action; null when unknown, which is reported.
const ActionDef* StepReader::verb(std::string_view written, std::string_view rest) {
  const ActionDef* def = find_action(written);
  if (def != nullptr) return def;
  std::vector<std::string_view> known;
  for (const ActionDef* action : actions()) known.push_back(action->name);
  const std::string_view near = nearest(written, known);
  const std::string hint = near.empty() ? std::string("; there is no such action") : fmt::format("; did you mean `{}{}`?", near, rest);
  report<Diag::UnknownStepWord>(word().span, word().text, behind(), hint);
  return nullptr;
}

/// `Menu.1`, `Menu.Timeout`.
bool StepReader::branch(ScenarioStep& step, std::string_view wanted) {
  if (!is(ast::WordKind::Name)) return missing(wanted);
  const std::string_view both = word().text;
  const std::size_t dot = both.find('.');
  if (dot == std::string_view::npos || dot + 1 == both.size()) return missing(wanted);
  step.text = both.substr(0, dot);
  step.other = both.substr(dot + 1);
  const ActionDef* def = verb(step.text, both.substr(dot));
  if (def == nullptr) return false;
  const bool digits = def->digit_branches && std::ranges::all_of(step.other, is_key);
  if (!digits && std::ranges::find(def->outcomes, step.other, &OutcomeDef::name) == def->outcomes.end()) return outcome(*def, step.other);
  ++at_;
  return true;
}

bool StepReader::outcome(const ActionDef& def, std::string_view written) {
  std::vector<std::string_view> known;
  for (const OutcomeDef& outcome : def.outcomes) known.push_back(outcome.name);
  const std::string_view near = nearest(written, known);
  std::string hint = near.empty() ? std::string("; possible here: ") : fmt::format("; did you mean `{}.{}`?", def.name, near);
  if (near.empty() && known.empty()) hint = fmt::format("; `{}` has no outcome", def.name);
  else if (near.empty()) {
    for (std::size_t i = 0; i < known.size(); ++i) hint += fmt::format("{}`{}.{}`", i == 0 ? "" : ", ", def.name, known[i]);
    if (def.digit_branches) hint += ", or digits";
  }
  report<Diag::UnknownStepWord>(word().span, word().text, behind(), hint);
  return false;
}

bool StepReader::phase(ScenarioStep& step, std::string_view) {
  std::array<Phrase<Phase>, kPhases> phases{};
  for (int i = 0; i < kPhases; ++i) phases[static_cast<std::size_t>(i)] = {phase_name(static_cast<Phase>(i)), static_cast<Phase>(i)};
  const auto phase = one_of(phases);
  if (phase) step.phase = *phase;
  return phase.has_value();
}

bool StepReader::cause_or_not(ScenarioStep& step, std::string_view) {
  if (ended() || sign("within")) return true;
  std::array<Phrase<std::string_view>, kEndsOfContacts> causes{};
  std::ranges::transform(ends_of_contacts(), causes.begin(), [](std::string_view name) { return Phrase<std::string_view>{name, name}; });
  const auto cause = one_of(causes);
  if (cause) step.text = *cause;
  return cause.has_value();
}

/// `Skill == "Sales"`, `tries < 3`.
bool StepReader::comparison(ScenarioStep& step, std::string_view) {
  step.text = word().text;
  ++at_;
  const auto how = one_of(kComparisons);
  if (!how) return false;
  step.how = *how;
  const Span span = here();
  Reply reply;
  if (!value(reply.heap, reply.record, 0)) return false;
  switch (reply.record.type) {
    case Type::Text: step.value = std::string(reply.heap.view(reply.record)); return true;
    case Type::Duration: step.value = reply.record.duration(); return true;
    case Type::Number: step.value = reply.record.number; return true;
    case Type::Boolean: step.value = reply.record.boolean; return true;
    default: step.reply = std::move(reply); break;
  }
  if (*how == Comparison::Equal || *how == Comparison::NotEqual) return true;
  const auto sign = std::ranges::find(kComparisons, *how, &Phrase<Comparison>::meaning);
  const std::string_view what = step.reply->record.type == Type::List ? "[" : "{";
  report<Diag::UnknownStepWord>(span, what, sign->words, "; only `==` and `!=` compare lists and records");
  return false;
}

bool StepReader::compares() const {
  if (!is(ast::WordKind::Name) || at_ + 1 >= words_.size()) return false;
  const std::string_view sign = words_[at_ + 1].text;
  if (sign == "is" && names_field()) return true;  // as it is set
  return sign == "=" || std::ranges::find(kComparisons, sign, &Phrase<Comparison>::words) != kComparisons.end();
}

bool StepReader::names_field() const {
  return is(ast::WordKind::Name) && word().text.size() > kContactRecord.size() + 1 && word().text.starts_with(kContactRecord) &&
         word().text[kContactRecord.size()] == '.';
}

bool StepReader::field(ScenarioStep& step, std::string_view wanted) {
  step.text = word().text.substr(kContactRecord.size() + 1);
  if (step.text.find('.') != std::string::npos) return missing(wanted);  // a field is set whole
  ++at_;
  return true;
}

bool StepReader::action(ScenarioStep& step, std::string_view wanted) {
  if (!is(ast::WordKind::Name)) return missing(wanted);
  if (verb(word().text, "") == nullptr) return false;
  step.text = word().text;
  ++at_;
  return true;
}

bool StepReader::count(ScenarioStep& step, std::string_view wanted) {
  if (!is(ast::WordKind::Number)) return missing(wanted);
  const std::string_view text = word().text;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), step.number);
  if (problem != std::errc{} || end != text.data() + text.size()) return missing("a whole number");
  ++at_;
  return true;
}

}  // namespace phoneflow
