#include "play/scenario_expect.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <span>

#include <fmt/format.h>

#include "grammar/contact_record.h"
#include "play/heard_text.h"
#include "play/step_player.h"
#include "support/repetitions.h"
#include "runtime/wording.h"
#include "support/wording.h"
#include "support/suggest.h"
#include "interpreter/evaluate.h"
#include "interpreter/names.h"
#include "runtime/phone_number.h"

namespace phoneflow {
namespace {

bool same_number(std::string_view a, std::string_view b) {
  const auto form = [](std::string_view number) { return is_diallable(number) ? dial_string(number) : std::string(number); };
  return form(a) == form(b);
}

bool fits(const ScenarioStep& step, const HistoryEntry& it) {
  const AskedEvent& asks = step_def(step.kind).asks;
  return it.kind == asks.kind && asks.fits(step, it);
}

/// The action whose outcomes count.
std::string action_asked_for(const ScenarioStep& step) {
  return step_def(step.kind).asks.kind == TraceKind::Outcome ? step.text : std::string();
}

/// The expected and the actual events. `again`: it occurred, but an earlier step has matched it.
std::string missed(const ScenarioStep& step, const ContactHistory& history, bool again) {
  const AskedEvent& asks = step_def(step.kind).asks;
  std::string wanted = step.text.empty() ? std::string(asks.missing_any) : fmt::format(fmt::runtime(asks.missing), step.text, step.other);
  if (again) return wanted + " once more";
  const auto found = history.seen.find({asks.kind, action_asked_for(step)});
  if (found == history.seen.end()) return wanted;
  const std::vector<std::string>& seen = found->second;
  wanted += ", only";
  for (std::size_t i = 0; i < std::min(seen.size(), kMostSeen); ++i) wanted += fmt::format("{} `{}`", i == 0 ? "" : ",", seen[i]);
  return seen.size() > kMostSeen ? wanted + ", …" : wanted;
}

std::string value_text(const Value& value, Heap& heap) {
  const std::size_t begin = heap.mark();
  append_worded(heap, value, Wording::Plain);
  const Value words = heap.take(begin);
  return std::string(heap.view(words));
}

bool holds(Comparison how, int order) {
  switch (how) {
    case Comparison::Equal: return order == 0;
    case Comparison::NotEqual: return order != 0;
    case Comparison::Less: return order < 0;
    case Comparison::LessEqual: return order <= 0;
    case Comparison::Greater: return order > 0;
    case Comparison::GreaterEqual: return order >= 0;
  }
  std::abort();
}

int order_of(double a, double b) { return a < b ? -1 : a > b ? 1 : 0; }

/// The nested field behind the first dot: `customer.address.city`; nothing when a field is missing.
Value member(Value value, const Heap& heap, std::string_view name) {
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.')) {
    name.remove_prefix(dot + 1);
    const Value* field = value.type == Type::Record ? heap.field(value, name.substr(0, name.find('.'))) : nullptr;
    if (field == nullptr) return {};
    value = *field;
  }
  return value;
}

/// The slot of a variable; those of the main body take precedence over those of subs.
std::optional<std::int32_t> slot_of(const Program& program, std::string_view name) {
  name = name.substr(0, name.find('.'));
  if (name == kContactRecord && program.contact_slot >= 0) return program.contact_slot;
  if (const BuiltinName* known = find_builtin_name(name)) return known->slot;
  const auto found = std::ranges::find(program.variables, name, &Variable::name);
  return found == program.variables.end() ? std::nullopt : std::optional(found->slot);
}

/// `contact.tier`, and nothing within it.
bool is_field_of_contact(std::string_view name) {
  const std::size_t dot = name.find('.');
  return name.substr(0, dot) == kContactRecord && dot != std::string_view::npos && name.find('.', dot + 1) == std::string_view::npos;
}

/// "; did you mean `contact.tier`?" of a field that is neither declared nor set; else empty.
std::string declared_field(const Program& program, const Machine& machine, std::string_view name) {
  if (!is_field_of_contact(name) || machine.contact_data().type != Type::Record) return {};
  const std::string_view field = name.substr(name.find('.') + 1);
  if (machine.heap().field(machine.contact_data(), field) != nullptr) return {};
  std::vector<std::string_view> known;
  for (const ContactField& declared : program.contact_fields) known.push_back(declared.name);
  const std::string_view near = nearest(field, known);
  return near.empty() ? std::string() : fmt::format("; did you mean `{}.{}`?", kContactRecord, near);
}

/// Fails with what has been billed instead.
Result<void> billed(const ScenarioStep& step, std::int64_t seconds_billed, std::string_view leg) {
  if (Millis(seconds_billed * 1000) == *step.after) return {};
  return failure(fmt::format("{} s are billed {} so far", seconds_billed, leg));
}

}  // namespace

