// The machine at an action: its arguments, its steps, and where its end leads.
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

#include "interpreter/machine_run.h"
#include "interpreter/masking.h"
#include "interpreter/secret_keys.h"
#include "interpreter/secrets_of_contact.h"

namespace phoneflow {
namespace {

/// Whether later steps read an argument that no constant is.
bool keeps_values(const ActionNode& action) {
  return std::ranges::any_of(action.bindings, [](const Binding& binding) { return !binding.param->at_start_only; });
}

}  // namespace

Secrets Machine::secrets() const {
  const ActionNode& action = program_->actions[program_->nodes[at_].detail];
  return secrets_of_contact(action, memo_.secrecy, {facts_, slots_, heap_, circumstances()});
}

void Machine::tell_secrets(Observer& observer) {
  for (std::size_t i = 0; i < kFacts; ++i) {
    const std::string_view text = heap_.view(facts_[i]);
    if (facts_[i].secrecy != Secrecy::None && static_cast<Fact>(i) != Fact::Digits) observer.masks(text, masked(text, facts_[i].secrecy));
  }
  const Secrets held = keys_held({facts_, slots_, heap_, circumstances()});
  for (const std::string& keys : held.all()) observer.kept_secret(keys);
  if (state_ != State::Waiting || memo_.secrecy == Secrecy::None) return;
  Request nothing;
  Run(*this, &observer, false, nullptr, nothing).tell_masked(program_->actions[program_->nodes[at_].detail]);
}

bool Machine::Run::begin(const Node& node) {
  const ActionNode& action = program.actions[node.detail];
  const ActionDef& def = *action.def;
  m.memo_ = Memo{};
  if (of_all != nullptr) of_all->began(m.at_);
  if (def.voice && !def.heard_in.has(m.phase_)) {
    const std::string_view why = why_blocked(m.phase_);
    if (observer != nullptr) observer->blocked(m.at_, why);
    end_with_error(node, why);
    return false;
  }
  if (!def.phases.has(m.phase_) && !(def.after_failure.has(m.phase_) && m.attends_failure())) {
    end_with_error(node, def.wrong_phase(m.phase_));
    return false;
  }
  return step(node, {.kind = EventKind::Start, .now = m.now_});
}

bool Machine::Run::step(const Node& node, const Event& event) {
  const ActionNode& action = program.actions[node.detail];
  const bool reads_values = !action.bindings.empty() && (event.kind == EventKind::Start || keeps_values(action));
  return reads_values ? step_with_values(node, action, event) : step_with(node, action, event, action.constants);
}

/// A function of its own: room for the values costs steps that need none 30 instructions.
bool Machine::Run::step_with_values(const Node& node, const ActionNode& action, const Event& event) {
  detail::ArgumentValues arguments;
  std::memcpy(arguments.memory.data(), action.constants, action.def->arguments_size);
  if (event.kind != EventKind::Start) take_kept(action, arguments);
  else if (!evaluate_arguments(node, arguments)) return refuse_arguments(node, arguments);
  return step_with(node, action, event, arguments.memory.data());
}

/// The values that evaluate_arguments() has kept, or that the contact keeps; they fitted then.
void Machine::Run::take_kept(const ActionNode& action, detail::ArgumentValues& arguments) const {
  for (const Binding& binding : action.bindings) {
    if (binding.param->at_start_only) continue;
    const Value value =
        binding.kept_slot >= 0
            ? slot(binding.kept_slot)
            : m.heap_.value(m.facts_[static_cast<std::size_t>(static_cast<const ast::NameExpr*>(binding.exprs.front())->slot)]);
    (void)phoneflow::bind(*binding.param, arguments.memory.data(), value, m.heap_);
  }
}

bool Machine::Run::refuse_arguments(const Node& node, const detail::ArgumentValues& arguments) {
  if (arguments.fault) return fail(arguments.fault);
  if (!program.actions[node.detail].def->has_error()) return fail({FaultKind::BadArgument, {}, {}, node.span});
  m.memo_.secrecy = Secrecy::None;  // a problem shows nothing that is secret
  end_with_error(node, arguments.problem);
  return false;
}

/// Made for each step, so it takes nothing; few actions ask for it.
class Machine::Run::Surroundings final : public StepSurroundings {
 public:
  explicit Surroundings(const Run& run) : run_(run) {}
  [[nodiscard]] Secrets secrets() const override { return run_.m.secrets(); }
  [[nodiscard]] const Speech* speech() const override { return &run_.program.speech; }

