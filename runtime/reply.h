// What another system has answered: a value with a heap of its own.
//
// Made by whoever asked on behalf of a contact, handed over with EventKind::Replied, copied into the contact's heap by
// the action that asked. Knows no protocol.
#pragma once

#include "runtime/value.h"

namespace phoneflow {

struct Reply {
  Value record{};  ///< a Record; what it refers to is constant or lies in `heap`
  Heap heap{};
};

/// `value` with all that it refers to, in `to`; the heaps must be two.
[[nodiscard]] Value copied(const Value& value, const Heap& from, Heap& to);

}  // namespace phoneflow
