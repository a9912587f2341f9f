#include "play/scenario.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "play/moment.h"
#include "play/step_reader.h"
#include "grammar/diagnostic_codes.h"
#include "support/plain_text.h"
#include "support/suggest.h"
#include "runtime/digits.h"
#include "runtime/outside.h"

namespace phoneflow {
namespace {

constexpr std::string_view kCaller = "a number such as `\"+13125550123\"`";
constexpr std::string_view kCalled = "a number such as `\"+18005550199\"`";

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

std::size_t StepReader::matches(std::string_view phrase) const {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const std::size_t blank = phrase.find(' ');
    const std::size_t index = at_ + count;
    if (index >= words_.size() || words_[index].kind != ast::WordKind::Name || words_[index].text != phrase.substr(0, blank)) return 0;
    phrase = blank == std::string_view::npos ? std::string_view{} : phrase.substr(blank + 1);
    ++count;
  }
  return count;
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

bool StepReader::keys(ScenarioStep& step) {
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
  return step.text.empty() ? missing("keys such as `1`, `*` or `\"12#\"`") : true;
}

bool StepReader::length(std::optional<Millis>& to) {
  if (!is(ast::WordKind::Duration)) return missing("a time such as `30s` or `4m`");
  to = Millis(word().milliseconds);
  ++at_;
  return true;
}

bool StepReader::whole(int& to, std::string_view what) {
  if (!is(ast::WordKind::Number)) return missing(what);
  const std::string_view text = word().text;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), to);
  if (problem != std::errc{} || end != text.data() + text.size()) return missing("a whole number");
  ++at_;
  return true;
}

/// A name without quotes in front of what somebody of that name does.
template <class Known>
bool StepReader::name_without_quotes(const Known& known) {
  if (!is(ast::WordKind::Name) || at_ + 1 >= words_.size()) return false;
  const std::size_t here_at = at_;
  bool unquoted = !known();
  at_ = here_at + 1;
  unquoted = unquoted && known();
  at_ = here_at;
  if (!unquoted) return false;
  Diagnostic& found = report<Diag::NameWithoutQuotes>(word().span, word().text);
  if (filled_at(word().span) == nullptr) found.fix = Fix{word().span, fmt::format("\"{}\"", word().text)};
  return true;
}

bool StepReader::agent(ScenarioStep& step) {
  if (is(ast::WordKind::Text) && !text(step.text, "a name")) return false;
  if (name_without_quotes([this] { return try_one_of(kAgentDeeds).has_value(); })) return false;
  const auto deed = one_of(kAgentDeeds);
  if (!deed) return false;
  step.deed = *deed;
  return after(step);
}

/// `caller hangs up`, `caller "A" presses 1`: a name or none, and anything that a caller does.
bool StepReader::caller(ScenarioStep& step) {
  const Span who = words_.front().span;
  const bool named = is(ast::WordKind::Text);
  if (named && !text(step.caller, "a name")) return false;
  if (name_without_quotes([this] { return try_one_of(kCallerDeeds) || try_one_of(kOfCaller); })) return false;
  if (const auto subject = try_one_of(kOfCaller)) return (named || one_caller(who)) && rest(*subject, step);
  const auto deed = try_one_of(kCallerDeeds);
  if (!deed) {
    std::vector<std::string_view> known = words_of(kCallerDeeds);
    const std::vector<std::string_view> more = words_of(kOfCaller);
    known.insert(known.end(), more.begin(), more.end());
    refuse(known);
    return false;
  }
  step.deed = *deed;
  return after(step);
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

bool StepReader::number(std::string& to, std::string_view what) {
  const Span span = ended() ? Span{} : word().span;
  if (!text(to, what)) return false;
  const std::string_view problem = number_problem(to);
  if (!problem.empty()) report<Diag::BadNumber>(span, problem);
  return problem.empty();
}

bool StepReader::dials(ScenarioStep& step) {
  step.deed = StepKind::Dials;
  if (!number(step.text, kCaller)) return false;
  return !try_one_of(kShowing) || number(step.other, kCalled);
}

bool StepReader::moment(ScenarioStep& step) {
  const Span span = ended() ? Span{} : word().span;
  std::string written;
  if (!text(written, fmt::format("a date and time such as `\"{}\"`", kMomentExample))) return false;
  const ReadMoment read = read_moment(written);
  step.moment = read.at;
  if (!read.at) report<Diag::BadMoment>(span, read.problem);
  return read.at.has_value();
}

/// Each part once.
bool StepReader::called(ScenarioStep& step) {
  step.deed = StepKind::Call;
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
        else if (!number(step.text, kCaller)) return false;
        break;
      case CallPart::To:
        if (!number(step.other, kCalled)) return false;
        break;
      case CallPart::At:
        if (!moment(step)) return false;
        break;
    }
  }
  return true;
}

