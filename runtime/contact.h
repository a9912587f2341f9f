// A contact: who it is, what phase it is in, and why it ended.
//
// The phases are those of a call that may wait in a queue and may be called back. Which phases have a voice
// path that the script owns is said here and nowhere else.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace phoneflow {

/// Sequential in a run, from 1. The same on every leg of the contact.
enum class ContactId : std::uint64_t {};

[[nodiscard]] constexpr std::uint64_t number(ContactId id) { return static_cast<std::uint64_t>(id); }

/// Accepting: an agent has accepted, and the script speaks to the agent; the caller waits, on the line or for a callback.
enum class Phase : std::uint8_t { PreQueue, Queued, Callback, Accepting, Dialling, Active, Holding, Released };
inline constexpr int kPhases = 8;

namespace detail {

// Not within phase_name(), which would write them to the stack each time.
inline constexpr std::string_view kPhaseNames[kPhases] = {"PreQueue", "Queued", "Callback", "Accepting",
                                                          "Dialling", "Active", "Holding",  "Released"};

}  // namespace detail

[[nodiscard]] constexpr std::string_view phase_name(Phase phase) { return detail::kPhaseNames[static_cast<std::size_t>(phase)]; }

class PhaseSet {
 public:
  constexpr PhaseSet() = default;
  constexpr PhaseSet(std::initializer_list<Phase> phases) {
    for (Phase phase : phases) bits_ |= bit(phase);
  }
  static constexpr PhaseSet all() {
    return {Phase::PreQueue, Phase::Queued, Phase::Callback, Phase::Accepting,
            Phase::Dialling, Phase::Active, Phase::Holding,  Phase::Released};
  }
  [[nodiscard]] constexpr bool has(Phase phase) const { return (bits_ & bit(phase)) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  constexpr void add(Phase phase) { bits_ |= bit(phase); }
  /// The phases of both.
  friend constexpr PhaseSet operator|(PhaseSet a, PhaseSet b) { return of(a.bits_ | b.bits_); }
  /// Those that they have in common.
  friend constexpr PhaseSet operator&(PhaseSet a, PhaseSet b) { return of(a.bits_ & b.bits_); }
  friend constexpr bool operator==(PhaseSet, PhaseSet) = default;

 private:
  static constexpr PhaseSet of(int bits) {
    PhaseSet set;
    set.bits_ = static_cast<std::uint16_t>(bits);
    return set;
  }
  static constexpr std::uint16_t bit(Phase phase) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(phase)); }
  std::uint16_t bits_ = 0;
};

/// Phases in which the caller can hear the script.
inline constexpr PhaseSet kVoicePath{Phase::PreQueue, Phase::Queued, Phase::Holding};

/// Phases in which the caller has a line, to the script or to an agent. In Accepting the caller has the line of the phase before.
inline constexpr PhaseSet kOnTheLine{Phase::PreQueue, Phase::Queued, Phase::Active, Phase::Holding};

[[nodiscard]] constexpr bool has_voice_path(Phase phase) { return kVoicePath.has(phase); }

/// Why a voice action is blocked in a phase without a voice path; empty for the others.
[[nodiscard]] std::string_view why_blocked(Phase phase);

/// Why a contact cannot be put into a queue, or into another; empty for the phases in which it can.
[[nodiscard]] std::string_view why_not_queued(Phase phase);

enum class ReleaseCause : std::uint8_t {
  None,  ///< it is not over
#define PHONEFLOW_RELEASE_CAUSE(name, ...) name,
#include "runtime/release_causes.def"
#undef PHONEFLOW_RELEASE_CAUSE
};
/// None among them.
#define PHONEFLOW_RELEASE_CAUSE(...) +1
inline constexpr std::size_t kReleaseCauses = 1
#include "runtime/release_causes.def"
    ;
#undef PHONEFLOW_RELEASE_CAUSE

/// None and those that end attempts only are not among them.
#define PHONEFLOW_RELEASE_CAUSE(name, text, uses_attempt, ends_contacts) +((ends_contacts) ? 1 : 0)
inline constexpr std::size_t kEndsOfContacts = 0
#include "runtime/release_causes.def"
    ;
#undef PHONEFLOW_RELEASE_CAUSE
/// The names of those with which contacts are released.
[[nodiscard]] const std::array<std::string_view, kEndsOfContacts>& ends_of_contacts();

/// The value of the script's ReleaseCause: "CallerHungUp"; "" for None.
[[nodiscard]] std::string_view cause_name(ReleaseCause cause);
/// For people: "the caller hung up"; "" for None.
[[nodiscard]] std::string_view cause_text(ReleaseCause cause);
/// Whether a dial-back that ends so was one of the attempts that a script allows.
[[nodiscard]] bool uses_attempt(ReleaseCause cause);
/// None when no cause has this name.
[[nodiscard]] ReleaseCause cause_named(std::string_view name);

}  // namespace phoneflow
