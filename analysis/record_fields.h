// Fields that a record may lack where a statement reads them: records written in the script, and results whose fields the script has
// declared with ExpectedFields.
//
// Data-flow of the records that a variable may hold, over the paths of phases.h. What another system answers without such a declaration is
// left to doubts.h; a record that is certainly the one written is left to the rule about certain faults.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/field_reads.h"
#include "analysis/state_flow.h"

namespace phoneflow {

/// A reading that stops the script with at least one of the records that the variable may hold.
struct LackingField {
  const ast::FieldExpr* read = nullptr;
  const ast::NameExpr* name = nullptr;
  NodeId origin = kNoNode;                  ///< a statement that gives the variable a record without the field
  const ast::RecordExpr* record = nullptr;  ///< which is written here
  bool always = false;                      ///< each record that the variable may hold lacks it
};

class RecordFields {
 public:
  explicit RecordFields(const Analysis& context);

  /// In the order of the source; none twice.
  [[nodiscard]] std::vector<LackingField> lacking(NodeId id) const;

 private:
  static constexpr std::size_t kMost = 62;             // variables, and records
  static constexpr std::uint64_t kOther = 1ULL << 63;  // a value that is not followed

  struct Facts {
    std::vector<std::uint64_t> may;  // by variable: the records that it may hold
    bool reached = false;
    bool join(const Facts& other);
  };
  /// A statement that gives a variable a record.
  struct Source {
    NodeId node = kNoNode;
    const ast::RecordExpr* record = nullptr;
    const ActionDef* action = nullptr;  // null: the record itself
    [[nodiscard]] bool has(std::string_view field) const;
  };
  class Assumed;

  void find_sources(const Known& known);
  void follow_copies();
  bool follow(std::int32_t slot);
  [[nodiscard]] int place_of(std::int32_t slot) const { return slot < 0 ? -1 : places_[static_cast<std::size_t>(slot)]; }
  [[nodiscard]] int place_of(const ast::Expr& expr) const;
  [[nodiscard]] Facts behind(const PhaseAnalysis::Link& link, const StateFlow<Facts>& flow) const;
  [[nodiscard]] std::uint64_t held(const ast::Expr* expr, NodeId by, const Facts& facts) const;
  void put(std::int32_t slot, std::uint64_t records, Facts& facts) const;
  void refine(const ast::Expr& condition, bool holds, Facts& facts) const;
  void read(const ast::Expr& expr, Facts facts, std::vector<LackingField>& to) const;

  const Program& program_;
  const PhaseAnalysis& phases_;
  std::vector<Source> sources_;
  std::vector<std::int8_t> places_;  // by slot; -1: it is not followed
  std::vector<std::int32_t> slots_;  // by place
  StateFlow<Facts> flow_;
};

}  // namespace phoneflow
