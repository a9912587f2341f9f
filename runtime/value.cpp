#include "runtime/value.h"

#include <bit>
#include <cstring>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace phoneflow {

namespace {

constexpr std::uint32_t kMostOffset = (1U << 30) - 1;  // far above the limits of a contact

bool is_container(const Value& value) { return value.type == Type::List || value.type == Type::Record; }

[[maybe_unused]] bool has_characters(const Value& value) { return value.type == Type::Text || value.type == Type::Audio; }

std::size_t cells_of(const Value& value) { return value.type == Type::Record ? std::size_t{value.size} * 2 : value.size; }

std::uint64_t mix(std::uint64_t seed, std::uint64_t more) {
  std::uint64_t z = seed + 0x9e3779b97f4a7c15U + more;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

std::uint64_t bits_of(double number) {
  if (number == 0) number = 0;  // normalises -0
  std::uint64_t bits = 0;
  std::memcpy(&bits, &number, sizeof bits);
  return bits;
}

std::uint64_t hash_characters(std::string_view text, std::uint64_t seed) {
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    seed = mix(seed, word);
    text.remove_prefix(8);
  }
  std::uint64_t rest = text.size();
  for (const char c : text) rest = rest << 8 | static_cast<unsigned char>(c);
  return mix(seed, rest);
}

std::uint64_t hash_within(const Value& value, const Heap& heap, std::uint64_t seed, int depth, Effort& effort) {
  seed = mix(seed, static_cast<std::uint64_t>(value.type) | static_cast<std::uint64_t>(value.secrecy) << 8);
  switch (value.type) {
    case Type::Nothing: return seed;
    case Type::Boolean: return mix(seed, value.boolean ? 1 : 0);
    case Type::Number: return mix(seed, bits_of(value.number));
    case Type::Duration:
    case Type::Silence:
    case Type::Moment: return mix(seed, static_cast<std::uint64_t>(value.ms));
    case Type::Text:
    case Type::Audio: seed = mix(seed, value.size); return effort.spend(value.size) ? hash_characters(heap.view(value), seed) : seed;
    case Type::List:
    case Type::Record: break;
  }
  seed = mix(seed, value.size);
  if (depth == 0) return seed;
  for (const Value& cell : heap.items(value)) {
    if (!effort.spend(kValueCost)) break;
    seed = hash_within(cell, heap, seed, depth - 1, effort);
  }
  return seed;
}

/// What else counts: secrecy, and where a moment was read.
enum class Besides : unsigned char { Count, DoNotCount };

/// Compares two values without the cells of containers.
bool same_outside(const Value& a, const Heap& heap_a, const Value& b, const Heap& heap_b, Besides besides, Effort& effort) {
  if (a.type != b.type || (besides == Besides::Count && a.secrecy != b.secrecy)) return false;
  switch (a.type) {
    case Type::Nothing: return true;
    case Type::Boolean: return a.boolean == b.boolean;
    case Type::Number: return bits_of(a.number) == bits_of(b.number);
    case Type::Duration:
    case Type::Silence: return a.ms == b.ms;
    case Type::Moment: return a.ms == b.ms && (besides == Besides::DoNotCount || a.size == b.size);
    case Type::Text:
    case Type::Audio: return a.size == b.size && effort.spend(a.size) && heap_a.view(a) == heap_b.view(b);
    case Type::List:
    case Type::Record: return a.size == b.size;
  }
  return false;
}

/// Union-find over containers found equal so far: pairs within a class are not compared again, and there are at most as many joins as
/// containers.
class Classes {
 public:
  /// False when they are in one class already.
  bool join(const Value* a, const Value* b) {
    a = of(a);
    b = of(b);
    if (a == b) return false;
    larger_[a] = b;
    return true;
  }

 private:
  const Value* of(const Value* cells) {
    const Value* top = cells;
    for (auto found = larger_.find(top); found != larger_.end(); found = larger_.find(top)) top = found->second;
    while (cells != top) cells = std::exchange(larger_[cells], top);
    return top;
  }

  std::map<const Value*, const Value*> larger_;
};

}  // namespace

std::string_view type_name(Type type) {
  switch (type) {
    case Type::Nothing: return "nothing";
    case Type::Boolean: return "a boolean";
    case Type::Number: return "a number";
    case Type::Duration: return "a duration";
    case Type::Text: return "a text";
    case Type::List: return "a list";
    case Type::Record: return "a record";
    case Type::Audio: return "an audio file";
    case Type::Silence: return "a silence";
    case Type::Moment: return "a moment";
  }
  return "";
}

Value Value::of(bool value) {
  Value result;
  result.type = Type::Boolean;
  result.boolean = value;
  return result;
}

Value Value::of(double value) {
  Value result;
  result.type = Type::Number;
  result.number = value;
  return result;
}

Value Value::of(Millis value) {
  Value result;
  result.type = Type::Duration;
  result.ms = value.count();
  return result;
}

Value Value::of(Moment value) {
  Value result;
  result.type = Type::Moment;
  result.size = static_cast<std::uint32_t>(value.ahead);
  result.ms = value.utc;
  return result;
}

Value Value::constant_text(std::string_view text) {
  Value result;
  result.type = Type::Text;
  result.constant = true;
  result.size = static_cast<std::uint32_t>(text.size());
  result.chars = text.data();
  return result;
}

Value Value::constant_list(std::span<const Value> items) {
  Value result;
  result.type = Type::List;
  result.constant = true;
  result.size = static_cast<std::uint32_t>(items.size());
  result.cells = items.data();
  return result;
}

Value Value::constant_record(std::span<const Value> keys_and_values) {
  Value result = constant_list(keys_and_values);
  result.type = Type::Record;
  result.size /= 2;
  return result;
}

