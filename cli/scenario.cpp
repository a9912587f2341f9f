#include "cli/scenario.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

#include "grammar/suggest.h"
#include "runtime/digits.h"

namespace phoneflow::cli {
namespace {

/// What may stand at one place of a step: `hangs up`, and what that means.
template <class Meaning>
struct Phrase {
  std::string_view words;
  Meaning meaning;
};
template <class Meaning>
Phrase(const char*, Meaning) -> Phrase<Meaning>;   // clang 14 needs it said

enum class Subject : std::uint8_t { Call, Press, Wait, Hears, Never, Plays, Agent, Caller, Number, Dials, Expect, Skill, File };

constexpr std::array kSubjects = {
    Phrase{"call", Subject::Call},     Phrase{"press", Subject::Press},   Phrase{"wait", Subject::Wait},     Phrase{"hears", Subject::Hears},
    Phrase{"never", Subject::Never},   Phrase{"plays", Subject::Plays},   Phrase{"agent", Subject::Agent},   Phrase{"caller", Subject::Caller},
    Phrase{"number", Subject::Number}, Phrase{"dials", Subject::Dials},   Phrase{"expect", Subject::Expect}, Phrase{"skill", Subject::Skill},
    Phrase{"file", Subject::File},
};
/// Of a caller with a name everything can be said.
constexpr std::array kOfCaller = {
    Phrase{"calls", Subject::Call},  Phrase{"presses", Subject::Press}, Phrase{"hears", Subject::Hears},   Phrase{"never", Subject::Never},
    Phrase{"plays", Subject::Plays}, Phrase{"expect", Subject::Expect}, Phrase{"dials", Subject::Dials},
};
constexpr std::array kAgentDeeds = {
    Phrase{"is free", Deed::AgentIsFree},  Phrase{"logs in", Deed::AgentIsFree},  Phrase{"accepts", Deed::AgentAccepts},
    Phrase{"refuses", Deed::AgentRefuses}, Phrase{"holds", Deed::AgentHolds},     Phrase{"resumes", Deed::AgentResumes},
    Phrase{"hangs up", Deed::AgentHangsUp},
};
constexpr std::array kCallerDeeds = {
    Phrase{"hangs up", Deed::CallerHangsUp},
    Phrase{"answers", Deed::CallerAnswers},
    Phrase{"is busy", Deed::CallerIsBusy},
    Phrase{"does not answer", Deed::CallerDoesNotAnswer},
};
constexpr std::array kNumberDeeds = {Phrase{"is invalid", Deed::NumberIsInvalid}};
constexpr std::array kSkillDeeds = {Phrase{"does not exist", Deed::SkillIsLost}};
constexpr std::array kFileDeeds = {Phrase{"is missing", Deed::FileIsLost}};
constexpr std::array kNeverDeeds = {Phrase{"hears", Deed::NeverHears}};
constexpr std::array kExpected = {
    Phrase{"phase", Deed::ExpectPhase},       Phrase{"place", Deed::ExpectPlace},   Phrase{"branch", Deed::ExpectBranch},
    Phrase{"log", Deed::ExpectLog},           Phrase{"mark", Deed::ExpectMark},     Phrase{"blocked", Deed::ExpectBlocked},
    Phrase{"released", Deed::ExpectReleased}, Phrase{"ports", Deed::ExpectPorts},   Phrase{"inbound", Deed::ExpectInbound},
    Phrase{"outbound", Deed::ExpectOutbound},
};
constexpr std::array kComparisons = {
    Phrase{"==", Comparison::Equal},     Phrase{"!=", Comparison::NotEqual}, Phrase{"<=", Comparison::LessEqual},
    Phrase{">=", Comparison::GreaterEqual}, Phrase{"<", Comparison::Less},   Phrase{">", Comparison::Greater},
};
constexpr std::array kBooleans = {Phrase{"true", true}, Phrase{"false", false}};
constexpr std::array kAfter = {Phrase{"after", Deed::Wait}};
constexpr std::array kWithin = {Phrase{"within", Deed::Wait}};
constexpr std::array kFrom = {Phrase{"from", Deed::Call}};
constexpr std::array kTo = {Phrase{"to", Deed::Call}};
constexpr std::array kShowing = {Phrase{"showing", Deed::Dials}};

template <class Meaning, std::size_t N>
std::string listed(const std::array<Phrase<Meaning>, N>& phrases) {
  std::string text;
  for (const auto& phrase : phrases) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", phrase.words);
  return text;
}

/// Reads one step from left to right; stops at the first word that does not fit, which is reported.
class StepReader {
 public:
  StepReader(const ast::Step& step, Diagnostics& diagnostics) : words_(step.words), span_(step.span), diagnostics_(diagnostics) {}

