#include "interpreter/shared_values.h"

namespace phoneflow {
namespace {

bool is_text(const Value& value) { return value.type == Type::Text || value.type == Type::Audio; }

bool has_content(const Value& value) {
  return value.size != 0 && (is_text(value) || value.type == Type::List || value.type == Type::Record);
}

}  // namespace

SharedValues::SharedValues(std::span<const Value> roots, const Heap& heap) : heap_(heap) {
  for (const Value& root : roots) add(root);
}

SharedValues::Key SharedValues::key_of(const Value& value) const {
  if (is_text(value)) return {heap_.view(value).data(), value.size, true};
  const std::span<const Value> cells = heap_.items(value);
  return {cells.data(), cells.size(), false};
}

std::uint32_t SharedValues::index_of(const Value& value) const { return has_content(value) ? index_.at(key_of(value)) : kNone; }

bool SharedValues::is_new(const Value& value) const { return has_content(value) && !index_.contains(key_of(value)); }

void SharedValues::close(const Value& value) {
  const Key key = key_of(value);
  index_.emplace(key, static_cast<std::uint32_t>(all_.size()));
  all_.push_back(value);
  if (!value.constant && !value.of_script) bytes_ += is_text(value) ? key.size : key.size * sizeof(Value);
}

void SharedValues::add(const Value& root) {
  if (!is_new(root)) return;
  open_.push_back({root});
  while (!open_.empty()) {
    const Value value = open_.back().container;
    const std::span<const Value> cells = is_text(value) ? std::span<const Value>() : heap_.items(value);
    std::size_t& next = open_.back().next;
    while (next < cells.size() && !is_new(cells[next])) ++next;
    if (next < cells.size()) {
      open_.push_back({cells[next]});
      continue;
    }
    open_.pop_back();
    if (is_new(value)) close(value);
  }
}

}  // namespace phoneflow
