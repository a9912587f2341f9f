// What scripts use of the centre file, and what of it nothing uses.
//
// Taken from each script that is checked; unused_outside() is asked once for all of them. Uses that depend on the call are not known: with
// one of them no skill is called unused.
#pragma once

#include <set>
#include <string>

#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow {

struct OutsideUses {
  std::set<std::string, std::less<>> env{};
  std::set<std::string, std::less<>> secrets{};
  std::set<std::string, std::less<>> skills{};
  std::set<std::string, std::less<>> hours{};
  std::set<std::string, std::less<>> contact{};
  bool any_skill = false;    ///< some depend on the call
  bool any_hours = false;    ///< likewise
  bool any_contact = false;  ///< likewise

  void join(const OutsideUses& other);
};

/// Of a script without errors of the language.
[[nodiscard]] OutsideUses outside_uses(const Script& script);

/// Reports what the centre has and none of the scripts uses. `file`: a Script with nothing but the texts of `around` as its sources.
void unused_outside(const Script& file, const OutsideUses& uses, Diagnostics& diagnostics);

}  // namespace phoneflow