  std::optional<ScenarioStep> read();

 private:
  [[nodiscard]] bool ended() const { return at_ == words_.size(); }
  [[nodiscard]] const ast::Word& word() const { return words_[at_]; }
  [[nodiscard]] bool is(ast::WordKind kind) const { return !ended() && word().kind == kind; }
  [[nodiscard]] std::string_view behind() const { return words_[at_ - 1].text; }
  /// The next word, or the place behind the last.
  [[nodiscard]] Span here() const { return ended() ? Span{words_.back().span.end, words_.back().span.end} : word().span; }

  /// How many words of `phrase` stand here, if all do.
  [[nodiscard]] std::size_t matches(std::string_view phrase) const;
  template <class Meaning, std::size_t N>
  std::optional<Meaning> try_one_of(const std::array<Phrase<Meaning>, N>& phrases);
  /// As try_one_of, and it must be one of them.
  template <class Meaning, std::size_t N>
  std::optional<Meaning> one_of(const std::array<Phrase<Meaning>, N>& phrases);
  bool text(std::string& to, std::string_view what);
  bool missing(std::string_view what);
  bool keys(ScenarioStep& step);
  bool length(std::optional<Millis>& to);
  bool whole(int& to, std::string_view what);
  bool agent(ScenarioStep& step);
  bool caller(ScenarioStep& step);
  bool expected(ScenarioStep& step);
  bool branch(ScenarioStep& step);
  bool cause(ScenarioStep& step);
  bool comparison(ScenarioStep& step);
  bool phase(ScenarioStep& step);
  bool numbers(ScenarioStep& step);
  bool after(ScenarioStep& step) { return !try_one_of(kAfter) || length(step.after); }
  bool rest(Subject subject, ScenarioStep& step);

