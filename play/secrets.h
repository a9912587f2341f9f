// Secrets that callers have keyed in, and the hiding of them in texts for people.
//
// Hidden is every digit of a secret, however it is written: as keyed, with blanks or marks between the digits (`4 7 1 1`, `4,711`), without
// its zeros in front, percent-encoded, and pieces of it that are longer than a quarter. For texts of which nothing else is known: what
// the script says is masked by where its values come from (runtime/secrecy.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

class Secrets {
 public:
  /// Keys; an empty text is no secret.
  void add(std::string_view keys);
  [[nodiscard]] bool empty() const { return secrets_.empty(); }
  /// The text with `•` for each digit that belongs to a secret.
  [[nodiscard]] std::string hidden(std::string_view text) const;

 private:
  std::vector<std::string> secrets_;     // each once
};

}  // namespace phoneflow
