// The secrets of a centre file that are known here. No script has them; what comes from outside may hold one all the same: an answer that
// repeats it, a step of a call. Values in which one stands are secret then, and so is what a script makes of them (runtime/secrecy.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/value.h"

namespace phoneflow {

/// Stands for a whole secret.
inline constexpr std::string_view kHiddenMask = "•••";

/// How a secret may be written: as it stands, with the escapes of JSON (once, and twice for JSON in a text), percent-encoded, in
/// hexadecimal, in Base64. Of a longer text in Base64, such as `user:SECRET`, the signs that depend on the secret alone.
[[nodiscard]] std::vector<std::string> written_forms(const std::string& secret);

class HiddenTexts {
 public:
  /// Bytes. Shorter secrets are not looked for: nothing could be read any more.
  static constexpr std::size_t kShortest = 4;

  void add(const std::string& secret);
  [[nodiscard]] bool empty() const { return forms_.empty(); }
  /// A range of a text, in bytes.
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// Where secrets stand, in any form; in order, those that overlap as one.
  [[nodiscard]] std::vector<Place> places(std::string_view text) const;
  /// The text with `•••` for each of them.
  [[nodiscard]] std::string masked(std::string_view text) const;
  /// Whether five bytes in a row of a secret stand in the text.
  [[nodiscard]] bool has_piece(std::string_view text) const;
  /// Everything when one stands in the text, in any form; else None.
  [[nodiscard]] Secrecy secrecy_of(std::string_view text) const;
  /// Whether one stands in a text, a number or a name of the value, which lies in `heap`.
  [[nodiscard]] bool is_in(const Value& value, const Heap& heap) const;
  /// The value with secrecy_of() each of its parts.
  [[nodiscard]] Value marked(const Value& value, Heap& heap) const;

 private:
  [[nodiscard]] Secrecy secrecy_of_part(const Value& part, const Heap& heap) const;

  std::vector<std::string> forms_{};
};

}  // namespace phoneflow
