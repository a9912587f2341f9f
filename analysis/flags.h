// Variables that remember where a contact has come to: `let queued = Phase == "Queued"`, `reserved = true`.
//
// Used by the path analysis, which keeps apart what they hold. Followed are variables that a condition reads and that are
// given the phase, what follows from it, or different literals; whatever else they are given is forgotten.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "analysis/flow.h"
#include "interpreter/program.h"

namespace phoneflow {

class Flags {
 public:
  /// What the followed variables hold at a place; 0: nothing is known of any.
  using Memory = std::uint16_t;
  static constexpr Memory kNothing = 0;

  /// Follows none: only `Phase` itself is known.
  static Flags none(const Program& program);
  explicit Flags(const Program& program);

  /// Whether it follows any variable.
  [[nodiscard]] bool any() const { return !slots_.empty(); }
  /// Whether the way number `which` from a condition or a `case` can be taken in this phase.
  [[nodiscard]] bool can_take(NodeId id, std::span<const Edge> edges, std::size_t which, Phase phase, Memory memory) const;
  /// What is known behind the statement (not a call).
  [[nodiscard]] Memory behind(const Node& node, Phase phase, Memory memory);
  /// What is known at the beginning of the sub that is called.
  [[nodiscard]] Memory inside(const CallNode& call, Phase phase, Memory memory);
  /// What is known behind a call: what was known before it, and what the sub gives back at its `end`.
  [[nodiscard]] Memory returned(const CallNode& call, Memory before, const Node& end, Phase at_end, Memory memory_at_end);

 private:
  static constexpr std::size_t kMost = 8;                  // variables
  using Held = std::array<std::uint8_t, kMost>;            // index in values_ by variable; 0: not known

  explicit Flags(const Program& program, bool follow);
  void choose();
  [[nodiscard]] std::vector<bool> asked_for() const;
  [[nodiscard]] int place_of(std::int32_t slot) const;
  [[nodiscard]] std::optional<Value> value(const ast::Expr& expr, Phase phase, Memory memory) const;
  [[nodiscard]] std::uint8_t interned(const std::optional<Value>& value);
  [[nodiscard]] Memory interned(const Held& held);
  [[nodiscard]] Memory with(Memory memory, std::int32_t slot, const ast::Expr* given, Phase phase, Memory known);

  const Program* program_;
  std::vector<std::int32_t> slots_;        // of the followed variables
  std::vector<bool> asks_;                 // by statement: a condition on the phase or on one of them
  std::vector<Value> values_{Value()};     // constant ones
  std::vector<Held> memories_{Held{}};
  std::map<Held, Memory> known_{{Held{}, kNothing}};
};

}  // namespace phoneflow
