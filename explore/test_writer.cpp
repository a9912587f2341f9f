#include "explore/test_writer.h"

#include <algorithm>

#include <fmt/format.h>

#include "grammar/contact_record.h"
#include "interpreter/contact_data.h"
#include "runtime/moment_text.h"
#include "play/places.h"
#include "play/scenario_expect.h"
#include "runtime/secrets.h"
#include "play/stage.h"
#include "play/step_writer.h"
#include "runtime/phone_number.h"
#include "runtime/sim/replies.h"

namespace phoneflow::calltest {
namespace {

/// Repetitions of a prompt that are waited for one by one.
constexpr std::size_t kMostRepeats = 3;
constexpr std::string_view kStops = ".?!,;:[]\"\n";
constexpr std::string_view kPresses = "presses ";
constexpr std::string_view kWith = "with {";
constexpr std::size_t kShortPart = 12;
constexpr std::size_t kLongPart = 40;

/// A recognisable part of the prompt: the sentence that names the key, else the last one; cut at word boundaries.
std::string characteristic(std::string_view told, std::string_view keys) {
  std::vector<std::string_view> sentences;
  for (std::size_t begin = 0; begin < told.size();) {
    std::size_t end = std::min(told.find_first_of(kStops, begin), told.size());
    // The dot in `hold.wav` ends no sentence.
    while (end + 1 < told.size() && told[end] == '.' && told[end + 1] != ' ')
      end = std::min(told.find_first_of(kStops, end + 1), told.size());
    std::string_view sentence = told.substr(begin, end - begin);
    while (sentence.starts_with(' ')) sentence.remove_prefix(1);
    while (sentence.ends_with(' ')) sentence.remove_suffix(1);
    if (!sentence.empty()) sentences.push_back(sentence);
    begin = end + 1;
  }
  if (sentences.empty()) return std::string(told);
  std::string_view best = *std::ranges::max_element(sentences, {}, &std::string_view::size);
  const std::string key = keys.empty() ? "press" : fmt::format("press {}", keys);
  for (const std::string_view sentence : sentences) {
    if (sentence.find(key) != std::string_view::npos) best = sentence;
  }
  if (best.size() > kLongPart) {
    const std::size_t blank = best.find(' ', best.size() - kLongPart);
    if (blank != std::string_view::npos && best.size() - blank > kShortPart) best = best.substr(blank + 1);
  }
  return std::string(best);
}

class TestWriter {
 public:
  TestWriter(const Script& script, const Search& search, StepStyle manner, Millis earlier)
      : script_(script), search_(search), exact_(manner == StepStyle::Exact), earlier_(earlier) {}

  TestText tell(std::uint32_t index);

 private:
  void learn_secrets(const std::vector<std::uint32_t>& path);
  [[nodiscard]] bool is_secret(std::string_view text) const { return secrets_.hidden(text) != text; }
  void begin(std::uint32_t last);
  bool reply(std::string_view name);
  bool hours(std::string_view name);
  void lack(const Lacking& it);
  void unusual_reply(std::string_view name);
  void move(std::uint32_t index);
  void press(const Found& found);
  void act(const Found& found);
  void another(const Found& found);
  void heard(const Found& found);
  void answered();
  void end(const std::vector<std::uint32_t>& path);
  [[nodiscard]] std::string name() const;

  void step(const ScenarioStep& step) { text_.steps.push_back(write_step(step)); }
  void phrase(std::string text) { phrases_.push_back(std::move(text)); }
  [[nodiscard]] std::string line_of(NodeId node) const;
  void at(Instant at) { time_ = at; }

