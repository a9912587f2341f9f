// The environment of steps: the player, heard prompts, and the advance of time.
//
// Shared by scenario_play.cpp (all steps) and StepPlayer (one step).
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "play/played_call.h"
#include "play/scenario.h"

namespace phoneflow {

/// How long a step waits without `within`.
inline constexpr Millis kPatience = minutes(10);

/// Why move_until() stopped.
enum class Halt : std::uint8_t {
  Met,
  Over,      ///< the contact has ended
  Nothing,   ///< no event is left
  Limit,     ///< end of the whole play
  Patience,  ///< end of the step's wait
};

/// The message when a play ends because of Player::exhausted().
[[nodiscard]] std::string exhausted_text();

class Stage {
 public:
  /// `until`: limit of the whole play. All references must outlive the stage.
  Stage(PlayedCall& played, const Script& of, std::optional<Instant> until)
      : player(played.player()), call(played), script(of), until_(until) {}

  /// Advances time until `met()`, at most by `within` (kPatience when absent).
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

  /// Advances time by `length`. False when the play ends first, or the player is exhausted.
  bool pass(Millis length);
  /// Advances to the end of all calls, or `until`, or kPatience from now.
  void play_out();

  /// The reason in words: "the contact is in Queued, and nothing more happens by itself".
  [[nodiscard]] std::string halt_text(Halt halt, std::optional<Millis> within = {}) const;
  /// History of the selected contact.
  [[nodiscard]] const ContactHistory& history() const { return call.heard_log().of(player.contact()); }

  Player& player;
  const PlayedCall& call;
  const Script& script;

 private:
  std::optional<Instant> until_;
};

}  // namespace phoneflow
