// Secrets keyed in by callers, and their masking in texts for people.
//
// Masks every digit of a secret in any notation: as entered, with blanks or marks between digits (`4 7 1 1`, `4,711`), without leading
// zeros, percent-encoded, and substrings longer than a quarter. For texts of unknown origin; texts of the script are masked by the origin
// of their values (runtime/secrecy.h). Replies of other systems are traced like this, and the values at masked places become secret
// (actions/http), so that later texts hide the same parts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

class Secrets {
 public:
  /// Keys searched for; with more, every digit is masked.
  static constexpr std::size_t kMostKeys = 1000;
  /// Keys; an empty text is ignored.
  void add(std::string_view keys);
  /// Adds each run of keys in `real` that is masked in `masked`, the same text for people.
  void add_hidden(std::string_view real, std::string_view masked);
  [[nodiscard]] bool empty() const { return secrets_.empty(); }
  /// The keys of each, in no order.
  [[nodiscard]] const std::vector<std::string>& all() const { return secrets_; }
  /// A range of a text, in bytes.
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// The places of digits that belong to a secret, in order.
  [[nodiscard]] std::vector<Place> places(std::string_view text) const;
  /// The text with `•` for each digit that belongs to a secret.
  [[nodiscard]] std::string hidden(std::string_view text) const;

 private:
  std::vector<std::string> secrets_;  // without duplicates
  std::size_t keys_ = 0;              // total; beyond kMostKeys every digit is masked
};

}  // namespace phoneflow
