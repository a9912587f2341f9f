#include "actions/registry.h"

#include "actions/definitions.h"

namespace phoneflow {
namespace {

constexpr const ActionDef* kActions[] = {
#define PHONEFLOW_ACTION(verb) &k##verb,
#include "actions/actions.def"
#undef PHONEFLOW_ACTION
};

}  // namespace

std::span<const ActionDef* const> actions() { return kActions; }

const ActionDef* find_action(std::string_view name) {
  for (const ActionDef* def : kActions) {
    if (def->name == name) return def;
  }
  return nullptr;
}

}  // namespace phoneflow
