#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/after_callback.h"
#include "analysis/cycles.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

constexpr Millis kNone{-1};  // no path
/// Longer times are reported as this one.
constexpr Millis kLongestTold = minutes(5);
/// The notes nearest to Callback.
constexpr std::size_t kMostNotes = 5;

/// A statement, or its copy behind one iteration of a cycle: the caller decides how often a cycle repeats, so it counts once.
using Place = std::uint32_t;
constexpr Place kNoPlace = 0xffffffff;

/// The longest time since the caller's choice, and the place of the choice.
struct SinceChoice {
  Millis time = kNone;
  Span choice{};
  bool open = false;  ///< the path contains a loop with an unknown number of iterations
};

struct GoodbyeState {
  Millis since_entry = kNone;          ///< since the section began, on paths without a choice in it
  SinceChoice since_choice;            ///< the choice was made in this section or in a sub called by it
  Place before = kNoPlace;             ///< predecessor on the longest path from the choice
  Place before_from_entry = kNoPlace;  ///< predecessor on the longest path from the beginning

  [[nodiscard]] bool reached() const { return since_entry != kNone || since_choice.time != kNone; }

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

/// By edge of the graph: true when a contact can take it, and when it closes a cycle.
class Edges {
 public:
  explicit Edges(const RuleContext& context)
      : context_(context), first_(context.flow.size() == 0 ? nullptr : context.flow.successors(0).data()) {
    for (NodeId id = 0; id < context.flow.size(); ++id) {
      for (const Edge& edge : context.flow.successors(id)) taken_.push_back(context.phases.goes(id, edge, PhaseSet::all()));
    }
    closes_.resize(taken_.size());
    asks_.resize(context.flow.size());
    for (const Cycle& round : strongly_connected_components(context.flow, [&](NodeId, const Edge& edge) { return taken(edge); })) {
      const bool asks = std::any_of(round.begin(), round.end(), [&](NodeId id) {
        const ActionDef* def = action_at(context.program, id);
        return def != nullptr && def->asks_for_keys;
      });
      for (const NodeId id : round) asks_[id] = asks;
    }
    marks_.resize(context.flow.size());
    for (NodeId id = 0; id < context.flow.size(); ++id) look_from(id);
  }

  [[nodiscard]] bool taken(const Edge& edge) const { return taken_[number(edge)]; }
  [[nodiscard]] bool closes_circle(const Edge& edge) const { return closes_[number(edge)]; }
  /// True when the statement's cycle contains a question: the caller decides how often it repeats.
  [[nodiscard]] bool asks_in_circle(NodeId id) const { return asks_[id]; }

 private:
  enum class Mark : std::uint8_t { New, Open, Done };

  [[nodiscard]] std::size_t number(const Edge& edge) const { return static_cast<std::size_t>(&edge - first_); }

  void look_from(NodeId root) {
    std::vector<std::pair<NodeId, std::size_t>> open;
    const auto enter = [&](NodeId id) {
      marks_[id] = Mark::Open;
      open.emplace_back(id, 0);
    };
    if (marks_[root] == Mark::New) enter(root);
    while (!open.empty()) {
      const NodeId id = open.back().first;
      const std::span<const Edge> edges = context_.flow.successors(id);
      if (open.back().second == edges.size()) {
        marks_[id] = Mark::Done;
        open.pop_back();
        continue;
      }
      const Edge& edge = edges[open.back().second++];
      closes_[number(edge)] = marks_[edge.to] == Mark::Open;
      if (marks_[edge.to] == Mark::New) enter(edge.to);
    }
  }

