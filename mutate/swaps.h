// Replacements of operators and function names.
#pragma once

#include <string_view>

namespace phoneflow::mutate {

struct Swap {
  std::string_view from;
  std::string_view to;
};

inline constexpr Swap kComparisons[] = {{"<", "<="}, {"<=", "<"}, {">", ">="}, {">=", ">"}, {"==", "!="}, {"!=", "=="}};
inline constexpr Swap kJunctions[] = {{"&&", "||"}, {"||", "&&"}};
inline constexpr Swap kArithmetic[] = {{"+", "-"},   {"-", "+"},   {"*", "+"},   {"/", "*"},   {"%", "/"},   {"&", "|"},  {"|", "&"},
                                       {"+=", "-="}, {"-=", "+="}, {"*=", "+="}, {"/=", "*="}, {"|=", "&="}, {"&=", "|="}};
inline constexpr Swap kSteps[] = {{"++", "--"}, {"--", "++"}};
inline constexpr Swap kFunctions[] = {{"min", "max"},
                                      {"max", "min"},
                                      {"floor", "ceil"},
                                      {"ceil", "floor"},
                                      {"round", "floor"},
                                      {"lower_bound", "upper_bound"},
                                      {"upper_bound", "lower_bound"},
                                      {"any_of", "all_of"},
                                      {"all_of", "any_of"},
                                      {"none_of", "any_of"},
                                      {"front", "back"},
                                      {"back", "front"},
                                      {"starts_with", "ends_with"},
                                      {"ends_with", "starts_with"}};

/// The replacement of `from`; "" when the table has none.
template <std::size_t size>
constexpr std::string_view swapped(const Swap (&table)[size], std::string_view from) {
  for (const Swap& swap : table) {
    if (swap.from == from) return swap.to;
  }
  return "";
}

}  // namespace phoneflow::mutate
