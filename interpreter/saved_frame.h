// The frame around a saved machine: what it is, for which script, how long, and a sum against damage. Layout: saved_machine.def.
//
// Used by Machine::save() and restore(), and by whoever tries what they make of other bytes (tests, fuzz targets).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "interpreter/machine.h"

namespace phoneflow {

inline constexpr std::string_view kSavedMagic = "PFSM";
/// Of what save() writes, and the only one that restore() reads.
inline constexpr std::uint16_t kSavedFormat = 1;

#define PHONEFLOW_SAVED_FRAME(bytes, ...) \
  +std::size_t {                          \
    bytes                                 \
  }
#define PHONEFLOW_SAVED_ROW(...)
/// Bytes in front of the content, and behind it.
inline constexpr std::size_t kSavedFrameBytes =
#include "interpreter/saved_machine.def"
    ;
#undef PHONEFLOW_SAVED_ROW
#undef PHONEFLOW_SAVED_FRAME
inline constexpr std::size_t kSavedSumBytes = 8;

/// Little-endian, whatever the machine.
void append_number(std::string& bytes, std::uint64_t number, std::size_t size);
/// Takes it from the front; nothing when there are fewer bytes, which then stay.
[[nodiscard]] std::optional<std::uint64_t> take_number(std::string_view& bytes, std::size_t size);

/// A content as a whole saved machine of this script.
[[nodiscard]] std::string framed(std::string_view content, const Program& program);

/// The content of saved bytes, or why they are not a whole machine of this script.
[[nodiscard]] Result<std::string_view, RestoreFailure> unframed(std::string_view bytes, const Program& program);

}  // namespace phoneflow
