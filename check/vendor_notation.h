// Variables in texts in the notation of other products: `$(ANI)`, `%ANI%`, `#ANI`, `%s`.
//
// Used by the rule vendor-variable. Knows signs and shapes; the caller decides whether a name exists in the script.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

enum class Likeness : std::uint8_t {
  Variable,   ///< only variables are written like this
  Reference,  ///< also amounts and accounts: `$20`, `US$`
  Prose,      ///< also words of prose: `[laughs]`, `@example`
  Emphasis,   ///< any word in brackets or emphasis: `(position)`, `*now*`
};

struct VendorWriting {
  std::size_t begin = 0;  ///< offset in the text, signs included
  std::size_t end = 0;
  std::string path{};  ///< `Contact.ANI`, also for `Contact->ANI`; empty: the notation contains no name (`%s`)
  Likeness likeness{};
  std::string_view open{};  ///< the opening sign
  bool alone = false;       ///< neither side touches a word
};

/// A part of a text literal, as in the source, without escapes.
struct Stretch {
  std::string_view text;  ///< the literal from its beginning
  std::size_t from = 0;   ///< offset of the part
  char before = ' ';      ///< the character before it: a letter stands for a value, a blank for an escape or nothing
};

/// Candidates whose signs begin at `at`, by notation, the longer sign first; usually none. A doubled sign begins at its last character.
[[nodiscard]] std::vector<VendorWriting> vendor_writings(const Stretch& stretch, std::size_t at);

/// Offset behind the identifier at `at`; `at` when there is none.
[[nodiscard]] std::size_t name_end(std::string_view text, std::size_t at);
[[nodiscard]] bool is_name_letter(char c);

}  // namespace phoneflow
