// The secrets of a centre file that are known here. No script has them; what comes from outside may hold one all the same: an answer that
// repeats it, a step of a call. Values in which one stands are secret then, and so is what a script makes of them (runtime/secrecy.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/value.h"

namespace phoneflow {

/// How a secret may be written: as it stands, with the escapes of JSON (once, and twice for JSON in a text), percent-encoded, in Base64.
[[nodiscard]] std::vector<std::string> written_forms(const std::string& secret);

class HiddenTexts {
 public:
  /// Bytes. Shorter secrets are not looked for: nothing could be read any more.
  static constexpr std::size_t kShortest = 4;

  void add(const std::string& secret);
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
