// The machine: one contact's way through a script, as a value.
//
// resume(event) carries the script on until it asks for something or rests. A machine can be copied, compared,
// hashed, saved and restored at any point between two calls; equal machines behave equally. It knows no clock
// and opens no file: time comes with events, everything else is asked for. 168 bytes plus variables and texts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "interpreter/fault.h"
#include "interpreter/masked.h"
#include "interpreter/observer.h"
#include "interpreter/program.h"
#include "runtime/contact.h"
#include "runtime/digits.h"
#include "runtime/event.h"
#include "runtime/packed_array.h"
#include "runtime/request.h"
#include "runtime/start_moment.h"
#include "support/result.h"

namespace phoneflow {

struct CallInfo {
  ContactId id{};
  std::string_view ani;
  std::string_view dnis;
  std::int64_t clock_origin = kStartMoment;  ///< local time at the clock's zero: milliseconds since 1970-01-01T00:00; see Program::clocks
};

/// Steps without time passing before a script is stopped: a statement takes one, and one more for each kWorkAStep of texts and lists that
/// it goes through or makes (Effort), so that a moment ends soon whatever a script does.
inline constexpr int kStepBudget = 1000;
inline constexpr std::uint64_t kWorkAStep = 8192;
/// Whether `repeat` takes it: a whole number from 0 to 1,000,000.
[[nodiscard]] bool is_count(const Value& value);
/// What a contact may hold when a moment begins: texts, lists and records, what is shared counted once. In a moment no more than the step
/// budget is added.
inline constexpr std::size_t kMaxHeld = std::size_t{8} << 20;

struct EvalContext;      // what computed names read: evaluate.h
class Stops;             // where it stops: stops.h
struct RestoredMachine;  // what restore() gives: below
struct RestoreFailure;

namespace detail {

/// What is plain in a machine. In an order without gaps, what a step needs in front.
struct MachineState {
  enum class State : std::uint8_t { New, Running, Waiting, Resting, Over, Stopped };

  Instant now_{};
  NodeId at_ = kNoNode;
  std::uint32_t heap_floor_ = 0;  // bytes of the heap when it was last compacted
  std::uint16_t steps_ = 0;
  Phase phase_ = Phase::PreQueue;
  ReleaseCause cause_ = ReleaseCause::None;
  State state_ = State::New;
  bool queued_ = false;  // first_queued_ counts
  Memo memo_;
  DigitString typed_;
  Facts facts_{};
  Instant first_queued_{};
  std::int64_t clock_origin_ = 0;
  ContactId id_{};
  Fault fault_;
  request::DialbackTerms dialback_;
};

}  // namespace detail

class Machine : detail::MachineState {
 public:
  /// `program` must outlive the machine and every copy of it, and have no errors.
  Machine(const Program& program, const CallInfo& call);

  /// As new, for another call, with the memory of the one before.
  void restart(const Program& program, const CallInfo& call);

  /// Time has passed; resume() does the same with its event's. A clock that steps back stands still.
  void pass(Instant now) {
    if (now <= now_) return;
    steps_ = 0;  // with the mark that some were work
    now_ = now;
  }
  /// Gives the script the steps of a new moment, although the clock stands still.
  void begin_moment() { steps_ = 0; }
  /// Carries on. Views in the answer are valid until the next call. After Done only Done is returned. `trace_unwanted`: nobody listens to
  /// what is only told (Log, Mark), so it need not be put into words. `stops`: it stops in front of these statements, see stopped().
  Request resume(const Event& event, Observer* observer = nullptr, bool trace_unwanted = false, const Stops* stops = nullptr);

  /// It has stopped in front of the statement at(), and asks for nothing: Done lets it go on. Keys that come meanwhile are typed ahead. A
  /// machine that has stopped is not saved.
  [[nodiscard]] bool stopped() const { return state_ == State::Stopped; }
  /// Of one that has stopped: the statement leads to `way`, one of its open_ways(), whatever it would look at. Done lets it go on from
  /// there.
  void decide(NodeId way);

