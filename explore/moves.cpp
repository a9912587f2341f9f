#include "explore/moves.h"

#include <algorithm>

namespace phoneflow::calltest {
namespace {

constexpr int kPass = 1;
constexpr int kDeed = 10;
constexpr int kWorse = 3;  ///< extra cost of a less usual moment or event
constexpr Millis kSoon = seconds(2);
constexpr Millis kLater = seconds(20);  ///< delay when no other event is imminent
constexpr Millis kShortBefore = seconds(1);

class Lister {
 public:
  Lister(const SearchState& it, const Hints& hints) : it_(it), hints_(hints) {}

  std::vector<PossibleMove> list() {
    const Phase phase = it_.machine().phase();
    if (const auto next = it_.next(); next && !gives_up(*next)) moves_.push_back({{StepKind::Wait, {}, *next}, kPass});
    if (phase == Phase::Released || it_.over()) return std::move(moves_);
    // Music that begins again and again would keep it away: equal states are not looked at twice.
    if (it_.dialback.kind == OperationKind::Ageing && it_.due && *it_.due < it_.dial_at)
      moves_.push_back({{StepKind::Wait, {}, it_.dial_at}, kPass + kWorse});
    keys();
    restart();
    third_party();
    switch (phase) {
      case Phase::PreQueue:
        if (it_.refuses_queueing() && !it_.queue_changed) deed(StepKind::QueueingIsGranted);
        break;
      case Phase::Queued:
        accept();
        queue();
        break;
      case Phase::Callback:
        if (it_.machine().ends_by_failure()) break;  // it is not offered
        if (it_.lacks_line()) deed(StepKind::LineIsFree);
        else accept();
        callbacks();
        break;
      case Phase::Accepting:
        if (!it_.line) lose_lines();
        deed(StepKind::AgentHangsUp, kWorse);
        break;
      case Phase::Dialling: dialling(); break;
      case Phase::Active:
        deed(StepKind::AgentHolds);
        deed(StepKind::AgentHangsUp, 1);
        callbacks();
        break;
      case Phase::Holding:
        deed(StepKind::AgentResumes);
        deed(StepKind::AgentHangsUp, 1);
        break;
      case Phase::Remaining:
      case Phase::Released: break;
    }
    if (it_.line) deed(StepKind::CallerHangsUp, kWorse);
    ends(phase);
    return std::move(moves_);
  }

 private:
  /// Ringing that ends by itself is written as a party who does not answer.
  [[nodiscard]] bool gives_up(Instant next) const {
    if (it_.party_rings() && next == it_.due) return true;
    return it_.rings() && next == it_.dial_at && it_.due != next;
  }

  void add(StepKind deed, Instant at, int more = 0, const std::string& who = {}) { moves_.push_back({{deed, who, at}, kDeed + more}); }

  /// The first whole second of the step at or after `at`; nothing when another event comes first.
  [[nodiscard]] std::optional<Instant> whole(Instant at) const {
    const Millis length = at - it_.since;
    const Instant rounded = it_.since + Millis((length.count() + 999) / 1000 * 1000);
    const auto next = it_.next();
    if (!next || rounded < *next) return rounded;
    return std::nullopt;
  }

  /// Soon, or in the middle of a shorter interval.
  [[nodiscard]] std::optional<Instant> soon(Instant from) const {
    const auto next = it_.next();
    if (!next) return whole(from + kLater);
    if (const auto at = whole(from + kSoon)) return at;
    if (const auto at = whole(from + seconds(1))) return at;
    if (const auto at = whole(from); at && *at > it_.since) return at;
    const Millis left = *next - from;
    if (left < Millis(2)) return std::nullopt;
    return from + left / 2;
  }

  /// `from`: at once then, where it is still to come.
  void deed(StepKind deed, int more = 0, Instant from = {}, const std::string& who = {}) {
    const Instant begin = std::max(it_.now, from);
    std::optional<Instant> first = from > it_.now ? whole(from) : std::nullopt;
    if (!first) first = soon(begin);
    if (first) add(deed, *first, more, who);
    if (!it_.queued_at) return;
    for (const Millis length : hints_.lengths) {
      const Instant at = *it_.queued_at + length + kShortBefore;
      if (at <= begin) continue;
      if (const auto moment = whole(at)) add(deed, *moment, more + kWorse, who);
    }
  }

