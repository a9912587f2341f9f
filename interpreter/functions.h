// The table of built-in functions: length, upper, left, …, audio, silence.
//
// The resolver checks names, argument counts and types with it, the evaluator calls through it, the docs print it.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "grammar/span.h"
#include "interpreter/types.h"
#include "runtime/value.h"

namespace phoneflow {

class Evaluator;

/// Results that a function never goes beyond.
struct ClosedRange {
  double lowest = -std::numeric_limits<double>::infinity();  ///< of numbers
  double highest = std::numeric_limits<double>::infinity();
  std::span<const std::string_view> names = {};  ///< the texts that there are; empty: any
  bool dates = false;                            ///< texts that say a day, such as `2026-11-27`, and no others

  [[nodiscard]] constexpr bool has(double number) const { return lowest <= number && number <= highest; }
};

struct FunctionDef {
  std::string_view name;
  std::string_view signature;  ///< "left(text, count)"
  std::string_view doc;
  std::uint8_t min_arguments = 0;
  std::uint8_t max_arguments = 0;
  TypeSet first;   ///< types of the first argument
  TypeSet others;  ///< types of the other arguments
  TypeSet result;
  /// Called with the right number of arguments, of any types; reports faults through the evaluator.
  Value (*call)(Evaluator& evaluator, std::span<const Value> arguments, Span span) = nullptr;
  bool tells_little = false;  ///< the result does not reveal a secret argument
  TypeSet third = {};         ///< types of the third argument; empty: as the others
  bool or_else = false;  ///< the last argument is what there is when nothing else is: the result has its type, and a secrecy of its own
  ClosedRange range = {};

  [[nodiscard]] constexpr TypeSet accepts(std::size_t argument) const {
    return argument == 0 ? first : argument == 2 && !third.empty() ? third : others;
  }
  /// A moment stands for its text where no moment is taken.
  [[nodiscard]] constexpr bool takes_text_of(std::size_t argument, Type given) const {
    const TypeSet taken = accepts(argument);
    return given == Type::Moment && !taken.has(Type::Moment) && taken.has(Type::Text);
  }
};

inline constexpr std::size_t kMaxCallArguments = 8;

[[nodiscard]] std::span<const FunctionDef> functions();
/// Index in functions(), or -1.
[[nodiscard]] std::int32_t find_function(std::string_view name);

}  // namespace phoneflow
