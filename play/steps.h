// The steps of a played call, one row for each: how it is written, what it means, how it is played, how a suggested test is named after it.
//
// The reader, the player, the writer of suggested tests, help, docs and the messages about steps read these rows. A new step is its name in
// StepKind, its row in steps.cpp and the function of StepPlayer that the row names. A new kind of word in a step is a Slot and its row in
// step_slots.cpp. A row that is missing or in the wrong place is an error of the compiler.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "play/journals.h"
#include "play/scenario.h"
#include "runtime/trace.h"
#include "support/result.h"
#include "tongue/tongue.h"

namespace phoneflow {

class StepPlayer;
class StepReader;

// ---- how a step is written ----

/// A place of a step that is filled in, with the members of ScenarioStep that it fills. (Optional): it may be left out.
enum class Slot : std::uint8_t {
  None,
  CallParts,    ///< text (from), withheld (from ""), other (to), moment (at); each optional, in any order
  Keys,         ///< text
  Length,       ///< after
  After,        ///< after (optional)
  Down,         ///< after (optional): how long the system is down
  WrapUp,       ///< after (optional)
  Within,       ///< within (optional); not of a comparison that asks for the present
  Agent,        ///< text (optional)
  Caller,       ///< caller (optional)
  Said,         ///< text, as the next ones up to Address
  SaidToAgent,  ///< other
  File,
  Skill,
  Hours,
  OpenAt,      ///< other: times of the week
  HoursState,  ///< other
  Line,
  FaultPart,
  Address,
  Number,       ///< text
  Showing,      ///< other (optional)
  Saying,       ///< other (optional)
  Phase,        ///< phase
  OfSkill,      ///< other
  Proficiency,  ///< number (optional, else 0)
  Others,       ///< number, after (optional)
  Place,        ///< number
  Count,        ///< number
  Priority,     ///< value: a number
  Extension,    ///< text
  OfferedTo,    ///< text (optional)
  Body,         ///< reply (optional)
  Ports,        ///< number
  Branch,       ///< text: the action, other: its outcome or keys
  Action,       ///< text
  Cause,        ///< text (optional)
  Comparison,   ///< text: a name, how, value
  Record,       ///< reply
  Field,        ///< text: the name of a field of the contact
  Value,        ///< reply
};

/// Words that always stand there, or a slot.
struct Part {
  std::string_view words{};
  Slot slot = Slot::None;

  constexpr Part() = default;
  constexpr Part(const char* phrase) : words(phrase) {}
  constexpr explicit Part(std::string_view phrase) : words(phrase) {}
  constexpr Part(Slot filled) : slot(filled) {}
  [[nodiscard]] constexpr bool used() const { return !words.empty() || slot != Slot::None; }
  friend constexpr bool operator==(const Part&, const Part&) = default;
};

/// The last is never used.
inline constexpr std::size_t kMostParts = 6;
using StepPattern = std::array<Part, kMostParts>;

/// How a slot is read and written.
struct SlotDef {
  Slot slot;
  std::string_view example;  ///< what help and docs show: in brackets when it may be left out; without brackets it can be read
  /// False when something else stands there, which has been reported. `wanted` is that of this row.
  bool (StepReader::*read)(ScenarioStep& step, std::string_view wanted);
  /// Appends it with a blank in front, or nothing when it is left out.
  void (*write)(std::string& line, const ScenarioStep& step);
  std::string_view wanted{};                     ///< for messages: what must stand here
  bool (StepReader::*stands)() const = nullptr;  ///< whether it stands here; absent: nothing else can
  bool may_be_any = false;                       ///< behind `never` it may be left out: anything
};
[[nodiscard]] const SlotDef& slot_def(Slot slot);

/// How a step that concerns a caller begins when it says which: `caller "B" presses 1`.
struct SaidOfCaller {
  std::string_view words;  ///< `presses`
  std::string_view first;  ///< the first words of the step otherwise: `press`
};
[[nodiscard]] std::span<const SaidOfCaller> said_of_callers();

// ---- what it does ----

enum class StepRole : std::uint8_t {
  Setup,        ///< says in what circumstances calls are made; also before the call
  Call,         ///< a call comes in
  Act,          ///< somebody does something
  Expectation,  ///< must be so; moves time until it is, where it may become so
};

/// What must have happened before the step is carried out; time moves on to it.
enum class StepBegins : std::uint8_t { AtOnce, WhenOffered, WhenRinging, WhenPartyRings, WhenPartySpeaks };
/// How long a step takes that does not say `after`.
enum class StepPause : std::uint8_t {
  None,
  Chance,        ///< as long as a person might, drawn from the seed
  UntilGivenUp,  ///< until the network gives up
};

/// What an expectation asks of the trace of the contact.
struct AskedEvent {
  TraceKind kind{};
  bool (*fits)(const ScenarioStep& step, const HistoryEntry& event,
               const Tongue& tongue) = nullptr;  ///< of that kind; null: the step asks no such thing
  std::string_view missing{};                    ///< why it is not met, with `{}` for text and other
  std::string_view missing_any{};                ///< the same when text is left out
  std::string_view after_all{};                  ///< what has happened although it never should
};

/// What `never` in front of an expectation looks for in the trace of the contact.
struct NeverTraced {
  TraceKinds kinds{};
  bool (*fits)(const ScenarioStep& step, const HistoryEntry& event, const Tongue& tongue) = nullptr;
  std::string_view happened{};  ///< with `{}` for text and other, of the step or else of what happened
};

/// The phrase for the step in the name of a suggested test; empty: none, or the writer makes one itself.
struct StepSummary {
  std::string_view first{};
  std::string_view of_callback{};  ///< from Callback on, where that differs

  [[nodiscard]] constexpr std::string_view text(bool in_callback) const {
    return in_callback && !of_callback.empty() ? of_callback : first;
  }
};

struct StepDef {
  StepKind kind;
  StepRole role;
  StepPattern parts;
  std::string_view meaning;  ///< for help and docs
  /// Fails when it cannot be done or is not met. Of an act: when it can begin, after its pause.
  Result<void> (StepPlayer::*play)(const ScenarioStep& step) = nullptr;
  StepBegins begins = StepBegins::AtOnce;
  StepPause pause = StepPause::None;
  AskedEvent asks{};
  /// Of an expectation that the trace does not tell: whether it is so now.
  bool (StepPlayer::*is_so)(const ScenarioStep& step) = nullptr;
  /// Fails when the step says a name that the script does not have. Null: any may be right.
  Result<void> (StepPlayer::*names)(const ScenarioStep& step) = nullptr;
  NeverTraced after_all{};
  StepSummary summary{};
};

/// In front of an expectation: it is not so. The word `expect` is left out there.
inline constexpr std::string_view kNever = "never", kExpect = "expect";

/// Rows with the same first parts stand together, and so do the expectations; none is the beginning of another.
[[nodiscard]] std::span<const StepDef> steps();
[[nodiscard]] const StepDef& step_def(StepKind kind);
/// Those of steps() that are expectations.
[[nodiscard]] std::span<const StepDef> expectations();
/// How the row is asked of the trace when `never` stands in front of it; without `fits` StepDef::is_so is asked.
[[nodiscard]] NeverTraced never_traced(const StepDef& def);
[[nodiscard]] bool has_slot(const StepDef& def, Slot slot);
[[nodiscard]] inline StepRole role_of(const ScenarioStep& step) { return step_def(step.kind).role; }
[[nodiscard]] inline bool is_setup(const ScenarioStep& step) { return role_of(step) == StepRole::Setup; }

}  // namespace phoneflow
