// What tests say of a Result: the sentence of its problem, "" when it has none.
#pragma once

#include <string>
#include <string_view>

#include "support/result.h"

namespace phoneflow::testing {

template <class T>
[[nodiscard]] std::string problem_of(const Result<T>& result) {
  return result ? std::string() : result.error().sentence;
}
template <class T>
[[nodiscard]] std::string problem_of(const Result<T, std::string_view>& result) {
  return result ? std::string() : std::string(result.error());
}

}  // namespace phoneflow::testing
