// What an action is: one ActionDef, read by the resolver, the checker, the machine and the docs.
//
// An action is one file actions/<name>.cpp with an argument struct, a pure step function and a constexpr
// ActionDef; actions.def lists it. Parameter types are deduced from the struct's members, defaults from its
// initialisers, so table and code cannot disagree. Outcomes: index 0 is Default, index 1 is Error if there is one.
// Parameters and outcomes have roles: outside actions/ nobody asks for one by its name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <limits>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "runtime/contact.h"
#include "runtime/digits.h"
#include "runtime/event.h"
#include "runtime/request.h"
#include "runtime/secrets.h"
#include "runtime/value.h"

namespace phoneflow {

// ---- parameters ----

enum class ParamType : std::uint8_t { Text, Prompt, Boolean, Whole, Number, Duration, Moment, Fields };

/// "a text", "a prompt (a text, `audio(…)`, `silence(…)`, or a list of them)", …
[[nodiscard]] std::string_view param_type_name(ParamType type);

/// What a parameter is, whatever it is called. Rules, searches and reports look parameters up by role.
enum class ParamRole : std::uint8_t {
  None,              ///< nobody asks for it
  Prompt,            ///< what the caller hears first
  RetryPrompt,       ///< what the caller hears when asked again
  AudioFile,         ///< the name of a file; the checker looks whether it is there
  Length,            ///< how long the action lasts; when left out, until something else ends it
  ForgetsTyped,      ///< true: keys that were pressed earlier are forgotten
  StopsAtKey,        ///< true: a key stops what the caller hears
  MinKeys,           ///< fewer keys are not accepted
  MaxKeys,           ///< the input ends with this many keys
  FirstKeyTimeout,   ///< how long the first key is waited for
  Terminator,        ///< the key that ends the input; an empty text for none
  Tries,             ///< how often the caller is asked
  KeyFormat,         ///< what the keys stand for; see Param::secret_value
  SkillName,         ///< the skill whose queue the contact enters
  AgentName,         ///< the only agent who is offered the contact; an empty text for all
  BestProficiency,   ///< the best proficiency of an agent that is wanted; 1 is best
  WorstProficiency,  ///< the worst proficiency of an agent that is wanted
  NumberToDial,      ///< a telephone number that is dialled
  ShownNumber,       ///< the telephone number that the person who is called sees
  RingLimit,         ///< how long a third party may let it ring
  KeysToSend,        ///< are sent to the third party when it has answered
  HandsOver,         ///< true: the contact ends where the action would end with Default
  DialDelay,         ///< seconds between an agent's acceptance and dialling
  LogLine,           ///< a line of the contact's log
  ReportEntry,       ///< an entry of the press-path report
  HoursName,         ///< a profile of hours
  Address,           ///< of another system; holes of the text are percent-encoded
  RequestBody,       ///< what is sent to another system
  ExpectedFields,    ///< the result has these fields, whatever comes of the action
};

/// A record of the script, in the heap of the call.
struct Fields {
  const Heap* heap = nullptr;  ///< null: none is given
  Value record{};
};

/// What a text must look like, beyond being a text.
using TextRule = std::string_view (*)(std::string_view text);  ///< "" or what it must be: "must be one key"

struct Param {
  std::string_view name{};
  std::string_view doc{};
  ParamType type{};
  ParamRole role = ParamRole::None;  ///< no two parameters of an action have the same, but for None
  bool required = false;
  bool in_seconds = false;         ///< a plain number is seconds; a duration is taken too
  bool at_start_only = false;      ///< the step reads it at Start only; other parameters keep their value until the action ends
  std::string_view stands_for{};   ///< the name whose value is the default: "ANI"
  std::string_view default_doc{};  ///< when no initialiser can say it: "the skill's, 1"
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  double max_wise = std::numeric_limits<double>::infinity();  ///< finite: a rule of the checker judges the whole range, not the resolver
  std::string_view not_above{};     ///< the parameter that this one must not exceed; else the action ends with Error
  std::string_view above_hint{};    ///< what helps an author who mixes the two up: "1 is the best proficiency"
  std::string_view secret_value{};  ///< of KeyFormat: with this text the keys are a secret
  TextRule rule = nullptr;
  /// Puts a value of the right type into the struct.
  void (*store)(void* arguments, const Value& value, const Heap& heap) = nullptr;
  /// The initialiser, as a script would write it; "" when there is none.
  std::string (*initial)() = nullptr;
};

/// Puts `value` into the argument struct. "" or what is wrong: "must be from 1 to 23, not 40".
/// Not for prompts.
[[nodiscard]] std::string bind(const Param& param, void* arguments, const Value& value, const Heap& heap);

// ---- outcomes ----

/// What an outcome says, whatever it is called. Rules, searches and reports look outcomes up by role.
enum class OutcomeRole : std::uint8_t {
  Default,     ///< the action has done what it is for; the branch of every outcome that has none of its own
  Error,       ///< it has not; ERR says why
  NoKey,       ///< the caller pressed no key in time
  KeysPaused,  ///< keys were pressed, then none in time
  KeysFull,    ///< the caller pressed as many keys as are taken
  KeysEnded,   ///< the caller pressed the terminator
  NoMatch,     ///< no branch is for the keys; without a branch of its own the outcome that ended the keys counts
  BadKeys,     ///< the keys are not what was asked for
  Stopped,     ///< a key stopped what the caller heard; it stays in the type-ahead buffer
  NoReply,     ///< another system did not reply in time
  Busy,        ///< the number that was called is busy
  NoAnswer,    ///< it was not answered in time
  BadNumber,   ///< the network does not know it
  Open,        ///< the hours that are asked for are open
  Closed,      ///< they are not
  Holiday,     ///< they are not, for this reason; so are the next ones
  Weather,
  Meeting,
  Emergency,
  OtherReason,
};

struct OutcomeDef {
  std::string_view name{};
  std::string_view doc{};
  OutcomeRole role{};
  std::string_view if_ignored{};  ///< of Error: what a script without a branch for it goes on as if: "the caller were in the queue"
  bool avoidable = false;         ///< of Error: arguments that are written out never lead to it in a phase in which the action is possible
  ParamRole ruled_out_by = ParamRole::None;    ///< of a Boolean parameter: when it is true, the action never ends so
  bool never_itself = false;                   ///< of Default: the action ends with other outcomes only, which may take its branch
  OutcomeRole instead = OutcomeRole::Default;  ///< whose branch is taken before that of Default where it has none: Ended::fallback
};
inline constexpr std::uint8_t kDefault = 0;
inline constexpr std::uint8_t kError = 1;
inline constexpr std::uint8_t kNoOutcome = 0xff;
inline constexpr std::string_view kDefaultName = "Default";  ///< of outcome kDefault of every action, and of the last branch of a `case`
inline constexpr std::string_view kErrorName = "Error";      ///< of outcome kError of every action that has it

/// The first outcome of an action.
[[nodiscard]] constexpr OutcomeDef default_outcome(std::string_view doc, ParamRole ruled_out_by = ParamRole::None) {
  return {.name = kDefaultName, .doc = doc, .role = OutcomeRole::Default, .ruled_out_by = ruled_out_by};
}
/// The second outcome of an action that can fail; `more` has the fields behind the role.
[[nodiscard]] constexpr OutcomeDef error_outcome(std::string_view doc, OutcomeDef more = {}) {
  return {kErrorName, doc, OutcomeRole::Error, more.if_ignored, more.avoidable};
}

/// A field that every record has which the action keeps. Other fields are the other system's.
struct FieldDef {
  std::string_view name{};
  double usual = 0;          ///< when the reply does not say it
  double without_reply = 0;  ///< when there is no reply
  double failed = 0;         ///< a value with which the action ends with Error
};

struct PhaseChange {
  Phase from{};
  Phase to{};
};

/// The rows of requests.
template <class... Asked>
inline constexpr std::array<const request::Info*, sizeof...(Asked)> kAsks = {&Asked::kInfo...};

// ---- the step ----

/// Facts about a contact that scripts can name; they have the first slot numbers of its machine.
enum class Fact : std::uint8_t { ANI, DNIS, OriginalANI, OriginalDNIS, Skill, ERR, Digits, AgentName, AgentID, Extension };
inline constexpr std::size_t kFacts = 10;

/// A fact is always a text, in the heap of the call: a quarter of the size of a Value.
using Facts = std::array<CountedText, kFacts>;

/// What an action must remember between two events of one run of it.
struct Memo {
  std::uint8_t stage : 4 = 0;
  Secrecy secrecy : 4 = Secrecy::None;  ///< the most of the arguments
  std::uint8_t tries = 0;
  DigitString keys;

