// What a script asks the clock, and the moments worth calling at: something has another answer at each of them.
//
// Looks at conditions that follow from `Now` alone, also through variables that are given one value and through parameters of subs
// that are called in one place; at a `case` on such a value and at what a sub gives back, too. In a loop over a list each item makes a
// question of its own. A condition that mixes the clock with what a caller keys in is looked at in its parts. Same program, same moments.
#pragma once

#include <cstdint>
#include <vector>

#include "explore/ways.h"
#include "interpreter/program.h"

namespace phoneflow::calltest {

/// The beginning of the names of answers(), which are no ways on from an action.
inline constexpr char kClockAnswer = '@';

[[nodiscard]] inline bool is_clock_answer(const Way& way) { return way.name.starts_with(kClockAnswer); }

class ClockQuestions {
 public:
  /// `program` must outlive it.
  explicit ClockQuestions(const Program& program);

  /// None: the script does not look at the clock.
  [[nodiscard]] bool none() const { return whole_.empty() && parts_.empty(); }
  /// The statements that ask, each once.
  [[nodiscard]] const std::vector<NodeId>& nodes() const { return nodes_; }
  /// Milliseconds since 1970, as CallInfo::clock_origin; `start` first, then the nearest to it.
  [[nodiscard]] std::vector<std::int64_t> moments(std::int64_t start) const;
  /// What the statement is answered in a call that begins at the moment: one for each of its questions.
  [[nodiscard]] std::vector<Way> answers(NodeId node, std::int64_t moment) const;

  /// Of a loop over a list.
  struct Turn {
    std::int32_t slot = -1;  ///< of the item
    std::size_t item = 0;    ///< counted from 0
  };
  /// A condition, a part of one, or the value that a `case` looks at.
  struct Question {
    const ast::Expr* expr = nullptr;
    const CaseNode* among = nullptr;  ///< null: a condition
    NodeId node = kNoNode;
    std::vector<Turn> turns{};  ///< of the loops whose items it looks at
  };

 private:
  const Program& program_;
  std::vector<const ast::Expr*> values_;  // by slot: what is only ever given to a variable
  std::vector<const ast::Expr*> lists_;   // by slot of an item: the list that its loop goes through
  std::vector<Question> whole_;
  std::vector<Question> parts_;  // of whole ones, and of conditions that ask for something else, too
  std::vector<NodeId> nodes_;
};

}  // namespace phoneflow::calltest
