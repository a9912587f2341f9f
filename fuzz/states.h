// The scripts whose saved machines fuzz_restore tries to restore; seeds.cpp saves real ones.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace phoneflow::fuzz {

/// Each loads without errors. The first byte of an input selects one.
[[nodiscard]] std::span<const std::string_view> state_scripts();

}  // namespace phoneflow::fuzz