  [[nodiscard]] const Program& program() const { return *program_; }
  [[nodiscard]] ContactId contact() const { return id_; }
  [[nodiscard]] Phase phase() const { return phase_; }
  /// Whether the caller has a line, to the script or to an agent.
  [[nodiscard]] bool has_line() const;
  /// The script has `on Accept`: an agent who accepts listens to it first.
  [[nodiscard]] bool listens_first() const { return has_section(SectionKind::OnAccept); }
  [[nodiscard]] ReleaseCause cause() const { return cause_; }
  /// The statement that waits or ran last; kNoNode before the start.
  [[nodiscard]] NodeId at() const { return at_; }
  /// What was keyed so far at the action that waits for keys.
  [[nodiscard]] Keys keyed() const { return memo_.keys.text(); }
  /// Of the present moment, with those that were work: see kWorkAStep.
  [[nodiscard]] int steps() const;
  /// The last fault; none when the script has always gone on.
  [[nodiscard]] const Fault& fault() const { return fault_; }
  /// Whether what the script does now would end with this event. An event whose section is written cuts it off, another does not, except
  /// that an answer ends the treatment of the caller who waits, and that a resumption ends what the caller on hold hears.
  [[nodiscard]] bool is_cut_off_by(EventKind event) const { return kMayCutOff.has(event) && is_cut_off_here_by(event); }
  [[nodiscard]] std::string_view fact(Fact fact) const;
  [[nodiscard]] Secrecy secrecy(Fact fact) const { return facts_[static_cast<std::size_t>(fact)].secrecy; }
  /// The most of the arguments of the action that runs.
  [[nodiscard]] Secrecy secrecy_of_arguments() const { return memo_.secrecy; }
  /// What of the contact is secret now, in variables, facts and the arguments of the action that runs; one must.
  [[nodiscard]] Secrets secrets() const;
  /// Tells an observer who knows of none yet what is secret: of variables and facts, and of the arguments of an action that waits. One who
  /// wants all.
  void tell_secrets(Observer& observer);
  /// The value of a variable, by its slot.
  [[nodiscard]] const Value& variable(std::int32_t slot) const { return slots_[static_cast<std::size_t>(slot) - kFacts]; }
  [[nodiscard]] const Heap& heap() const { return heap_; }
  /// The data of the contact: a record of fields in the order in which they were first set. Nothing when the script uses none.
  [[nodiscard]] Value contact_data() const;
  /// A field of it, for people.
  struct ShownField {
    MaskedArgument name;
    MaskedArgument value;
    bool is_first = false;  ///< has the first value that the script declares
  };
  [[nodiscard]] std::vector<ShownField> shown_contact_data() const;
  /// Sets a field as another system would, before the start or at any time later; the script is not told. `value` lies in `from`, which is
  /// another heap. Fails, with the reason in a sentence, where the script could not set it either.
  [[nodiscard]] Result<void> set_contact(std::string_view field, const Value& value, const Heap& from);
  /// What the script would read now: a variable, a fact, or a computed name (a negative slot). May put a text into the
  /// heap, so it is asked of a copy where equality counts.
  [[nodiscard]] Value look_up(std::int32_t slot);
  /// Counts once Callback has run.
  [[nodiscard]] const request::DialbackTerms& dialback() const { return dialback_; }
  /// When it was first queued; nothing when it never was.
  [[nodiscard]] std::optional<Instant> first_queued() const { return queued_ ? std::optional(first_queued_) : std::nullopt; }
  /// When the next `on Waited` is to begin, of several that are due the last one; nothing when the contact does not wait, or none is left.
  /// One that came due while an agent had the contact is due when it waits again.
  [[nodiscard]] std::optional<Instant> waited_at() const;
  /// Whether the script has the section, which is none of OnWaited.
  [[nodiscard]] bool has_section(SectionKind kind) const { return program_->handler(kind).entry != kNoNode; }
  /// Whether `on CallbackFailed` runs.
  [[nodiscard]] bool attends_failure() const;
  /// Whether it runs, and no attempt is left: the contact is not to be offered, and is released at the end of the section.
  [[nodiscard]] bool ends_by_failure() const;
  /// The answer to what the script has asked for and does not get, as an agent has accepted the contact.
  [[nodiscard]] Event failed_meanwhile() const;
  [[nodiscard]] Instant now() const { return now_; }
  [[nodiscard]] std::int64_t clock_origin() const { return clock_origin_; }
  /// Bytes it holds besides sizeof(Machine).
  [[nodiscard]] std::size_t allocated() const { return slots_.allocated() + heap_.capacity(); }

  /// By content: where texts lie does not matter.
  friend bool operator==(const Machine& a, const Machine& b);
  [[nodiscard]] std::uint64_t hash() const;
  /// The same for machines that differ in the clock alone, and in the steps of this moment.
  [[nodiscard]] std::uint64_t hash_but_time() const;

  /// The request whose answer the script waits for: its row in runtime/request.h. Null when it waits for none: it has not begun, rests or
  /// is over. A dial-back goes on beside it, and is no request: see phase().
  [[nodiscard]] const request::Info* waits() const;

