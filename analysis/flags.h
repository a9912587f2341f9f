// Variables that remember where a contact has come to: `let queued = Phase == "Queued"`, `reserved = true`.
//
// Used by the path analysis, which keeps apart what they hold. Followed are variables that a condition reads and that are
// given the phase, what follows from it, or different literals; whatever else they are given is forgotten. Of a list or a
// record that holds such a value each item is followed, also through `for`.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
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
  [[nodiscard]] bool any() const { return !cells_.empty(); }
  /// Whether the way number `which` from a condition or a `case` can be taken in this phase.
  [[nodiscard]] bool can_take(NodeId id, std::span<const Edge> edges, std::size_t which, Phase phase, Memory memory) const;
  /// What is known behind the statement (not a call).
  [[nodiscard]] Memory behind(const Node& node, Phase phase, Memory memory);
  /// What is known at the beginning of the sub that is called.
  [[nodiscard]] Memory inside(const CallNode& call, Phase phase, Memory memory);
  /// What is known behind a call: what was known before it, and what the sub gives back at its `end`.
  [[nodiscard]] Memory returned(const CallNode& call, Memory before, const Node& end, Phase at_end, Memory memory_at_end);

 private:
  static constexpr std::size_t kMost = 12;       // cells
  using Held = std::array<std::uint8_t, kMost>;  // index in values_ by cell; 0: not known
  /// A followed variable, or a part of the list or record that it holds.
  struct Cell {
    enum class Part : std::uint8_t { Whole, Size, Item, Field };
    std::int32_t slot = -1;
    Part part = Part::Whole;
    std::uint32_t item = 0;
    std::string_view field{};

    friend bool operator==(const Cell&, const Cell&) = default;
  };
  class Situation;

  explicit Flags(const Program& program, bool follow);
  void choose();
  void add_cells(std::int32_t slot, const std::vector<const ast::Expr*>& given);
  [[nodiscard]] std::vector<bool> asked_for() const;
  [[nodiscard]] std::vector<bool> by_phase(const std::vector<bool>& asked) const;
  [[nodiscard]] int place_of(const Cell& cell) const;
  [[nodiscard]] bool follows(std::int32_t slot) const;
  [[nodiscard]] std::optional<Value> held(Memory memory, const Cell& cell) const;
  [[nodiscard]] std::optional<Value> value(const ast::Expr& expr, Phase phase, Memory memory) const;
  [[nodiscard]] std::uint8_t part_of(const ast::Expr& given, const Cell& cell, Phase phase, Memory known);
  [[nodiscard]] std::uint8_t interned(const std::optional<Value>& value);
  [[nodiscard]] Memory interned(const Held& held);
  [[nodiscard]] Memory with(Memory memory, std::int32_t slot, const ast::Expr* given, Phase phase, Memory known);
  [[nodiscard]] Memory with(Memory memory, std::int32_t slot, const std::optional<Value>& value);
  [[nodiscard]] Memory next_item(const Node& node, Memory memory);

  const Program* program_;
  std::vector<const ast::Expr*> constants_;  // by slot: the one list, record or name of a phase that it is ever given, without names in it
  std::vector<Cell> cells_;
  std::vector<bool> asks_;              // by statement: a condition on the phase or on one of them
  std::vector<Value> values_{Value()};  // constant ones
  std::vector<Held> memories_{Held{}};
  std::map<Held, Memory> known_{{Held{}, kNothing}};
};

}  // namespace phoneflow
