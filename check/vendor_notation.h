// How other products write a variable in a text: `$(ANI)`, `%ANI%`, `#ANI`, `%s`.
//
// Used by the rule vendor-variable. Knows signs and shapes but no script: whether a name means something there, its user says.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

enum class Likeness : std::uint8_t {
  Variable,   ///< nothing but a variable is written so
  Reference,  ///< amounts and accounts are written so, too: `$20`, `US$`
  Prose,      ///< people put words between such signs or behind them, too: `[laughs]`, `@example`
  Emphasis,   ///< any word of a sentence stands between such signs: `(position)`, `*now*`
};

struct VendorWriting {
  std::size_t begin = 0;  ///< in the text, with all signs
  std::size_t end = 0;
  std::string path{};  ///< `Contact.ANI`, also of `Contact->ANI`; empty: the notation has no name in it (`%s`)
  Likeness likeness{};
  std::string_view open{};  ///< the sign in front
  bool alone = false;       ///< neither glued to a word nor going on behind it
};

/// A piece of the text of a script, as it is written there, that has no escape in it.
struct Stretch {
  std::string_view text;  ///< with what stands before the piece
  std::size_t from = 0;   ///< where the piece begins
  char before = ' ';      ///< what stands before it: a letter for a value, a blank for an escape or nothing
};

/// What may be a variable whose signs begin at `at`: by notation, the longer sign first; none for most signs. Of a doubled sign
/// the last one counts as the beginning.
[[nodiscard]] std::vector<VendorWriting> vendor_writings(const Stretch& stretch, std::size_t at);

/// Behind the letters, digits and `_` that begin with a letter or `_` at `at`; `at` when there is none.
[[nodiscard]] std::size_t name_end(std::string_view text, std::size_t at);
[[nodiscard]] bool is_name_letter(char c);

}  // namespace phoneflow
