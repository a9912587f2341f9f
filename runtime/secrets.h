// Secrets that callers have keyed in, and the hiding of them in texts for people.
//
// Hidden is every digit of a secret, however it is written: as keyed, with blanks or marks between the digits (`4 7 1 1`, `4,711`), without
// its zeros in front, percent-encoded, and pieces of it that are longer than a quarter. For texts of which nothing else is known: what
// the script says is masked by where its values come from (runtime/secrecy.h). Answers of other systems: the trace shows them so, and by
// the same places the values in them become secrets (actions/http), so that nothing said later shows what the answer hides.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

class Secrets {
 public:
  /// So many keys are looked for; who has more hides every digit.
  static constexpr std::size_t kMostKeys = 1000;
  /// Keys; an empty text is no secret.
  void add(std::string_view keys);
  /// Each row of keys in `real` that `masked`, the same text as people may see it, hides.
  void add_hidden(std::string_view real, std::string_view masked);
  [[nodiscard]] bool empty() const { return secrets_.empty(); }
  /// A part of a text, in bytes.
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// The digits that belong to a secret, a place each, in their order.
  [[nodiscard]] std::vector<Place> places(std::string_view text) const;
  /// The text with `•` for each digit that belongs to a secret.
  [[nodiscard]] std::string hidden(std::string_view text) const;

 private:
  std::vector<std::string> secrets_;  // each once
  std::size_t keys_ = 0;              // of all of them; beyond kMostKeys every digit is hidden
};

}  // namespace phoneflow