  /// Bytes from which restore() makes an equal machine for the same script, on any machine. `wake`: when what the script waits for ends by
  /// itself (Sleep, Listen), which only the clock that was set for it knows; restore() hands it back.
  [[nodiscard]] std::string save(std::optional<Instant> wake = std::nullopt) const;
  /// The machine, or why there is none. Any bytes may be handed in.
  [[nodiscard]] static Result<RestoredMachine, RestoreFailure> restore(const Program& program, std::string_view bytes);

 private:
  struct Run;  // one resume(): machine.cpp

  /// Whether they do depends on the contact for Accepted, Held and Resumed only.
  static constexpr EventKinds kMayCutOff{EventKind::AgentListens, EventKind::PutBack,        EventKind::Connected, EventKind::Answered,
                                         EventKind::AgentLeft,    EventKind::CallbackFailed, EventKind::Waited,    EventKind::Released,
                                         EventKind::Accepted,     EventKind::Held,           EventKind::Resumed};
  [[nodiscard]] bool is_cut_off_here_by(EventKind event) const;

  Machine(const Program& program, PackedArray<Value> slots, Heap heap)
      : program_(&program), slots_(std::move(slots)), heap_(std::move(heap)) {}
  void arrive(const CallInfo& call);
  void take_contact_data();
  [[nodiscard]] EvalContext circumstances() const;
  [[nodiscard]] std::uint32_t fault_line() const;
  bool enter(SectionKind kind, Observer* observer);
  bool enter_on_fault(Observer* observer);
  [[nodiscard]] bool has_begun_on_fault() const;
  /// Why a contact is released that waits for nothing when a section ends.
  [[nodiscard]] ReleaseCause cause_of_end() const;
  bool enter_at(NodeId entry, Observer* observer);
  void enter_on_callback_failed(ReleaseCause cause, Observer* observer);
  bool enter_on_waited(Observer* observer);
  void note_failure(ReleaseCause cause);
  void note_answer();
  void count_attempt(ReleaseCause cause);
  void pass_over_waited();
  /// The place in Program::waited of what waited_at() tells; as many as there are when none is left.
  [[nodiscard]] std::size_t next_waited() const;
  void attend(bool attends);
  /// Whether the slots of `on Waited` and of failures hold what the machine keeps there; of bytes that anybody may have written.
  [[nodiscard]] bool keeps_sections() const;
  /// Of the slots at Program::failure_slot.
  enum class Failure : std::uint8_t { Cause, Attempt, AttemptsLeft, Attending };
  [[nodiscard]] std::size_t place_of(Failure which) const {
    return static_cast<std::size_t>(program_->failure_slot) + static_cast<std::size_t>(which) - kFacts;
  }
  [[nodiscard]] Value& of_failure(Failure which) { return slots_[place_of(which)]; }
  [[nodiscard]] const Value& of_failure(Failure which) const { return slots_[place_of(which)]; }
  void enter_phase(Phase phase, Observer* observer);
  // What `on Accept` has cut off: machine_accept.cpp.
  /// Null: nothing, or the script goes on with it no more.
  [[nodiscard]] const Value* left() const;
  /// Of a machine that was restored.
  [[nodiscard]] bool is_left_well() const;
  void leave_for_accept();
  void forget_left();
  /// True when the script goes on; false when it had ended.
  bool go_back();
  void tell_cut_off(const Event& by, Observer& observer) const;
  void go_on_with(const Event& event, Observer* observer, bool trace_unwanted, const Stops* stops,
                  Request& request);  // Continue unless it asks for more
  void keep(const Event& event, Observer* observer);
  void set_fact(Fact fact, std::string_view text, Secrecy secrecy = Secrecy::None);
  void set_agent(const Event& event);
  void compact();
  void collect_if_pressured();
  void shrink_at_rest();
  [[nodiscard]] Effort effort() const;
  void worked(std::uint64_t spent) {
    if (spent >= kWorkAStep) count_work(spent);
  }
  [[gnu::noinline, gnu::cold]] void count_work(std::uint64_t spent);
  [[nodiscard]] bool holds_too_much();

  const Program* program_;
  PackedArray<Value> slots_;  // of the variables; the facts have the first slot numbers
  Heap heap_;
};
static_assert(sizeof(Machine) == 168);  // a million of them may wait

/// Why saved bytes are refused.
enum class RestoreProblem : std::uint8_t {
  NotSaved,      ///< they are something else
  OtherVersion,  ///< another version of phoneflow has saved them, in another format or with other numbers for the same script
  OtherScript,   ///< they are of another script, or of a text that has changed
  Damaged,       ///< bytes are missing, or not those that were saved
};

struct RestoreFailure {
  RestoreProblem problem{};
  std::string reason;  ///< for people, with what to do about it: one sentence without a full stop
};

struct RestoredMachine : Machine {
  std::optional<Instant> wake;  ///< as it was handed to save()
};

}  // namespace phoneflow
