// The file of a SQLite store: what makes it one, which tables it has, and why it is refused.
#pragma once

#include <string>

#include "runtime/store/sqlite.h"

namespace phoneflow::store {

/// The tables that this program reads and writes; a file of a later program has a higher one.
inline constexpr int kSchemaVersion = 1;

/// Opens the file for this process alone, or makes it; its folder must exist. Durable means durable from here on: WAL, synchronous=FULL.
/// A failure names the file, and leaves it as it was.
[[nodiscard]] Result<Connection> open_file(const std::string& path);

}  // namespace phoneflow::store
