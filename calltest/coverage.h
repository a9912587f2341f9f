// What tests have covered of a script: how often each statement ran and each way was taken, and in which phases.
//
// An observer of the machines of any number of calls. Sums do not depend on the order in which tests run or are
// added up, so tests may run on several threads, each with a Coverage of its own.
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
  Share entries;  ///< a section in a phase in which it can be entered

  /// Whether fewer of the ways are covered: what --fail-under asks.
  [[nodiscard]] bool under(double percent) const { return ways.percent() < percent; }
  CoverageTotals& operator+=(const CoverageTotals& other);
  friend bool operator==(const CoverageTotals&, const CoverageTotals&) = default;
};

class Coverage final : public Observer {
 public:
  /// Where callers hung up, and how often; kNoNode: no section was running.
  using HangUps = std::map<std::pair<NodeId, Phase>, std::uint64_t>;

  /// What took contacts on from a statement where they waited or rested: `by` is Answered (also of callers on the line), Held, Resumed or
  /// Released, and then there is a cause.
  struct Exit {
    NodeId node = kNoNode;
    EventKind by{};
    ReleaseCause cause{};
    friend auto operator<=>(const Exit&, const Exit&) = default;
  };
  using Exits = std::map<Exit, std::uint64_t>;

  /// `of` must outlive it and every copy.
  explicit Coverage(const Coverable& of);

  void reached(NodeId node, Phase phase) override;
  void began(NodeId node) override;
  void ended(NodeId node, std::string_view outcome, std::string_view way, std::string_view error) override;
  void blocked(NodeId, std::string_view) override {}
  void hung_up(NodeId node, Phase phase) override { ++hang_ups_[{node, phase}]; }

  void cut_off(NodeId node, const Event& by) override;

  /// Adds what others have covered of the same Coverable.
  void merge(const Coverage& other);

  [[nodiscard]] const Coverable& of() const { return *of_; }
  [[nodiscard]] std::uint64_t hits(NodeId id) const { return hits_[id]; }
  /// By position in Coverable::ways() and turns().
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
  NodeId before_ = kNoNode;  // the statement before, if the machine goes on from it at once
};

}  // namespace phoneflow::calltest
