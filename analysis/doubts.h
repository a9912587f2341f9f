// Missing or unsuitable contents that a variable may have at a statement: no reply of another system, keys that are not a number.
//
// Used by rules about values whose reading stops the script. Data-flow over the paths of phases.h: from actions that await a reply or ask
// for keys, through copies, texts computed from keys, subs and handlers. A condition that the doubtful value cannot satisfy clears the
// doubt.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/partial.h"
#include "analysis/analysis.h"
#include "analysis/state_flow.h"

namespace phoneflow {

enum class Doubt : std::uint8_t {
  NoAnswer,  ///< a record with only the fields that exist without a reply
  NotAsked,  ///< an empty text: asking ended with Error
  NoKeys,    ///< an empty text: the caller pressed nothing, or only the terminator
  Star,      ///< a text that may hold `*`
  Hash,      ///< a text that may hold `#`
};
inline constexpr std::size_t kDoubts = 5;

/// `number(…)` without a second value, which fails for a text that is not a number.
[[nodiscard]] bool is_number_of(const ast::Expr& expr);

/// A name whose value may have the doubt where it is read.
struct Doubtful {
  Doubt doubt{};
  const ast::Expr* outer = nullptr;  ///< the smallest expression that contains the name, or the name itself
  const ast::NameExpr* name = nullptr;
  NodeId origin = kNoNode;  ///< the action that causes the doubt
  std::size_t longest = 0;  ///< the greatest number of keys
};

class Doubts {
 public:
  explicit Doubts(const Analysis& context);

  /// Calls f(const Doubtful&) for each name of the statement that may have a doubt where it is read, grouped by name. Conditions evaluated
  /// earlier in the same expression are taken into account.
  template <class F>
  void for_each_doubtful(NodeId id, const F& f) const {
    Readings readings;
    read(id, readings);
    for (const Doubtful& reading : readings) f(reading);
  }
  /// True when every record of a reply has the field, also without a reply.
  [[nodiscard]] bool has_field(std::string_view name) const;

 private:
  static constexpr std::size_t kMost = 64;  // variables; further ones are taken to have no doubt
  /// For each doubt, the followed variables that may have it.
  struct Facts {
    std::array<std::uint64_t, kDoubts> may{};
    bool reached = false;

    bool join(const Facts& other);
    void clear(std::size_t place);
    void copy(std::size_t from, std::size_t to, const Facts& of);
  };
  using Readings = std::vector<Doubtful>;

  void choose();
  bool follow(std::int32_t slot, NodeId origin, std::size_t longest);
  bool follow_given(std::int32_t slot, const ast::Expr& given);
  void find_sources();
  [[nodiscard]] std::vector<std::size_t> places_in(const ast::Expr& expr) const;
  [[nodiscard]] std::optional<std::string> computed(const ast::Expr& expr, std::size_t place, Doubt doubt) const;
  void give(std::size_t to, const ast::Expr* given, const Facts& before, Facts& facts) const;
  [[nodiscard]] std::size_t longest_of(const ActionNode& action) const;
  [[nodiscard]] bool may_hold(const ActionNode& action, char key) const;
  [[nodiscard]] int place_of(std::int32_t slot) const { return slot < 0 ? -1 : places_[static_cast<std::size_t>(slot)]; }
  [[nodiscard]] int place_of(const ast::Expr& expr) const;
  void run();
  [[nodiscard]] Facts behind(const PhaseAnalysis::Link& link) const;
  void give_any(std::size_t to, std::span<const ast::Expr* const> given, const Facts& before, Facts& facts) const;
  [[nodiscard]] std::span<const ast::Expr* const> items_of(const Node& loop) const;
  [[nodiscard]] bool may_fail(NodeId id) const;
  void after_action(NodeId id, const Edge& edge, Facts& facts) const;
  void enter_sub(const CallNode& call, Facts& facts) const;
  void come_back(const CallNode& call, PhaseAnalysis::Index end, Facts& facts) const;
  void refine(NodeId id, const Edge& edge, Facts& facts) const;
  void refine(const ast::Expr& condition, bool holds, std::uint64_t places, Facts& facts) const;
  template <class Excludes>
  void clear_where(std::uint64_t places, Facts& facts, const Excludes& excludes) const;
  [[nodiscard]] std::uint64_t asked_about(const ast::Expr& expr, int depth = 0) const;
  void read(NodeId id, Readings& readings) const;
  template <class F>
  void for_each_source(const ast::Expr& expr, const F& f, int depth = 0) const;
  void read_derived(const ast::Expr& number, const Facts& facts, Readings& readings) const;
  void read(const ast::Expr& expr, const ast::Expr& outer, Facts facts, Readings& readings) const;

  const Analysis& context_;
  const Program& program_;
  std::vector<const ast::Expr*> values_;  // by slot: the only expression assigned to it
  std::vector<std::int8_t> places_;       // by slot: the bit, -1 when it is not followed
  std::vector<const ast::Expr*> lists_;   // by slot of a loop variable: the list literal that the loop iterates, or null
  std::vector<std::int32_t> slots_;       // by bit
  std::vector<NodeId> origins_;           // by bit: the action that causes the doubt
  std::vector<std::size_t> longest_;      // by bit: the greatest number of keys that the variable may hold
  std::uint64_t single_ = 0;              // variables with a single assignment
  std::vector<FieldDef> fields_;          // of the replies that are followed
  std::vector<std::uint64_t> sources_;    // by bit: single-assignment variables that it was computed from
  std::vector<std::uint64_t> asked_;      // by statement: the variables that its condition reads
  StateFlow<Facts> flow_;
};

}  // namespace phoneflow
