// Data files named by a centre file: recorded times of calls, and durations.
//
// One value per line, in the first or the named column; a header line and further columns (`,` `;` or tab) are allowed, in any order, with
// LF or CRLF. Reads texts in memory; reports the first error with its line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/result.h"
#include "workspace/config_error.h"
#include "support/time.h"

namespace phoneflow {

struct DataFile {
  std::string_view text;     ///< must outlive results that refer to it
  std::uint32_t source = 0;  ///< for places
  std::string column{};      ///< a word of the header; empty: the first column
};

enum class MomentKind : std::uint8_t { Date, Weekday, Time };

/// Never empty.
struct RecordedMoments {
  MomentKind kind{};
  std::vector<Millis> at{};  ///< since 1970, Monday 00:00 or 00:00
};

/// `2026-11-23T08:00:12`, `Mon 08:00:12` or `08:00:12`, all lines alike.
[[nodiscard]] Result<RecordedMoments, ConfigError> read_moments(const DataFile& file);

/// `3m`, `1m30s`, or plain numbers of seconds. `never`, too, when it is allowed.
[[nodiscard]] Result<std::vector<Millis>, ConfigError> read_lengths(const DataFile& file, bool may_be_never);

}  // namespace phoneflow
