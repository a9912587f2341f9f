// Values as JSON, and JSON as values, with the limits of answers of other systems (outside.h).
//
// JSON has no durations: they are written in seconds. A field that is `null` is left out; any other `null`, a name that stands twice in a
// record, or what an answer may not have either, makes the text none that is taken.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/value.h"
#include "support/result.h"

namespace phoneflow {

enum class NoJson : std::uint8_t {
  TooLarge,    ///< longer than a text may be, nested deeper than an answer may be, or the effort was exceeded
  Unwritable,  ///< a part of a prompt: unwritable() says which
};

/// Appends the value to the text that is being built in the heap. After a failure a part of it stands there.
[[nodiscard]] Result<void, NoJson> append_json(Heap& heap, const Value& value, Effort& effort);
/// The type of the first part that JSON cannot write; Nothing when there is none.
[[nodiscard]] Type unwritable(const Heap& heap, const Value& value);

/// The value, in `heap`, each part with the secrecy. Why it is not taken is a constant. `text` must not lie in the heap. Undefined when the
/// effort was exceeded.
[[nodiscard]] Result<Value, std::string_view> read_json(std::string_view text, Secrecy secrecy, Heap& heap, Effort& effort);

}  // namespace phoneflow