  const RuleContext& context_;
  const Edge* first_;
  std::vector<bool> taken_;
  std::vector<bool> closes_;
  std::vector<bool> asks_;   // by statement
  std::vector<Mark> marks_;  // by statement
};

class Goodbye {
 public:
  explicit Goodbye(const RuleContext& context)
      : context_(context),
        program_(context.program),
        edges_(context),
        longest_(std::max(kLongestTold, context.limits.long_goodbye + Millis(1))),
        states_(2 * program_.nodes.size()),
        lengths_(program_.nodes.size()),
        callers_(program_.sections.size()),
        through_(program_.sections.size()) {
    for (NodeId id = 0; id < lengths_.size(); ++id) lengths_[id] = length_of(id);
    for (const Section& section : program_.sections) {
      if (section.entry != kNoNode) states_[section.entry].since_entry = Millis(0);
    }
  }

  void run() {
    bool grew = true;
    // Without cycles longest paths are finite.
    for (int round = 0; grew; ++round) {
      grew = false;
      // Alternates the direction, because backward jumps are as common as forward ones.
      for (Place i = 0; i < states_.size(); ++i) grew = go_on(round % 2 == 0 ? i : static_cast<Place>(states_.size()) - 1 - i) || grew;
    }
    for (const NodeId id : succeeding_callbacks(program_, context_.phases)) judge(id);
  }

 private:
  [[nodiscard]] NodeId node_at(Place place) const { return place % static_cast<Place>(program_.nodes.size()); }
  [[nodiscard]] bool behind_circle(Place place) const { return place >= program_.nodes.size(); }

  [[nodiscard]] Millis after(Millis time, Millis more) const {
    return time == kNone || more == kNone ? kNone : std::min(time + more, longest_);
  }

  /// The duration of the action itself: its prompt, music or pause, and its timeout for keys. The time of other systems is unknown.
  [[nodiscard]] Millis length_of(NodeId id) const {
    const ActionDef* def = action_at(program_, id);
    if (def == nullptr || !def->waits()) return Millis(0);
    const ActionNode& action = program_.actions[program_.nodes[id].detail];
    Millis length = prompt_length(context_.known, action, find_param(*def, ParamRole::Prompt), context_.audio);
    for (const ParamRole role : {ParamRole::Length, ParamRole::FirstKeyTimeout}) {
      const double seconds = std::clamp(number_of(context_.known, action, role).value_or(0), 0.0, 3600.0);
      length += Millis(static_cast<std::int64_t>(seconds * 1000 + 0.5));
    }
    return length;
  }

  /// True when the caller has chosen this edge, by a key or by entering what was asked for. Without branches for digits the keys are
  /// examined later, behind the other edges.
  [[nodiscard]] bool is_choice(NodeId id, const Edge& edge) const {
    if (!edge.keys.empty()) return true;
    const ActionDef* def = action_at(program_, id);
    if (def == nullptr || !def->asks_for_keys || program_.actions[program_.nodes[id].detail].any()) return false;
    if (edge.outcome == kDefault || edge.branch == Span{}) return true;
    return def->digit_branches && edge.outcome != kError && !ends_by(*def, edge, OutcomeRole::NoKey);
  }

  bool go_on(Place place) {
    const NodeId id = node_at(place);
    const Node& node = program_.nodes[id];
    const GoodbyeState& state = states_[place];
    if (!state.reached()) return false;
    if (node.kind == NodeKind::Call) return call(place);
    if (node.kind == NodeKind::Return || node.kind == NodeKind::End) return through_[node.section].join(state);
    const bool reserves = makes_transition(action_at(program_, id), Phase::Queued, Phase::Callback);
    bool grew = false;
    for (const Edge& edge : context_.flow.successors(id)) {
      if ((reserves && edge.outcome == kDefault) || !edges_.taken(edge)) continue;
      // The remaining iterations were counted.
      if (node.kind == NodeKind::RepeatTest && behind_circle(place) && edge.condition) continue;
      GoodbyeState next{after(state.since_entry, lengths_[id]),
                        {after(state.since_choice.time, lengths_[id]), state.since_choice.choice, state.since_choice.open},
                        place,
                        place};
      if (is_choice(id, edge)) next = {kNone, {Millis(0), edge.branch == Span{} ? verb(id) : edge.branch}, place, place};
      grew = pass(next, place, edge) || grew;
    }
    return grew;
  }