  friend bool operator==(const Memo&, const Memo&) = default;
};

/// The digit strings that have a branch here.
class DigitBranches {
 public:
  virtual ~DigitBranches() = default;
  [[nodiscard]] virtual bool any() const = 0;
  [[nodiscard]] virtual bool has(const DigitString& keys) const = 0;
};

/// An action's end. The way on: the branch for `keys`, for `outcome`, for `fallback`, Default, the next statement.
struct Ended {
  std::uint8_t outcome = kDefault;
  std::uint8_t fallback = kNoOutcome;
  bool by_keys = false;      ///< memo.keys choose the branch first
  bool secret = false;       ///< Digits is one: nobody but the script is to see it
  std::string_view error{};  ///< of Error: a short sentence; constant, or valid until the next event
};

/// Its end, or nothing: it has asked for something and waits.
using Step = std::optional<Ended>;

/// What few steps look at, found when it is asked for.
class StepSurroundings {
 public:
  virtual ~StepSurroundings() = default;
  /// The keys that are hidden in the arguments, and those that variables and facts hold as they were keyed in.
  [[nodiscard]] virtual Secrets secrets() const = 0;
  /// Of the script; given on to all that is heard.
  [[nodiscard]] virtual const Speech* speech() const = 0;
};

/// What a step is given besides its arguments.
struct StepInput {
  const Event& event;  ///< Start, then the answers to what was asked
  Request& request;    ///< written by ask(); Continue before
  Phase phase{};
  const DigitBranches& branches;
  Memo& memo;
  DigitString& typed;  ///< type-ahead: keys pressed that nothing has taken yet
  Facts& facts;
  request::DialbackTerms& dialback;  ///< how the contact is to be called back, once the action has reserved it
  Heap& heap;                        ///< of the call
  const StepSurroundings& surroundings;
};

/// All that a step may look at and change besides its arguments.
struct StepContext : StepInput {
  // A constructor, for an aggregate is zero-filled before it is filled in (measured 40 instructions a step).
  explicit StepContext(const StepInput& input) : StepInput(input) {}

