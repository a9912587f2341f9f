// The scripts whose saved machines fuzz_restore tries to restore; seeds.cpp makes real ones of them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace phoneflow::fuzz {

/// The first byte of an input chooses a script; from this number on the rest is the content, without the frame, whose sum no guess would
/// meet.
inline constexpr std::uint8_t kFramed = 128;

/// Each loads without errors.
[[nodiscard]] std::span<const std::string_view> state_scripts();

}  // namespace phoneflow::fuzz
