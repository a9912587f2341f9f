// A reply of another system: a value with its own heap.
//
// Made by the host of the request, delivered with EventKind::Replied, copied into the contact's heap by the action. Independent of
// protocols.
#pragma once

#include "runtime/value.h"

namespace phoneflow {

struct Reply {
  Value record{};  ///< a Record; its contents are constant or lie in `heap`
  Heap heap{};
};

/// A deep copy of `value`, with its secrecy, in `to`, which must be another heap.
[[nodiscard]] Value copied(const Value& value, const Heap& from, Heap& to);

}  // namespace phoneflow
