// What another system might answer to a script, from the fields that the script looks at and what it compares them with.
//
// The first is the usual answer; the others differ from it in one field each, say that the request failed, or never come.
// A field that a computed value is compared with may need a value that is not here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/program.h"
#include "runtime/reply.h"

namespace phoneflow::calltest {

struct HintedReply {
  std::string words;           ///< behind `reply "https://…"` in a step: `with {vip: true}`, `never`
  std::optional<Reply> reply;  ///< absent: never
};

/// All that the search tries, in one list, so that a situation names a reply by its place.
struct HintedReplies {
  std::vector<HintedReply> all{};  ///< empty for a script that asks no other system
  std::size_t plain = 0;           ///< of these, the usual one where the script does not keep the answer; those behind it went wrong

  /// The usual answer to an action that keeps it, or does not.
  [[nodiscard]] std::size_t usual(bool kept) const { return kept ? 0 : plain; }
  /// Whether it is another than the usual one, worth trying at such an action.
  [[nodiscard]] bool other(std::size_t reply, bool kept) const { return kept ? reply > 0 && reply != plain : reply > plain; }
};

[[nodiscard]] HintedReplies hinted_replies(const Program& program);

}  // namespace phoneflow::calltest
