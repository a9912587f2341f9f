// A text and what people may see of it.
#pragma once

#include <string>

namespace phoneflow {

struct MaskedArgument {
  std::string real;  ///< unmasked, as in a trace
  std::string masked;
};

}  // namespace phoneflow
