// The name of a script version: what is in it.
#pragma once

#include <string>
#include <string_view>

#include "runtime/store/store.h"

namespace phoneflow::store {

[[nodiscard]] Digest sha256(std::string_view bytes);

/// Of the name, the path of the script and all files with their paths, whatever their order. Two bundles with equal digests are equal.
[[nodiscard]] Digest digest_of(const Bundle& bundle);

/// 64 hexadecimal digits.
[[nodiscard]] std::string to_text(const Digest& digest);

/// Whether it has its main file, and each path once.
[[nodiscard]] Result<void> check(const Bundle& bundle);

}  // namespace phoneflow::store
