// Coverage of a script by tests: executions of statements, branches taken, and phases.
//
// Observes the machines of any number of calls. Sums are independent of order, so tests may run on several threads, each with its own
// Coverage.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "calltest/coverable.h"
#include "interpreter/observer.h"
#include "runtime/event.h"

namespace phoneflow::calltest {

struct Share {
  std::size_t covered = 0;
  std::size_t all = 0;

  /// 100 when there is nothing to cover.
  [[nodiscard]] double percent() const { return all == 0 ? 100.0 : 100.0 * static_cast<double>(covered) / static_cast<double>(all); }
  [[nodiscard]] bool complete() const { return covered == all; }
  Share& operator+=(const Share& other);
  friend bool operator==(const Share&, const Share&) = default;
};

struct CoverageTotals {
  Share statements;
  Share ways;
  Share entries;  ///< sections by phase in which they can be entered

  /// True when branch coverage is below `percent`; used by --fail-under.
  [[nodiscard]] bool under(double percent) const { return ways.percent() < percent; }
  CoverageTotals& operator+=(const CoverageTotals& other);
  friend bool operator==(const CoverageTotals&, const CoverageTotals&) = default;
};

class Coverage final : public Observer {
 public:
  /// Caller hang-ups by statement and phase; kNoNode: no section was running.
  using HangUps = std::map<std::pair<NodeId, Phase>, std::uint64_t>;

  /// An external event that took contacts away from a statement at which they waited or rested: `by` is Answered (also of callers on the
  /// line), Held, Resumed or Released, the last with a cause.
  struct Exit {
    NodeId node = kNoNode;
    EventKind by{};
    ReleaseCause cause{};
    friend auto operator<=>(const Exit&, const Exit&) = default;
  };
  using Exits = std::map<Exit, std::uint64_t>;

  /// `of` must outlive it and all copies.
  explicit Coverage(const Coverable& of);

  void reached(NodeId node, Phase phase) override;
  void began(NodeId node) override;
  void ended(NodeId node, const ActionEnd& end) override;
  void blocked(NodeId, std::string_view) override {}
  void hung_up(NodeId node, Phase phase) override { ++hang_ups_[{node, phase}]; }

  void cut_off(NodeId node, const Event& by) override;

  /// Adds the counts of another Coverage of the same Coverable.
  void merge(const Coverage& other);

  [[nodiscard]] const Coverable& of() const { return *of_; }
  [[nodiscard]] std::uint64_t hits(NodeId id) const { return hits_[id]; }
  /// Indexed as Coverable::ways() and turns().
  [[nodiscard]] std::uint64_t way_hits(std::size_t way) const { return way_hits_[way]; }
  [[nodiscard]] std::uint64_t turn_hits(std::size_t turn) const { return turn_hits_[turn]; }
  /// The phases in which the statement ran.
  [[nodiscard]] PhaseSet phases(NodeId id) const { return phases_[id]; }
  /// The phases in which the section was entered.
  [[nodiscard]] PhaseSet phases_entered(std::size_t section) const { return entered_[section]; }
  [[nodiscard]] const HangUps& hang_ups() const { return hang_ups_; }
  [[nodiscard]] const Exits& exits() const { return exits_; }
  [[nodiscard]] CoverageTotals totals() const;

 private:
  void follow(NodeId node, Phase phase);

  const Coverable* of_;
  std::vector<std::uint64_t> hits_;
  std::vector<std::uint64_t> way_hits_;
  std::vector<std::uint64_t> turn_hits_;
  std::vector<PhaseSet> phases_;
  std::vector<PhaseSet> entered_;
  HangUps hang_ups_;
  Exits exits_;
  Phase phase_{};            // of the last statement
  NodeId before_ = kNoNode;  // the previous statement, if the machine continued without waiting
};

}  // namespace phoneflow::calltest
