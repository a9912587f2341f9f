// The keys of the phone, and which of them work in a phase of the contact.
#pragma once

#include <string>
#include <vector>

#include "play/player.h"
#include "support/result.h"

namespace phoneflow::cli::phone {

/// The help line: "0-9*# press", "a agent accepts", …; only keys that work now.
[[nodiscard]] std::vector<std::string> working_keys(const Player& player);
/// Fails when the key cannot work now, or does not exist.
[[nodiscard]] Result<void> check_key(const Player& player, char key);

}  // namespace phoneflow::cli::phone
