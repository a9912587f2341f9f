#include "fuzz/honest.h"

#include <algorithm>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "analysis/phases.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/machine.h"

namespace phoneflow::fuzz {
namespace {

constexpr int kMostEvents = 120;

/// Verbs with diagnostics: the caller may be away, or always is.
struct Claims {
  std::vector<Span> maybe_silent;
  std::vector<Span> always_silent;

  explicit Claims(const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      switch (diagnostic.code) {
        case Diag::VoiceAfterCallback:
        case Diag::VoiceWhileActive:
        case Diag::VoiceWhileAccepting:
        case Diag::VoiceAfterRelease: always_silent.push_back(diagnostic.span); [[fallthrough]];
        case Diag::MaybeVoiceAfterCallback:
        case Diag::VoiceUnlessCallbackFails:
        case Diag::MaybeVoiceWhileActive:
        case Diag::MaybeVoiceWhileAccepting:
        case Diag::MaybeVoiceAfterRelease: maybe_silent.push_back(diagnostic.span); break;
        default: break;
      }
    }
  }
};

class Watch final : public Observer {
 public:
  Watch(const Script& script, const PhaseAnalysis& phases, const Diagnostics& diagnostics)
      : script_(script), phases_(phases), claims_(diagnostics) {}

  void look_at(const Machine& machine) { machine_ = &machine; }

  void began(NodeId node) override {
    const Phase phase = machine_->phase();
    if (!phases_.at(node).has(phase)) broken("a statement runs only in phases that the analysis found", node);
    const ActionDef& def = *script_.program.actions[script_.program.nodes[node].detail].def;
    const bool heard = def.voice && def.heard_in.has(phase);
    if (heard && claimed(claims_.always_silent, node)) broken("what is silent on every path is never heard", node);
  }
  void ended(NodeId, const ActionEnd&) override {}
  void blocked(NodeId node, std::string_view) override {
    // Of `on Fault` no rule about phases tells.
    const bool usual = phases_.usual_at(node).has(machine_->phase());
    if (usual && !claimed(claims_.maybe_silent, node)) broken("a blocked voice action had a diagnostic", node);
  }

  Result<void> kept{};

 private:
  [[nodiscard]] const ast::Ident& verb(NodeId node) const { return script_.program.actions[script_.program.nodes[node].detail].stmt->verb; }
  [[nodiscard]] bool claimed(const std::vector<Span>& spans, NodeId node) const {
    return std::find(spans.begin(), spans.end(), verb(node).span) != spans.end();
  }

  void broken(std::string_view what, NodeId node) {
    if (!kept) return;
    const Position at = script_.sources.position(verb(node).span.begin);
    kept = failure(fmt::format("{}: {}:{} in phase {}", what, at.line, at.column, phase_name(machine_->phase())));
  }

  const Script& script_;
  const PhaseAnalysis& phases_;
  Claims claims_;
  const Machine* machine_ = nullptr;
};

using Kinds = std::vector<EventKind>;

template <class Asked>
bool is_granted(const Asked& asked) {
  if constexpr (requires { asked.granted; }) return asked.granted;
  else return false;
}

/// Events that may answer the request.
Kinds answers_of(const Request& request) {
  if (std::visit([](const auto& asked) { return is_granted(asked); }, request)) return {EventKind::Done};
  Kinds kinds;
  for (int i = 0; i <= static_cast<int>(kLastEventKind); ++i) {
    if (const auto kind = static_cast<EventKind>(i); info_of(request).answers.has(kind)) kinds.push_back(kind);
  }
  return kinds;
}

/// Events that agents, callers, lines and time may cause.
Kinds deeds(const Machine& machine) {
  const bool leaves = machine.has_section(SectionKind::OnAgentLeft);
  const EventKind failed = machine.has_section(SectionKind::OnCallbackFailed) ? EventKind::CallbackFailed : EventKind::AttemptFailed;
  switch (machine.phase()) {
    case Phase::PreQueue: return {EventKind::Digit};
    case Phase::Queued: return {EventKind::Connected, EventKind::Digit, EventKind::Waited};
    case Phase::Callback: return machine.ends_by_failure() ? Kinds{} : Kinds{EventKind::Accepted, EventKind::Waited};
    case Phase::Accepting: return {EventKind::PutBack};
    case Phase::Dialling: return {EventKind::Answered, failed};
    case Phase::Active: return leaves ? Kinds{EventKind::Held, EventKind::AgentLeft} : Kinds{EventKind::Held};
    case Phase::Holding:
      return leaves ? Kinds{EventKind::Resumed, EventKind::Digit, EventKind::AgentLeft} : Kinds{EventKind::Resumed, EventKind::Digit};
    case Phase::Remaining: return {EventKind::Digit};
    case Phase::Released: return {};
  }
  std::abort();
}

EventKind choose(Bytes& bytes, const Request& asked, const Machine& machine) {
  const Phase phase = machine.phase();
  const Kinds answers = answers_of(asked);
  const Kinds others = deeds(machine);
  const std::uint8_t what = bytes.next();
  if (!answers.empty() && answers.front() == EventKind::Done)
    return answers[what / 4 % answers.size()];  // processed before any other event
  if (!answers.empty() && (what % 4 != 0 || others.empty())) return answers[what / 4 % answers.size()];
  if (others.empty() || (phase != Phase::Released && what > 240)) return EventKind::Released;
  return others[what / 4 % others.size()];
}

}  // namespace

Result<void> check_honest(const std::string& script, Bytes& events) {
  const Loaded loaded = load_and_check(script, {});
  for (const Diagnostic& diagnostic : loaded.diagnostics.all()) {
    if (info(diagnostic.code).id < "PF2" && diagnostic.severity == Severity::Error) return {};
  }
  const Program& program = loaded.script->program;
  const ControlFlowGraph flow(program);
  const PhaseAnalysis phases(program, flow);
  Watch watch(*loaded.script, phases, loaded.diagnostics);
  Machine machine(program, {ContactId{1}, "+13125550123", "+18005550199", 0});
  watch.look_at(machine);
  Request asked = machine.resume({.kind = EventKind::Start}, &watch);
  Instant now{};
  for (int i = 0; i < kMostEvents && !std::holds_alternative<request::Done>(asked) && watch.kept; ++i) {
    const EventKind kind = choose(events, asked, machine);
    now += Millis(events.next() * 100);
    const Event event{
        .kind = kind, .digit = "012#"[events.next() % 4], .cause = ReleaseCause::NoAnswer, .now = now, .text = "Ana", .id = "1"};
    const Request next = machine.resume(event, &watch);
    if (!std::holds_alternative<request::Continue>(next)) asked = next;
  }
  return watch.kept;
}

}  // namespace phoneflow::fuzz