 private:
  const Run& run_;
};

bool Machine::Run::step_with(const Node& node, const ActionNode& action, const Event& event, const void* arguments) {
  const Surroundings surroundings(*this);
  StepContext context({.event = event,
                       .request = out,
                       .phase = m.phase_,
                       .branches = action,
                       .memo = m.memo_,
                       .typed = m.typed_,
                       .facts = m.facts_,
                       .dialback = m.dialback_,
                       .heap = m.heap_,
                       .surroundings = surroundings});
  const std::size_t before = m.heap_.bytes();
  const Step end = action.def->step(arguments, context);
  const std::size_t made = m.heap_.bytes() - before;
  // Where nothing was made, facts were emptied at most.
  if (context.changed != 0 && made != 0) mark_facts(context.changed, end && (end->secret || secret_behind(node) != kNoNode));
  if (of_all != nullptr) tell_keys(*action.def, context);
  if (of_all != nullptr && context.filled.type == Type::Text) of_all->filled_in(m.heap_.view(context.filled));
  if (end) {
    m.worked(made);  // an answer that was taken over
    // What the action itself says of an error shows nothing of its arguments; what the world says may repeat them.
    m.memo_.secrecy = end->error.data() != event.text.data() ? Secrecy::None : larger(m.memo_.secrecy, event.secrecy);
    route(node, action, *end, context.result);
    return false;
  }
  if (action.def->ends) {
    if (m.phase_ == Phase::Released) return rest();
    // As the end of `on Fault`, or of a sub that it has called.
    request::Hangup* const hangup = std::get_if<request::Hangup>(&out);
    if (hangup != nullptr && hangup->cause == ReleaseCause::ScriptEnded) hangup->cause = m.cause_of_end();
    if (hangup == nullptr) return rest();
    m.state_ = State::Resting;
    return true;
  }
  m.state_ = State::Waiting;
  return true;
}

/// What the step has set is as secret as its arguments; keys are when they were asked for as a secret, or may be taken as one.
void Machine::Run::mark_facts(std::uint32_t changed, bool keys_are_secret) {
  for (; changed != 0; changed &= changed - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(changed));
    CountedText& fact = m.facts_[i];
    fact.secrecy = i == static_cast<std::size_t>(Fact::Digits) ? (keys_are_secret ? Secrecy::Keys : Secrecy::None) : m.memo_.secrecy;
    if (of_all != nullptr && fact.secrecy != Secrecy::None && i != static_cast<std::size_t>(Fact::Digits)) {
      of_all->masks(m.heap_.view(fact), masked(m.heap_.view(fact), fact.secrecy));
    }
  }
}

void Machine::Run::tell_keys(const ActionDef& def, const StepContext& context) const {
  if (!context.forgotten.empty()) of_all->lost_keys(context.forgotten.text(), find_param(def, ParamRole::ForgetsTyped)->name);
  if (!context.no_room.empty()) of_all->lost_keys(context.no_room.text(), detail::kNoRoom);
  if (context.taken > 0) of_all->took_keys(context.taken);
}

/// What the trace will say of the arguments.
void Machine::Run::tell_masked(const ActionNode& action) const {
  const EvalContext about = m.circumstances();
  for (const Binding& binding : action.bindings) {
    const MaskedArgument shown = masked_argument(binding, m.facts_, m.slots_, m.heap_, about);
    if (shown.real != shown.masked) of_all->masks(shown.real, shown.masked);
  }
}

/// Evaluates the arguments of an action that begins, fills the struct with them, and keeps those that later steps read. Returns false with
/// a fault or a problem.
bool Machine::Run::evaluate_arguments(const Node& node, detail::ArgumentValues& arguments) {
  m.collect_if_pressured();
  const ActionNode& action = program.actions[node.detail];
  std::array<Value, kMostParameters> values{};
  Secrecy secrecy = Secrecy::None;
  const EvalContext about = m.circumstances();
  Evaluator evaluator(m.facts_, m.slots_, m.heap_, about, m.effort());
  // All values first: binding takes views into the heap, which must not grow any more.
  for (std::size_t i = 0; i < action.bindings.size(); ++i) {
    const Binding& binding = action.bindings[i];
    if (binding.param->type != ParamType::Prompt) {
      values[i] = evaluator.evaluate(*binding.exprs.front());
      if (binding.param->type == ParamType::Text && values[i].type == Type::Moment) values[i] = evaluator.as_text(values[i]);
    } else if (const std::string_view problem = prompt(binding, evaluator, values[i]); !problem.empty()) {
      arguments.problem = std::string(binding.param->name) + " " + std::string(problem);
    }
    (void)evaluator.effort().spend(cost_of(values[i]));
    secrecy = larger(secrecy, secrecy_of(values[i], m.heap_));
  }
  // What is passed over when nobody listens counts as much when somebody does.
  if (!node.trace_only) m.worked(evaluator.spent());
  arguments.fault = evaluator.fault();
  if (arguments.fault) return false;
  m.memo_.secrecy = secrecy;
  if (of_all != nullptr && secrecy != Secrecy::None) tell_masked(action);
  for (std::size_t i = 0; i < action.bindings.size() && arguments.problem.empty(); ++i) {
    const Param& param = *action.bindings[i].param;
    const bool shows = lasts_as_a_secret_says(param, values[i], m.heap_);
    const std::string problem =
        shows ? std::string(kLastsAsASecretSays) : phoneflow::bind(param, arguments.memory.data(), values[i], m.heap_);
    if (!problem.empty()) arguments.problem = std::string(param.name) + " " + problem;
    if (action.bindings[i].kept_slot >= 0) slot(action.bindings[i].kept_slot) = values[i];
  }
  return arguments.problem.empty();
}

