#include "play/step_reader.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "runtime/moment_text.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/numbers.h"
#include "support/ascii.h"
#include "support/plain_text.h"
#include "support/suggest.h"
#include "runtime/digits.h"
#include "runtime/hours_state.h"
#include "runtime/outside.h"
#include "runtime/week_plan.h"

namespace phoneflow {
namespace {

/// The only phrase that the word begins: `press` of `presses`. Empty when there is none, or another.
std::string_view beginning_so(std::string_view word, const std::vector<std::string_view>& known) {
  constexpr std::size_t kShortest = 3;
  std::string_view found;
  for (const std::string_view phrase : known) {
    if (word.size() < kShortest || !phrase.starts_with(word)) continue;
    if (!found.empty()) return {};
    found = phrase;
  }
  return found;
}

constexpr std::string_view kJust = "just";

bool is_letter_of_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// What people write for words of steps, and which of them they mean.
struct SaidOtherwise {
  std::string_view said;
  std::string_view meant;
};
constexpr SaidOtherwise kSaidOtherwise[] = {
    {"system crashes", "system restarts"},
    {"system reboots", "system restarts"},
    {"system goes down", "system restarts"},
    {"no lines are free", "no line is free"},
    {"no line is available", "no line is free"},
    {"all lines are busy", "no line is free"},
    {"lines are free", "a line is free"},
    {"a line is available", "a line is free"},
    {"the line is lost", "line"},
    {"voicemail", "dial-back"},
    {"a machine answers", "dial-back"},
    {"dialback", "dial-back"},
    {"dial back", "dial-back"},
    {"types", "presses"},
    {"types", "press"},
    {"logs off", "logs out"},
    {"signs out", "logs out"},
    {"leaves", "logs out"},
    {"signs in", "logs in"},
    {"logs on", "logs in"},
    {"is available", "is free"},
    {"becomes free", "is free"},
    {"is ready", "is free"},
    {"is unavailable", "is busy"},
    {"is not ready", "is busy"},
    {"picks up", "accepts"},
    {"picks up", "answers"},
    {"takes the call", "accepts"},
    {"answers", "accepts"},
    {"declines", "refuses"},
    {"rejects", "refuses"},
    {"disconnects", "hangs up"},
    {"retrieves", "resumes"},
    {"unholds", "resumes"},
    {"times out", "never"},
    {"fails", "no more"},
    {"is down", "no more"},
    {"exists", "exists again"},
    {"exists", "is"},
    {"is there", "is"},
    {"goes to voicemail", "reaches a machine"},
};

}  // namespace

// ---- words ----

bool StepReader::reads_as(const ast::Word& word, ast::WordKind kind) const {
  if (word.kind != ast::WordKind::Text || word.text.empty() || filled_at(word.span) == nullptr) return false;
  const std::string_view text = word.text;
  const auto all = [&](std::string_view rest, bool letters) {
    return std::ranges::all_of(rest, [&](char c) { return is_digit(c) || c == '.' || (letters && (is_letter_of_name(c) || c == '_')); });
  };
  switch (kind) {
    case ast::WordKind::Name: return (is_letter_of_name(text[0]) || text[0] == '_') && all(text, true);
    case ast::WordKind::Number: return is_digit(text[0]) && is_digit(text.back()) && all(text, false);
    case ast::WordKind::Duration: return !respelled_duration(text).empty();
    default: return false;
  }
}

std::size_t StepReader::matches(std::string_view phrase, std::size_t at) const {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const std::size_t blank = phrase.find(' ');
    const std::size_t words = matches_word(phrase.substr(0, blank), at + count);
    if (words == 0) return 0;
    phrase = blank == std::string_view::npos ? std::string_view{} : phrase.substr(blank + 1);
    count += words;
  }
  return count;
}

/// `dial-back` is three words of the grammar that touch each other.
std::size_t StepReader::matches_word(std::string_view wanted, std::size_t at) const {
  for (std::size_t count = 0; at + count < words_.size(); ++count) {
    const ast::Word& next = words_[at + count];
    const bool touches = count == 0 || words_[at + count - 1].span.end == next.span.begin;
    if ((next.kind != ast::WordKind::Name && !reads_as(next, ast::WordKind::Name)) || next.text.empty() || !touches ||
        !wanted.starts_with(next.text))
      return 0;
    wanted.remove_prefix(next.text.size());
    if (wanted.empty()) return count + 1;
  }
  return 0;
}