  bool call(Place place) {
    const NodeId id = node_at(place);
    const Node& node = program_.nodes[id];
    const GoodbyeState& state = states_[place];
    const std::uint32_t sub = program_.calls[node.detail].section;
    bool grew = false;
    if (const SinceChoice total = since_choice(place); total.time > callers_[sub].since_choice.time) {
      callers_[sub].since_choice = total;
      callers_[sub].before = place;
      grew = true;
    }
    const GoodbyeState& inside = through_[sub];
    const Millis lasts = inside.since_entry;
    GoodbyeState next{after(state.since_entry, lasts),
                      {after(state.since_choice.time, lasts), state.since_choice.choice, state.since_choice.open},
                      place,
                      place};
    if (inside.since_choice.time > next.since_choice.time) next.since_choice = inside.since_choice;
    return pass(next, place, context_.flow.successors(id).front()) || grew;
  }

  bool pass(GoodbyeState next, Place from, const Edge& edge) {
    const bool closes = edges_.closes_circle(edge);
    if (closes && behind_circle(from)) return false;
    if (closes && !count_turns(next, states_[edge.to], edge.to))
      next.since_choice.open = next.since_choice.open || !edges_.asks_in_circle(edge.to);
    const bool behind = closes || behind_circle(from);
    return states_[edge.to + (behind ? static_cast<Place>(program_.nodes.size()) : 0)].join(next);
  }

  /// Counts all iterations of a loop with a known number. False: the number is unknown.
  bool count_turns(GoodbyeState& next, const GoodbyeState& before, NodeId test) const {
    const std::int64_t turns = program_.nodes[test].kind == NodeKind::RepeatTest ? turns_of(test) : 1;
    if (turns <= 1) return false;
    const auto all = [&](Millis at_end, Millis at_begin) {
      const bool counts = at_end != kNone && at_begin != kNone;
      return counts ? after(at_begin, std::min((at_end - at_begin) * turns, longest_)) : at_end;
    };
    next.since_entry = all(next.since_entry, before.since_entry);
    if (next.since_choice.choice == before.since_choice.choice)
      next.since_choice.time = all(next.since_choice.time, before.since_choice.time);
    return true;
  }

  [[nodiscard]] std::int64_t turns_of(NodeId test) const {
    constexpr double kMost = 1e6;
    const Node& start = program_.nodes[test - 1];
    const double turns = start.kind == NodeKind::RepeatStart ? context_.known.number(*start.expr).value_or(1) : 1;
    return static_cast<std::int64_t>(std::clamp(turns, 1.0, kMost));
  }

  /// At a statement: since a choice in its section, else since one made before the section was called.
  [[nodiscard]] SinceChoice since_choice(Place place) const {
    const GoodbyeState& state = states_[place];
    const SinceChoice& caller = callers_[program_.nodes[node_at(place)].section].since_choice;
    const Millis from_caller = after(caller.time, state.since_entry);
    return from_caller > state.since_choice.time ? SinceChoice{from_caller, caller.choice, caller.open} : state.since_choice;
  }

  [[nodiscard]] Span verb(NodeId id) const { return program_.actions[program_.nodes[id].detail].stmt->verb.span; }

  void judge(NodeId id) const {
    const Place turned = id + static_cast<Place>(program_.nodes.size());
    const Place place = since_choice(turned).time > since_choice(id).time ? turned : id;
    const SinceChoice since = since_choice(place);
    if (since.time <= context_.limits.long_goodbye) return;
    Diagnostic& diagnostic =
        context_.diagnostics.report<Diag::LongGoodbye>(verb(id), whole_seconds(since.time) + (since.open ? " or more" : ""));
    if (context_.diagnostics.full()) return;
    std::vector<Note> notes = what_lasts(place);
    std::reverse(notes.begin(), notes.end());
    diagnostic.note(since.choice, "the caller chooses here");
    diagnostic.notes.insert(diagnostic.notes.end(), notes.begin(), notes.end());
  }

