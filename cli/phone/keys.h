// The keys of the phone, and which of them work in a phase of the contact.
#pragma once

#include <string>
#include <vector>

#include "play/player.h"

namespace phoneflow::cli::phone {

/// The help line: "0-9*# press", "a agent accepts", …; only keys that work now.
[[nodiscard]] std::vector<std::string> working_keys(const Player& player);
/// "" when the key can work now, else a sentence. Also for keys that do not exist.
[[nodiscard]] std::string why_not(const Player& player, char key);

}  // namespace phoneflow::cli::phone