bool StepReader::take(std::string_view wanted) {
  if (!sign(wanted)) return false;
  ++at_;
  return true;
}

void StepReader::refuse(const std::vector<std::string_view>& known, std::string_view also) {
  std::string listed;
  for (const std::string_view phrase : known) listed += fmt::format("{}`{}`", listed.empty() ? "" : ", ", phrase);
  if (!also.empty()) listed += fmt::format(", or {}", also);
  if (ended()) {
    missing(listed);
    return;
  }
  // `hang up` or `hangs`: compare with two words first.
  std::string typed(word().text);
  if (at_ + 1 < words_.size() && words_[at_ + 1].kind == ast::WordKind::Name) typed += fmt::format(" {}", words_[at_ + 1].text);
  std::string_view near;
  const auto said = std::ranges::find_if(kSaidOtherwise, [&](const SaidOtherwise& it) {
    return matches(it.said, at_) > 0 && std::ranges::find(known, it.meant) != known.end();
  });
  if (said != std::end(kSaidOtherwise)) near = said->meant;
  if (is(ast::WordKind::Name) && near.empty()) near = nearest(typed, known);
  if (is(ast::WordKind::Name) && near.empty()) near = nearest(word().text, known);
  if (is(ast::WordKind::Name) && near.empty()) near = beginning_so(word().text, known);
  if (matches("declines", at_) > 0 && near == "refuses") {
    report<Diag::UnknownStepWord>(word().span, word().text, behind(),
                                  "; `Decline` is what the script does in `on Accept`, and an agent `refuses`");
    return;
  }
  const std::string hint = near.empty() ? fmt::format("; possible here: {}", listed) : fmt::format("; did you mean `{}`?", near);
  if (at_ == 0) report<Diag::UnknownStep>(word().span, word().text, hint);
  else report<Diag::UnknownStepWord>(word().span, word().text, behind(), hint);
}

bool StepReader::missing(std::string_view what) {
  if (ended()) report<Diag::StepEndsEarly>(here(), behind(), what);
  else report<Diag::UnknownStepWord>(word().span, word().text, behind(), fmt::format("; possible here: {}", what));
  return false;
}

bool StepReader::text(std::string& to, std::string_view what) {
  if (!is(ast::WordKind::Text)) return missing(what);
  if (word().text.find_first_not_of(" \t") == std::string_view::npos) {
    report<Diag::EmptyStepText>(word().span);
    return false;
  }
  to = word().text;
  ++at_;
  return true;
}

bool StepReader::length(std::optional<Millis>& to) {
  if (!is(ast::WordKind::Duration)) return missing("a time such as `30s` or `4m`");
  to = Millis(word().kind == ast::WordKind::Text ? duration_value(word().text, word().span, diagnostics_) : word().milliseconds);
  ++at_;
  return true;
}

bool StepReader::number(std::string& to, std::string_view what) {
  const Span span = ended() ? Span{} : word().span;
  if (!text(to, what)) return false;
  const auto fine = check_number(to);
  if (!fine) report<Diag::BadNumber>(span, fine.error());
  return fine.has_value();
}

bool StepReader::moment(ScenarioStep& step) {
  const Span span = ended() ? Span{} : word().span;
  std::string written;
  if (!text(written, fmt::format("a date and time such as `\"{}\"`", kMomentExample))) return false;
  const Result<std::int64_t> read = read_moment(written);
  if (read) step.moment = *read;
  else report<Diag::BadMoment>(span, read.error().sentence);
  return read.has_value();
}

// ---- parts of a row ----

bool StepReader::stands(const Part& part) const {
  if (part.slot == Slot::None) return matches(part.words, at_) > 0;
  const auto slot_stands = slot_def(part.slot).stands;
  return slot_stands == nullptr || (this->*slot_stands)();
}

/// Of these rows, which agree on the parts before, those whose next part is this one.
void StepReader::keep_rows(std::span<const StepDef> of, const Part& part) {
  const auto has = [&](const StepDef& row) { return row.parts[part_] == part; };
  const auto first = std::ranges::find_if(of, has);
  rows_ = {first, std::ranges::find_if_not(first, of.end(), has)};
}