  /// The duration of a sub, or the part behind a choice inside it.
  static Millis lasts_of(const GoodbyeState& end, bool chosen_inside) { return chosen_inside ? end.since_choice.time : end.since_entry; }

  /// The statements that take time on the longest path from the choice, the last first.
  [[nodiscard]] std::vector<Note> what_lasts(Place place) const {
    std::vector<Note> notes;
    std::vector<bool> seen(states_.size());
    bool from_entry = states_[place].since_choice.time < since_choice(place).time;
    for (Place at = place; at != kNoPlace && !seen[at] && notes.size() < kMostNotes;) {
      seen[at] = true;
      const std::uint16_t section = program_.nodes[node_at(at)].section;
      const Place before = from_entry ? states_[at].before_from_entry : states_[at].before;
      if (from_entry && before == kNoPlace) {
        at = callers_[section].before;
        from_entry = at != kNoPlace && states_[at].since_choice.time < since_choice(at).time;
        continue;
      }
      if (before == kNoPlace || (!from_entry && states_[at].since_choice.time == Millis(0))) break;
      const NodeId id = node_at(before);
      const Node& node = program_.nodes[id];
      // The choice was made in the sub called: earlier time does not count.
      const bool chosen_inside = !from_entry && states_[before].since_choice.choice != states_[at].since_choice.choice;
      const Millis lasts =
          node.kind == NodeKind::Call ? lasts_of(through_[program_.calls[node.detail].section], chosen_inside) : lengths_[id];
      if (lasts > Millis(0))
        notes.push_back({node.kind == NodeKind::Call ? node.span : verb(id), fmt::format("this lasts {}", whole_seconds(lasts))});
      if (chosen_inside) break;
      at = before;
    }
    return notes;
  }

  /// Whole seconds: lengths of prompts are estimates.
  [[nodiscard]] std::string whole_seconds(Millis length) const {
    if (length >= longest_) return fmt::format("more than {} s", longest_.count() / 1000);
    return fmt::format("about {} s", (length.count() + 999) / 1000);
  }

  const RuleContext& context_;
  const Program& program_;
  Edges edges_;
  Millis longest_;
  std::vector<GoodbyeState> states_;   // by place
  std::vector<Millis> lengths_;        // of single statements
  std::vector<GoodbyeState> callers_;  // by section: at its call with the longest time
  std::vector<GoodbyeState> through_;  // by section: at its end
};

void long_goodbye(const RuleContext& context) {
  if (!succeeding_callbacks(context.program, context.phases).empty()) Goodbye(context).run();
}

constexpr RulePage kLongGoodbyePages[] = {
    {
        .code = Diag::LongGoodbye,
        .finds =
            "More than 8 seconds of prompts, music and pauses between the keys by which callers choose and `Callback`. The limit is `long-goodbye` in "
            "`phoneflow.toml`. Spoken texts are estimated at 150 words a minute; a circle counts once, and how soon another system answers does not count.",
        .why =
            "Callers who have chosen a callback hang up as soon as they believe that it is settled. Whoever hangs up before `Callback` runs has lost the place in "
            "the queue and is not called back.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nWaiting:\nMusic \"hold.wav\", SecondsToPlay: 30\nMenu \"To be called back press 1.\" {\n  on 1 -> Reserve\n"
            "  on Default -> Waiting\n}\n\nReserve:\nPlay \"Thank you for your patience. We have noted your number and keep your place in the queue. As soon as an agent is "
            "free we will call you back. Goodbye.\"\nCallback { on Error -> Sorry }\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\n"
            "on Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nWaiting:\nMusic \"hold.wav\", SecondsToPlay: 30\nMenu \"To be called back press 1.\" {\n  on 1 -> Reserve\n"
            "  on Default -> Waiting\n}\n\nReserve:\nPlay \"Thank you. We will call you back. Goodbye.\"\nCallback { on Error -> Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When the law asks for an announcement before you may call back.",
    },
};

}  // namespace

constexpr Rule kLongGoodbye{kLongGoodbyePages, long_goodbye};

}  // namespace phoneflow
