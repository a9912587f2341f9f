#include "interpreter/surroundings.h"

#include <algorithm>

#include "runtime/phone_number.h"

namespace phoneflow {

const OutsideEntry* Surroundings::entry(std::string_view number) const {
  if (!is_diallable(number)) return nullptr;
  const std::string dialled = dial_string(number);
  const auto found = std::ranges::find_if(
      entries, [&](const OutsideEntry& one) { return national_number(dial_string(one.name)) == national_number(dialled); });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace phoneflow