  Value result{};             ///< for `let x = Verb …`
  DigitString forgotten{};    ///< of the type-ahead, by forget_typed()
  DigitString no_room{};      ///< keys that keep() could not keep
  Value filled{};             ///< a text: the fields of the result that have what ExpectedFields gives; Nothing: none
  std::uint32_t taken = 0;    ///< keys that the action has taken, typed ahead or pressed now
  std::uint32_t changed = 0;  ///< a bit for each fact that put() and set() gave another text

  struct Change {
    Fact fact;
    std::string_view text;
  };
  /// Sets one fact: the heap may grow, and views into it (the arguments) end here.
  void put(Fact fact, std::string_view text) {
    CountedText& now = facts[static_cast<std::size_t>(fact)];
    const CountedText before = std::exchange(now, heap.counted_text(text));
    if (now.end != before.end) changed |= 1U << static_cast<unsigned>(fact);
  }
  /// Sets it where it has another text.
  void set(Change change) {
    if (view(change.fact) != change.text) put(change.fact, change.text);
  }
  /// Sets those of the facts that have another text, all in one call for the same reason.
  void set(std::initializer_list<Change> changes);
  [[nodiscard]] std::string_view view(Fact fact) const { return heap.view(facts[static_cast<std::size_t>(fact)]); }
  /// A key that the action does not take waits for the next one, while there is room; else whoever watches is told.
  void keep(char key) {
    if (!typed.push(key)) no_room.push(key);
  }
  /// What was typed ahead is not taken; whoever watches is told.
  void forget_typed() { forgotten = std::exchange(typed, {}); }
  [[nodiscard]] Value get(Fact fact) const { return heap.value(facts[static_cast<std::size_t>(fact)]); }
  /// What to carry out for the contact. Made in its place: copying what was just written costs more than making it.
  template <class What>
  Step ask(const What& what) {
    What& asked = request.emplace<What>(what);
    if constexpr (requires { asked.prompt.speech; }) asked.prompt.speech = surroundings.speech();
    if constexpr (requires { asked.speech; }) asked.speech = surroundings.speech();
    return std::nullopt;
  }
};

// ---- the definition ----

struct ActionDef {
  std::string_view name{};
  std::string_view summary{};                              ///< one line
  std::string_view details{};                              ///< more, for the docs; may be empty
  std::string_view example{};                              ///< whole statements; checked by a test
  std::span<const Param> params{};                         ///< the first may be given without its name
  std::span<const OutcomeDef> outcomes{};                  ///< empty for an action that ends the script
  bool voice = false;                                      ///< needs somebody who hears the script
  PhaseSet heard_in = kVoicePath;                          ///< of a voice action: where somebody does
  bool ends = false;                                       ///< ends the contact's script
  bool releases = false;                                   ///< ends every call of the contact and its place in the queue
  bool asks_for_keys = false;                              ///< what the caller keys is how it ends
  bool digit_branches = false;                             ///< `on 1`, `on "12"` are outcomes too
  bool needs_a_property = false;                           ///< of its properties one at least is given
  bool trace_only = false;                                 ///< all it does is to have its argument noted, and it ends with Default
  Type result = Type::Nothing;                             ///< what `let x = Verb …` keeps
  std::span<const FieldDef> fields{};                      ///< of a record that it keeps
  PhaseSet phases = PhaseSet::all();                       ///< in the others it ends with Error
  PhaseSet after_failure{};                                ///< as in `phases`, in these while `on CallbackFailed` runs
  std::string_view (*wrong_phase)(Phase phase) = nullptr;  ///< which says why
  std::span<const PhaseChange> changes{};                  ///< made by outcome Default
  std::span<const request::Info* const> asks{};            ///< what it waits for, by Memo::stage: kAsks; empty for one that ends the script
  // filled by define()
  std::size_t arguments_size = 0;
  void (*construct)(void* memory) = nullptr;
  Step (*step)(const void* arguments, StepContext& context) = nullptr;

