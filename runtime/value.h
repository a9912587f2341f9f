// Values of a running script: 16 bytes each, with their variable-sized parts in a Heap.
//
// A Value is plain data. A text is either constant (it points into the script, which outlives the call) or
// lies in the Heap of the call by offset, so copying a machine with its heap copies the call. Numbers are
// doubles, durations whole milliseconds. Heaps only grow until compact() is called with what is alive.
#pragma once

#include <cassert>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "runtime/packed_array.h"
#include "runtime/secrecy.h"
#include "support/time.h"

namespace phoneflow {

enum class Type : std::uint8_t { Nothing, Boolean, Number, Duration, Text, List, Record, Audio, Silence };

/// "a number", "a text", … for messages.
[[nodiscard]] std::string_view type_name(Type type);

struct Value {
  Type type = Type::Nothing;
  bool constant = false;            ///< Text, Audio, List: the content is in the script
  bool of_script = false;           ///< the same, but copied when the machine was restored: no memory that the script took
  Secrecy secrecy = Secrecy::None;  ///< of what it says; items of a List and fields of a Record have their own
  std::uint32_t size = 0;           ///< Text, Audio: bytes; List: items; Record: fields
  union {
    bool boolean;
    double number;
    std::int64_t ms;       ///< Duration, Silence
    const char* chars;     ///< constant Text, Audio
    const Value* cells;    ///< constant List: it lies in the script
    std::uint64_t at = 0;  ///< offset into the heap: chars of a Text, cells of a List or Record
  };

  static Value of(bool value);
  static Value of(double value);
  static Value of(Millis value);
  static Value of(const char*) = delete;  // would become a boolean
  /// `text` must outlive every use of the value.
  static Value constant_text(std::string_view text);
  /// So must `items`, all of them constant or plain.
  static Value constant_list(std::span<const Value> items);
  [[nodiscard]] Millis duration() const { return Millis(ms); }
};
static_assert(sizeof(Value) == 16);

/// Longest text and list that a script may make or another system may answer.
inline constexpr std::size_t kMaxTextBytes = 65536;
inline constexpr std::size_t kMaxItems = 10000;

/// A text in a Heap by four bytes: its length stands in the heap, behind it.
struct CountedText {
  std::uint32_t end : 30 = 0;  ///< offset behind the length; 0: the empty text, which takes nothing
  Secrecy secrecy : 2 = Secrecy::None;
};
static_assert(sizeof(CountedText) == 4);

class Heap {
 public:
  // What is handed in may lie in this heap itself.

  /// Copies the characters.
  Value text(std::string_view characters) {
    const std::size_t start = mark();
    append(characters);
    return take(start);
  }
  /// Copies them too, with their length behind them.
  CountedText counted_text(std::string_view characters);
  /// Bytes that counted_text() takes.
  [[nodiscard]] static std::size_t counted_size(std::string_view characters);
  Value list(std::span<const Value> items);
  /// Keys and values alternate: key, value, key, value, …; the keys are texts.
  Value record(std::span<const Value> keys_and_values);

  /// A text that is built piece by piece: mark(), append()…, take(mark).
  [[nodiscard]] std::size_t mark() const { return chars_.size(); }
  void append(std::string_view characters) { chars_.append(characters.data(), characters.size()); }
  /// What was appended since, forgotten.
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
  /// A Text of the same characters: not another copy of them.
  [[nodiscard]] Value value(CountedText text) const;
  /// The items of a List, or keys and values of a Record; valid as view() is.
  [[nodiscard]] std::span<const Value> items(const Value& list) const;
  /// The value of a field, or nullptr.
  [[nodiscard]] const Value* field(const Value& record, std::string_view name) const;

  [[nodiscard]] std::size_t bytes() const { return chars_.size() + cells_.size() * sizeof(Value); }
  /// Bytes held, used or not.
  [[nodiscard]] std::size_t capacity() const { return chars_.allocated() + cells_.allocated(); }

  /// Keeps what the roots reach and the texts, drops the rest, rewrites both. What was shared stays shared.
  void compact(std::span<Value> roots, std::span<CountedText> texts = {});
  /// Room for so many characters, and hardly more.
  void reserve(std::size_t characters) { chars_.reserve(characters); }
  /// Room for so many more, as if they were appended.
  void make_room(std::size_t characters) { chars_.make_room(characters); }
  /// Gives back memory that is not used; for what rests for long.
  void fit();
  void clear();

 private:
  void append_length(std::size_t length);

  PackedArray<char> chars_;
  PackedArray<Value> cells_;
};
static_assert(sizeof(Heap) == 16);

/// What may still be spent on looking at values: a byte of a text costs one, a value kValueCost.
struct Effort {
  std::uint64_t left = std::numeric_limits<std::uint64_t>::max();

  /// False when it is spent; then nothing is left.
  bool spend(std::uint64_t cost) {
    const bool enough = cost < left;
    left = enough ? left - cost : 0;
    return enough;
  }
};
inline constexpr std::uint64_t kValueCost = sizeof(Value);

/// The most of it and of all that it holds. Linear in what is stored.
[[nodiscard]] Secrecy secrecy_of(const Value& value, const Heap& heap);

/// Same type, content and secrecy, wherever it lies. Linear in what is stored, however often it is shared; means nothing when the effort
/// was not enough.
[[nodiscard]] bool same(const Value& a, const Heap& heap_a, const Value& b, const Heap& heap_b, Effort& effort);
[[nodiscard]] inline bool same(const Value& a, const Heap& heap_a, const Value& b, const Heap& heap_b) {
  Effort unlimited;
  return same(a, heap_a, b, heap_b, unlimited);
}
/// Same type and content, as scripts compare: a secret equals a text with the same characters. Effort as above.
[[nodiscard]] bool says_the_same(const Value& a, const Value& b, const Heap& heap, Effort& effort);
/// Equal for values that are same().
[[nodiscard]] std::uint64_t hash(const Value& value, const Heap& heap, std::uint64_t seed);

}  // namespace phoneflow
