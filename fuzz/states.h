// The scripts whose saved machines fuzz_restore tries to restore; seeds.cpp makes real ones of them.
#pragma once

#include <span>
#include <string_view>

namespace phoneflow::fuzz {

/// Each loads without errors. The first byte of an input chooses one.
[[nodiscard]] std::span<const std::string_view> state_scripts();

}  // namespace phoneflow::fuzz
