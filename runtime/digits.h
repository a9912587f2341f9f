// A short string of keys (0-9 * #), stored in place so that machines stay plain to copy.
//
// Holds what was keyed at a menu, and the type-ahead buffer. When full, further keys are refused.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace phoneflow {

class DigitString {
 public:
  static constexpr std::size_t kCapacity = 23;

  bool push(char key) {
    if (size_ == kCapacity) return false;
    keys_[size_++] = key;
    return true;
  }
  /// Takes the first key; there must be one.
  char pop_front() {
    const char first = keys_[0];
    for (std::size_t i = 1; i < size_; ++i) keys_[i - 1] = keys_[i];
    keys_[--size_] = 0;
    return first;
  }
  void clear() { *this = {}; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view view() const { return {keys_.data(), size_}; }

  friend bool operator==(const DigitString&, const DigitString&) = default;

 private:
  std::array<char, kCapacity> keys_{};   // zero beyond size_, so that equality is content
  std::uint8_t size_ = 0;
};

[[nodiscard]] constexpr bool is_key(char c) { return (c >= '0' && c <= '9') || c == '*' || c == '#'; }

}  // namespace phoneflow
