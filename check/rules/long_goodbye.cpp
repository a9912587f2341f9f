#include <algorithm>
#include <string>
#include <vector>

#include "check/after_callback.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

constexpr Millis kNone{-1};               // no way leads here like this
/// Longer times are not told apart: what goes round soon reaches this.
constexpr Millis kLongestTold = minutes(5);
/// After so many rounds over the program a time that still grows comes from a circle.
constexpr int kMostRounds = 64;
/// Those nearest to Callback.
constexpr std::size_t kMostNotes = 5;

/// The longest time since the caller's choice, and where that was made.
struct SinceChoice {
  Millis time = kNone;
  Span choice{};
};

struct GoodbyeState {
  Millis since_entry = kNone;              ///< since the section began, when no choice was made in it
  SinceChoice since_choice;                ///< made in this section or in a sub that it called
  NodeId before = kNoNode;                 ///< on the longest way since the choice
  NodeId before_from_entry = kNoNode;      ///< on the longest way since the beginning

  bool join(const GoodbyeState& other) {
    bool grew = false;
    if (other.since_entry > since_entry) {
      since_entry = other.since_entry;
      before_from_entry = other.before_from_entry;
      grew = true;
    }
    if (other.since_choice.time > since_choice.time) {
      since_choice = other.since_choice;
      before = other.before;
      grew = true;
    }
    return grew;
  }
};

class Goodbye {
 public:
  explicit Goodbye(const RuleContext& context)
      : context_(context), program_(context.program), longest_(std::max(kLongestTold, context.limits.long_goodbye + Millis(1))),
        states_(program_.nodes.size()), lengths_(program_.nodes.size()), callers_(program_.sections.size()), through_(program_.sections.size()) {
    for (NodeId id = 0; id < lengths_.size(); ++id) lengths_[id] = length_of(id);
    for (const Section& section : program_.sections) {
      if (section.entry != kNoNode) states_[section.entry].since_entry = Millis(0);
    }
  }

  void run() {
    bool grew = true;
    for (int round = 0; grew && round < 2 * kMostRounds; ++round) {
      grew = false;
      // To and fro: jumps backwards are as common as the way on.
      for (NodeId i = 0; i < states_.size(); ++i) {
        const NodeId id = round % 2 == 0 ? i : static_cast<NodeId>(states_.size()) - 1 - i;
        grew = go_on(id, round >= kMostRounds) || grew;
      }
    }
    for (const NodeId id : succeeding_callbacks(program_, context_.phases)) judge(id);
  }

 private:
  [[nodiscard]] Millis after(Millis time, Millis more) const { return time == kNone || more == kNone ? kNone : std::min(time + more, longest_); }

  /// How long the action itself lasts: its prompt, its music, its pause, and how long it waits for a key that does not come.
  [[nodiscard]] Millis length_of(NodeId id) const {
    const ActionDef* def = action_at(program_, id);
    if (def == nullptr || !def->waits) return Millis(0);
    const ActionNode& action = program_.actions[program_.nodes[id].detail];
    Millis length{};
    for (const Param& param : def->params) {
      const bool pause = param.type == ParamType::Duration && (param.name == "SecondsToPlay" || param.name == "Time" || param.name == "Timeout");
      if (param.type == ParamType::Prompt && &param == def->params.data()) length += prompt_length(context_.known, action, param.name, context_.audio);
      if (pause) length += Millis(static_cast<std::int64_t>(std::clamp(number_of(context_.known, action, param.name).value_or(0), 0.0, 3600.0) * 1000 + 0.5));
    }
    return length;
  }

  /// Whether the caller has chosen this way: by keys, or by keying in what was asked for. Without branches for digits
  /// the keys are looked at later, behind the ways that have no branch.
  [[nodiscard]] bool is_choice(NodeId id, const Edge& edge) const {
    if (!edge.keys.empty()) return true;
    const ActionDef* def = action_at(program_, id);
    if (def == nullptr || !def->voice || def->result != Type::Text || program_.actions[program_.nodes[id].detail].any()) return false;
    if (edge.outcome == kDefault || edge.branch == Span{}) return true;
    return def->digit_branches && edge.outcome != kError && def->outcomes[edge.outcome].name != "Timeout";
  }

  bool go_on(NodeId id, bool endless) {
    const Node& node = program_.nodes[id];
    const GoodbyeState& state = states_[id];
    if (node.kind == NodeKind::Call) return call(id, endless);
    if (node.kind == NodeKind::Return || node.kind == NodeKind::End) return through_[node.section].join(state);
    const bool reserves = leads(action_at(program_, id), Phase::Queued, Phase::Callback);
    bool grew = false;
    for (const Edge& edge : context_.flow.from(id)) {
      if (reserves && edge.outcome == kDefault) continue;
      GoodbyeState next{after(state.since_entry, lengths_[id]), {after(state.since_choice.time, lengths_[id]), state.since_choice.choice}, id, id};
      const bool reached = state.since_entry != kNone || state.since_choice.time != kNone;
      if (reached && is_choice(id, edge)) next = {kNone, {Millis(0), edge.branch == Span{} ? verb(id) : edge.branch}, id, id};
      grew = pass(next, edge.to, endless) || grew;
    }
    return grew;
  }

  bool call(NodeId id, bool endless) {
    const Node& node = program_.nodes[id];
    const GoodbyeState& state = states_[id];
    const std::uint32_t sub = program_.calls[node.detail].section;
    bool grew = false;
    if (const SinceChoice total = since_choice(id); total.time > callers_[sub].since_choice.time) {
      callers_[sub].since_choice = endless ? SinceChoice{longest_, total.choice} : total;
      callers_[sub].before = id;
      grew = true;
    }
    const GoodbyeState& inside = through_[sub];
    const Millis lasts = inside.since_entry;
    GoodbyeState next{after(state.since_entry, lasts), {after(state.since_choice.time, lasts), state.since_choice.choice}, id, id};
    const bool reached = state.since_entry != kNone || state.since_choice.time != kNone;
    if (reached && inside.since_choice.time > next.since_choice.time) next.since_choice = inside.since_choice;
    return pass(next, node.next, endless) || grew;
  }

