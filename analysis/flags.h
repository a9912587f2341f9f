// Variables that store the phase or a consequence of it: `let queued = Phase == "Queued"`, `reserved = true`.
//
// Used by the path analysis to distinguish states by their values. Follows variables that a condition reads and that are assigned the
// phase, an expression over it, or different literals, but not by `on Accept`; other assigned values are unknown. Lists and records with
// such values are followed by element, also through `for`.
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
  /// The values of the followed variables at a statement; 0: all unknown.
  using Memory = std::uint16_t;
  static constexpr Memory kNothing = 0;

  /// Follows no variable: only `Phase` itself is known.
  static Flags none(const Program& program);
  explicit Flags(const Program& program);

  /// True when it follows any variable.
  [[nodiscard]] bool any() const { return !cells_.empty(); }
  /// True when branch `which` of a condition or `case` can be taken in this phase.
  [[nodiscard]] bool can_take(NodeId id, std::span<const Edge> edges, std::size_t which, Phase phase, Memory memory) const;
  /// The memory behind the statement, which is not a call.
  [[nodiscard]] Memory behind(const Node& node, Phase phase, Memory memory);
  /// The memory at the beginning of the called sub.
  [[nodiscard]] Memory inside(const CallNode& call, Phase phase, Memory memory);
  /// The memory behind a call: the caller's before the call, with the value returned at the sub's `end`.
  [[nodiscard]] Memory returned(const CallNode& call, Memory before, const Node& end, Phase at_end, Memory memory_at_end);

 private:
  static constexpr std::size_t kMost = 12;       // cells
  using Held = std::array<std::uint8_t, kMost>;  // by cell: index in values_; 0: unknown
  /// A followed variable, or an element of its list or record.
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
  std::vector<const ast::Expr*> constants_;  // by slot: the only list, record or phase name assigned to it, a constant
  std::vector<Cell> cells_;
  std::vector<bool> asks_;              // by statement: its condition reads the phase or a followed variable
  std::vector<Value> values_{Value()};  // constants
  std::vector<Held> memories_{Held{}};
  std::map<Held, Memory> known_{{Held{}, kNothing}};
};

}  // namespace phoneflow
