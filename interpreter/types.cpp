#include "interpreter/types.h"

namespace phoneflow {

std::string describe(TypeSet types) {
  if (types == TypeSet::any()) return "a value";
  std::string text;
  for (unsigned i = 0; i <= static_cast<unsigned>(kLastType); ++i) {
    const Type type = static_cast<Type>(i);
    if (!types.has(type)) continue;
    if (!text.empty()) text += " or ";
    text += type_name(type);
  }
  return text;
}

}  // namespace phoneflow
