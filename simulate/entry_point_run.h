// An entry point at work: its script made ready, who calls next, and what callers were asked and keyed.
//
// One per entry point and replication. Looks on while the machines of those who count work, to count ways and presses; changes nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/observer.h"
#include "interpreter/script.h"
#include "simulate/model.h"
#include "simulate/results.h"
#include "simulate/stream.h"

namespace phoneflow::simulate {

class EntryPointRun final : public Observer {
 public:
  /// `seed`: what the streams of this entry point are derived from. `all_ways`: count the ways of all actions and the turns
  /// of other statements, not only what was keyed.
  EntryPointRun(const EntryPoint& entry, const Script& script, std::uint64_t seed, bool all_ways);

  [[nodiscard]] const EntryPoint& model() const { return entry_; }
  [[nodiscard]] const Program& program() const { return script_.program; }
  [[nodiscard]] std::optional<Instant> next_arrival() { return arrivals_.next(stream_); }
  /// What the streams of the next caller are derived from; callers are numbered from 1.
  [[nodiscard]] std::uint64_t next_caller() { return ++callers_; }
  [[nodiscard]] std::uint64_t seed_of(std::uint64_t caller) const { return substream_seed(seed_, 1, caller); }
  /// Which of the numbers that callers have is this one's: later callers share them.
  [[nodiscard]] static std::uint32_t line_of_caller(std::uint64_t caller) { return static_cast<std::uint32_t>(caller % kNumbers); }
  /// The number of such a line, in international form; valid until asked again.
  [[nodiscard]] std::string_view number_of(std::uint32_t line);
  /// Places in the entry point's key rules that are about this statement's prompt.
  [[nodiscard]] const std::vector<std::uint16_t>& rules_at(NodeId node) const { return rules_[node]; }

  void reached(NodeId node, Phase phase) override;
  void began(NodeId) override {}
  void ended(NodeId node, std::string_view outcome, std::string_view way, std::string_view error) override;
  void blocked(NodeId, std::string_view) override {}
  void cut_off(NodeId node, const Event& by) override;

  /// Adds what was counted to that of other replications; `index`: of the entry point.
  void join(Results& results, std::uint32_t index) const;

 private:
  /// Callers of the first 10 million have numbers of their own.
  static constexpr std::uint64_t kNumbers = 10'000'000;

  struct NamedCount {
    std::string name;
    std::uint64_t count = 0;
  };
  static constexpr std::size_t kCutOffs = static_cast<std::size_t>(CutOff::Otherwise) + 1;

  struct Turn {
    NodeId to = kNoNode;
    std::uint64_t count = 0;
  };
  struct Exit {
    EventKind by{};
    ReleaseCause cause{};
    std::uint64_t count = 0;
  };
  static void count(std::vector<NamedCount>& counts, std::string_view name);
  void count_exit(NodeId node, const Event& by);
  [[nodiscard]] bool asks_for_keys(NodeId node) const {
    return program().nodes[node].kind == NodeKind::Action && program().actions[program().nodes[node].detail].def->asks_for_keys;
  }

  const EntryPoint& entry_;
  const Script& script_;
  std::uint64_t seed_;
  bool all_ways_;
  Arrivals arrivals_;
  Stream stream_;
  std::uint64_t callers_ = 0;
  std::string number_;
  std::vector<std::vector<std::uint16_t>> rules_;             // by node
  std::vector<std::string_view> silence_;                     // by node: the outcome when the caller presses no key; "" when there is none
  std::vector<std::vector<NamedCount>> presses_;              // by node
  std::vector<std::array<std::uint64_t, kCutOffs>> cut_off_;  // by node
  std::vector<std::vector<NamedCount>> ways_;                 // by node, if all are counted
  std::vector<std::vector<Turn>> turns_;                      // by node, if all are counted
  std::vector<std::vector<Exit>> exits_;                      // by node, if all are counted
  NodeId last_ = kNoNode;
};

}  // namespace phoneflow::simulate
