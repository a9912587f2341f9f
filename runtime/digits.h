// A short string of keys (0-9 * #), stored in place so that machines stay plain to copy.
//
// Holds what was keyed at a menu, and the type-ahead buffer, in half a byte each. Refuses what is no key, and further
// keys when it is full. Characters are made of it by text(), where they are wanted.
#pragma once

#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace phoneflow {

[[nodiscard]] constexpr bool is_key(char c) { return (c >= '0' && c <= '9') || c == '*' || c == '#'; }

/// The characters of a DigitString.
struct Keys {
  std::array<char, 23> characters{};
  std::uint8_t size = 0;

  /// Valid as long as this.
  [[nodiscard]] std::string_view view() const { return {characters.data(), size}; }
  operator std::string_view() const { return view(); }
};

class DigitString {
 public:
  static constexpr std::size_t kCapacity = std::tuple_size_v<decltype(Keys::characters)>;

  bool push(char key) {
    const std::size_t at = size();
    if (at == kCapacity || !is_key(key)) return false;
    const std::uint64_t code = key == '*' ? 11U : key == '#' ? 12U : static_cast<std::uint64_t>(key - '0') + 1;
    if (at < kInFirst) set_first(first() | code << (4 * at));
    else set_rest(rest() | static_cast<std::uint32_t>(code << (4 * (at - kInFirst))));
    return true;
  }
  /// There must be one.
  [[nodiscard]] char front() const {
    assert(!empty());
    return kCharacters[first() & 15U];
  }
  /// Takes the first key; there must be one.
  char pop_front() {
    const char key = front();
    const std::uint32_t behind = rest();
    set_first(first() >> 4 | static_cast<std::uint64_t>(behind) << 60);
    set_rest(behind >> 4);
    return key;
  }
  void clear() { *this = {}; }
  [[nodiscard]] bool empty() const { return (first() & 15U) == 0; }
  [[nodiscard]] std::size_t size() const {
    const std::uint32_t behind = rest();
    return behind != 0 ? kInFirst + keys_in(std::bit_width(behind)) : keys_in(std::bit_width(first()));
  }
  [[nodiscard]] Keys text() const {
    Keys keys;
    std::uint64_t codes = first();
    for (std::uint32_t behind = rest(); codes != 0; behind >>= 4) {
      keys.characters[keys.size++] = kCharacters[codes & 15U];
      codes = codes >> 4 | static_cast<std::uint64_t>(behind & 15U) << 60;
    }
    return keys;
  }

  friend bool operator==(const DigitString&, const DigitString&) = default;

 private:
  static constexpr std::size_t kInFirst = 16;
  static constexpr std::string_view kCharacters = " 0123456789*#";   // by code; 0 is no key

  /// The last code is not 0, so the highest bit says how many there are.
  static std::size_t keys_in(int bits) { return (static_cast<std::size_t>(bits) + 3) / 4; }

  [[nodiscard]] std::uint64_t first() const {
    std::uint64_t codes = 0;
    std::memcpy(&codes, codes_.data(), sizeof codes);
    return codes;
  }
  [[nodiscard]] std::uint32_t rest() const {
    std::uint32_t codes = 0;
    std::memcpy(&codes, codes_.data() + sizeof(std::uint64_t), sizeof codes);
    return codes;
  }
  void set_first(std::uint64_t codes) { std::memcpy(codes_.data(), &codes, sizeof codes); }
  void set_rest(std::uint32_t codes) { std::memcpy(codes_.data() + sizeof(std::uint64_t), &codes, sizeof codes); }

  std::array<unsigned char, 12> codes_{};   // the first 16 keys, then the rest, each from its lowest bits on; bytes, for they need no alignment
};

}  // namespace phoneflow
