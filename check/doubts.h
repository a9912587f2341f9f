// What a variable may lack at a place: an answer of another system, keys that the caller pressed.
//
// Used by rules about values whose reading stops the script. Follows what Http, Menu and Collect give along the paths of
// phases.h, through copies, subs and handlers; a condition that would go the other way clears the doubt.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "check/partial.h"
#include "check/rule.h"

namespace phoneflow {

enum class Doubt : std::uint8_t {
  NoAnswer,          ///< a record that has nothing but the status 0
  NoKeys,            ///< an empty text
  Signs,             ///< a text that may hold `*` or `#`
};
inline constexpr std::size_t kDoubts = 3;

/// `number(…)`: what a text without a number must not get into.
[[nodiscard]] bool is_number_of(const ast::Expr& expr);

class Doubts {
 public:
  explicit Doubts(const RuleContext& context);

  /// Calls f(doubt, expr, where it was asked for) for each name in the statement that may have the doubt where it is read. A condition
  /// in the same expression that is judged before it counts.
  template <class F>
  void for_each_doubtful(NodeId id, const F& f) const {
    Readings readings;
    read(id, readings);
    for (const Reading& reading : readings) f(reading.doubt, *reading.outer, *reading.name, origins_[reading.place]);
  }

 private:
  static constexpr std::size_t kMost = 64;                // variables; further ones are taken to be in order
  /// By doubt: the followed variables that may have it.
  struct Facts {
    std::array<std::uint64_t, kDoubts> may{};
    bool reached = false;

    bool join(const Facts& other);
    void clear(std::size_t place);
    void copy(std::size_t from, std::size_t to, const Facts& of);
  };
  /// `outer` is the smallest expression around the name, or the name itself.
  struct Reading {
    Doubt doubt{};
    const ast::Expr* outer = nullptr;
    const ast::NameExpr* name = nullptr;
    std::size_t place = 0;
  };
  using Readings = std::vector<Reading>;

  void choose();
  void follow(std::int32_t slot, NodeId origin);
  [[nodiscard]] int place_of(std::int32_t slot) const { return slot < 0 ? -1 : places_[static_cast<std::size_t>(slot)]; }
  [[nodiscard]] int place_of(const ast::Expr& expr) const;
  void run();
  bool enter_handlers();
  void spread(std::vector<Phases::Index> open);
  [[nodiscard]] Facts behind(const Phases::Link& link) const;
  void after_action(const ActionNode& action, const Edge& edge, Facts& facts) const;
  void enter_sub(const CallNode& call, Facts& facts) const;
  void come_back(const CallNode& call, Phases::Index end, Facts& facts) const;
  void refine(NodeId id, const Edge& edge, Facts& facts) const;
  void refine(const ast::Expr& condition, bool holds, std::uint64_t places, Facts& facts) const;
  template <class Excludes>
  void clear_where(std::uint64_t places, Facts& facts, const Excludes& excludes) const;
  [[nodiscard]] std::uint64_t asked_about(const ast::Expr& expr, int depth = 0) const;
  void read(NodeId id, Readings& readings) const;
  void read(const ast::Expr& expr, const ast::Expr& outer, Facts facts, Readings& readings) const;

  const RuleContext& context_;
  const Program& program_;
  std::vector<const ast::Expr*> values_;   // by slot: the one expression that it is ever given
  std::vector<std::int8_t> places_;        // by slot: the bit, -1 when it is not followed
  std::vector<std::int32_t> slots_;        // by bit
  std::vector<NodeId> origins_;            // by bit: the action that the doubt comes from
  std::vector<std::uint64_t> asked_;       // by statement: the variables that its condition asks about
  std::vector<Facts> states_;              // by state of phases
  std::vector<std::vector<const Phases::Link*>> given_back_;   // by state at the end of a sub: to behind its calls
};

}  // namespace phoneflow
