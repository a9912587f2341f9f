#include "play/scenario_expect.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <span>

#include <fmt/format.h>

#include "play/heard_text.h"
#include "play/step_player.h"
#include "play/step_writer.h"
#include "support/repetitions.h"
#include "runtime/wording.h"
#include "support/wording.h"
#include "interpreter/evaluate.h"
#include "play/step_names.h"
#include "runtime/json_values.h"
#include "runtime/outside.h"
#include "runtime/sim/replies.h"
#include "runtime/phone_number.h"

namespace phoneflow {
namespace {

bool fits(const ScenarioStep& step, const HistoryEntry& it, const Tongue& tongue) {
  const AskedEvent& asks = step_def(step.kind).asks;
  return it.kind == asks.kind && asks.fits(step, it, tongue);
}

/// The action whose outcomes count.
std::string action_asked_for(const ScenarioStep& step) {
  return step_def(step.kind).asks.kind == TraceKind::Outcome ? step.text : std::string();
}

/// "Ben hears nothing; Ana hears `one two`"
std::string agents_hear(const ScenarioStep& step, std::string missing, const std::vector<std::string>& seen) {
  std::string own, others;
  for (const std::string& heard : seen) {
    const std::string_view name = std::string_view(heard).substr(0, heard.find('\n')),
                           text = std::string_view(heard).substr(name.size() + 1);
    if (name == step.text) own += fmt::format("{} `{}`", own.empty() ? "" : ",", text);
    else others += fmt::format("; {} hears `{}`", name, text);
  }
  if (!own.empty()) missing += fmt::format(", only{}", own);
  else if (!step.text.empty() && !others.empty()) missing = fmt::format("{} hears nothing", step.text);
  return missing + others;
}

/// The expected and the actual events. `again`: it occurred, but an earlier step has matched it.
std::string missed(const ScenarioStep& step, const ContactHistory& history, bool again) {
  const AskedEvent& asks = step_def(step.kind).asks;
  std::string wanted = fmt::format(fmt::runtime(step.text.empty() ? asks.missing_any : asks.missing), step.text, step.other);
  if (again) return wanted + " once more";
  const auto found = history.seen.find({asks.kind, action_asked_for(step)});
  if (step.kind == StepKind::AgentHears) {
    static const std::vector<std::string> kNothing;
    return agents_hear(step, std::move(wanted), found == history.seen.end() ? kNothing : found->second);
  }
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

/// Fails with what has been billed instead.
Result<void> billed(bool is_so, std::int64_t seconds_billed, std::string_view leg) {
  if (is_so) return {};
  return failure(fmt::format("{} s are billed {} so far", seconds_billed, leg));
}

/// Whether the fields of the wanted record are in the other, and records in them likewise; any other value is the same.
bool contains(const Value& is, const Heap& heap, const Value& wanted, const Heap& wanted_heap) {
  if (wanted.type != Type::Record || is.type != Type::Record) return same(is, heap, wanted, wanted_heap);
  const std::span<const Value> cells = wanted_heap.items(wanted);
  for (std::size_t i = 0; i + 1 < cells.size(); i += 2) {
    const Value* field = heap.field(is, wanted_heap.view(cells[i]));
    if (field == nullptr || !contains(*field, heap, cells[i + 1], wanted_heap)) return false;
  }
  return true;
}

/// Whether the step says this of a body; JSON where it is some, else a text.
bool has_body(const ScenarioStep& step, const sim::SentRequest& request) {
  constexpr std::size_t kEffort = 10'000'000;
  if (!step.reply) return true;
  if (step.reply->record.type == Type::Text && step.reply->heap.view(step.reply->record) == request.body) return true;
  Heap heap;
  Effort effort{kEffort};
  const Result<Value, std::string_view> body = read_json(request.body, Secrecy::None, heap, effort);
  return body && contains(*body, heap, step.reply->record, step.reply->heap);
}

bool was_sent(const ScenarioStep& step, const sim::SentRequest& request) {
  const bool there = step.text.empty() || request.url == step.text || sim::without_query(request.url) == step.text;
  return there && has_body(step, request);
}

}  // namespace

std::optional<Question> question_of(const ScenarioStep& step, const Tongue& tongue) {
  const AskedEvent& asks = step_def(step.kind).asks;
  if (step.kind == StepKind::Hears && !step.never)  // to say who hears it if not the caller
    return Question{TraceKind::AgentHears, {}, [step, &tongue](const HistoryEntry& it) { return is_heard(it.text, step.text, tongue); }};
  if (asks.fits == nullptr || step.never) return std::nullopt;
  return Question{asks.kind, action_asked_for(step), [step, &tongue](const HistoryEntry& it) { return fits(step, it, tongue); }};
}

bool same_number(std::string_view a, std::string_view b) {
  const auto form = [](std::string_view number) { return is_diallable(number) ? dial_string(number) : std::string(number); };
  return form(a) == form(b);
}

std::string shown_extension(std::string_view extension) { return fmt::format("extension {}", extension); }

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
  return failure(fmt::format("the caller does not hear `{}`: {}; {}{}", step.text, stage_.halt_text(halt, step.within), heard_instead(from),
                             heard_by_agent(step)));
}

std::string StepPlayer::heard_by_agent(const ScenarioStep& step) const {
  const std::vector<HistoryEntry>& all = stage_.history().entries;
  const auto found = std::ranges::find_if(all, [&](const HistoryEntry& it) {
    return step.kind == StepKind::Hears && it.kind == TraceKind::AgentHears &&
           is_heard(it.text, step.text, stage_.script.program.speech.tongue);
  });
  return found == all.end() ? std::string() : fmt::format("; an agent hears it, not the caller: `agent {} hears`", step_text(found->other));
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
  const Tongue& tongue = stage_.script.program.speech.tongue;
  std::size_t looked = 0;
  const Halt halt = stage_.move_until(
      [&] {
        const std::vector<HistoryEntry>& all = stage_.history().entries;
        while (looked < all.size() && (!fits(step, all[looked], tongue) || here().entries.contains(looked))) ++looked;
        return looked < all.size();
      },
      step.within);
  if (halt == Halt::Met) {
    here().entries.insert(looked);
    return {};
  }
  const bool again = std::ranges::any_of(stage_.history().entries, [&](const HistoryEntry& it) { return fits(step, it, tongue); });
  return failure(fmt::format("{}: {}", missed(step, stage_.history(), again), stage_.halt_text(halt, step.within)));
}

/// The script knows the name.
StepPlayer::Found StepPlayer::found(const ScenarioStep& step) {
  Machine machine = stage_.player.machine();
  const Value whole = machine.look_up(*slot_of(stage_.script.program, step.text));
  Heap heap = machine.heap();
  Value is = member(whole, heap, step.text);
  // What nobody has set.
  if (is.type == Type::Nothing && is_field_of_contact(step.text)) is = Value::constant_text("");
  Found found{.text = is.type == Type::Nothing ? "nothing" : value_text(is, heap), .secrecy = secrecy_of(is, heap)};
  const auto when_equal = [&](bool equal) { return equal == (step.how == Comparison::Equal); };
  double number = 0;
  if (step.reply) {
    found.holds = when_equal(same(is, heap, step.reply->record, step.reply->heap));
  } else if (const auto* wanted = std::get_if<double>(&step.value)) {
    const bool numeric = is.type == Type::Number || (is.type == Type::Text && parse_number(heap.view(is), number));
    found.holds =
        numeric ? holds(step.how, order_of(is.type == Type::Number ? is.number : number, *wanted)) : step.how == Comparison::NotEqual;
  } else if (const auto* length = std::get_if<Millis>(&step.value)) {
    found.holds = is.type == Type::Duration ? holds(step.how, order_of(static_cast<double>(is.ms), static_cast<double>(length->count())))
                                            : step.how == Comparison::NotEqual;
  } else if (const auto* truth = std::get_if<bool>(&step.value)) {
    found.holds = when_equal(is.type == Type::Boolean && is.boolean == *truth);
  } else {
    found.holds = holds(step.how, found.text.compare(std::get<std::string>(step.value)));
  }
  return found;
}

bool StepPlayer::value_is_so(const ScenarioStep& step) { return found(step).holds; }

Result<void> StepPlayer::value(const ScenarioStep& step) {
  Found is;
  const auto met = [&] {
    is = found(step);
    return is.holds;
  };
  // An equality may come true later; an inequality is tested now.
  const Halt halt = step.how == Comparison::Equal ? stage_.move_until(met, step.within) : met() ? Halt::Met : Halt::Nothing;
  if (halt == Halt::Met) return {};
  const std::string why = step.how == Comparison::Equal ? stage_.halt_text(halt, step.within) : stage_.player.phase_sentence();
  return failure(fmt::format("`{}` is `{}`: {}", step.text, masked(is.text, is.secrecy), why));
}

bool StepPlayer::inbound_is_so(const ScenarioStep& step) {
  return Millis(stage_.call.record().billed_inbound(stage_.player.now()) * 1000) == *step.after;
}
bool StepPlayer::outbound_is_so(const ScenarioStep& step) {
  return Millis(stage_.call.record().billed_outbound(stage_.player.now()) * 1000) == *step.after;
}
Result<void> StepPlayer::billed_inbound(const ScenarioStep& step) {
  return billed(inbound_is_so(step), stage_.call.record().billed_inbound(stage_.player.now()), "inbound");
}
Result<void> StepPlayer::billed_outbound(const ScenarioStep& step) {
  return billed(outbound_is_so(step), stage_.call.record().billed_outbound(stage_.player.now()), "outbound");
}

Result<void> StepPlayer::phase(const ScenarioStep& step) {
  const Halt halt = stage_.move_until([&] { return stage_.player.machine().phase() == step.phase; }, step.within);
  if (halt == Halt::Met) return {};
  return failure(fmt::format("the contact does not come to {}: {}", phase_name(step.phase), stage_.halt_text(halt, step.within)));
}

bool StepPlayer::place_is_so(const ScenarioStep& step) { return stage_.player.place() == step.number; }

Result<void> StepPlayer::place(const ScenarioStep& step) {
  const Halt halt = stage_.move_until([&] { return place_is_so(step); }, step.within);
  if (halt == Halt::Met) return {};
  return failure(
      fmt::format("the contact is not at place {} but {}: {}", step.number, stage_.player.place(), stage_.halt_text(halt, step.within)));
}

bool StepPlayer::ports_are_so(const ScenarioStep& step) { return stage_.player.centre().ports_used() == step.number; }

Result<void> StepPlayer::ports(const ScenarioStep& step) {
  if (ports_are_so(step)) return {};
  const int ports = stage_.player.centre().ports_used();
  return failure(fmt::format("{} in use, not {}", count_text(static_cast<std::uint64_t>(ports), "port"), step.number));
}

bool StepPlayer::attempts_are_so(const ScenarioStep& step) { return stage_.history().attempts == step.number; }

Result<void> StepPlayer::attempts(const ScenarioStep& step) {
  const Halt halt = stage_.move_until([&] { return attempts_are_so(step); }, step.within);
  if (halt == Halt::Met) return {};
  const std::string used = count_text(static_cast<std::uint64_t>(stage_.history().attempts), "attempt");
  return failure(fmt::format("{} used, not {}: {}", used, step.number, stage_.halt_text(halt, step.within)));
}

bool StepPlayer::priority_is_so(const ScenarioStep& step) {
  constexpr double kTwoDecimals = 0.005;
  const std::optional<double> is = stage_.player.priority();
  return is && std::abs(*is - std::get<double>(step.value)) < kTwoDecimals;
}

Result<void> StepPlayer::priority(const ScenarioStep& step) {
  if (priority_is_so(step)) return {};
  const std::optional<double> is = stage_.player.priority();
  if (!is) return failure(fmt::format("the contact has no priority; {}", stage_.player.phase_sentence()));
  return failure(fmt::format("the priority is {:.2f}, not {}", *is, std::get<double>(step.value)));
}

bool StepPlayer::has_been_sent(const ScenarioStep& step) {
  return std::ranges::any_of(stage_.player.sent(), [&](const sim::SentRequest& it) { return was_sent(step, it); });
}

Result<void> StepPlayer::sent(const ScenarioStep& step) {
  std::size_t looked = 0;
  const auto met = [&] {
    const auto all = stage_.player.sent();
    while (looked < all.size() && (here().sent.contains(looked) || !was_sent(step, all[looked]))) ++looked;
    return looked < all.size();
  };
  const Halt halt = stage_.move_until(met, step.within);
  if (halt == Halt::Met) {
    here().sent.insert(looked);
    return {};
  }
  std::string instead;
  for (const sim::SentRequest& it : stage_.player.sent()) {
    constexpr std::size_t kShown = 200;
    instead = fmt::format("; last {} `{}` was sent `{}`", it.method, it.url, cut(it.body, kShown));
  }
  const std::string_view what = step.reply ? " with such a body" : "";
  return failure(fmt::format("nothing{} is sent to `{}`: {}{}", what, step.text, stage_.halt_text(halt, step.within), instead));
}

}  // namespace phoneflow
