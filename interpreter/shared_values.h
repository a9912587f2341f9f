// The texts, lists and records reachable from variables, without duplicates, parts before their containers.
//
// Machine::save() writes them in this order, which preserves sharing; the machine sums their sizes to limit a contact. Iterative, because
// scripts can nest arbitrarily deep. Refers to the heap, which must not change meanwhile.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <vector>

#include "runtime/value.h"

namespace phoneflow {

class SharedValues {
 public:
  SharedValues(std::span<const Value> roots, const Heap& heap);

  /// One representative value each: a Text, List or Record; for an Audio its characters.
  [[nodiscard]] std::span<const Value> all() const { return all_; }
  /// Index of the value's content in all(); kNone for values without content, plain or empty.
  [[nodiscard]] std::uint32_t index_of(const Value& value) const;
  /// Size in the contact's own memory, without content owned by the script.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  static constexpr std::uint32_t kNone = 0xffffffff;

 private:
  struct Key {
    const void* at = nullptr;
    std::size_t size = 0;  ///< bytes or cells
    bool is_text = false;

    friend bool operator<(const Key& a, const Key& b) {
      if (a.at != b.at) return std::less<const void*>()(a.at, b.at);
      return a.size != b.size ? a.size < b.size : a.is_text < b.is_text;
    }
  };
  struct Open {
    Value container;
    std::size_t next = 0;
  };

  [[nodiscard]] Key key_of(const Value& value) const;
  void add(const Value& root);
  [[nodiscard]] bool is_new(const Value& value) const;
  void close(const Value& value);

  const Heap& heap_;
  std::vector<Value> all_;
  std::vector<Open> open_;
  std::map<Key, std::uint32_t> index_;
  std::size_t bytes_ = 0;
};

}  // namespace phoneflow