/// The words that may stand at a part, each once, in the order of the rows.
std::vector<std::string_view> StepReader::phrases(std::size_t part) const {
  std::vector<std::string_view> found;
  for (const StepDef& row : rows_) {
    const std::string_view words = row.parts[part].words;
    if (!words.empty() && (found.empty() || found.back() != words)) found.push_back(words);
  }
  if (part > 0 && rows_.front().parts[part - 1].slot == Slot::Caller) {
    for (const SaidOfCaller& it : said_of_callers()) found.push_back(it.words);
  }
  return found;
}

/// Reads one part and keeps the rows that have it.
bool StepReader::read_part(ScenarioStep& step) {
  const auto row = std::ranges::find_if(rows_, [this](const StepDef& it) { return stands(it.parts[part_]); });
  if (row == rows_.end()) return of_caller(step);
  const Part part = row->parts[part_];
  const bool may_end = part.slot == Slot::After || part.slot == Slot::Down;
  if (may_end && !ended() && !sign("after") && !sign(kJust) && !phrases(part_).empty()) {  // nor does the step end here
    refuse(phrases(part_), "`after`");
    return false;
  }
  keep_rows(rows_, part);
  if (step.never && part.slot != Slot::None && slot_def(part.slot).may_be_any && is_left_out()) return true;
  if (part.slot != Slot::None) return (this->*slot_def(part.slot).read)(step, slot_def(part.slot).wanted);
  at_ += matches(part.words, at_);
  return true;
}

/// Behind `caller "A"` any step may go on that concerns a caller: `presses 1`. Nothing else stands here.
bool StepReader::of_caller(ScenarioStep& step) {
  const bool caller = part_ > 0 && rows_.front().parts[part_ - 1].slot == Slot::Caller;
  for (const SaidOfCaller& it : said_of_callers()) {
    const std::size_t count = caller ? matches(it.words, at_) : 0;
    if (count == 0) continue;
    if (step.caller.empty() && !one_caller(words_.front().span)) return false;
    at_ += count;
    part_ = 0;
    if (it.first == kNever) return never(step);
    keep_rows(steps(), Part(it.first));
    return true;
  }
  std::string_view also;
  for (const StepDef& row : rows_) {
    if (const Slot slot = row.parts[part_].slot; slot != Slot::None) also = slot_def(slot).wanted;
  }
  std::vector<std::string_view> known = phrases(part_);
  if (part_ == 0 && !is_beside_) known.push_back(kNever);
  refuse(known, also);
  return false;
}

/// Without a name `caller` is the only one there is.
bool StepReader::one_caller(Span who) {
  if (callers_.size() < 2) return true;
  std::string list;
  for (const std::string& name : callers_) {
    list += list.empty() ? "" : ", ";
    list += name.empty() ? "one without a name" : fmt::format("`caller \"{}\"`", plain_line(name));
  }
  report<Diag::WhichCaller>(who, list);
  return false;
}

/// A name without quotes in front of what somebody of that name does.
bool StepReader::unquoted_name() {
  if (!is(ast::WordKind::Name)) return false;
  const std::vector<std::string_view> known = phrases(part_ + 1);
  const auto known_at = [&](std::size_t at) {
    return std::ranges::any_of(known, [&](std::string_view phrase) { return matches(phrase, at) > 0; });
  };
  if (known_at(at_) || !known_at(at_ + 1)) return false;
  name_without_quotes();
  return true;
}

void StepReader::name_without_quotes() {
  Diagnostic& found = report<Diag::NameWithoutQuotes>(word().span, word().text);
  if (filled_at(word().span) == nullptr) found.fix = Fix{word().span, fmt::format("\"{}\"", word().text)};
}

/// Behind `never`: reads the first part of an expectation, which is left out where it is `expect`.
bool StepReader::never(ScenarioStep& step) {
  step.never = true;
  const auto row = std::ranges::find_if(expectations(), [this](const StepDef& it) { return stands(it.parts.front()); });
  if (row != expectations().end()) {
    keep_rows(expectations(), row->parts.front());
    at_ += matches(row->parts.front().words, at_);
    return true;
  }
  if (without_expect()) return true;
  std::vector<std::string_view> known;
  for (const StepDef& it : expectations()) {
    if (const std::string_view words = it.parts.front().words; words != kExpect) known.push_back(words);
  }
  std::ranges::copy(phrases(1), std::back_inserter(known));
  refuse(known, slot_def(Slot::Comparison).wanted);
  return false;
}

