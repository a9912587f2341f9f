#include "runtime/dial_result.h"

#include <algorithm>
#include <array>

namespace phoneflow {
namespace {

constexpr std::array<DialResultInfo, kDialResults> kInfos{{
#define PHONEFLOW_DIAL_RESULT(result, text, leg, cause, word, line) {text, DialledLeg::leg, ReleaseCause::cause, word, line},
#include "runtime/dial_results.def"
#undef PHONEFLOW_DIAL_RESULT
}};

}  // namespace

const DialResultInfo& info(DialResult result) { return kInfos[static_cast<std::size_t>(result)]; }

std::optional<DialResult> dial_result_named(std::string_view text) {
  const auto found = std::ranges::find(kInfos, text, &DialResultInfo::text);
  if (found == kInfos.end()) return std::nullopt;
  return static_cast<DialResult>(found - kInfos.begin());
}

}  // namespace phoneflow
