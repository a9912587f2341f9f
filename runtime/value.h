// Values of a running script: 16 bytes each, variable-sized contents in a Heap.
//
// A Value is plain data. A text is either constant (it points into the script, which outlives the call) or an offset into the call's Heap,
// so copying a machine with its heap copies the call. Numbers are doubles, durations whole milliseconds. Heaps grow until compact() is
// called with the roots.
#pragma once

#include <cassert>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "runtime/moment.h"
#include "runtime/packed_array.h"
#include "runtime/secrecy.h"
#include "support/time.h"

namespace phoneflow {

enum class Type : std::uint8_t { Nothing, Boolean, Number, Duration, Text, List, Record, Audio, Silence, Moment };
/// None after it.
inline constexpr Type kLastType = Type::Moment;

/// "a number", "a text", … for messages.
[[nodiscard]] std::string_view type_name(Type type);

struct Value {
  Type type = Type::Nothing;
  bool constant = false;            ///< Text, Audio, List, Record: the content is in the script
  bool of_script = false;           ///< constant, but copied when the machine was restored: does not count as memory of the contact
  Secrecy secrecy = Secrecy::None;  ///< of its own content; items of a List and fields of a Record have theirs
  std::uint32_t size = 0;           ///< Text, Audio: bytes; List: items; Record: fields; Moment: Moment::ahead
  union {
    bool boolean;
    double number;
    std::int64_t ms;       ///< Duration, Silence; Moment: Moment::utc
    const char* chars;     ///< constant Text, Audio
    const Value* cells;    ///< constant List or Record: points into the script
    std::uint64_t at = 0;  ///< offset into the heap: chars of a Text, cells of a List or Record
  };

  static Value of(bool value);
  static Value of(double value);
  static Value of(Millis value);
  static Value of(Moment value);
  static Value of(const char*) = delete;  // would convert to a Boolean
  /// `text` must outlive every use of the value.
  static Value constant_text(std::string_view text);
  /// `items` must outlive it as well; all of them constant or plain.
  static Value constant_list(std::span<const Value> items);
  /// The same for alternating keys and values.
  static Value constant_record(std::span<const Value> keys_and_values);
  [[nodiscard]] Millis duration() const { return Millis(ms); }
  [[nodiscard]] Moment moment() const { return {ms, static_cast<std::int32_t>(size)}; }
};
static_assert(sizeof(Value) == 16);

/// Limits of texts and lists, for scripts and for replies of other systems.
inline constexpr std::size_t kMaxTextBytes = 65536;
inline constexpr std::size_t kMaxItems = 10000;

/// A text in a Heap in four bytes: its length is stored behind it in the heap.
struct CountedText {
  std::uint32_t end : 30 = 0;  ///< offset behind the length; 0: the empty text, without storage
  Secrecy secrecy : 2 = Secrecy::None;
};
static_assert(sizeof(CountedText) == 4);

class Heap {
 public:
  // Arguments may lie in this heap.

  /// Copies the characters.
  Value text(std::string_view characters) {
    const std::size_t start = mark();
    append(characters);
    return take(start);
  }
  /// As text(), with the length behind the characters.
  CountedText counted_text(std::string_view characters);
  /// Bytes that counted_text() takes.
  [[nodiscard]] static std::size_t counted_size(std::string_view characters);
  Value list(std::span<const Value> items);
  /// Alternating keys and values; keys are texts.
  Value record(std::span<const Value> keys_and_values);

  /// Builds a text incrementally: mark(), append()…, take(mark).
  [[nodiscard]] std::size_t mark() const { return chars_.size(); }
  void append(std::string_view characters) { chars_.append(characters.data(), characters.size()); }
  /// Discards what was appended since `mark`.
  void drop(std::size_t mark) { chars_.resize(mark); }
  [[nodiscard]] Value take(std::size_t mark) const {
    assert(mark <= chars_.size());
    Value result;
    result.type = Type::Text;
    result.size = static_cast<std::uint32_t>(chars_.size() - mark);
    result.at = result.size == 0 ? 0 : mark;
    return result;
  }

  /// The characters of a Text or Audio; valid until the heap grows or is compacted.
  [[nodiscard]] std::string_view view(const Value& text) const;
  [[nodiscard]] std::string_view view(CountedText text) const;
  /// A Text that shares the characters.
  [[nodiscard]] Value value(CountedText text) const;
  /// The items of a List, or keys and values of a Record; valid like view().
  [[nodiscard]] std::span<const Value> items(const Value& list) const;
  /// The value of a field, or null.
  [[nodiscard]] const Value* field(const Value& record, std::string_view name) const;

  [[nodiscard]] std::size_t bytes() const { return chars_.size() + cells_.size() * sizeof(Value); }
  /// Bytes allocated, used or not.
  [[nodiscard]] std::size_t capacity() const { return chars_.allocated() + cells_.allocated(); }

  /// Keeps what is reachable from `roots` and `texts`, frees the rest, and updates both. Sharing is preserved.
  void compact(std::span<Value> roots, std::span<CountedText> texts = {});
  /// Reserves exactly that many characters, rounded up to the allocation.
  void reserve(std::size_t characters) { chars_.reserve(characters); }
  /// Reserves for that many more, with the growth of append().
  void make_room(std::size_t characters) { chars_.make_room(characters); }
  /// Frees unused memory, for a contact that rests.
  void fit();
  void clear();

 private:
  void append_length(std::size_t length);

  PackedArray<char> chars_;
  PackedArray<Value> cells_;
};
static_assert(sizeof(Heap) == 16);

/// Remaining budget for reading values: a byte of a text costs 1, a value kValueCost.
struct Effort {
  std::uint64_t left = std::numeric_limits<std::uint64_t>::max();

  /// False when the budget is exceeded; it is then 0.
  bool spend(std::uint64_t cost) {
    const bool enough = cost < left;
    left = enough ? left - cost : 0;
    return enough;
  }
};
inline constexpr std::uint64_t kValueCost = sizeof(Value);

/// The maximum secrecy of the value and all its parts. Linear in stored size.
[[nodiscard]] Secrecy secrecy_of(const Value& value, const Heap& heap);

/// Same type, content and secrecy, independent of storage. Linear in stored size, even with sharing; undefined when the effort was
/// exceeded.
[[nodiscard]] bool same(const Value& a, const Heap& heap_a, const Value& b, const Heap& heap_b, Effort& effort);
[[nodiscard]] inline bool same(const Value& a, const Heap& heap_a, const Value& b, const Heap& heap_b) {
  Effort unlimited;
  return same(a, heap_a, b, heap_b, unlimited);
}
/// Same type and content, as scripts compare: secrecy is ignored, and so is where a moment was read. Effort as for same().
[[nodiscard]] bool says_the_same(const Value& a, const Value& b, const Heap& heap, Effort& effort);
/// Equal for values that are same().
[[nodiscard]] std::uint64_t hash(const Value& value, const Heap& heap, std::uint64_t seed);

}  // namespace phoneflow
