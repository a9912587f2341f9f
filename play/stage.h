// Where steps are played: the player, what was heard, and time that moves only as far as a step needs.
//
// Shared by scenario_play.cpp (one step after another) and StepPlayer (one step).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "play/played_call.h"
#include "play/scenario.h"

namespace phoneflow {

/// How long a step waits for what it needs, unless it says `within`.
inline constexpr Millis kPatience = minutes(10);

/// Why move_until() stopped.
enum class Halt : std::uint8_t {
  Met,
  Over,      ///< the contact is over
  Nothing,   ///< no event is left
  Limit,     ///< the end of the whole play
  Patience,  ///< the end of what the step waits for
};

/// What is said where a play ends because Player::exhausted().
[[nodiscard]] std::string exhausted_text();

class Stage {
 public:
  /// `until`: the whole play lasts no longer. All references must outlive the stage.
  Stage(PlayedCall& played, const Script& of, std::optional<Instant> until)
      : player(played.player()), call(played), script(of), until_(until) {}

  /// Moves time until `met()`, at most `within` (kPatience when absent).
  template <class Met>
  Halt move_until(const Met& met, std::optional<Millis> within = {}) {
    const Instant patience = player.now() + within.value_or(kPatience);
    const Instant latest = until_ ? std::min(patience, *until_) : patience;
    while (!met()) {
      if (player.over()) return Halt::Over;
      if (!player.next()) return Halt::Nothing;
      if (!player.step(latest)) return met() ? Halt::Met : latest == patience ? Halt::Patience : Halt::Limit;
    }
    return Halt::Met;
  }

  /// Moves time by `length`. False when the end of the play comes first, or the player is exhausted.
  bool pass(Millis length);
  /// To the end of all calls, or `until`, or kPatience after the present.
  void play_out();

  /// Why, in words: "the contact is in Queued, and nothing more happens by itself".
  [[nodiscard]] std::string halt_text(Halt halt, std::optional<Millis> within = {}) const;
  /// What happened to the contact that is selected.
  [[nodiscard]] const ContactHistory& history() const { return call.heard_log().of(player.contact()); }

  Player& player;
  const PlayedCall& call;
  const Script& script;

 private:
  std::optional<Instant> until_;
};

}  // namespace phoneflow
