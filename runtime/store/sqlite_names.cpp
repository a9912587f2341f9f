#include "runtime/store/sqlite_names.h"

#include <map>

#include "runtime/store/sqlite.h"

namespace phoneflow::store {

Result<Phase> phase_from(std::string_view name) {
  for (int phase = 0; phase < kPhases; ++phase) {
    if (phase_name(static_cast<Phase>(phase)) == name) return static_cast<Phase>(phase);
  }
  return damaged("a phase has a name that no phase has");
}

Result<DialResult> dial_result_from(std::string_view name) {
  const std::optional<DialResult> named = dial_result_named(name);
  if (!named) return damaged("the result of a dial has a name that no result has");
  return *named;
}

Result<TraceKind> trace_kind_from(std::string_view name) {
  static const std::map<std::string_view, TraceKind> table = [] {
    std::map<std::string_view, TraceKind> by_name;
    for (std::size_t kind = 0; kind < kTraceKindCount; ++kind)
      by_name.emplace(info(static_cast<TraceKind>(kind)).name, static_cast<TraceKind>(kind));
    return by_name;
  }();
  const auto found = table.find(name);
  if (found == table.end()) return damaged("a note of the record has a name that no kind has");
  return found->second;
}

}  // namespace phoneflow::store
