#include "play/transcript.h"

#include <algorithm>
#include <ostream>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "play/places.h"
#include "support/repetitions.h"
#include "play/shown_number.h"
#include "support/wording.h"
#include "runtime/dial_result.h"
#include "runtime/digits.h"
#include "runtime/prompt.h"
#include "tongue/spoken.h"

namespace phoneflow {
namespace {

constexpr std::string_view kDim = "\x1b[2m", kBold = "\x1b[1m", kRed = "\x1b[31m", kOff = "\x1b[0m";

/// The kind of the line; empty: not shown.
std::string_view line_word(const Trace& trace) {
  const bool is_result = info(trace.kind).legs == LegEffect::AnswersOrEnds;
  const auto result = is_result ? dial_result_named(trace.text) : std::nullopt;
  return result ? info(*result).word : info(trace.kind).word;
}

/// Maximum number of buffered lines of one moment.
constexpr std::size_t kMostHeld = 4096;
/// Same caller and statement, at any moment.
bool same_source(const TranscriptLine& a, const TranscriptLine& b) {
  return a.kind == b.kind && a.place == b.place && a.caller == b.caller;
}

bool same_place(const TranscriptLine& a, const TranscriptLine& b) { return a.at == b.at && same_source(a, b); }

/// Shows repetitions within one moment, of a line or a group, once.
std::vector<TranscriptLine> folded(std::span<const TranscriptLine> lines) {
  const auto same = [](const TranscriptLine& a, const TranscriptLine& b) { return same_place(a, b) && a.text == b.text; };
  return without_rounds(lines, same, [](TranscriptLine& last, std::size_t count, std::size_t times, const TranscriptLine&) {
    last.text += count == 1 ? fmt::format(" ({} times)", times) : fmt::format(" (these {} lines {} times)", count, times);
  });
}

}  // namespace

std::string TranscriptLines::figures_in_words(std::string_view prompt) const {
  std::string said;
  std::vector<std::string_view> told;
  for (const std::string_view part : spoken_parts_of(prompt)) {
    for (const SpokenFigure& figure : spoken_figures(tongue(), part)) {
      if (std::ranges::find(told, figure.written) != told.end()) continue;
      told.push_back(figure.written);
      said += fmt::format("{}{}: {}", said.empty() ? " (" : "; ", figure.written, figure.spoken);
    }
  }
  return said.empty() ? said : said + ")";
}

std::string format_line(const TranscriptLine& line, Colour colour) {
  const std::string clock = clock_text(line.at);
  const std::size_t dot = clock.find('.');
  const std::string tenths = dot == std::string::npos ? "" : clock.substr(dot);
  const std::string who = line.caller.empty() ? "" : fmt::format("{:<4} ", line.caller);
  const std::string left = fmt::format("{}{:>5}{:<2} {:>3}", who, clock.substr(0, dot), tenths, line.place);
  if (colour == Colour::No) return fmt::format("{}  {:<9} {}", left, line.kind, line.text);
  const std::string_view tint = line.trouble ? kRed : line.kind == "hears" ? kBold : "";
  return fmt::format("{}{}{}  {}{:<9} {}{}", kDim, left, kOff, tint, line.kind, line.text, tint.empty() ? "" : kOff);
}

/// "1 -> Reserve", "Timeout, Default -> Waiting", "Timeout" (with the next statement).
std::string TranscriptLines::way(const Trace& trace) const {
  std::string text(trace.way);
  const bool by_keys = !trace.way.empty() && std::ranges::all_of(trace.way, is_key);
  if (!by_keys && trace.way != trace.other) text = fmt::format("{}{}{}", trace.other, trace.way.empty() ? "" : ", ", trace.way);
  const ActionNode* action = action_at(script_, trace.statement);
  if (action == nullptr || trace.way.empty()) return text;
  for (const ast::Branch& branch : action->stmt->branches) {
    for (const ast::Key& key : branch.keys) {
      if (key.text == trace.way && branch.target.block == nullptr) return fmt::format("{} -> {}", text, branch.target.label.text);
    }
  }
  return text;
}

std::string TranscriptLines::words(const Trace& trace, const Told& told) const {
  const std::string text(trace.text);
  const std::string other(trace.other);
  switch (trace.kind) {
    case TraceKind::Call: return fmt::format("{} calls {}", plain_line(shown_number(trace.text)), plain_line(shown_number(trace.other)));
    case TraceKind::Outcome: return way(trace);
    case TraceKind::Blocked:
    case TraceKind::Error: return fmt::format("{}: {}", text, other);
    case TraceKind::Hours: return fmt::format("{}: {}", text, other);
    case TraceKind::Play: return fmt::format("\"{}\"{}", text, figures_in_words(text));
    case TraceKind::Music:
      return trace.duration == Millis(0) ? fmt::format("♪ {}", text) : fmt::format("♪ {}, {}", text, length_text(trace.duration));
    case TraceKind::KeysLost: return fmt::format("{}, typed ahead: {}", text, other);
    case TraceKind::Filled: return fmt::format("{}: not in the answer, or of another type", text);
    case TraceKind::Sleeping: return length_text(trace.duration);
    case TraceKind::ContactData: return fmt::format("{} = {}", text, other.empty() ? "\"\"" : other);
    case TraceKind::Pending: return fmt::format("until the queue grants {}", text);
    case TraceKind::Queued:
      return fmt::format("{}, place {}{}", text, trace.number, other.empty() ? "" : fmt::format(", moved from {}", other));
    case TraceKind::Reserved:
      return fmt::format("{}the place in the queue is kept; to call {} showing {}, {}",
                         trace.phase == Phase::Callback ? "" : "the line is dropped, ", text, other,
                         trace.duration == Millis(0) ? "as soon as an agent accepts"
                                                     : fmt::format("{} after an agent accepts", length_text(trace.duration)));
    case TraceKind::Phase:
      if (trace.phase == Phase::Remaining) return fmt::format("{}: the caller is still there", text);
      return told.agent.empty() ? text : fmt::format("{}: {} has {}", text, told.agent, told.voicemail ? "a voicemail" : "the caller");
    case TraceKind::Refused: return other.empty() ? text : fmt::format("{}: {}", text, other);
    case TraceKind::Withdrawn: return fmt::format("the offer to {}", text);
    case TraceKind::Accepted: return fmt::format("{} accepts{}", text, other.empty() ? "" : fmt::format("; is told \"{}\"", other));
    case TraceKind::Dial:
    case TraceKind::PartyCall: return fmt::format("{} showing {}", text, other);
    case TraceKind::DialResult:
    case TraceKind::PartyResult: {
      const auto result = dial_result_named(text);
      return result ? fmt::format(fmt::runtime(info(*result).line), told.dialled) : text;
    }
    case TraceKind::Retry:
      return fmt::format("in {}; {} left after it", length_text(trace.duration),
                         count_text(static_cast<std::uint64_t>(trace.number), "attempt"));
    case TraceKind::Waited: return length_text(trace.duration);
    case TraceKind::Hold: return fmt::format("{} puts the caller on hold", text);
    case TraceKind::AgentHears: return fmt::format("{} \"{}\"", other, text);
    case TraceKind::Declined: return fmt::format("for {}; offered again in {}", text, length_text(trace.duration));
    case TraceKind::Shown: return fmt::format("{} sees {}", text, other);
    case TraceKind::Resume: return fmt::format("{} takes the caller back", text);
    case TraceKind::HangUp: return fmt::format("the {}", text);
    case TraceKind::Fault: {
      const auto place = place_of(script_, trace.statement);
      return place ? fmt::format("{}:{}:{}: {}", place->file, place->position.line, place->position.column, text) : text;
    }
    case TraceKind::LineLost: return "the caller: the system stops";
    case TraceKind::TakenUp:
      return text == "lost" ? "the system goes on; the caller's line is lost" : "the system goes on with the contact";
    case TraceKind::Release: return std::string(cause_text(cause_named(trace.text)));
    default: return text;
  }
}

std::optional<TranscriptLine> TranscriptLines::line(const Trace& trace) {
  const bool first = told_.find(trace.contact) == told_.end();
  const std::size_t before = told_.size();
  Told& told = told_[trace.contact];
  if (first && callers_.size() > 1 && before < callers_.size()) told.caller = callers_[before];
  if (trace.kind == TraceKind::Accepted) told.agent = trace.text;
  if (trace.kind == TraceKind::Dial || trace.kind == TraceKind::PartyCall) told.dialled = trace.text;
  if (trace.kind == TraceKind::DialResult) told.voicemail = dial_result_named(trace.text) == DialResult::Voicemail;
  const bool repeats = trace.kind == TraceKind::Error && trace.statement == told.blocked;
  if (trace.kind == TraceKind::Blocked) told.blocked = trace.statement;
  if (trace.kind == TraceKind::Action || repeats) told.blocked = kNoStatement;
  if (repeats) return std::nullopt;

  std::string kind(line_word(trace));
  const bool plain = trace.kind == TraceKind::Outcome && trace.way.empty() && (trace.other == kDefaultName || trace.other == kErrorName);
  if (plain) kind.clear();
  // Other phase changes have their own lines: queue, callback, agent, holds, released.
  const bool has_line = trace.phase == Phase::Remaining || (trace.phase == Phase::Active && trace.other != phase_name(Phase::Holding));
  if (trace.kind == TraceKind::Phase && !has_line) kind.clear();
  // First values stand in the script.
  if (trace.kind == TraceKind::ContactData && trace.way == kSetByHeader) kind.clear();
  if (kind.empty()) return std::nullopt;
  const TraceKindInfo& about = info(trace.kind);
  const std::string place = about.by == TraceCause::Script ? plain_line(line_text(script_, trace.statement)) : std::string();
  return TranscriptLine{trace.at, plain_line(told.caller), place, std::move(kind), plain_line(words(trace, told)), about.is_trouble};
}

void Transcript::note(const Trace& trace) {
  auto line = lines_.line(trace);
  if (!line) return;
  if (!held_.empty() && (held_.back().at != line->at || held_.size() == kMostHeld)) flush();
  const bool joins = trace.kind == TraceKind::Digit && !held_.empty() && same_place(held_.back(), *line);
  if (joins) held_.back().text += line->text;
  else held_.push_back(std::move(*line));
}

void Transcript::flush() {
  for (TranscriptLine& line : folded(held_)) to_(std::move(line));
  held_.clear();
}

std::vector<TranscriptLine> folded_over_time(std::span<const TranscriptLine> lines) {
  const auto same = [](const TranscriptLine& a, const TranscriptLine& b) { return same_source(a, b) && a.text == b.text; };
  return without_rounds(lines, same, [](TranscriptLine& last, std::size_t count, std::size_t times, const TranscriptLine& end) {
    const std::string_view what = count == 1 ? "" : "these ";
    last.text +=
        fmt::format(" ({}{}{} times, up to {})", what, count == 1 ? "" : fmt::format("{} lines ", count), times, clock_text(end.at));
  });
}

Transcript::Transcript(const Script& script, std::ostream& out, Colour colour, std::vector<std::string> callers)
    : Transcript(
          script, [&out, colour](TranscriptLine line) { out << format_line(line, colour) << '\n'; }, std::move(callers)) {}

}  // namespace phoneflow
