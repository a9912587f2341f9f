// Where the secrets of a centre file have their values: variables of the process, and files.
#pragma once

#include <string>

#include "interpreter/script.h"
#include "support/result.h"

namespace phoneflow {

/// Where the value of `secret.NAME` is; one of both.
struct SecretSource {
  std::string name{};
  std::string variable{};  ///< of the process
  std::string file{};      ///< its path
};

/// The value, without the ends of lines behind it, never empty; or a sentence about why there is none.
[[nodiscard]] Result<std::string> secret_value(const SecretSource& secret, SourceReader& files);

}  // namespace phoneflow