  std::span<const ast::Word> words_;
  Span span_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
};

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

template <class Meaning, std::size_t N>
std::optional<Meaning> StepReader::try_one_of(const std::array<Phrase<Meaning>, N>& phrases) {
  for (const auto& phrase : phrases) {
    if (const std::size_t count = matches(phrase.words); count > 0) {
      at_ += count;
      return phrase.meaning;
    }
  }
  return std::nullopt;
}

template <class Meaning, std::size_t N>
std::optional<Meaning> StepReader::one_of(const std::array<Phrase<Meaning>, N>& phrases) {
  if (auto meaning = try_one_of(phrases)) return meaning;
  if (ended()) {
    missing(listed(phrases));
    return std::nullopt;
  }
  std::vector<std::string_view> known;
  for (const auto& phrase : phrases) known.push_back(phrase.words);
  // `hang up` or `hangs`: compare with two words first.
  std::string typed(word().text);
  if (at_ + 1 < words_.size() && words_[at_ + 1].kind == ast::WordKind::Name) typed += fmt::format(" {}", words_[at_ + 1].text);
  std::string_view near;
  if (word().kind == ast::WordKind::Name) near = nearest(typed, known);
  if (word().kind == ast::WordKind::Name && near.empty()) near = nearest(word().text, known);
  const std::string hint = near.empty() ? fmt::format("; possible here: {}", listed(phrases)) : fmt::format("; did you mean `{}`?", near);
  if (at_ == 0) diagnostics_.report<Diag::UnknownStep>(word().span, word().text, hint);
  else diagnostics_.report<Diag::UnknownStepWord>(word().span, word().text, behind(), hint);
  return std::nullopt;
}

bool StepReader::missing(std::string_view what) {
  if (ended()) diagnostics_.report<Diag::StepEndsEarly>(here(), behind(), what);
  else diagnostics_.report<Diag::UnknownStepWord>(word().span, word().text, behind(), fmt::format("; possible here: {}", what));
  return false;
}

bool StepReader::text(std::string& to, std::string_view what) {
  if (!is(ast::WordKind::Text)) return missing(what);
  if (word().text.find_first_not_of(" \t") == std::string_view::npos) {
    diagnostics_.report<Diag::EmptyStepText>(word().span);
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
      diagnostics_.report<Diag::NotKeys>(word().span, word().text);
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

bool StepReader::agent(ScenarioStep& step) {
  if (is(ast::WordKind::Text) && !text(step.text, "a name")) return false;
  // A name without quotes in front of something an agent does.
  if (is(ast::WordKind::Name) && at_ + 1 < words_.size()) {
    const std::size_t here_at = at_;
    const bool known = try_one_of(kAgentDeeds).has_value();
    at_ = here_at + 1;
    const bool behind = !known && try_one_of(kAgentDeeds).has_value();
    at_ = here_at;
    if (behind) {
      diagnostics_.report<Diag::NameWithoutQuotes>(word().span, word().text).fix = Fix{word().span, fmt::format("\"{}\"", word().text)};
      return false;
    }
  }
  const auto deed = one_of(kAgentDeeds);
  if (!deed) return false;
  step.deed = *deed;
  return after(step);
}

/// `caller hangs up`, or a name and anything that a caller does.
bool StepReader::caller(ScenarioStep& step) {
  if (is(ast::WordKind::Text)) {
    if (!text(step.caller, "a name")) return false;
    if (const auto subject = try_one_of(kOfCaller)) return rest(*subject, step);
  }
  const auto deed = one_of(kCallerDeeds);
  if (!deed) return false;
  step.deed = *deed;
  return after(step);
}

/// `Menu.1`, `Menu.Timeout`.
bool StepReader::branch(ScenarioStep& step) {
  if (!is(ast::WordKind::Name)) return missing("an action and its outcome, such as `Menu.1`");
  const std::string_view both = word().text;
  const std::size_t dot = both.find('.');
  if (dot == std::string_view::npos || dot + 1 == both.size()) return missing("an action and its outcome, such as `Menu.1`");
  step.text = both.substr(0, dot);
  step.other = both.substr(dot + 1);
  ++at_;
  return true;
}

bool StepReader::phase(ScenarioStep& step) {
  std::array<Phrase<Phase>, kPhases> phases{};
  for (int i = 0; i < kPhases; ++i) phases[static_cast<std::size_t>(i)] = {phase_name(static_cast<Phase>(i)), static_cast<Phase>(i)};
  const auto phase = one_of(phases);
  if (phase) step.phase = *phase;
  return phase.has_value();
}

bool StepReader::cause(ScenarioStep& step) {
  if (ended()) return true;
  constexpr int kCauses = static_cast<int>(ReleaseCause::InvalidNumber);
  std::array<Phrase<ReleaseCause>, kCauses> causes{};
  for (int i = 1; i <= kCauses; ++i) causes[static_cast<std::size_t>(i - 1)] = {cause_name(static_cast<ReleaseCause>(i)), static_cast<ReleaseCause>(i)};
  const auto cause = one_of(causes);
  if (cause) step.text = cause_name(*cause);
  return cause.has_value();
}

/// `Skill == "Sales"`, `tries < 3`.
bool StepReader::comparison(ScenarioStep& step) {
  step.deed = Deed::ExpectValue;
  step.text = word().text;
  ++at_;
  const auto how = one_of(kComparisons);
  if (!how) return false;
  step.how = *how;
  if (const auto boolean = try_one_of(kBooleans)) {
    step.value = *boolean;
    return true;
  }
  if (is(ast::WordKind::Text)) step.value = std::string(word().text);
  else if (is(ast::WordKind::Duration)) step.value = Millis(word().milliseconds);
  else if (is(ast::WordKind::Number)) step.value = std::strtod(std::string(word().text).c_str(), nullptr);
  else return missing("a text, a number, a length of time, `true` or `false`");
  ++at_;
  return true;
}

bool StepReader::expected(ScenarioStep& step) {
  const bool compares = at_ + 1 < words_.size() && is(ast::WordKind::Name) && std::ranges::any_of(kComparisons, [&](const auto& it) {
    return words_[at_ + 1].text == it.words;
  });
  if (compares) return comparison(step);
  const auto what = one_of(kExpected);
  if (!what) return false;
  step.deed = *what;
  switch (*what) {
    case Deed::ExpectPhase: return phase(step);
    case Deed::ExpectPlace: return whole(step.number, "a place such as `1`");
    case Deed::ExpectPorts: return whole(step.number, "a count such as `1`");
    case Deed::ExpectBranch: return branch(step);
    case Deed::ExpectReleased: return cause(step);
    case Deed::ExpectInbound:
    case Deed::ExpectOutbound: return length(step.after);
    case Deed::ExpectBlocked:
      if (!is(ast::WordKind::Name)) return missing("an action, such as `Play`");
      step.text = word().text;
      ++at_;
      return true;
    default: return text(step.text, "a part of the line");
  }
}

bool StepReader::numbers(ScenarioStep& step) {
  if (step.deed == Deed::Call) {
    if (try_one_of(kFrom) && !text(step.text, "a number such as `\"+13125550123\"`")) return false;
    return !try_one_of(kTo) || text(step.other, "a number such as `\"+18005550199\"`");
  }
  if (!text(step.text, "a number such as `\"+13125550123\"`")) return false;
  return !try_one_of(kShowing) || text(step.other, "a number such as `\"+18005550199\"`");
}

bool StepReader::rest(Subject subject, ScenarioStep& step) {
  const auto deed = [&](const std::optional<Deed>& meaning) {
    if (meaning) step.deed = *meaning;
    return meaning.has_value();
  };
  switch (subject) {
    case Subject::Call: step.deed = Deed::Call; return numbers(step);
    case Subject::Dials: step.deed = Deed::Dials; return numbers(step);
    case Subject::Press: step.deed = Deed::Press; return keys(step);
    case Subject::Wait: step.deed = Deed::Wait; return length(step.after);
    case Subject::Plays: step.deed = Deed::Plays; return text(step.text, "the name of an audio file, such as `\"hold.wav\"`");
    case Subject::Hears: step.deed = Deed::Hears; return text(step.text, "a part of what is said, such as `\"press 1\"`");
    case Subject::Never: return deed(one_of(kNeverDeeds)) && text(step.text, "a part of what is said, such as `\"sorry\"`");
    case Subject::Agent: return agent(step);
    case Subject::Caller: return caller(step);
    case Subject::Number: return deed(one_of(kNumberDeeds)) && after(step);
    case Subject::Expect: return expected(step);
    case Subject::Skill: return text(step.text, "the name of a skill, such as `\"Support\"`") && deed(one_of(kSkillDeeds));
    case Subject::File: return text(step.text, "the name of an audio file, such as `\"hold.wav\"`") && deed(one_of(kFileDeeds));
  }
  std::abort();
}

std::optional<ScenarioStep> StepReader::read() {
  ScenarioStep step{.span = span_};
  const auto subject = one_of(kSubjects);
  if (!subject || !rest(*subject, step)) return std::nullopt;
  if (!acts(step.deed) && step.deed != Deed::NeverHears && try_one_of(kWithin) && !length(step.within)) return std::nullopt;
  if (!ended()) {
    diagnostics_.report<Diag::StepTooLong>(cover(word().span, words_.back().span), behind());
    return std::nullopt;
  }
  return step;
}

}  // namespace

bool acts(Deed deed) {
  switch (deed) {
    case Deed::Hears:
    case Deed::NeverHears:
    case Deed::Plays:
    case Deed::Dials:
    case Deed::ExpectPhase:
    case Deed::ExpectPlace:
    case Deed::ExpectBranch:
    case Deed::ExpectLog:
    case Deed::ExpectMark:
    case Deed::ExpectBlocked:
    case Deed::ExpectReleased:
    case Deed::ExpectPorts:
    case Deed::ExpectInbound:
    case Deed::ExpectOutbound:
    case Deed::ExpectValue: return false;
    default: return true;
  }
}

std::vector<ScenarioStep> read_scenario(std::span<const ast::Step> steps, Diagnostics& diagnostics) {
  // What the parser has complained about is not looked at again.
  const std::vector<Diagnostic> known = diagnostics.all();
  const auto in_trouble = [&known](const ast::Step& step) {
    return std::ranges::any_of(known, [&step](const Diagnostic& it) { return it.span.begin >= step.span.begin && it.span.end <= step.span.end; });
  };
  std::vector<ScenarioStep> scenario;
  std::string caller;
  for (const ast::Step& step : steps) {
    if (step.words.empty() || in_trouble(step)) continue;
    auto read = StepReader(step, diagnostics).read();
    if (!read) continue;
    const bool begun = std::ranges::any_of(scenario, [](const ScenarioStep& it) { return !is_circumstance(it.deed); });
    if (begun && read->deed == Deed::Call && read->caller.empty()) {
      diagnostics.report<Diag::CallNotFirst>(step.span);
      continue;
    }
    if (!read->caller.empty()) caller = read->caller;
    else read->caller = caller;
    scenario.push_back(std::move(*read));
  }
  return scenario;
}

}  // namespace phoneflow::cli