  bool pass(GoodbyeState next, NodeId to, bool endless) {
    GoodbyeState& state = states_[to];
    if (endless && next.since_entry > state.since_entry) next.since_entry = longest_;
    if (endless && next.since_choice.time > state.since_choice.time) next.since_choice.time = longest_;
    return state.join(next);
  }

  /// At a statement: since a choice in its section, or since one that was made before the section's call.
  [[nodiscard]] SinceChoice since_choice(NodeId id) const {
    const GoodbyeState& state = states_[id];
    const SinceChoice& caller = callers_[program_.nodes[id].section].since_choice;
    const Millis from_caller = after(caller.time, state.since_entry);
    return from_caller > state.since_choice.time ? SinceChoice{from_caller, caller.choice} : state.since_choice;
  }

  [[nodiscard]] Span verb(NodeId id) const { return program_.actions[program_.nodes[id].detail].stmt->verb.span; }

  void judge(NodeId id) const {
    const SinceChoice since = since_choice(id);
    if (since.time <= context_.limits.long_goodbye) return;
    Diagnostic& diagnostic = context_.diagnostics.report<Diag::LongGoodbye>(verb(id), whole_seconds(since.time));
    if (context_.diagnostics.full()) return;
    std::vector<Note> notes = what_lasts(id);
    std::reverse(notes.begin(), notes.end());
    diagnostic.note(since.choice, "the caller chooses here");
    diagnostic.notes.insert(diagnostic.notes.end(), notes.begin(), notes.end());
  }

  /// What takes time before the statement, the last first: the long way back to the choice.
  [[nodiscard]] std::vector<Note> what_lasts(NodeId id) const {
    std::vector<Note> notes;
    std::vector<bool> seen(states_.size());
    bool from_entry = states_[id].since_choice.time < since_choice(id).time;
    for (NodeId at = id; at != kNoNode && !seen[at] && notes.size() < kMostNotes;) {
      seen[at] = true;
      const std::uint16_t section = program_.nodes[at].section;
      const NodeId before = from_entry ? states_[at].before_from_entry : states_[at].before;
      if (from_entry && before == kNoNode) {
        at = callers_[section].before;
        from_entry = at != kNoNode && states_[at].since_choice.time < since_choice(at).time;
        continue;
      }
      if (before == kNoNode || (!from_entry && states_[at].since_choice.time == Millis(0))) break;
      const Node& node = program_.nodes[before];
      const Millis lasts = node.kind == NodeKind::Call ? through_[program_.calls[node.detail].section].since_entry : lengths_[before];
      if (lasts > Millis(0)) notes.push_back({node.kind == NodeKind::Call ? node.span : verb(before), fmt::format("this lasts {}", whole_seconds(lasts))});
      // The choice was made in the sub that was called: what came before does not count.
      if (!from_entry && states_[before].since_choice.choice != states_[at].since_choice.choice) break;
      at = before;
    }
    return notes;
  }

  /// Lengths of prompts are estimates: tenths would promise too much.
  [[nodiscard]] std::string whole_seconds(Millis length) const {
    if (length >= longest_) return fmt::format("more than {} s", longest_.count() / 1000);
    return fmt::format("about {} s", (length.count() + 999) / 1000);
  }

  const RuleContext& context_;
  const Program& program_;
  Millis longest_;
  std::vector<GoodbyeState> states_;
  std::vector<Millis> lengths_;            // of the statements themselves
  std::vector<GoodbyeState> callers_;      // by section: where it is called, the longest
  std::vector<GoodbyeState> through_;      // by section: at its ends
};

void long_goodbye(const RuleContext& context) {
  if (!succeeding_callbacks(context.program, context.phases).empty()) Goodbye(context).run();
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::LongGoodbye,
        .finds = "More than 8 seconds of prompts, music and pauses between the keys by which callers choose and `Callback`. The limit is `long-goodbye` in "
                 "`phoneflow.toml`. Spoken texts are estimated at 150 words a minute.",
        .why = "Callers who have chosen a callback hang up as soon as they believe that it is settled. Whoever hangs up before `Callback` runs has lost the place in "
               "the queue and is not called back.",
        .bad = "Reqagent \"Support\" { on Error -> Sorry }\nWaiting:\nMusic \"hold.wav\", SecondsToPlay: 30\nMenu \"To be called back press 1.\" {\n  on 1 -> Reserve\n"
               "  on Default -> Waiting\n}\n\nReserve:\nPlay \"Thank you for your patience. We have noted your number and keep your place in the queue. As soon as an agent is "
               "free we will call you back. Goodbye.\"\nCallback { on Error -> Sorry }\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
               "on Answer { Log \"reached\" }\n",
        .good = "Reqagent \"Support\" { on Error -> Sorry }\nWaiting:\nMusic \"hold.wav\", SecondsToPlay: 30\nMenu \"To be called back press 1.\" {\n  on 1 -> Reserve\n"
                "  on Default -> Waiting\n}\n\nReserve:\nPlay \"Thank you. We will call you back. Goodbye.\"\nCallback { on Error -> Sorry }\nStop\n\n"
                "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When the law asks for an announcement before you may call back.",
    },
};

}  // namespace

constexpr Rule kLongGoodbye{kPages, long_goodbye};

}  // namespace phoneflow
