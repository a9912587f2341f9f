// The texts, lists and records that variables lead to, each once, in an order in which parts stand before what holds them.
//
// Machine::save() writes them in this order, so that what is shared stays shared; the machine sums them up to know what a contact
// holds. Walks without recursion, for a script can nest as deep as it likes. Refers to the heap, which must not change meanwhile.
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

  /// A Text, List or Record stands for each; an Audio for its characters.
  [[nodiscard]] std::span<const Value> all() const { return all_; }
  /// Where the content of a value stands in all(); kNone when it has none: plain ones, empty ones.
  [[nodiscard]] std::uint32_t index_of(const Value& value) const;
  /// Of the contact's own memory: what the script holds is left out.
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