std::optional<Question> question_of(const ScenarioStep& step) {
  const AskedEvent& asks = step_def(step.kind).asks;
  if (asks.fits == nullptr) return std::nullopt;
  return Question{asks.kind, action_asked_for(step), [step](const HistoryEntry& it) { return fits(step, it); }};
}

std::string heard_form(std::string_view text) {
  std::string form;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    form += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return form;
}

bool says(std::string_view text, std::string_view part) { return heard_form(text).find(heard_form(part)) != std::string::npos; }

bool is_heard(std::string_view text, std::string_view part, const Tongue& tongue) {
  return HeardText(text, tongue).end_of(heard_form(part), 0) != std::string::npos;
}

// ---- hearing ----

/// True for a prompt heard from `since` on: still audible, or begun now in reply to the last event.
bool StepPlayer::counts(std::size_t prompt, Instant since) {
  const PlayedPrompt& it = stage_.history().heard[prompt];
  return it.audible(since) || (it.begins >= since && prompt >= here().fresh);
}

/// Searches the prompts from `first` on and moves `first` behind those examined.
bool StepPlayer::match_from(std::size_t& first, const std::string& wanted, Instant since) {
  const Heard& heard = stage_.history().heard;
  for (first = std::max(first, heard.first()); first < heard.size(); ++first) {
    if (!counts(first, since)) continue;
    const HeardText text(heard[first].text, stage_.script.program.speech.tongue);
    const std::size_t end = text.end_of(wanted, first == here().prompt ? here().behind : 0);
    if (end == std::string::npos) continue;
    here().prompt = first;
    here().behind = end;
    return true;
  }
  return false;
}

std::string StepPlayer::heard_instead(std::size_t from) const {
  constexpr std::size_t kShown = 5;
  const Heard& all = stage_.history().heard;
  std::vector<std::string> heard;
  for (std::size_t i = from; i < all.size(); ++i) heard.push_back(fmt::format("\"{}\"", all[i].text));
  if (heard.empty()) return "nothing was heard";
  heard = without_rounds(std::span<const std::string>(heard), std::equal_to<>(),
                         [](std::string& last, std::size_t count, std::size_t times, const std::string&) {
                           last += count == 1 ? fmt::format(" ({} times)", times) : fmt::format(" (the last {}, {} times)", count, times);
                         });
  const std::size_t first = heard.size() > kShown ? heard.size() - kShown : 0;
  std::string text = first > 0 ? "… " : "";
  for (std::size_t i = first; i < heard.size(); ++i) text += (i == first ? "" : ", ") + heard[i];
  return "heard instead: " + text;
}

Result<void> StepPlayer::hears(const ScenarioStep& step) {
  const std::string wanted = heard_form(step.text);
  const Instant since = stage_.player.now();
  std::size_t from = std::max(here().prompt, stage_.history().heard.first());
  while (from < stage_.history().heard.size() && !counts(from, since)) ++from;
  std::size_t looked = from;
  const Halt halt = stage_.move_until([&] { return match_from(looked, wanted, since); }, step.within);
  if (halt == Halt::Met) return {};
  return failure(fmt::format("the caller does not hear `{}`: {}; {}", step.text, stage_.halt_text(halt, step.within), heard_instead(from)));
}

// ---- the rest ----

Result<void> StepPlayer::calls_out(const ScenarioStep& step, std::vector<DialNote> ContactHistory::*calls, std::size_t Matched::*matched,
                                   std::string_view called) {
  const auto made = [&]() -> const std::vector<DialNote>& { return stage_.history().*calls; };
  const Halt halt = stage_.move_until([&] { return made().size() > here().*matched; }, step.within);
  if (halt != Halt::Met) return failure(fmt::format("`{}` is not {}: {}", step.text, called, stage_.halt_text(halt, step.within)));
  const DialNote& call = made()[(here().*matched)++];
  if (!same_number(call.number, step.text)) return failure(fmt::format("`{}` is {}, not `{}`", call.number, called, step.text));
  if (step.other.empty() || same_number(call.caller_id, step.other)) return {};
  return failure(fmt::format("the number shown is `{}`, not `{}`", call.caller_id, step.other));
}

Result<void> StepPlayer::dials(const ScenarioStep& step) { return calls_out(step, &ContactHistory::dials, &Matched::dials, "dialled"); }

Result<void> StepPlayer::transfers(const ScenarioStep& step) {
  return calls_out(step, &ContactHistory::party_calls, &Matched::party_calls, "called for a transfer");
}

