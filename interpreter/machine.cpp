#include "interpreter/machine.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "interpreter/evaluate.h"
#include "interpreter/machine_run.h"
#include "interpreter/shared_values.h"
#include "interpreter/stops.h"
#include "runtime/outside.h"

namespace phoneflow {
namespace {

/// Above this the heap is compacted before a statement evaluates more, whatever it holds.
constexpr std::size_t kHeapPressure = std::size_t{1} << 20;
/// Garbage below this is left alone when a machine rests.
constexpr std::size_t kHeapSlack = 256;
constexpr double kMostTurns = 1e6;
/// In the count of steps: some of them were work beyond a statement each.
constexpr std::uint16_t kSomeWork = 0x8000;

std::size_t index(Fact fact) { return static_cast<std::size_t>(fact); }

}  // namespace

bool is_count(const Value& value) {
  return value.type == Type::Number && value.number == std::floor(value.number) && value.number >= 0 && value.number <= kMostTurns;
}

Machine::Machine(const Program& program, const CallInfo& call)
    : program_(&program), slots_(static_cast<std::size_t>(program.slots) - kFacts) {
  arrive(call);
}

void Machine::restart(const Program& program, const CallInfo& call) {
  static_cast<MachineState&>(*this) = MachineState{};
  program_ = &program;
  slots_.clear();
  slots_.resize(static_cast<std::size_t>(program.slots) - kFacts);
  heap_.clear();
  arrive(call);
}

void Machine::arrive(const CallInfo& call) {
  id_ = call.id;
  clock_origin_ = call.clock_origin;
  // What cannot be a number is as good as withheld.
  const std::string_view ani = check_number(call.ani) ? call.ani : std::string_view();
  const std::string_view dnis = check_number(call.dnis) ? call.dnis : std::string_view();
  heap_.reserve(Heap::counted_size(ani) + Heap::counted_size(dnis) + Heap::counted_size(program_->skill));
  facts_[index(Fact::ANI)] = facts_[index(Fact::OriginalANI)] = heap_.counted_text(ani);
  facts_[index(Fact::DNIS)] = facts_[index(Fact::OriginalDNIS)] = heap_.counted_text(dnis);
  facts_[index(Fact::Skill)] = heap_.counted_text(program_->skill);
  heap_floor_ = static_cast<std::uint32_t>(heap_.bytes());
  if (program_->contact_slot >= 0) take_contact_data();
}

std::string_view Machine::fact(Fact fact) const { return heap_.view(facts_[index(fact)]); }

EvalContext Machine::circumstances() const {
  const std::uint32_t line = fault_ ? fault_line() : 0;
  return {id_,  phase_,        cause_,        queued_,           program_->speech.tongue, line,
          now_, first_queued_, clock_origin_, &program_->clocks, program_->failure_slot};
}

/// Without its column, which takes a walk along the line.
std::uint32_t Machine::fault_line() const {
  if (program_->sources == nullptr) return 0;
  const Source& source = program_->sources->at(fault_.span.begin);
  return static_cast<std::uint32_t>(std::ranges::upper_bound(source.lines, fault_.span.begin - source.base) - source.lines.begin());
}

Value Machine::look_up(std::int32_t slot) {
  const EvalContext about = circumstances();
  ast::NameExpr name{};
  name.kind = ast::ExprKind::Name;
  name.slot = slot;
  return Evaluator(facts_, slots_, heap_, about).evaluate(name);
}

/// What comes from outside as a name or a sentence is one: a longer text is cut off.
void Machine::set_fact(Fact fact, std::string_view text, Secrecy secrecy) {
  facts_[index(fact)] = heap_.counted_text(cut(text, kMaxFactBytes));
  facts_[index(fact)].secrecy = secrecy;
}

void Machine::set_agent(const Event& event) {
  heap_.make_room(Heap::counted_size(event.text) + Heap::counted_size(event.id));
  set_fact(Fact::AgentName, event.text);
  set_fact(Fact::AgentID, event.id);
}

void Machine::compact() {
  heap_.compact(slots_, facts_);
  heap_floor_ = static_cast<std::uint32_t>(heap_.bytes());
}

/// Not before as much was added as was kept: what is compacted was paid for by what was made.
void Machine::collect_if_pressured() {
  if (heap_.bytes() > std::max(kHeapPressure, 2 * static_cast<std::size_t>(heap_floor_))) compact();
}

int Machine::steps() const { return steps_ & ~kSomeWork; }

Effort Machine::effort() const { return {static_cast<std::uint64_t>(kStepBudget + 1 - std::min(steps(), kStepBudget)) * kWorkAStep}; }

void Machine::count_work(std::uint64_t spent) {
  const std::uint64_t taken = static_cast<std::uint64_t>(steps()) + spent / kWorkAStep;
  steps_ = static_cast<std::uint16_t>(std::min<std::uint64_t>(taken, kStepBudget) | kSomeWork);
}

/// By what it holds, not by what lies about: equal machines end at the same place.
bool Machine::holds_too_much() {
  if (heap_.bytes() <= kMaxHeld) return false;
  compact();
  return heap_.bytes() > kMaxHeld && SharedValues(slots_, heap_).bytes() > kMaxHeld;
}

/// A contact may wait for its callback for hours, among many thousands: it keeps no memory that it does not need. With an agent
/// there are few, and not for long.
void Machine::shrink_at_rest() {
  constexpr std::size_t kCrumbs = 64;
  const bool waits = phase_ == Phase::Callback;
  if (!waits && heap_.bytes() <= heap_floor_ + kCrumbs) return;
  compact();
  if (waits) heap_.fit();
}

bool Machine::enter(SectionKind kind, Observer* observer) {
  // A fault in `on CallbackFailed` changes nothing of how the contact goes on, and an agent who listens may put it back there.
  if (program_->failure_slot >= 0 && kind != SectionKind::OnFault && kind != SectionKind::OnAccept) attend(false);
  return enter_at(program_->handler(kind).entry, observer);
}

/// The section there; kNoNode: there is none.
bool Machine::enter_at(NodeId entry, Observer* observer) {
  const bool begins = entry != kNoNode;
  if (observer != nullptr && !typed_.empty() && (begins || phase_ != Phase::Released))
    observer->lost_keys(typed_.text(), "another section begins");
  for (std::int32_t kept = program_->first_kept_slot; kept < program_->slots; ++kept) slots_[static_cast<std::size_t>(kept) - kFacts] = {};
  memo_ = Memo{};
  typed_.clear();
  steps_ = 0;
  at_ = entry;
  state_ = at_ == kNoNode ? State::Resting : State::Running;
  return state_ == State::Running;
}

/// `on Fault`, once for a contact, whatever the phase. False: the script has none, or it has begun before.
bool Machine::enter_on_fault(Observer* observer) {
  const Section& section = program_->handler(SectionKind::OnFault);
  if (section.entry == kNoNode || has_begun_on_fault()) return false;
  slots_[static_cast<std::size_t>(section.begun_slot) - kFacts] = Value::of(true);
  return enter(SectionKind::OnFault, observer);
}

bool Machine::has_begun_on_fault() const {
  const std::int32_t begun = program_->handler(SectionKind::OnFault).begun_slot;
  return begun >= 0 && slots_[static_cast<std::size_t>(begun) - kFacts].type != Type::Nothing;
}

Request Machine::resume(const Event& event, Observer* observer, bool trace_unwanted, const Stops* stops) {
  Request request;  // the only one: it is made where the caller wants it, for copying it takes its time
  go_on_with(event, observer, trace_unwanted, stops, request);
  return request;
}

void Machine::go_on_with(const Event& event, Observer* observer, bool trace_unwanted, const Stops* stops, Request& request) {
  if (state_ == State::Over) {
    request = request::Done{};
    return;
  }
  pass(event.now);
  if (heap_.bytes() > 2 * static_cast<std::size_t>(heap_floor_) + kHeapSlack) compact();
  if (observer != nullptr && is_cut_off_by(event.kind)) tell_cut_off(event, *observer);
  Observer* const of_all = observer != nullptr && observer->wants_all() ? observer : nullptr;
  switch (event.kind) {
    case EventKind::Start:
      if (state_ != State::New) return;
      enter(SectionKind::Main, of_all);
      break;
    case EventKind::AgentListens:
      if (!listens_first() || state_ == State::New) return keep(event, of_all);
      leave_for_accept();
      enter_phase(Phase::Accepting, of_all);
      set_agent(event);
      enter(SectionKind::OnAccept, of_all);
      break;
    case EventKind::PutBack:
      if (phase_ != Phase::Accepting) return keep(event, of_all);
      enter_phase(has_line() ? Phase::Queued : Phase::Callback, of_all);
      if (go_back()) break;
      request = request::Rest{};
      return;
    case EventKind::Accepted: {
      const bool has_listened = phase_ == Phase::Accepting;
      enter_phase(Phase::Dialling, of_all);
      set_agent(event);
      if (!has_listened) return;
      state_ = State::Resting;
      request = request::Rest{};
      return;
    }
    case EventKind::AttemptFailed:
      enter_phase(Phase::Callback, of_all);
      count_attempt(event.cause);
      if (left() == nullptr || !go_back()) return;
      break;
    case EventKind::CallbackFailed:
      if (!has_section(SectionKind::OnCallbackFailed)) return keep(event, of_all);
      forget_left();
      enter_on_callback_failed(event.cause, of_all);
      break;
    case EventKind::AgentLeft:
      if (!has_section(SectionKind::OnAgentLeft)) return keep(event, of_all);
      enter_phase(Phase::Remaining, of_all);
      enter(SectionKind::OnAgentLeft, of_all);
      break;
    case EventKind::Waited:
      if (!enter_on_waited(of_all)) return;
      break;
    case EventKind::Connected:
    case EventKind::Answered:
      if (event.kind == EventKind::Connected) set_agent(event);
      else if (program_->failure_slot >= 0) note_answer();
      forget_left();
      enter_phase(Phase::Active, of_all);
      if (enter(SectionKind::OnAnswer, of_all)) break;
      request = request::Rest{};
      return;
    case EventKind::Held: {
      const bool cuts_off = is_cut_off_by(event.kind);
      enter_phase(Phase::Holding, of_all);
      if (!cuts_off) return;
      enter(SectionKind::OnHold, of_all);
      break;
    }
    case EventKind::Resumed: {
      const bool cuts_off = is_cut_off_by(event.kind);
      enter_phase(Phase::Active, of_all);
      if (!cuts_off) return;
      if (enter(SectionKind::OnResume, of_all)) break;
      state_ = State::Resting;
      request = request::Rest{};
      return;
    }
    case EventKind::Released:
      forget_left();
      enter_phase(Phase::Released, of_all);
      cause_ = event.cause;
      if (enter(SectionKind::OnRelease, of_all)) break;
      state_ = State::Over;
      request = request::Done{};
      return;
    default:
      if (state_ == State::Waiting) break;
      if (event.kind == EventKind::Done && (state_ == State::Stopped || state_ == State::Running)) break;
      return keep(event, of_all);
  }
  Run run(*this, observer, trace_unwanted, stops, request);
  const bool is_back = event.kind == EventKind::PutBack || event.kind == EventKind::AttemptFailed;
  const bool asks = steps_ == 0 && event.kind != EventKind::Released && holds_too_much()
                        ? run.fail({FaultKind::TooMuchHeld, {}, {}, program_->nodes[at_].span})
                        : state_ == State::Waiting && run.step(program_->nodes[at_], is_back ? failed_meanwhile() : event);
  if (!asks) run.run_until_request();  // the only call: in line
  if (state_ == State::Resting) shrink_at_rest();
}

/// A contact that rests where its script could not go on has been told of by failed().
void Machine::tell_cut_off(const Event& by, Observer& observer) const {
  if (state_ != State::Waiting && (state_ != State::Resting || at_ == kNoNode)) return;
  const Node& node = program_->nodes[at_];
  const bool ends = node.kind == NodeKind::End || (node.kind == NodeKind::Action && program_->actions[node.detail].def->ends);
  if (state_ == State::Waiting || ends) observer.cut_off(at_, by);
}

bool Machine::is_cut_off_here_by(EventKind event) const {
  switch (event) {
    case EventKind::Accepted: return phase_ == Phase::Accepting;
    case EventKind::Held: return has_section(SectionKind::OnHold);
    case EventKind::Resumed:
      return has_section(SectionKind::OnResume) || (state_ == State::Waiting && program_->actions[program_->nodes[at_].detail].def->voice);
    default: return true;
  }
}

/// An event that no action waits for: a key goes into the type-ahead buffer.
void Machine::keep(const Event& event, Observer* observer) {
  if (event.kind != EventKind::Digit || !has_voice_path(phase_) || typed_.push(event.digit) || observer == nullptr) return;
  observer->lost_keys({&event.digit, 1}, detail::kNoRoom);
}

/// Whether it stops, which it does once; else whoever wants to know all is told of the statement.
bool Machine::Run::stops_in_front_of(const Node& node) {
  if (stops != nullptr && !std::exchange(has_stopped, false) && stops->has(m.at_)) {
    m.state_ = State::Stopped;
    return true;
  }
  if (of_all != nullptr && !(node.is_statement && m.steps() >= kStepBudget)) of_all->reached(m.at_, m.phase_);
  return false;
}

void Machine::Run::run_until_request() {
  Machine& machine = m;
  machine.state_ = State::Running;
  for (bool asked = false; !asked;) {
    const Node& node = program.nodes[machine.at_];
    if (attended && stops_in_front_of(node)) return;
    if (node.is_statement && ++machine.steps_ > kStepBudget && machine.steps() > kStepBudget) {
      asked = fail({(machine.steps_ & kSomeWork) != 0 ? FaultKind::WorkBudget : FaultKind::StepBudget, {}, {}, node.span});
    } else if (node.trace_only && trace_unwanted) {
      skip_trace_only(node);
    } else {
      asked = execute(node);
    }
  }
}

/// As if it had told.
void Machine::Run::skip_trace_only(const Node& node) {
  const ActionNode& action = program.actions[node.detail];
  const NodeId way = action.branches[kDefault];
  m.memo_ = Memo{};
  if (of_all != nullptr) {
    of_all->began(m.at_);
    of_all->ended(m.at_, {.def = action.def, .way = way == kNoNode ? kNoOutcome : kDefault});
  }
  m.at_ = way == kNoNode ? node.next : way;
}

void Machine::decide(NodeId way) {
  at_ = way;
  state_ = State::Running;
}

/// Runs one statement and moves on.
bool Machine::Run::execute(const Node& node) {
  switch (node.kind) {
    case NodeKind::Action: return begin(node);
    case NodeKind::End: return end_of_section(node);
    case NodeKind::Call: return call(node);
    case NodeKind::Jump: m.at_ = node.next; return false;
    case NodeKind::RepeatTest:
      if (slot(node.slot).type != Type::Number) return fail({FaultKind::NotACount, {}, {}, node.span});
      m.at_ = slot(node.slot).number >= 1 ? node.next : node.other;
      slot(node.slot).number -= 1;
      return false;
    case NodeKind::ForTest:
      if (!next_item(node)) return fail({FaultKind::NotAList, {}, {}, node.span});
      return false;
    default: return execute_with_value(node);
  }
}

/// One that goes on by the value of an expression.
bool Machine::Run::execute_with_value(const Node& node) {
  m.collect_if_pressured();
  Value value;
  Fault fault;
  if (!value_of(node, value, fault)) return fail(fault);
  m.at_ = node.next;
  switch (node.kind) {
    case NodeKind::Set: slot(node.slot) = value; break;
    case NodeKind::SetField: return set_field(node, value);
    case NodeKind::Case: return select_case(node, value);
    case NodeKind::Return: return return_from_sub(node, value);
    case NodeKind::Test:
      if (value.type != Type::Boolean) return fail({FaultKind::NotBoolean, value.type, {}, node.span});
      if (!value.boolean) m.at_ = node.other;
      break;
    case NodeKind::RepeatStart:
      if (!is_count(value)) return fail({FaultKind::NotACount, {}, {}, node.expr->span});
      slot(node.slot) = value;
      break;
    default:  // ForStart
      if (value.type != Type::List) return fail({FaultKind::NotAList, value.type, {}, node.expr->span});
      slot(node.slot) = value;
      slot(node.second) = Value::of(0.0);
  }
  return false;
}

bool Machine::Run::value_of(const Node& node, Value& value, Fault& fault) {
  if (node.expr == nullptr) return true;
  const EvalContext about = m.circumstances();
  Evaluator evaluator(m.facts_, m.slots_, m.heap_, about, m.effort());
  value = evaluator.evaluate(*node.expr);
  m.worked(evaluator.spent());
  fault = evaluator.fault();
  return !fault;
}

bool Machine::Run::next_item(const Node& node) {
  const Value& list = slot(node.slot);
  Value& position = slot(node.second);
  if (list.type != Type::List || position.type != Type::Number || !(position.number >= 0)) return false;
  const std::span<const Value> items = m.heap_.items(list);
  if (position.number >= static_cast<double>(items.size())) {
    m.at_ = node.other;
    return true;
  }
  slot(node.third) = items[static_cast<std::size_t>(position.number)];
  position.number += 1;
  m.at_ = node.next;
  return true;
}

bool Machine::Run::select_case(const Node& node, const Value& subject) {
  const CaseNode& choice = program.cases[node.detail];
  NodeId way = choice.otherwise == kNoNode ? node.next : choice.otherwise;
  Effort effort = m.effort();
  const std::uint64_t allowed = effort.left;
  for (const CaseBranch& candidate : choice.branches) {
    if (!effort.spend(kValueCost)) return fail({FaultKind::WorkBudget, {}, {}, node.span});
    if (!equal(subject, candidate.key, m.heap_, effort)) continue;
    way = candidate.target;
    break;
  }
  m.worked(allowed - effort.left);
  m.at_ = way;
  return false;
}

// ---- subs and ends ----

bool Machine::Run::call(const Node& node) {
  m.collect_if_pressured();
  const CallNode& called = program.calls[node.detail];
  const Section& sub = program.sections[called.section];
  const EvalContext about = m.circumstances();
  Evaluator evaluator(m.facts_, m.slots_, m.heap_, about, m.effort());
  std::vector<Value> values;
  for (const ast::Expr* argument : called.arguments) values.push_back(evaluator.evaluate(*argument));
  m.worked(evaluator.spent() + static_cast<std::uint64_t>(sub.slots) * kValueCost);
  if (evaluator.fault()) return fail(evaluator.fault());
  for (std::int32_t i = 0; i < sub.slots; ++i) {
    slot(sub.first_slot + i) = i < static_cast<std::int32_t>(values.size()) ? values[static_cast<std::size_t>(i)] : Value{};
  }
  slot(sub.return_slot) = Value::of(static_cast<double>(m.at_));
  m.at_ = sub.entry;
  return false;
}

/// Back to where the sub was called from, with its value.
bool Machine::Run::return_from_sub(const Node& node, const Value& value) {
  const Section& sub = program.sections[node.section];
  const Value& from = slot(sub.return_slot);
  const bool known = from.type == Type::Number && from.number >= 0 && from.number < static_cast<double>(program.nodes.size());
  const NodeId caller = known ? static_cast<NodeId>(from.number) : kNoNode;
  if (!known || program.nodes[caller].kind != NodeKind::Call) return fail({FaultKind::NoValue, {}, {}, node.span});
  const CallNode& called = program.calls[program.nodes[caller].detail];
  for (std::int32_t i = 0; i < sub.slots; ++i) slot(sub.first_slot + i) = {};
  slot(sub.return_slot) = {};
  if (called.result_slot >= 0) slot(called.result_slot) = value;
  m.at_ = program.nodes[caller].next;
  return false;
}

bool Machine::Run::end_of_section(const Node& node) {
  const SectionKind kind = program.sections[node.section].kind;
  if (kind == SectionKind::Sub) return return_from_sub(node, {});
  if (kind == SectionKind::OnRelease || m.phase_ == Phase::Released) {
    m.state_ = State::Over;
    return ask(request::Done{});
  }
  return rest();
}

bool Machine::Run::rest() {
  m.state_ = m.phase_ == Phase::Released ? State::Over : State::Resting;
  if (m.state_ == State::Over) return ask(request::Done{});
  if (kUnqueued.has(m.phase_) || m.ends_by_failure()) return ask(request::Hangup{m.cause_of_end()});
  if (program.failure_slot >= 0 && m.phase_ != Phase::Accepting) m.attend(false);
  return ask(request::Rest{});
}

/// `on Fault` begins. Without it the section ends as by Stop: who waits keeps the place, the agent or the promised callback. Who waits for
/// nothing is released.
bool Machine::Run::fail(const Fault& fault) {
  m.fault_ = fault;
  if (m.has_section(SectionKind::OnFault)) m.set_fact(Fact::ERR, fault_text(fault));
  if (observer != nullptr) observer->failed(m.at_);
  if (m.enter_on_fault(of_all)) return false;
  if (!kUnqueued.has(m.phase_)) return rest();
  m.state_ = State::Resting;
  return ask(request::Hangup{ReleaseCause::ScriptFault});
}

}  // namespace phoneflow
