#include <algorithm>
#include <vector>

#include "analysis/after_callback.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Statements from which a Hangup is reachable, by backward search from all Hangups: first within a section and its subs, then from the
/// ends of the section through its calls.
class HangupAhead {
 public:
  explicit HangupAhead(const RuleContext& context)
      : program_(context.program),
        flow_(context.flow),
        phases_(context.phases),
        calls_(calls_by_section(context.program, context.phases)),
        ends_(context.program.sections.size()),
        ahead_(context.program.nodes.size()) {
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      const Node& node = program_.nodes[id];
      if (node.kind == NodeKind::Return || node.kind == NodeKind::End) ends_[node.section].push_back(id);
      const ActionDef* def = action_at(program_, id);
      if (def != nullptr && def->releases) mark(id);
    }
    spread_back(true);
    for (const std::vector<NodeId>& calls : calls_) {
      for (const NodeId call : calls) lead_ends_to(call);
    }
    spread_back(false);
  }

  [[nodiscard]] bool from(NodeId id) const { return ahead_[id]; }

 private:
  void mark(NodeId id) {
    if (ahead_[id] || !phases_.reached(id)) return;
    ahead_[id] = true;
    open_.push_back(id);
  }

  /// The script may hang up behind this call, hence also behind the ends of the sub.
  void lead_ends_to(NodeId call) {
    if (!ahead_[program_.nodes[call].next]) return;
    for (const NodeId end : ends_[program_.calls[program_.nodes[call].detail].section]) mark(end);
  }

  void spread_back(bool into_callers) {
    while (!open_.empty()) {
      const NodeId id = open_.back();
      open_.pop_back();
      for (const NodeId before : flow_.predecessors(id)) {
        const auto edges = flow_.successors(before);
        if (std::any_of(edges.begin(), edges.end(),
                        [&](const Edge& edge) { return edge.to == id && phases_.goes(before, edge, kReserved); }))
          mark(before);
        if (!into_callers && program_.nodes[before].kind == NodeKind::Call) lead_ends_to(before);
      }
      const std::uint16_t section = program_.nodes[id].section;
      if (!into_callers || program_.sections[section].entry != id) continue;
      for (const NodeId call : calls_[section]) mark(call);
    }
  }

  const Program& program_;
  const ControlFlowGraph& flow_;
  const PhaseAnalysis& phases_;
  std::vector<std::vector<NodeId>> calls_;
  std::vector<std::vector<NodeId>> ends_;
  std::vector<bool> ahead_;
  std::vector<NodeId> open_;
};

void callback_forever(const RuleContext& context) {
  const Program& program = context.program;
  if (program.handler(SectionKind::OnAnswer).entry != kNoNode || program.handler(SectionKind::OnRelease).entry != kNoNode) return;
  const std::vector<NodeId> callbacks = succeeding_callbacks(program, context.phases);
  if (callbacks.empty()) return;
  const HangupAhead hangup_ahead(context);
  for (const NodeId id : callbacks) {
    const auto edges = context.flow.successors(id);
    const bool ends =
        std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) { return edge.outcome == kDefault && hangup_ahead.from(edge.to); });
    if (!ends) context.diagnostics.report<Diag::CallbackForever>(program.actions[program.nodes[id].detail].stmt->verb.span);
  }
}

constexpr RulePage kCallbackForeverPages[] = {
    {
        .code = Diag::CallbackForever,
        .finds = "A `Callback` behind which the script never hangs up, in a script that has neither `on Answer` nor `on Release`.",
        .why =
            "When no agent accepts, the contact waits for ever, and nothing in the script would say so: there is no entry for contacts that were called back, "
            "and none for those that were not.",
        .bad = "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nStop\n\n"
               "Sorry:\nPlay \"Please call again later.\"\nHangup\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Release { Log \"over: {ReleaseCause}\" }\n",
        .ignore = "When the centre's own reports list callbacks that were never made.",
    },
};

}  // namespace

constexpr Rule kCallbackForever{kCallbackForeverPages, callback_forever};

}  // namespace phoneflow
