// The keys of the phone: which there are, and which of them can do something in a phase of the contact.
#pragma once

#include <string>
#include <vector>

#include "play/player.h"

namespace phoneflow::cli::phone {

/// The help line: "0-9*# press", "a agent accepts", …; only what can work now.
[[nodiscard]] std::vector<std::string> working_keys(const Player& player);
/// "" when the key can work now, else a sentence. Also for keys that do not exist.
[[nodiscard]] std::string why_not(const Player& player, char key);

}  // namespace phoneflow::cli::phone
