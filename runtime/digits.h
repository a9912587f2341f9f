// A short string of keys (0-9 * #), stored in place so that machines stay plain to copy.
//
// Holds what was keyed at a menu, and the type-ahead buffer, in half a byte each. Refuses what is no key, and further
// keys when it is full. Characters are made of it by text(), where they are wanted.
#pragma once

#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
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
    Codes all = codes();
    const std::size_t at = size(all);
    if (at == kCapacity || !is_key(key)) return false;
    const std::uint64_t code = key == '#' ? 12U : (static_cast<unsigned>(key) & 15U) + 1;
    if (at < kFirst) all.first |= code << at * kBits;
    else all.further |= static_cast<std::uint32_t>(code << (at - kFirst) * kBits);
    keep(all);
    return true;
  }
  /// There must be one.
  [[nodiscard]] char front() const {
    assert(!empty());
    return character(codes().first);
  }
  /// Takes the first key; there must be one.
  char pop_front() {
    const char key = front();
    const Codes all = codes();
    keep({all.first >> kBits | std::uint64_t{all.further} << (kFirst - 1) * kBits, all.further >> kBits});
    return key;
  }
  void clear() { keep({}); }
  [[nodiscard]] bool empty() const { return codes().first == 0; }
  [[nodiscard]] std::size_t size() const { return size(codes()); }
  [[nodiscard]] Keys text() const {
    Keys keys;
    const Codes all = codes();
    std::uint8_t size = 0;
    for (std::uint64_t left = all.first; left != 0; left >>= kBits) keys.characters[size++] = character(left);
    for (std::uint64_t left = all.further; left != 0; left >>= kBits) keys.characters[size++] = character(left);
    keys.size = size;
    return keys;
  }

  friend bool operator==(const DigitString& a, const DigitString& b) { return a.codes() == b.codes(); }

 private:
  static constexpr std::string_view kCharacters = " 0123456789*#";  // by code; 0 is no key
  static constexpr unsigned kBits = 4;                              // of a code

  /// The codes as numbers, the first key in the lowest bits; 0 behind the last, also behind the 23rd.
  struct Codes {
    std::uint64_t first = 0;
    std::uint32_t further = 0;

    friend bool operator==(const Codes&, const Codes&) = default;
  };
  static constexpr std::size_t kFirst = sizeof(Codes::first) * 8 / kBits;  // keys in Codes::first

  static char character(std::uint64_t code) { return kCharacters[code & 15U]; }
  static std::size_t size(const Codes& all) {
    const std::uint64_t last = all.further == 0 ? all.first : all.further;
    return (all.further == 0 ? 0 : kFirst) + (static_cast<std::size_t>(std::bit_width(last)) + kBits - 1) / kBits;
  }
  [[nodiscard]] Codes codes() const {
    Codes all;
    std::memcpy(&all.first, bytes_.data(), sizeof all.first);
    std::memcpy(&all.further, bytes_.data() + sizeof all.first, sizeof all.further);
    return all;
  }
  void keep(const Codes& all) {
    std::memcpy(bytes_.data(), &all.first, sizeof all.first);
    std::memcpy(bytes_.data() + sizeof all.first, &all.further, sizeof all.further);
  }

  std::array<std::uint8_t, (kCapacity + 1) / 2> bytes_{};  // of Codes; not the numbers themselves, which would leave gaps in a Memo
};

}  // namespace phoneflow