  const Script& script_;
  const Search& search_;
  bool exact_;
  Millis earlier_;
  Secrets secrets_;  // of pressed keys: only the steps that press them contain them
  TestText text_;
  std::vector<std::string> phrases_;
  std::vector<HeardPrompt> told_;  // since the last step that advanced time
  Instant time_{};                 // of the last step
  std::string agent_;              // who accepted last
};

/// `line 5`, `line 5 of common.flow`.
std::string TestWriter::line_of(NodeId node) const {
  const std::uint32_t at = script_.program.nodes[node].span.begin;
  const std::string& path = script_.sources.at(at).path;
  const std::string line = fmt::format("line {}", script_.sources.position(at).line);
  return path == script_.sources.all().front().path ? line : fmt::format("{} of {}", line, path.substr(path.rfind('/') + 1));
}

void TestWriter::learn_secrets(const std::vector<std::uint32_t>& path) {
  for (const std::uint32_t index : path) {
    const Found& found = search_.found[index];
    const bool pressed = found.parent != kNoParent && found.move.deed == StepKind::Press;
    if (pressed && keys_are_secret(script_, search_.situations[found.parent].machine().at())) secrets_.add(found.move.text);
  }
}

/// False for a skill or a file. An address without its query matches any query.
bool TestWriter::reply(std::string_view name) {
  const auto choice = reply_choice(name);
  if (!choice) return false;
  const std::string_view url = is_secret(choice->url) ? sim::without_query(choice->url) : choice->url;
  const std::optional<Reply>& answer = search_.hints.replies.all[choice->reply].reply;
  step({.kind = answer ? StepKind::Reply : StepKind::NoReply, .text = std::string(url), .reply = answer});
  return true;
}

/// False for what else may be otherwise.
bool TestWriter::hours(std::string_view name) {
  const auto choice = hours_choice(name);
  if (!choice) return false;
  if (choice->state)
    step({.kind = StepKind::HoursAre, .text = std::string(choice->hours), .other = std::string(hours_state_name(*choice->state))});
  return true;
}

void TestWriter::lack(const Lacking& it) {
  switch (it.lack) {
    case Lack::Skill:
      step({.kind = StepKind::SkillMissing, .text = std::string(it.what)});
      return phrase(fmt::format("skill {} does not exist", it.what));
    case Lack::File:
      step({.kind = StepKind::FileMissing, .text = std::string(it.what)});
      return phrase(fmt::format("{} is missing", it.what));
    case Lack::Lasting:
      step({.kind = StepKind::FileLasts, .text = std::string(it.what), .after = kLastingFile});
      return phrase(fmt::format("{} is there", it.what));
    case Lack::Line: step({.kind = StepKind::NoLineIsFree}); return phrase("no line is free");
    case Lack::Queueing: step({.kind = StepKind::QueueingIsRefused}); return phrase("queueing is refused");
    case Lack::Numbers: step({.kind = StepKind::NoNumberMayBeDialled}); return phrase("no number may be dialled");
    case Lack::Callbacks: step({.kind = StepKind::CallbacksAreRefused}); return phrase("callbacks are refused");
  }
}

/// `crm.example/x answers status: 500`, without braces, which have a meaning in test names.
void TestWriter::unusual_reply(std::string_view name) {
  const auto choice = reply_choice(name);
  std::string_view words = search_.hints.replies.all[choice->reply].words;
  const std::string host = secrets_.hidden(choice->url.substr(choice->url.find("//") + 2));
  if (!words.starts_with(kWith)) return phrase(fmt::format("{} never answers", host));
  words = words.substr(kWith.size(), words.size() - kWith.size() - 1);
  phrase(fmt::format("{} answers {}", host, words));
}

void TestWriter::begin(std::uint32_t last) {
  const SearchState& at_last = search_.situations[last];
  for (const std::string& name : at_last.there) reply(name) || hours(name);
  for (const std::string& name : at_last.lost) {
    if (reply(name)) {
      unusual_reply(name);
      continue;
    }
    if (hours(name)) {
      const HoursChoice it = *hours_choice(name);
      phrase(it.state ? fmt::format("{} is {}", it.hours, hours_state_name(*it.state))
                      : fmt::format("nobody knows the hours {}", it.hours));
      continue;
    }
    lack(lack_of(name));
  }
  const Incoming& call = search_.hints.calls[search_.found[last].call];
  const Incoming& usual = search_.hints.calls[0];
  if (call.data) {
    const std::optional<Value> value = value_written(call.data->value, type_of_field(script_.program, call.data->field));
    step({.kind = StepKind::ContactIs, .text = call.data->field, .reply = Reply{value.value_or(Value()), {}}});
    phrase(fmt::format("{}.{} is {}", kContactRecord, call.data->field, call.data->value));
  }
  const std::int64_t begins = call.moment - earlier_.count();
  const bool says_when = search_.hints.asks_clock || begins != kStartMoment;
  step({.kind = StepKind::Call,
        .text = call.ani,
        .other = call.dnis,
        .withheld = call.ani.empty(),
        .moment = says_when ? std::optional(begins) : std::nullopt});
  if (call.ani != usual.ani) phrase(fmt::format("calls from {}", call.ani));
  if (call.dnis != usual.dnis) phrase(fmt::format("calls {}", call.dnis));
  if (begins != usual.moment) phrase(fmt::format("calls on {}", moment_text(begins)));
}

/// Writes steps until the prompt that begins now is heard.
void TestWriter::heard(const Found& found) {
  const Instant now = found.move.at;
  const bool begins = !told_.empty() && told_.back().begins == now;
  if (begins && !exact_) {
    const std::string part = told_.back().music ? told_.back().text : characteristic(told_.back().text, found.move.text);
    const auto repeats = static_cast<std::size_t>(std::ranges::count_if(
        told_, [&](const HeardPrompt& it) { return heard_form(it.text).find(heard_form(part)) != std::string::npos; }));
    if (repeats <= kMostRepeats && !is_secret(part) && part.find_first_not_of(' ') != std::string::npos) {
      for (std::size_t i = 0; i < repeats; ++i) step({.kind = StepKind::Hears, .text = part});
      return at(now);
    }
  }
  if (now > time_) step({.kind = StepKind::Wait, .after = now - time_});
  at(now);
}

void TestWriter::press(const Found& found) {
  heard(found);
  const std::string& keys = found.move.text;
  step({.kind = StepKind::Press, .text = keys});
  const NodeId node = search_.situations[found.parent].machine().at();
  phrase(fmt::format("{}{} at {}", kPresses, secrets_.hidden(keys), line_of(node)));
}

/// Writes an action of an agent, a called party or a caller who hangs up, preceded by the time until it.
void TestWriter::act(const Found& found) {
  const StepDef& def = step_def(found.move.deed);
  const SearchState& before = search_.situations[found.parent];
  const Phase phase_before = before.machine().phase();
  if (phase_before == Phase::Callback && before.since > time_) {
    step({.kind = StepKind::ExpectPhase, .phase = Phase::Callback});
    at(before.since);
  }
  if (def.begins == StepBegins::WhenPartyRings || def.begins == StepBegins::WhenPartySpeaks) at(std::max(time_, before.rings_from));
  if (def.begins == StepBegins::WhenRinging) {
    const auto number = [](std::string_view text) { return is_diallable(text) ? dial_string(text) : std::string(text); };
    step({.kind = StepKind::Dials, .text = number(before.machine().fact(Fact::ANI)), .other = number(before.machine().fact(Fact::DNIS))});
    at(std::max(time_, before.rings_from));
  }
  if (found.move.deed == StepKind::AgentAccepts) another(found);
  const bool takes_time = has_slot(def, Slot::After) && def.role != StepRole::Setup;  // else `after` is the time of an answer
  if (!takes_time && found.move.at > time_) {
    step({.kind = StepKind::Wait, .after = found.move.at - time_});
    at(found.move.at);
  }
  ScenarioStep done{.kind = def.kind};
  if (has_slot(def, Slot::Agent)) done.text = agent_;
  const Millis length = std::max(found.move.at, time_) - time_;
  // Without its own time the step would take a random one.
  if (takes_time && (def.pause == StepPause::Chance || (def.pause == StepPause::None && length > Millis(0)))) done.after = length;
  step(done);
  at(found.move.at);
  const bool of_callback = phase_before == Phase::Callback || phase_before == Phase::Dialling;
  const bool is_one_of_several = found.move.deed == StepKind::AgentAccepts && search_.hints.agents.size() > 1;
  if (is_one_of_several && agent_.find_first_of("{}") == std::string::npos)
    return phrase(fmt::format("{} {}", agent_, of_callback ? "takes the callback" : "accepts"));
  phrase(std::string(def.summary.text(of_callback)));
}

/// Who accepted before would be offered the contact again, and nobody else.
void TestWriter::another(const Found& found) {
  const Instant now = search_.situations[found.parent].now;
  if (!agent_.empty() && agent_ != found.move.text) {
    if (now > time_) step({.kind = StepKind::Wait, .after = now - time_});
    at(std::max(now, time_));
    step({.kind = StepKind::AgentLogsOut, .text = agent_});
  }
  agent_ = found.move.text;
}

void TestWriter::move(std::uint32_t index) {
  const Found& found = search_.found[index];
  if (found.move.deed == StepKind::Wait) return;  // passes by itself
  if (found.move.deed == StepKind::Press) press(found);
  else act(found);
  told_.clear();
}

/// Writes the prompts that follow the last event.
void TestWriter::answered() {
  if (exact_ || told_.empty() || text_.steps.empty()) return;
  const bool music = told_.front().music;
  const std::string part = music ? told_.front().text : characteristic(told_.front().text, "");
  if (is_secret(part) || part.find_first_not_of(' ') == std::string::npos || told_.front().begins < time_) return;
  step({.kind = music ? StepKind::Plays : StepKind::Hears, .text = part});
  at(told_.front().begins);
}

/// Waits for further events of the call, unless it ends within the patience of a play.
void TestWriter::end(const std::vector<std::uint32_t>& path) {
  const SearchState& last = search_.situations[path.back()];
  if (last.now > time_) {
    const Millis left = Millis((last.now - time_).count() / 1000 * 1000 + 1000);
    if (!last.over() || left >= kPatience) step({.kind = StepKind::Wait, .after = left});
  }
  for (auto it = path.rbegin(); it != path.rend(); ++it) {
    const Found& found = search_.found[*it];
    if (found.course.endings.empty()) continue;
    const Ending& ending = found.course.endings.back();
    const std::string_view verb = script_.program.actions[script_.program.nodes[ending.node].detail].def->name;
    const bool by_itself = found.move.deed == StepKind::Wait;
    if (by_itself && !ending.outcome.empty() && ending.outcome != kDefaultName) {
      phrase(fmt::format("{} ends with {} at {}", verb, ending.outcome, line_of(ending.node)));
    } else if (phrases_.empty()) {
      phrase(fmt::format("{} {} at {}", by_itself ? "waits until" : "comes to", verb, line_of(ending.node)));
    }
    return;
  }
}

std::string TestWriter::name() const {
  if (phrases_.empty()) return "calls and listens";
  std::vector<std::string> parts;
  for (std::size_t i = 0, same = 1; i < phrases_.size(); i += same, same = 1) {
    while (i + same < phrases_.size() && phrases_[i + same] == phrases_[i]) ++same;
    const bool goes_on = i > 0 && phrases_[i].starts_with(kPresses) && phrases_[i - 1].starts_with(kPresses);
    const std::string phrase = goes_on ? fmt::format("then {}", std::string_view(phrases_[i]).substr(kPresses.size())) : phrases_[i];
    parts.push_back(same == 1 ? phrase : fmt::format("{} ({} times)", phrase, same));
  }
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

TestText TestWriter::tell(std::uint32_t index) {
  const std::vector<std::uint32_t> path = search_.path_to(index);
  learn_secrets(path);
  begin(index);
  for (const std::uint32_t i : path) {
    if (search_.found[i].parent != kNoParent) move(i);
    for (const HeardPrompt& told : search_.found[i].course.told) told_.push_back(told);
  }
  answered();
  end(path);
  if (search_.situations[index].machine().fault()) phrase("the script cannot go on");
  text_.name = name();
  return std::move(text_);
}

}  // namespace

TestText tell(const Script& script, const Search& search, std::uint32_t index, StepStyle manner, Millis earlier) {
  return TestWriter(script, search, manner, earlier).tell(index);
}

}  // namespace phoneflow::calltest
