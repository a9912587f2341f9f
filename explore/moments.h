// Questions that a script asks the clock, and a set of moments that yield all answers.
//
// Examines conditions that depend on `Now` only, also through variables with a single assignment, parameters of subs called once, `case`
// subjects and return values, and the hours that an action asks about such a moment. In a loop over a list each item makes its own
// question. A condition on the clock and on other input is examined by its operands. Deterministic.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explore/ways.h"
#include "interpreter/program.h"
#include "runtime/hours_profiles.h"

namespace phoneflow::calltest {

/// Prefix of the names in answers(), which are not branches of an action.
inline constexpr char kClockAnswer = '@';

[[nodiscard]] inline bool is_clock_answer(const Way& way) { return way.name.starts_with(kClockAnswer); }

class ClockQuestions {
 public:
  /// `program` must outlive it. `hours`: profiles whose times are tried, too.
  explicit ClockQuestions(const Program& program, HoursProfileMap hours = {});

  /// True when the script does not read the clock.
  [[nodiscard]] bool none() const { return whole_.empty() && parts_.empty() && hours_.empty(); }
  /// The statements that ask, without duplicates.
  [[nodiscard]] const std::vector<NodeId>& nodes() const { return nodes_; }
  /// Milliseconds since 1970, as CallInfo::clock_origin; `start` first, then by distance from it.
  [[nodiscard]] std::vector<std::int64_t> moments(std::int64_t start) const;
  /// The answers at the statement in a call that begins at `moment`: one per question.
  [[nodiscard]] std::vector<Way> answers(NodeId node, std::int64_t moment) const;

  /// An iteration of a loop over a list.
  struct Turn {
    std::int32_t slot = -1;  ///< of the loop variable
    std::size_t item = 0;    ///< index from 0
  };
  /// A condition, an operand of one, or the subject of a `case`.
  struct Question {
    const ast::Expr* expr = nullptr;
    const CaseNode* among = nullptr;  ///< null: a condition
    NodeId node = kNoNode;
    std::vector<Turn> turns{};  ///< iterations whose items it reads
    std::string hours{};        ///< not empty: what these say at the moment that `expr` gives
  };

 private:
  const Program& program_;
  std::vector<const ast::Expr*> values_;  // by slot: the only expression assigned to it
  std::vector<const ast::Expr*> lists_;   // by slot of a loop variable: the list
  std::vector<Question> whole_;
  std::vector<Question> parts_;  // of whole questions, and of conditions that depend on other input as well
  std::vector<Question> hours_;  // asked by actions, whose branches tell the answers
  HoursProfileMap profiles_;
  std::vector<NodeId> nodes_;
};

}  // namespace phoneflow::calltest
