#include "runtime/reply.h"

#include <vector>

namespace phoneflow {

Value copied(const Value& value, const Heap& from, Heap& to) {
  switch (value.type) {
    case Type::Text:
    case Type::Audio: {
      Value text = to.text(from.view(value));
      text.type = value.type;
      text.secrecy = value.secrecy;
      return text;
    }
    case Type::List:
    case Type::Record: {
      std::vector<Value> items;
      for (const Value& item : from.items(value)) items.push_back(copied(item, from, to));
      return value.type == Type::List ? to.list(items) : to.record(items);
    }
    default: return value;
  }
}

}  // namespace phoneflow
