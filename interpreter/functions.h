// The functions of expressions: length, upper, left, …, audio, silence. One table.
//
// The resolver checks names, counts and types against it, the evaluator calls through it, the docs print it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "grammar/span.h"
#include "interpreter/types.h"
#include "runtime/value.h"

namespace phoneflow {

class Evaluator;

struct FunctionDef {
  std::string_view name;
  std::string_view signature;  ///< "left(text, count)"
  std::string_view doc;
  std::uint8_t min_arguments = 0;
  std::uint8_t max_arguments = 0;
  TypeSet first;   ///< what the first argument may be
  TypeSet others;  ///< what each further argument may be
  TypeSet result;
  /// Gets the right number of arguments, of any types; faults through the evaluator.
  Value (*call)(Evaluator& evaluator, std::span<const Value> arguments, Span span) = nullptr;
  bool tells_little = false;  ///< its value does not give a secret away that it was computed from
};

inline constexpr std::size_t kMaxCallArguments = 8;

[[nodiscard]] std::span<const FunctionDef> functions();
/// Index in functions(), or -1.
[[nodiscard]] std::int32_t find_function(std::string_view name);

}  // namespace phoneflow
