#include "runtime/trace.h"

#include <algorithm>
#include <array>

namespace phoneflow {
namespace {

constexpr std::array<TraceKindInfo, kTraceKindCount> kInfos{{
#define PHONEFLOW_TRACE(kind, name_, by_, word_, legs_, doc_, ...) \
  {.name = name_, .by = TraceCause::by_, .word = word_, .legs = LegEffect::legs_, .doc = doc_ __VA_OPT__(, ) __VA_ARGS__},
#include "runtime/trace_kinds.def"
#undef PHONEFLOW_TRACE
}};
static_assert(std::ranges::none_of(kInfos, &std::string_view::empty, &TraceKindInfo::name), "every kind has a name");

}  // namespace

const TraceKindInfo& info(TraceKind kind) { return kInfos[static_cast<std::size_t>(kind)]; }

}  // namespace phoneflow
