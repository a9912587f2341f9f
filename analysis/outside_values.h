// Values from outside that may stop the script where they are read: texts that need not say a moment or a number, lists that may be too
// short.
//
// From outside are answers of other systems, what callers dial and key in, and data of the contact that the script has not set itself.
// Data-flow over the paths of phases.h: which variables hold such a value, and what conditions on the way have made sure of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/state_flow.h"

namespace phoneflow {

/// Who says the value. A value may be computed from several: their bits are joined.
enum class Outside : std::uint8_t { Nobody = 0, System = 1, Caller = 2, Contact = 4 };

/// A reading that may stop the script.
struct OutsideRead {
  const ast::Expr* read = nullptr;   ///< a call of `moment` or `number` without a second value, or an item of a list
  const ast::Expr* value = nullptr;  ///< the text or the list
  Outside from{};                    ///< one of those that say it
  std::size_t items = 0;             ///< of a list: so many are certain
  std::size_t wanted = 0;            ///< of a list: so many the reading needs
};

class OutsideValues {
 public:
  explicit OutsideValues(const Analysis& context);

  /// In the order of the source.
  [[nodiscard]] std::vector<OutsideRead> doubtful(NodeId id) const;

 private:
  /// What is certain of a value, however the call came here.
  struct Sure {
    std::size_t items = 0;   ///< a list has at least so many
    bool is_number = false;  ///< `number` takes it
    bool is_own = false;     ///< a field of the contact that the script has set, to a value that is not from outside
    [[nodiscard]] bool any() const { return items > 0 || is_number || is_own; }
    friend bool operator==(const Sure&, const Sure&) = default;
  };
  struct Facts {
    std::vector<std::uint8_t> from;    // by slot: bits of Outside
    std::map<std::string, Sure> sure;  // by key_of()
    bool reached = false;
    bool join(const Facts& other);
    void forget(const std::string& part);
  };

  [[nodiscard]] bool asks() const;
  [[nodiscard]] std::uint8_t from(const ast::Expr& expr, const Facts& facts) const;
  [[nodiscard]] std::uint8_t from_call(const ast::CallExpr& call, const Facts& facts) const;
  [[nodiscard]] std::string key_of(const ast::Expr& expr) const;
  [[nodiscard]] std::string contact_key(const ast::Expr& place) const;
  [[nodiscard]] bool lasts(const ast::Expr& expr) const;
  [[nodiscard]] Sure sure_of(const ast::Expr& expr, const Facts& facts) const;
  [[nodiscard]] TypeSet type_of(const ast::Expr& expr) const;
  void put(std::int32_t slot, std::uint8_t from, const Sure& sure, Facts& facts) const;
  void give(std::int32_t slot, const ast::Expr* value, const Facts& before, Facts& facts) const;
  void take_set(const std::vector<bool>& set, const Facts& meanwhile, Facts& facts) const;
  void set_contact(const Node& node, Facts& facts) const;
  [[nodiscard]] Facts behind(const PhaseAnalysis::Link& link, const StateFlow<Facts>& flow) const;
  void come_back(const CallNode& call, NodeId end, const Facts& inside, Facts& facts) const;
  void make_sure(const ast::Expr& value, const Sure& sure, Facts& facts) const;
  void refine(const ast::Expr& condition, bool holds, Facts& facts, int depth = 0) const;
  void refine_case(const Node& node, const Edge& edge, Facts& facts) const;
  void refine_order(const ast::BinaryExpr& condition, bool holds, Facts& facts) const;
  [[nodiscard]] const ast::Expr* measured(const ast::Expr& expr) const;
  void read(const ast::Expr& expr, Facts facts, std::vector<OutsideRead>& to) const;
  void judge(const ast::Expr& expr, const Facts& facts, std::vector<OutsideRead>& to) const;

  const Program& program_;
  const PhaseAnalysis& phases_;
  const Known& known_;
  std::vector<const ast::Expr*> values_;    // by slot: the only expression assigned to it
  std::vector<const ActionNode*> actions_;  // by slot: the only action that gives it a value, if nothing else does
  StateFlow<Facts> flow_;
};

/// `moment(…)` without a second value, which fails for a text that says none.
[[nodiscard]] bool is_moment_of(const ast::Expr& expr);

}  // namespace phoneflow