/// A prompt's parts as one list in the heap; lists among them are taken apart. "" or what is wrong.
std::string_view Machine::Run::prompt(const Binding& binding, Evaluator& evaluator, Value& value) {
  constexpr std::string_view kNoPrompt = "is not a prompt";
  std::array<Value, 16> few{};
  std::vector<Value> many;
  std::size_t count = 0;
  std::uint64_t bytes = 0;
  const auto add = [&](const Value& given) {
    const Value part = given.type == Type::Moment ? evaluator.as_text(given) : given;
    const bool fits = part.type == Type::Text || part.type == Type::Audio || part.type == Type::Silence;
    if (!fits) return false;
    bytes += cost_of(part);
    if (count < few.size()) few[count] = part;
    else {
      if (many.empty()) many.assign(few.begin(), few.end());
      many.push_back(part);
    }
    ++count;
    return true;
  };
  for (const ast::Expr* expr : binding.exprs) {
    const Value part = evaluator.evaluate(*expr);
    if (evaluator.fault()) return {};
    if (part.type != Type::List) {
      if (!add(part)) return kNoPrompt;
      continue;
    }
    for (std::uint32_t i = 0; i < part.size; ++i) {  // add() may let the heap grow
      if (!add(m.heap_.items(part)[i])) return kNoPrompt;
    }
    if (bytes > kMaxTextBytes || count > kMaxItems) return "is longer than 65,536 bytes or 10,000 parts";
  }
  value = m.heap_.list(many.empty() ? std::span<const Value>(few).first(count) : std::span<const Value>(many));
  return count > 0 ? std::string_view() : kNoPrompt;
}

void Machine::Run::end_with_error(const Node& node, std::string_view error) {
  route(node, program.actions[node.detail], {.outcome = kError, .error = error}, {});
}

namespace {

Value kept(Value result, const Ended& ended) {
  if (ended.secret) result.secrecy = Secrecy::Keys;
  return result;
}

}  // namespace

/// Outcome, branch, Default, next statement: language, section 4.
void Machine::Run::route(const Node& node, const ActionNode& action, const Ended& ended, const Value& result) {
  const ActionDef& def = *action.def;
  if (ended.outcome == kDefault && !def.changes.empty()) change_phase(def);
  if (ended.outcome == kError && def.has_error()) m.set_fact(Fact::ERR, ended.error, m.memo_.secrecy);
  if (action.result_slot >= 0) {
    const bool none = result.type == Type::Nothing;
    slot(action.result_slot) = !none                        ? kept(result, ended)
                               : def.result == Type::Text   ? Value::constant_text("")
                               : def.result == Type::Record ? m.heap_.record({})
                                                            : Value();
  }
  if (ended.secret && of_all != nullptr) of_all->kept_secret(m.fact(Fact::Digits));
  const BranchTaken way = way_on(action, ended);
  if (of_all != nullptr || (observer != nullptr && def.asks_for_keys)) notify_ended(def, ended, way);
  for (const Binding& binding : action.bindings) {
    if (binding.kept_slot >= 0) slot(binding.kept_slot) = {};
  }
  m.at_ = way.to == kNoNode ? node.next : way.to;
  m.state_ = State::Running;
}

Machine::Run::BranchTaken Machine::Run::way_on(const ActionNode& action, const Ended& ended) const {
  if (ended.by_keys) {
    if (const NodeId way = action.way(m.memo_.keys); way != kNoNode) return {way, kByKeys};
  }
  if (const NodeId way = action.branches[ended.outcome]; way != kNoNode) return {way, ended.outcome};
  if (ended.fallback != kNoOutcome) {
    if (const NodeId way = action.branches[ended.fallback]; way != kNoNode) return {way, ended.fallback};
  }
  if (const NodeId way = action.branches[kDefault]; way != kNoNode) return {way, kDefault};
  return {};
}

void Machine::Run::notify_ended(const ActionDef& def, const Ended& ended, const BranchTaken& way) const {
  if (of_all != nullptr && ended.outcome == kError && m.memo_.secrecy != Secrecy::None)
    of_all->masks(ended.error, masked(ended.error, m.memo_.secrecy));
  const Keys keys = ended.by_keys ? m.memo_.keys.text() : Keys{};
  observer->ended(m.at_, {.def = &def,
                          .outcome = ended.by_keys ? kByKeys : ended.outcome,
                          .way = way.by,
                          .keys = keys.view(),
                          .error = ended.outcome == kError ? ended.error : std::string_view()});
}

void Machine::Run::change_phase(const ActionDef& def) {
  for (const PhaseChange& change : def.changes) {
    if (change.from == m.phase_) return m.enter_phase(change.to, of_all);
  }
  // Another callback takes the place of the one that has failed.
  if (!def.after_failure.empty() && m.attends_failure()) m.attend(true);
}

void Machine::enter_phase(Phase phase, Observer* observer) {
  if (phase == Phase::Queued && !queued_) {
    queued_ = true;
    first_queued_ = now_;
  }
  if (phase_ == Phase::Remaining) pass_over_waited();
  const Phase from = std::exchange(phase_, phase);
  if (observer != nullptr && from != phase) observer->entered(from);
}

}  // namespace phoneflow