/// Whether an expectation stands here whose first word, `expect`, is left out.
bool StepReader::without_expect() {
  keep_rows(expectations(), Part(kExpect));
  return std::ranges::any_of(rows_, [this](const StepDef& it) { return stands(it.parts[1]); });
}

/// Of a slot that stands for anything behind `never`.
bool StepReader::is_left_out() const {
  constexpr std::string_view kBehind[] = {"within", "showing", "with"};
  return ended() || std::ranges::any_of(kBehind, [this](std::string_view word) { return sign(word); });
}

/// Behind `just before` or `just after`.
bool StepReader::beside(ScenarioStep& step) {
  const Span order = here();
  const auto how = one_of(kOrders);
  if (!how) return false;
  const auto refused = [&](std::string_view why) {
    report<Diag::UnknownStepWord>(order, kOrders[*how == Sequence::JustBefore ? 0 : 1].words, words_.front().text, why);
    return false;
  };
  if (role_of(step) != StepRole::Act || step.kind == StepKind::Wait)
    return refused("; only what somebody does can be just before or just after");
  if (step.after) return refused(": write `after` behind the other one, which says when both happen");
  StepReader other(*this, at_);
  auto read = other.read_alone();
  if (!read) return false;
  at_ = other.at_;
  const bool happens =
      role_of(*read) == StepRole::Act ? read->kind != StepKind::Wait : role_of(*read) == StepRole::Expectation && !read->never;
  if (!happens) return refused("; what somebody does, or what is expected, stands behind it");
  step.order = *how;
  step.beside.push_back(std::move(*read));
  return true;
}

std::optional<ScenarioStep> StepReader::read() {
  auto step = read_alone();
  if (!step || (sign(kJust) && !beside(*step))) return std::nullopt;
  if (sign("within")) {
    report<Diag::UnknownStepWord>(word().span, word().text, behind(), "; only a step that waits for something has a limit");
    return std::nullopt;
  }
  if (!ended()) {
    report<Diag::StepTooLong>(cover(word().span, words_.back().span), behind());
    return std::nullopt;
  }
  return step;
}

/// What may stand behind it is left.
std::optional<ScenarioStep> StepReader::read_alone() {
  ScenarioStep step{.span = span_};
  if (const Span first = here(); try_one_of(kCallParts)) {
    report<Diag::UnknownStep>(first, behind(), fmt::format("; did you mean `call {}`?", behind()));
    return std::nullopt;
  }
  rows_ = steps();
  if (take(kNever)) {
    if (!never(step)) return std::nullopt;
    part_ = 1;
  } else if (is_beside_ && std::ranges::none_of(steps(), [this](const StepDef& it) { return stands(it.parts.front()); })) {
    if (without_expect()) part_ = 1;
    else rows_ = steps();
  }
  for (; rows_.front().parts[part_].used(); ++part_) {
    if (!read_part(step)) return std::nullopt;
  }
  step.kind = rows_.front().kind;
  if (step.never && !step.within && take("within") && !length(step.within)) return std::nullopt;
  return step;
}

// ---- slots ----

bool StepReader::agent(ScenarioStep& step, std::string_view) {
  return (!is(ast::WordKind::Text) || text(step.text, "a name")) && !unquoted_name();
}

bool StepReader::caller(ScenarioStep& step, std::string_view) {
  return (!is(ast::WordKind::Text) || text(step.caller, "a name")) && !unquoted_name();
}

bool StepReader::within_or_not(ScenarioStep& step, std::string_view) {
  return step.how != Comparison::Equal || !take("within") || length(step.within);
}

bool StepReader::proficiency_or_not(ScenarioStep& step, std::string_view wanted) {
  constexpr int kBest = 1, kWorst = 20;
  if (!take("with")) return true;
  if (!take("proficiency")) return missing("`proficiency`");
  const Span span = here();
  if (!count(step, wanted)) return false;
  const bool fine = step.number >= kBest && step.number <= kWorst;
  if (!fine) report<Diag::UnknownStepWord>(span, words_[at_ - 1].text, "proficiency", fmt::format("; possible here: {}", wanted));
  return fine;
}

