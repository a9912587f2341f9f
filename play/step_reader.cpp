#include "play/step_reader.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "runtime/moment_text.h"
#include "grammar/diagnostic_codes.h"
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

}  // namespace

// ---- words ----

std::size_t StepReader::matches(std::string_view phrase, std::size_t at) const {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const std::size_t blank = phrase.find(' ');
    const std::size_t index = at + count;
    if (index >= words_.size() || words_[index].kind != ast::WordKind::Name || words_[index].text != phrase.substr(0, blank)) return 0;
    phrase = blank == std::string_view::npos ? std::string_view{} : phrase.substr(blank + 1);
    ++count;
  }
  return count;
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
  if (word().kind == ast::WordKind::Name) near = nearest(typed, known);
  if (word().kind == ast::WordKind::Name && near.empty()) near = nearest(word().text, known);
  if (word().kind == ast::WordKind::Name && near.empty()) near = beginning_so(word().text, known);
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
  to = Millis(word().milliseconds);
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
  if (part.slot == Slot::After && !ended() && !sign("after") && !phrases(part_).empty()) {  // nor does the step end here
    refuse(phrases(part_), "`after`");
    return false;
  }
  keep_rows(rows_, part);
  if (part.slot != Slot::None) return (this->*slot_def(part.slot).read)(step, slot_def(part.slot).wanted);
  at_ += matches(part.words, at_);
  return true;
}

/// Behind `caller "A"` any step may go on that concerns a caller: `presses 1`. Nothing else stands here.
bool StepReader::of_caller(const ScenarioStep& step) {
  const bool caller = part_ > 0 && rows_.front().parts[part_ - 1].slot == Slot::Caller;
  for (const SaidOfCaller& it : said_of_callers()) {
    const std::size_t count = caller ? matches(it.words, at_) : 0;
    if (count == 0) continue;
    if (step.caller.empty() && !one_caller(words_.front().span)) return false;
    at_ += count;
    part_ = 0;
    keep_rows(steps(), Part(it.first));
    return true;
  }
  std::string_view also;
  for (const StepDef& row : rows_) {
    if (const Slot slot = row.parts[part_].slot; slot != Slot::None) also = slot_def(slot).wanted;
  }
  refuse(phrases(part_), also);
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
  Diagnostic& found = report<Diag::NameWithoutQuotes>(word().span, word().text);
  if (filled_at(word().span) == nullptr) found.fix = Fix{word().span, fmt::format("\"{}\"", word().text)};
  return true;
}

std::optional<ScenarioStep> StepReader::read() {
  ScenarioStep step{.span = span_};
  if (const Span first = here(); try_one_of(kCallParts)) {
    report<Diag::UnknownStep>(first, behind(), fmt::format("; did you mean `call {}`?", behind()));
    return std::nullopt;
  }
  for (rows_ = steps(); rows_.front().parts[part_].used(); ++part_) {
    if (!read_part(step)) return std::nullopt;
  }
  step.kind = rows_.front().kind;
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

bool StepReader::keys(ScenarioStep& step, std::string_view wanted) {
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
  return step.text.empty() ? missing(wanted) : true;
}

bool StepReader::said_to_agent(ScenarioStep& step, std::string_view wanted) { return text(step.other, wanted); }

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