std::size_t Heap::counted_size(std::string_view characters) {
  return characters.size() + (static_cast<std::size_t>(std::bit_width(characters.size())) + 6) / 7;
}

CountedText Heap::counted_text(std::string_view characters) {
  if (characters.empty()) return CountedText{};
  const std::size_t size = characters.size();
  if (char* const room = size < 0x80 ? chars_.extend(size + 1) : nullptr) {  // most texts: one byte for the length
    std::memcpy(room, characters.data(), size);
    room[size] = static_cast<char>(size);
  } else {
    append(characters);
    append_length(size);
  }
  CountedText text;
  text.end = static_cast<std::uint32_t>(mark()) & kMostOffset;
  return text;
}

/// Seven bits a byte, least significant last, read backwards: all but the first byte have the high bit set.
void Heap::append_length(std::size_t length) {
  const bool more = length >= 0x80;
  if (more) append_length(length >> 7);
  chars_.push(static_cast<char>((length & 0x7f) | (more ? 0x80U : 0U)));
}

Value Heap::list(std::span<const Value> items) {
  Value result;
  result.type = Type::List;
  result.size = static_cast<std::uint32_t>(items.size());
  result.at = items.empty() ? 0 : cells_.size();
  cells_.append(items.data(), items.size());
  return result;
}

Value Heap::record(std::span<const Value> keys_and_values) {
  assert(keys_and_values.size() % 2 == 0);
  Value result = list(keys_and_values);
  result.type = Type::Record;
  result.size /= 2;
  return result;
}

std::string_view Heap::view(const Value& text) const {
  assert(has_characters(text));
  if (text.size == 0) return {};
  if (text.constant) return {text.chars, text.size};
  assert(text.at + text.size <= chars_.size());
  return {&chars_[text.at], text.size};
}

std::string_view Heap::view(CountedText text) const {
  if (text.end == 0) return {};
  const char* at = &chars_[text.end - 1];
  std::size_t size = static_cast<unsigned char>(*at);
  if (size >= 0x80) {
    size &= 0x7f;
    int bits = 0;
    do {
      --at;
      bits += 7;
      size |= (static_cast<unsigned char>(*at) & std::size_t{0x7f}) << bits;
    } while ((static_cast<unsigned char>(*at) & 0x80) != 0);
  }
  return {at - size, size};
}

Value Heap::value(CountedText text) const {
  const std::string_view characters = view(text);
  Value result;
  result.type = Type::Text;
  result.size = static_cast<std::uint32_t>(characters.size());
  if (result.size != 0) result.at = static_cast<std::uint64_t>(characters.data() - chars_.data());
  result.secrecy = text.secrecy;
  return result;
}

std::span<const Value> Heap::items(const Value& list) const {
  assert(is_container(list));
  if (list.size == 0) return {};
  if (list.constant) return {list.cells, cells_of(list)};
  assert(list.at + cells_of(list) <= cells_.size());
  return {&cells_[list.at], cells_of(list)};
}

const Value* Heap::field(const Value& record, std::string_view name) const {
  const std::span<const Value> cells = items(record);
  for (std::size_t i = 0; i + 1 < cells.size(); i += 2) {
    if (view(cells[i]) == name) return &cells[i + 1];
  }
  return nullptr;
}

void Heap::fit() {
  chars_.shrink_to_fit();
  cells_.shrink_to_fit();
}

void Heap::clear() {
  chars_.clear();
  cells_.clear();
}

Secrecy secrecy_of(const Value& value, const Heap& heap) {
  Secrecy most = value.secrecy;
  if (!is_container(value)) return most;
  bool nested = false;
  for (const Value& cell : heap.items(value)) {
    most = larger(most, cell.secrecy);
    nested = nested || is_container(cell);
  }
  if (!nested) return most;
  std::set<const Value*> seen;
  std::vector<std::span<const Value>> open{heap.items(value)};
  while (!open.empty()) {
    const std::span<const Value> cells = open.back();
    open.pop_back();
    if (!seen.insert(cells.data()).second) continue;
    for (const Value& cell : cells) {
      most = larger(most, cell.secrecy);
      if (is_container(cell)) open.push_back(heap.items(cell));
    }
  }
  return most;
}

namespace {

bool same(const Value& a, const Heap& heap_a, const Value& b, const Heap& heap_b, Besides besides, Effort& effort) {
  if (!same_outside(a, heap_a, b, heap_b, besides, effort)) return false;
  if (!is_container(a)) return true;
  using Cells = std::span<const Value>;
  Classes classes;
  std::vector<std::pair<Cells, Cells>> open{{heap_a.items(a), heap_b.items(b)}};
  while (!open.empty()) {
    const auto [left, right] = open.back();
    open.pop_back();
    if (!classes.join(left.data(), right.data())) continue;
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (!effort.spend(kValueCost) || !same_outside(left[i], heap_a, right[i], heap_b, besides, effort)) return false;
      if (is_container(left[i])) open.emplace_back(heap_a.items(left[i]), heap_b.items(right[i]));
    }
  }
  return true;
}

}  // namespace

bool same(const Value& a, const Heap& heap_a, const Value& b, const Heap& heap_b, Effort& effort) {
  return same(a, heap_a, b, heap_b, Besides::Count, effort);
}

bool says_the_same(const Value& a, const Value& b, const Heap& heap, Effort& effort) {
  return same(a, heap, b, heap, Besides::DoNotCount, effort);
}

std::uint64_t hash(const Value& value, const Heap& heap, std::uint64_t seed) {
  constexpr int kDepth = 32;
  Effort effort{std::uint64_t{1} << 17};  // a list with shared parts can be far larger unfolded than stored
  return hash_within(value, heap, seed, kDepth, effort);
}

}  // namespace phoneflow