  /// In the other phases it ends with Error, whatever it is told to do.
  [[nodiscard]] constexpr PhaseSet possible_in() const { return voice ? phases & heard_in : phases; }
  /// Where it is possible nothing behind it runs: its Default never comes, and it has no other outcome but Error.
  [[nodiscard]] constexpr bool never_leads_on() const { return outcomes.size() == kError + 1 && outcomes[kDefault].never_itself; }
  /// Begun in this phase nothing behind it runs: it ends the script, or the section.
  [[nodiscard]] constexpr bool ends_in(Phase phase) const { return ends || (never_leads_on() && possible_in().has(phase)); }
  /// Time passes while it runs: something that it asks for is always answered later.
  [[nodiscard]] constexpr bool waits() const {
    for (const request::Info* const asked : asks) {
      if (asked->opens != OperationKind::None && !asked->may_be_at_once) return true;
    }
    return false;
  }
  /// It asks for something that opens such an operation.
  [[nodiscard]] constexpr bool opens(OperationKind kind) const {
    for (const request::Info* const asked : asks) {
      if (asked->opens == kind) return true;
    }
    return false;
  }
  [[nodiscard]] bool has_error() const { return outcomes.size() > kError && outcomes[kError].role == OutcomeRole::Error; }
};

/// The parameter with the role, which is not None; null when there is none.
[[nodiscard]] const Param* find_param(const ActionDef& def, ParamRole role);
/// The index of the outcome with the role, or kNoOutcome.
[[nodiscard]] std::uint8_t find_outcome(const ActionDef& def, OutcomeRole role);

/// Argument structs fit in this much memory, so that running an action allocates nothing.
inline constexpr std::size_t kMaxArguments = 192;
/// No action has more parameters.
inline constexpr std::size_t kMostParameters = 16;

namespace detail {

template <class Member>
struct MemberOf;
template <class Struct, class T>
struct MemberOf<T Struct::*> {
  using Arguments = Struct;
  using Type = T;
};

template <class T>
struct Required {
  using type = T;
  static constexpr bool optional = false;
};
template <class T>
struct Required<std::optional<T>> {
  using type = T;
  static constexpr bool optional = true;
};

template <class T>
constexpr ParamType param_type() {
  if constexpr (std::is_same_v<T, std::string_view>) return ParamType::Text;
  else if constexpr (std::is_same_v<T, Prompt>) return ParamType::Prompt;
  else if constexpr (std::is_same_v<T, Fields>) return ParamType::Fields;
  else if constexpr (std::is_same_v<T, bool>) return ParamType::Boolean;
  else if constexpr (std::is_same_v<T, int>) return ParamType::Whole;
  else if constexpr (std::is_same_v<T, double>) return ParamType::Number;
  else if constexpr (std::is_same_v<T, Moment>) return ParamType::Moment;
  else {
    static_assert(std::is_same_v<T, Millis>, "no such parameter type");
    return ParamType::Duration;
  }
}

std::string write(bool value);
std::string write(int value);
std::string write(double value);
std::string write(Millis value);
std::string write(std::string_view value);
std::string write(Moment value);

template <auto Member>
void store(void* arguments, const Value& value, const Heap& heap) {
  using Of = MemberOf<decltype(Member)>;
  using T = typename Required<typename Of::Type>::type;
  auto& member = static_cast<typename Of::Arguments*>(arguments)->*Member;
  if constexpr (std::is_same_v<T, std::string_view>) member = heap.view(value);
  else if constexpr (std::is_same_v<T, bool>) member = value.boolean;
  else if constexpr (std::is_same_v<T, int>)
    member = value.type == Type::Duration ? static_cast<int>(value.ms / 1000) : static_cast<int>(value.number);
  else if constexpr (std::is_same_v<T, double>) member = value.number;
  else if constexpr (std::is_same_v<T, Moment>) member = value.moment();
  else if constexpr (std::is_same_v<T, Fields>) member = Fields{&heap, value};
  else if constexpr (std::is_same_v<T, Millis>)
    member = value.type == Type::Number ? Millis(static_cast<std::int64_t>(value.number * 1000 + 0.5)) : value.duration();
  else member = Prompt{&heap, heap.items(value).data(), value.size};
}

template <auto Member>
std::string initial() {
  using Of = MemberOf<decltype(Member)>;
  if constexpr (Required<typename Of::Type>::optional || std::is_same_v<typename Of::Type, Prompt> ||
                std::is_same_v<typename Of::Type, Fields>) {
    return {};
  } else {
    return write(typename Of::Arguments{}.*Member);
  }
}

}  // namespace detail

// Argument structs and step functions carry the action's name although they are local to their file: g++ 12 merges
// instantiations over members of equally named classes of different unnamed namespaces.

/// A parameter that is stored in `Member`. Further fields are set by designated copies: see actions/menu.cpp.
template <auto Member>
constexpr Param param(std::string_view name, std::string_view doc, Param more = {}) {
  using T = typename detail::MemberOf<decltype(Member)>::Type;
  more.name = name;
  more.doc = doc;
  more.type = detail::param_type<typename detail::Required<T>::type>();
  more.store = &detail::store<Member>;
  more.initial = &detail::initial<Member>;
  return more;
}

/// Completes a definition with the argument struct and its step function.
template <class Arguments, Step (*Run)(const Arguments&, StepContext&)>
constexpr ActionDef define(ActionDef def) {
  static_assert(sizeof(Arguments) <= kMaxArguments && std::is_trivially_destructible_v<Arguments>);
  def.arguments_size = sizeof(Arguments);
  def.construct = [](void* memory) { new (memory) Arguments{}; };
  def.step = [](const void* arguments, StepContext& context) { return Run(*static_cast<const Arguments*>(arguments), context); };
  return def;
}

}  // namespace phoneflow