bool StepReader::rest(Subject subject, ScenarioStep& step) {
  const auto deed = [&](const std::optional<StepKind>& meaning) {
    if (meaning) step.deed = *meaning;
    return meaning.has_value();
  };
  switch (subject) {
    case Subject::Call: return called(step);
    case Subject::Dials: return dials(step);
    case Subject::Press: step.deed = StepKind::Press; return keys(step);
    case Subject::Wait: step.deed = StepKind::Wait; return length(step.after);
    case Subject::Plays: step.deed = StepKind::Plays; return text(step.text, "the name of an audio file, such as `\"hold.wav\"`");
    case Subject::Hears: step.deed = StepKind::Hears; return text(step.text, "a part of what is said, such as `\"press 1\"`");
    case Subject::Never: return deed(one_of(kNeverDeeds)) && text(step.text, "a part of what is said, such as `\"sorry\"`");
    case Subject::Agent: return agent(step);
    case Subject::Caller: return caller(step);
    case Subject::Number: return deed(one_of(kNumberDeeds)) && after(step);
    case Subject::Expect: return expected(step);
    case Subject::Skill: return text(step.text, "the name of a skill, such as `\"Support\"`") && deed(one_of(kSkillDeeds));
    case Subject::Reply: return reply(step);
    case Subject::LinesTaken: step.deed = StepKind::LinesAreTaken; return true;
    case Subject::LinesFree: step.deed = StepKind::LinesAreFree; return true;
    case Subject::File: return text(step.text, "the name of an audio file, such as `\"hold.wav\"`") && deed(one_of(kFileDeeds));
  }
  std::abort();
}

namespace {

/// Whether the step lets time pass until it is met.
bool waits(const ScenarioStep& step) {
  switch (step.deed) {
    case StepKind::NeverHears:
    case StepKind::ExpectPorts:
    case StepKind::ExpectInbound:
    case StepKind::ExpectOutbound: return false;
    case StepKind::ExpectValue: return step.how == Comparison::Equal;
    default: return !acts(step.deed);
  }
}

}  // namespace

std::optional<ScenarioStep> StepReader::read() {
  ScenarioStep step{.span = span_};
  if (const Span first = here(); try_one_of(kCallParts)) {
    report<Diag::UnknownStep>(first, behind(), fmt::format("; did you mean `call {}`?", behind()));
    return std::nullopt;
  }
  const auto subject = one_of(kSubjects);
  if (!subject || !rest(*subject, step)) return std::nullopt;
  if (waits(step) && try_one_of(kWithin) && !length(step.within)) return std::nullopt;
  if (matches("within") > 0) {
    report<Diag::UnknownStepWord>(word().span, word().text, behind(), "; only a step that waits for something has a limit");
    return std::nullopt;
  }
  if (!ended()) {
    report<Diag::StepTooLong>(cover(word().span, words_.back().span), behind());
    return std::nullopt;
  }
  return step;
}

bool acts(StepKind deed) {
  switch (deed) {
    case StepKind::Hears:
    case StepKind::NeverHears:
    case StepKind::Plays:
    case StepKind::Dials:
    case StepKind::ExpectPhase:
    case StepKind::ExpectPlace:
    case StepKind::ExpectBranch:
    case StepKind::ExpectLog:
    case StepKind::ExpectMark:
    case StepKind::ExpectBlocked:
    case StepKind::ExpectFault:
    case StepKind::ExpectReleased:
    case StepKind::ExpectPorts:
    case StepKind::ExpectInbound:
    case StepKind::ExpectOutbound:
    case StepKind::ExpectValue: return false;
    default: return true;
  }
}

std::vector<ScenarioStep> read_scenario(std::span<const ast::Step> steps, Diagnostics& diagnostics, std::span<const FilledWord> filled) {
  // What has been complained about is not looked at again.
  const std::vector<Diagnostic> known = diagnostics.all();
  const auto in_trouble = [&known](const ast::Step& step) {
    return std::ranges::any_of(known,
                               [&step](const Diagnostic& it) { return it.span.begin >= step.span.begin && it.span.end <= step.span.end; });
  };
  std::vector<ScenarioStep> scenario;
  std::string caller;
  std::vector<std::string> callers;  // who have called so far
  for (const ast::Step& step : steps) {
    if (step.words.empty() || in_trouble(step)) continue;
    auto read = StepReader(step, callers, filled, diagnostics).read();
    if (!read) continue;
    const auto first = std::ranges::find_if(scenario, [](const ScenarioStep& it) { return !is_setup(it.deed); });
    if (first != scenario.end() && read->deed == StepKind::Call && read->caller.empty()) {
      diagnostics.report<Diag::CallNotFirst>(step.span).note(first->span, "the call has come in by here");
      continue;
    }
    if (!read->caller.empty()) caller = read->caller;
    else read->caller = caller;
    if (!is_setup(read->deed) && std::ranges::find(callers, read->caller) == callers.end()) callers.push_back(read->caller);
    scenario.push_back(std::move(*read));
  }
  return scenario;
}

}  // namespace phoneflow
