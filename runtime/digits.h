// A short string of keys (0-9 * #), stored in place so that machines stay plain to copy.
//
// Holds what was keyed at a menu, and the type-ahead buffer, in half a byte each. Refuses what is no key, and further
// keys when it is full. Characters are made of it by text(), where they are wanted. Made for few keys: it counts them.
#pragma once

#include <array>
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
    const std::size_t at = size();
    if (at == kCapacity || !is_key(key)) return false;
    const unsigned code = key == '#' ? 12U : (static_cast<unsigned>(key) & 15U) + 1;
    codes_[at / 2] = static_cast<std::uint8_t>(codes_[at / 2] | code << shift(at));
    return true;
  }
  /// There must be one.
  [[nodiscard]] char front() const {
    assert(!empty());
    return kCharacters[code(0)];
  }
  /// Takes the first key; there must be one.
  char pop_front() {
    const char key = front();
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      const unsigned next = i + 1 < codes_.size() ? codes_[i + 1] : 0U;
      codes_[i] = static_cast<std::uint8_t>(codes_[i] >> 4 | next << 4);
    }
    return key;
  }
  void clear() { *this = {}; }
  [[nodiscard]] bool empty() const { return code(0) == 0; }
  [[nodiscard]] std::size_t size() const {
    std::size_t size = 0;
    while (code(size) != 0) ++size;
    return size;
  }
  [[nodiscard]] Keys text() const {
    Keys keys;
    for (unsigned now = code(0); now != 0; now = code(keys.size)) keys.characters[keys.size++] = kCharacters[now];
    return keys;
  }

  /// In two pieces, for comparing 12 bytes at once is a call.
  friend bool operator==(const DigitString& a, const DigitString& b) {
    constexpr std::size_t kFirst = 8;
    return std::memcmp(a.codes_.data(), b.codes_.data(), kFirst) == 0 &&
           std::memcmp(&a.codes_[kFirst], &b.codes_[kFirst], sizeof a.codes_ - kFirst) == 0;
  }

 private:
  static constexpr std::string_view kCharacters = " 0123456789*#";  // by code; 0 is no key

  static std::size_t shift(std::size_t at) { return at % 2 * 4; }
  [[nodiscard]] unsigned code(std::size_t at) const { return codes_[at / 2] >> shift(at) & 15U; }

  std::array<std::uint8_t, (kCapacity + 1) / 2> codes_{};  // two a byte; 0 behind the last, also behind the 23rd
};

}  // namespace phoneflow
