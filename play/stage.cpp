#include "play/stage.h"

#include <cstdlib>

#include <fmt/format.h>

#include "support/wording.h"

namespace phoneflow {

bool Stage::pass(Millis length) {
  const Instant to = player.now() + length;
  player.run_until(until_ ? std::min(to, std::max(*until_, player.now())) : to);
  return player.now() == to;
}

void Stage::play_out() {
  const Instant latest = until_ ? std::max(*until_, player.now()) : player.now() + kPatience;
  while (!player.all_over() && player.next() && player.step(latest)) {
  }
}

std::string exhausted_text() {
  return fmt::format("one play has at most {} events, and they have happened: the script goes round with hardly any time passing",
                     grouped_text(kMostEvents));
}

std::string Stage::halt_text(Halt halt, std::optional<Millis> within) const {
  if (player.exhausted()) return exhausted_text();
  switch (halt) {
    case Halt::Met: return {};
    case Halt::Over: return player.phase_sentence();
    case Halt::Nothing: return fmt::format("{}, and nothing more happens by itself", player.phase_sentence());
    case Halt::Limit: return fmt::format("the play ends at {} (--until)", clock_text(*until_));
    case Halt::Patience: return fmt::format("not within {}; {}", length_text(within.value_or(kPatience)), player.phase_sentence());
  }
  std::abort();
}

}  // namespace phoneflow