  /// Also just before the script continues, so that it continues during the dial.
  void accept() {
    const std::vector<std::string>& agents = it_.only_for.empty() ? hints_.agents : std::vector{it_.only_for};
    for (const std::string& agent : agents) deed(StepKind::AgentAccepts, agent == agents.front() ? 0 : kWorse, it_.offered_from, agent);
    const auto next = it_.next();
    if (it_.machine().phase() != Phase::Callback || !next) return;
    const Instant late = *next - kShortBefore;
    if (late > it_.now && late >= it_.offered_from) add(StepKind::AgentAccepts, late, kWorse, agents.front());
  }

  /// Without a line a contact is not offered: it was there when the agent accepted.
  void lose_lines() {
    if (!it_.line_is_gone && fails_by(StepKind::NoLineIsFree)) deed(StepKind::NoLineIsFree, kWorse);
  }

  [[nodiscard]] bool fails_by(StepKind step) const {
    return std::ranges::find(hints_.failures, step, &FailStep::step) != hints_.failures.end();
  }

  void dialling() {
    if (it_.dialback.kind == OperationKind::Delay || it_.dialback.kind == OperationKind::Whisper) {
      lose_lines();
      return deed(StepKind::AgentHangsUp, kWorse);
    }
    if (!it_.rings()) return;
    for (const StepKind step : {StepKind::LineIsLost, StepKind::DiallingFails}) {
      if (fails_by(step)) deed(step, kWorse);
    }
    const Instant answered = it_.rings_from + seconds(5);
    if (answered >= it_.now && (!it_.due || answered < *it_.due)) add(StepKind::CallerAnswers, answered);
    else if (const auto at = soon(it_.now)) add(StepKind::CallerAnswers, *at);
    add(StepKind::CallerIsBusy, it_.now);
    add(StepKind::NumberIsInvalid, it_.now, 1);
    if (gives_up(*it_.next())) add(StepKind::CallerDoesNotAnswer, it_.dial_at, 1);
    deed(StepKind::AgentHangsUp, kWorse);
  }

  /// The queue thinks otherwise.
  void queue() {
    if (hints_.queues_again && !it_.queue_changed)
      deed(it_.refuses_queueing() ? StepKind::QueueingIsGranted : StepKind::QueueingIsRefused, kWorse);
    callbacks();
  }

  void callbacks() {
    if (it_.callbacks_changed) return;
    if (it_.refuses_callbacks()) deed(StepKind::CallbacksAreKept, kWorse);
    else if (hints_.calls_back_again && it_.was_promised()) deed(StepKind::CallbacksAreRefused, kWorse);
  }

  /// What no person does to a contact, where the script asks for it.
  void ends(Phase phase) {
    const bool waits = phase == Phase::Callback || (phase == Phase::Accepting && !it_.line) || phase == Phase::Dialling;
    for (const EndStep& end : hints_.ends) {
      if (end.needs == EndStep::Needs::Line ? it_.line : end.needs == EndStep::Needs::Nothing || waits) deed(end.step, kWorse);
    }
  }

  /// Only then is music over that has no end: nothing else leads behind it where its Error leads elsewhere.
  void restart() {
    if (it_.asked.kind != OperationKind::Playback || it_.due || it_.machine().at() == kNoNode) return;
    const Program& program = it_.machine().program();
    if (program.actions[program.nodes[it_.machine().at()].detail].branches[kError] != kNoNode) deed(StepKind::SystemRestarts, kWorse);
  }

  void third_party() {
    if (it_.asked.kind != OperationKind::ThirdParty) return;
    if (it_.party_speaks) return deed(StepKind::TransferEnds);
    if (const auto at = soon(it_.now)) add(StepKind::TransferIsAnswered, *at);
    add(StepKind::TransferIsBusy, it_.now);
    add(StepKind::TransferIsInvalid, it_.now, 1);
    if (gives_up(*it_.next())) add(StepKind::TransferIsNotAnswered, *it_.due, 1);
  }

  void keys() {
    if (!it_.line || !it_.takes_keys || it_.keyed || it_.machine().at() == kNoNode) return;
    const Program& program = it_.machine().program();
    const Node& node = program.nodes[it_.machine().at()];
    if (node.kind != NodeKind::Action) return;
    int more = 0;
    for (const std::string& keys : keys_for(program.actions[node.detail], hints_)) {
      moves_.push_back({{StepKind::Press, keys, it_.now}, kDeed + more});
      more = std::min(more + 1, kWorse);
    }
  }

  const SearchState& it_;
  const Hints& hints_;
  std::vector<PossibleMove> moves_;
};

}  // namespace

std::vector<PossibleMove> possible_moves(const SearchState& situation, const Hints& hints) { return Lister(situation, hints).list(); }

}  // namespace phoneflow::calltest
