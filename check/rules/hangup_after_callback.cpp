#include <array>
#include <cstdint>
#include <vector>

#include "analysis/after_callback.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// One search from all Callbacks. A statement of a sub is visited at most twice: once from a Callback in the sub, which returns to all
/// callers, and once through a call, which returns only to visited callers.
class AtOnce {
 public:
  explicit AtOnce(const RuleContext& context)
      : program_(context.program),
        flow_(context.flow),
        phases_(context.phases),
        calls_(calls_by_section(context.program, context.phases)),
        ended_(context.program.sections.size()) {
    for (std::vector<NodeId>& origins : origins_) origins.assign(program_.nodes.size(), kNoNode);
    for (const NodeId callback : succeeding_callbacks(program_, context.phases)) {
      for (const Edge& edge : flow_.successors(callback)) {
        if (edge.outcome == kDefault) intersect(edge.to, false, callback);
      }
    }
  }

  void run(Diagnostics& out) {
    for (std::size_t next = 0; next < open_.size(); ++next) step(open_[next]);
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      const NodeId callback = origins_[0][id] != kNoNode ? origins_[0][id] : origins_[1][id];
      const ActionDef* def = action_at(program_, id);
      if (callback == kNoNode || def == nullptr || !def->releases) continue;
      out.report<Diag::HangupAfterCallback>(verb(id), def->name)
          .note(verb(callback), "the place is reserved here, and no time passes until the hangup");
    }
  }

 private:
  struct Met {
    NodeId node;
    bool called;
  };

  [[nodiscard]] Span verb(NodeId id) const { return program_.actions[program_.nodes[id].detail].stmt->verb.span; }

  void intersect(NodeId id, bool called, NodeId callback) {
    NodeId& origin = origins_[called ? 1 : 0][id];
    if (origin != kNoNode) return;
    origin = callback;
    open_.push_back({id, called});
  }

  void step(Met met) {
    const Node& node = program_.nodes[met.node];
    const NodeId callback = origins_[met.called ? 1 : 0][met.node];
    if (node.kind == NodeKind::Call) {
      const std::uint32_t sub = program_.calls[node.detail].section;
      intersect(program_.sections[sub].entry, true, callback);
      if (ended_[sub]) intersect(node.next, met.called, callback);
      return;
    }
    if (node.kind == NodeKind::Return || node.kind == NodeKind::End) return give_back(node.section, met.called, callback);
    const ActionDef* def = action_at(program_, met.node);
    if (def != nullptr && def->waits() && !refused_after_callback(*def)) return;
    for (const Edge& edge : flow_.successors(met.node)) {
      if (phases_.goes(met.node, edge, kReserved)) intersect(edge.to, met.called, callback);
    }
  }

  void give_back(std::uint16_t section, bool called, NodeId callback) {
    if (called) ended_[section] = true;
    for (const NodeId call : calls_[section]) {
      const NodeId next = program_.nodes[call].next;
      if (!called) intersect(next, false, callback);
      for (const bool of_call : {false, true}) {
        const NodeId origin = origins_[of_call ? 1 : 0][call];
        if (called && origin != kNoNode) intersect(next, of_call, origin);
      }
    }
  }

  const Program& program_;
  const ControlFlowGraph& flow_;
  const PhaseAnalysis& phases_;
  std::vector<std::vector<NodeId>> calls_;
  std::vector<bool> ended_;                     // by section: its end was reached through a call
  std::array<std::vector<NodeId>, 2> origins_;  // by whether it was reached through a call: the Callback, or kNoNode
  std::vector<Met> open_;
};

void hangup_after_callback(const RuleContext& context) { AtOnce(context).run(context.diagnostics); }

constexpr RulePage kHangupAfterCallbackPages[] = {
    {
        .code = Diag::HangupAfterCallback,
        .finds =
            "A `Hangup` that the script comes to after a successful `Callback` without any time passing in between, in the same section or in a sub.",
        .why =
            "While a callback is reserved, `Hangup` takes the contact out of the queue: the caller was promised a callback and never gets one. `Callback` has "
            "ended the call already; there is nothing left to hang up.",
        .bad =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nHangup\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .good =
            "Reqagent \"Support\" { on Error -> Sorry }\nMusic \"hold.wav\", SecondsToPlay: 30\nCallback { on Error -> Sorry }\nStop\n\n"
            "Sorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer { Log \"reached\" }\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kHangupAfterCallback{kHangupAfterCallbackPages, hangup_after_callback};

}  // namespace phoneflow
