// What a contact may keep: texts, numbers, durations, booleans, and lists and records of them; 32 KiB in all.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "runtime/value.h"

namespace phoneflow {

/// The name and the value of each field, with all their parts: a text counts its bytes, and each text and other value 16 more.
inline constexpr std::size_t kMostContactData = std::size_t{32} << 10;

[[nodiscard]] constexpr bool is_contact_type(Type type) { return type != Type::Nothing && type != Type::Audio && type != Type::Silence; }

/// The type of a part that no contact may keep, the value itself included. Looks at no more parts than a contact may have.
[[nodiscard]] std::optional<Type> not_for_contact(const Value& value, const Heap& heap);

/// Whether a record takes no more than kMostContactData. Takes no longer the larger it is.
[[nodiscard]] bool fits_contact(const Value& record, const Heap& heap);

/// What a text that people wrote says as a value of the type: `3`, `true`, `30s`, or the text itself; nothing when it says none.
/// `text` must outlive the value.
[[nodiscard]] std::optional<Value> value_written(std::string_view text, Type type);

/// The record with the field set: behind the others if it has none of that name. `name` is a Text.
[[nodiscard]] Value with_field(const Value& record, const Value& name, const Value& value, Heap& heap);

}  // namespace phoneflow