/// `7 waiting, longest 5m`
bool StepReader::others(ScenarioStep& step, std::string_view wanted) {
  constexpr int kMost = 10'000;
  const Span span = here();
  if (!count(step, wanted)) return false;
  if (step.number > kMost) {
    report<Diag::UnknownStepWord>(span, words_[at_ - 1].text, "has", fmt::format("; at most {} wait", kMost));
    return false;
  }
  if (!take("waiting")) return missing("`waiting`");
  if (!take(",")) return true;
  if (sign("longest") && step.number == 0) {
    report<Diag::UnknownStepWord>(word().span, "longest", "0 waiting", "; of nobody there is no longest: write `is empty`");
    return false;
  }
  return take("longest") ? length(step.after) : missing("`longest`");
}

bool StepReader::priority(ScenarioStep& step, std::string_view wanted) {
  const double sign = take("-") ? -1 : 1;
  if (!is(ast::WordKind::Number)) return missing(wanted);
  step.value = sign * std::strtod(std::string(word().text).c_str(), nullptr);
  ++at_;
  return true;
}

/// `12`, `"012"`
bool StepReader::extension(ScenarioStep& step, std::string_view wanted) {
  const bool stands = is(ast::WordKind::Number) || is(ast::WordKind::Text);
  if (!stands || !std::ranges::all_of(word().text, [](char c) { return c >= '0' && c <= '9'; })) return missing(wanted);
  if (is(ast::WordKind::Text)) return text(step.text, wanted);
  step.text = word().text;
  ++at_;
  return true;
}

bool StepReader::offered_to(ScenarioStep& step, std::string_view) {
  if (is(ast::WordKind::Text)) return text(step.text, "a name");
  if (ended() || sign("within") || !is(ast::WordKind::Name)) return true;
  name_without_quotes();
  return false;
}

bool StepReader::keys(ScenarioStep& step, std::string_view wanted) {
  const std::size_t before = at_;
  while (!ended() && word().kind != ast::WordKind::Name) {
    for (const char key : word().text) {
      if (key == ' ' || is_key(key)) continue;
      report<Diag::NotKeys>(word().span, word().text);
      return false;
    }
    for (const char key : word().text) {
      if (key != ' ') step.text += key;
    }
    ++at_;
  }
  if (!step.text.empty()) return true;
  if (at_ == before) return missing(wanted);
  report<Diag::UnknownStepWord>(words_[before].span, "\"\"", "press", "; the text is empty: `wait 5s` is for a caller who presses nothing");
  return false;
}

bool StepReader::open_at(ScenarioStep& step, std::string_view wanted) {
  const Span span = ended() ? Span{} : word().span;
  if (!text(step.other, wanted)) return false;
  const Result<WeekPlan> read = read_several_spans(step.other);
  if (!read) report<Diag::BadTimesOfWeek>(span, read.error().sentence);
  return read.has_value();
}

bool StepReader::hours_state(ScenarioStep& step, std::string_view) {
  std::array<Phrase<std::string_view>, kHoursStates.size()> states{};
  std::ranges::transform(kHoursStates, states.begin(), [](std::string_view name) { return Phrase<std::string_view>{name, name}; });
  const auto state = try_one_of(states);
  if (state) step.other = *state;
  else refuse({kHoursStates.begin(), kHoursStates.end()}, "`as usual`");
  return state.has_value();
}

/// Each part once.
bool StepReader::call_parts(ScenarioStep& step, std::string_view) {
  bool from = false;
  while (!ended()) {
    const Span span = word().span;
    const auto part = one_of(kCallParts);
    if (!part) return false;
    const bool again = *part == CallPart::From ? std::exchange(from, true)
                       : *part == CallPart::To ? !step.other.empty()
                                               : step.moment.has_value();
    if (again) {
      report<Diag::UnknownStepWord>(span, behind(), "call", "; it stands there already");
      return false;
    }
    switch (*part) {
      case CallPart::From:
        step.withheld = is(ast::WordKind::Text) && word().text.empty();
        if (step.withheld) ++at_;
        else if (!number(step.text, slot_def(Slot::Number).wanted)) return false;
        break;
      case CallPart::To:
        if (!number(step.other, slot_def(Slot::Showing).wanted)) return false;
        break;
      case CallPart::At:
        if (!moment(step)) return false;
        break;
    }
  }
  return true;
}

}  // namespace phoneflow
