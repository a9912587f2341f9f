#include "centre/secret_values.h"

#include <cstdlib>

#include <fmt/format.h>

#include "support/plain_text.h"

namespace phoneflow {

Result<std::string> secret_value(const SecretSource& secret, SourceReader& files) {
  std::string value;
  if (!secret.file.empty()) {
    Result<std::string> text = files.read(secret.file);
    if (!text) return failure(fmt::format("`{}` cannot be read: {}", plain_line(secret.file), text.error().sentence));
    value = std::move(*text);
  } else {
    const char* variable = std::getenv(secret.variable.c_str());
    if (variable == nullptr) return failure(fmt::format("the variable `{}` is not set", secret.variable));
    value = variable;
  }
  value.erase(value.find_last_not_of("\r\n") + 1);
  if (!value.empty()) return value;
  return failure(secret.file.empty() ? fmt::format("the variable `{}` is empty", secret.variable)
                                     : fmt::format("`{}` is empty", plain_line(secret.file)));
}

}  // namespace phoneflow
