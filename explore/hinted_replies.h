// Candidate replies of another system, derived from the fields that the script reads and their comparisons.
//
// The first is the usual reply; others differ from it in one field, report a failure, or never come. A comparison with a computed value may
// need a value that is not among them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "interpreter/program.h"
#include "runtime/reply.h"

namespace phoneflow::calltest {

struct HintedReply {
  std::string words;           ///< the step's text behind `reply "https://…"`: `with {vip: true}`, `never`
  std::optional<Reply> reply;  ///< absent: never
};

/// All candidates in one list, so that a SearchState refers to a reply by index.
struct HintedReplies {
  std::vector<HintedReply> all{};  ///< empty for a script without requests
  std::size_t plain = 0;           ///< index of the usual reply where the script does not keep it; failures follow

  /// The usual reply to an action that keeps it, or does not.
  [[nodiscard]] std::size_t usual(bool kept) const { return kept ? 0 : plain; }
  /// True for a reply other than the usual one that is worth trying at such an action.
  [[nodiscard]] bool other(std::size_t reply, bool kept) const { return kept ? reply > 0 && reply != plain : reply > plain; }
};

[[nodiscard]] HintedReplies hinted_replies(const Program& program);

}  // namespace phoneflow::calltest
