// What a variable may lack at a place: an answer of another system, keys that the caller pressed.
//
// Used by rules about values whose reading stops the script. Follows what actions that await a reply or ask for keys keep along the paths
// of phases.h, through copies, texts that are computed from keys, subs and handlers; a condition that would go the other way clears the
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
  NoAnswer,  ///< a record that has nothing but the fields of its action, as they are without a reply
  NotAsked,  ///< an empty text, for asking ended with Error
  NoKeys,    ///< an empty text, for the caller pressed nothing, or only the terminator
  Star,      ///< a text that may hold `*`
  Hash,      ///< a text that may hold `#`
};
inline constexpr std::size_t kDoubts = 5;

/// `number(…)`: what a text without a number must not get into.
[[nodiscard]] bool is_number_of(const ast::Expr& expr);

/// A name that may have the doubt where it is read.
struct Doubtful {
  Doubt doubt{};
  const ast::Expr* outer = nullptr;  ///< the smallest expression around the name, or the name itself
  const ast::NameExpr* name = nullptr;
  NodeId origin = kNoNode;  ///< the action that the doubt comes from
  std::size_t longest = 0;  ///< of keys: there are no more
};

class Doubts {
 public:
  explicit Doubts(const Analysis& context);

  /// Calls f(const Doubtful&) for each name in the statement that may have a doubt where it is read, by names. A condition in the same
  /// expression that is judged before it counts.
  template <class F>
  void for_each_doubtful(NodeId id, const F& f) const {
    Readings readings;
    read(id, readings);
    for (const Doubtful& reading : readings) f(reading);
  }
  /// Whether every record of an answer has the field, also without a reply.
  [[nodiscard]] bool has_field(std::string_view name) const;

 private:
  static constexpr std::size_t kMost = 64;  // variables; further ones are taken to be in order
  /// By doubt: the followed variables that may have it.
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
  std::vector<const ast::Expr*> values_;  // by slot: the one expression that it is ever given
  std::vector<std::int8_t> places_;       // by slot: the bit, -1 when it is not followed
  std::vector<const ast::Expr*> lists_;   // by slot of a loop: the list that is written out for it, or null
  std::vector<std::int32_t> slots_;       // by bit
  std::vector<NodeId> origins_;           // by bit: the action that the doubt comes from
  std::vector<std::size_t> longest_;      // by bit: the most keys that the variable may hold
  std::uint64_t single_ = 0;              // the variables that are given a value at one place only
  std::vector<FieldDef> fields_;          // of the answers that are followed
  std::vector<std::uint64_t> sources_;    // by bit: the variables that it was computed from and that are given a value at one place only
  std::vector<std::uint64_t> asked_;      // by statement: the variables that its condition asks about
  StateFlow<Facts> flow_;
};

}  // namespace phoneflow
