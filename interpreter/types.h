// Sets of value types: the possible types of an expression.
//
// Used by type inference and the function table. The empty set means a type error.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>

#include "runtime/value.h"

namespace phoneflow {

class TypeSet {
 public:
  constexpr TypeSet() = default;
  constexpr TypeSet(Type type) : bits_(bit(type)) {}
  constexpr TypeSet(std::initializer_list<Type> types) {
    for (Type type : types) bits_ |= bit(type);
  }
  static constexpr TypeSet any() {
    TypeSet all;
    for (unsigned i = 0; i <= static_cast<unsigned>(kLastType); ++i) all.bits_ |= bit(static_cast<Type>(i));
    return all;
  }
  [[nodiscard]] constexpr bool has(Type type) const { return (bits_ & bit(type)) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr bool meets(TypeSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr TypeSet& operator|=(TypeSet other) {
    bits_ |= other.bits_;
    return *this;
  }
  friend constexpr TypeSet operator|(TypeSet a, TypeSet b) { return a |= b; }
  friend constexpr TypeSet operator&(TypeSet a, TypeSet b) {
    a.bits_ &= b.bits_;
    return a;
  }
  friend constexpr bool operator==(TypeSet, TypeSet) = default;

 private:
  static constexpr std::uint16_t bit(Type type) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(type)); }
  std::uint16_t bits_ = 0;
};

/// What may stand where `wanted` is asked for: a moment stands for its text.
[[nodiscard]] constexpr TypeSet taken_for(TypeSet wanted) { return wanted.has(Type::Text) ? wanted | Type::Moment : wanted; }

/// "a number or a duration"; "a value" for the full set.
[[nodiscard]] std::string describe(TypeSet types);

}  // namespace phoneflow