/// Since the call began, and not yet matched by an earlier step.
Result<void> StepPlayer::happens(const ScenarioStep& step) {
  std::size_t looked = 0;
  const Halt halt = stage_.move_until(
      [&] {
        const std::vector<HistoryEntry>& all = stage_.history().entries;
        while (looked < all.size() && (!fits(step, all[looked]) || here().entries.contains(looked))) ++looked;
        return looked < all.size();
      },
      step.within);
  if (halt == Halt::Met) {
    here().entries.insert(looked);
    return {};
  }
  const bool again = std::ranges::any_of(stage_.history().entries, [&](const HistoryEntry& it) { return fits(step, it); });
  return failure(fmt::format("{}: {}", missed(step, stage_.history(), again), stage_.halt_text(halt, step.within)));
}

Result<void> StepPlayer::value(const ScenarioStep& step) {
  const std::optional<std::int32_t> slot = slot_of(stage_.script.program, step.text);
  if (!slot) {
    const std::string wanted = step.text.substr(0, step.text.find('.'));
    if (wanted == kContactRecord) return failure("the script uses no contact data");
    std::vector<std::string_view> own;
    for (const Variable& variable : stage_.script.program.variables) {
      if (!variable.name.empty()) own.push_back(variable.name);
    }
    std::vector<std::string_view> known = own;
    for (const BuiltinName& name : builtin_names()) known.push_back(name.name);
    const std::string near = did_you_mean(wanted, known);
    return failure(fmt::format("the script has no name `{}`{}", wanted, near.empty() ? near_or_known(wanted, own) : near));
  }
  std::string found;
  Secrecy secrecy = Secrecy::None;
  const auto met = [&] {
    Machine machine = stage_.player.machine();
    const Value whole = machine.look_up(*slot);
    Heap heap = machine.heap();
    Value is = member(whole, heap, step.text);
    // What nobody has set.
    if (is.type == Type::Nothing && is_field_of_contact(step.text)) is = Value::constant_text("");
    found = is.type == Type::Nothing ? "nothing" : value_text(is, heap);
    secrecy = secrecy_of(is, heap);
    double number = 0;
    if (const auto* wanted = std::get_if<double>(&step.value)) {
      const bool numeric = is.type == Type::Number || (is.type == Type::Text && parse_number(heap.view(is), number));
      return numeric ? holds(step.how, order_of(is.type == Type::Number ? is.number : number, *wanted)) : step.how == Comparison::NotEqual;
    }
    if (const auto* wanted = std::get_if<Millis>(&step.value)) {
      return is.type == Type::Duration ? holds(step.how, order_of(static_cast<double>(is.ms), static_cast<double>(wanted->count())))
                                       : step.how == Comparison::NotEqual;
    }
    if (const auto* wanted = std::get_if<bool>(&step.value)) {
      return (is.type == Type::Boolean && is.boolean == *wanted) == (step.how == Comparison::Equal);
    }
    return holds(step.how, found.compare(std::get<std::string>(step.value)));
  };
  // An equality may come true later; an inequality is tested now.
  const Halt halt = step.how == Comparison::Equal ? stage_.move_until(met, step.within) : met() ? Halt::Met : Halt::Nothing;
  if (halt == Halt::Met) return {};
  const std::string why = step.how == Comparison::Equal ? stage_.halt_text(halt, step.within) : stage_.player.phase_sentence();
  return failure(fmt::format("`{}` is `{}`: {}{}", step.text, masked(found, secrecy), why,
                             declared_field(stage_.script.program, stage_.player.machine(), step.text)));
}

Result<void> StepPlayer::billed_inbound(const ScenarioStep& step) {
  return billed(step, stage_.call.record().billed_inbound(stage_.player.now()), "inbound");
}
Result<void> StepPlayer::billed_outbound(const ScenarioStep& step) {
  return billed(step, stage_.call.record().billed_outbound(stage_.player.now()), "outbound");
}

Result<void> StepPlayer::phase(const ScenarioStep& step) {
  const Halt halt = stage_.move_until([&] { return stage_.player.machine().phase() == step.phase; }, step.within);
  if (halt == Halt::Met) return {};
  return failure(fmt::format("the contact does not come to {}: {}", phase_name(step.phase), stage_.halt_text(halt, step.within)));
}

Result<void> StepPlayer::place(const ScenarioStep& step) {
  const Halt halt = stage_.move_until([&] { return stage_.player.place() == step.number; }, step.within);
  if (halt == Halt::Met) return {};
  return failure(
      fmt::format("the contact is not at place {} but {}: {}", step.number, stage_.player.place(), stage_.halt_text(halt, step.within)));
}

Result<void> StepPlayer::ports(const ScenarioStep& step) {
  const int ports = stage_.player.centre().ports_used();
  if (ports == step.number) return {};
  return failure(fmt::format("{} in use, not {}", count_text(static_cast<std::uint64_t>(ports), "port"), step.number));
}

}  // namespace phoneflow
