// An entry point during a replication: its compiled script, its next callers, and counts of questions and keys.
//
// One per entry point and replication. Observes the machines of counted contacts to count branches and key presses; changes nothing.
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
  /// `seed`: parent seed of this entry point's streams. `all_ways`: counts the branches of all actions and other statements, not only of
  /// questions.
  EntryPointRun(const EntryPoint& entry, const Script& script, std::uint64_t seed, bool all_ways);

  [[nodiscard]] const EntryPoint& model() const { return entry_; }
  [[nodiscard]] const Program& program() const { return script_.program; }
  [[nodiscard]] std::optional<Instant> next_arrival() { return arrivals_.next(stream_); }
  /// The parent seed of the next caller's streams; callers are numbered from 1.
  [[nodiscard]] std::uint64_t next_caller() { return ++callers_; }
  [[nodiscard]] std::uint64_t seed_of(std::uint64_t caller) const { return substream_seed(seed_, 1, caller); }
  /// The index of the caller's telephone number; beyond kNumbers callers share numbers.
  [[nodiscard]] static std::uint32_t line_of_caller(std::uint64_t caller) { return static_cast<std::uint32_t>(caller % kNumbers); }
  /// The telephone number with that index, in international form; valid until the next call.
  [[nodiscard]] std::string_view number_of(std::uint32_t line);
  /// Indices of the entry point's key rules for this statement's prompt.
  [[nodiscard]] const std::vector<std::uint16_t>& rules_at(NodeId node) const { return rules_[node]; }

  void reached(NodeId node, Phase phase) override;
  void began(NodeId) override {}
  void ended(NodeId node, const ActionEnd& end) override;
  void blocked(NodeId, std::string_view) override {}
  void cut_off(NodeId node, const Event& by) override;

  /// Adds its counts to those of other replications; `index`: of the entry point.
  void join(Results& results, std::uint32_t index) const;

 private:
  /// The first 10 million callers have distinct numbers.
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
  std::string number_;  // of this line
  std::uint32_t line_ = 0;
  std::vector<std::vector<std::uint16_t>> rules_;             // by node
  std::vector<std::uint8_t> silence_;                         // by node: the outcome when the caller presses no key, or kNoOutcome
  std::vector<std::vector<NamedCount>> presses_;              // by node
  std::vector<std::array<std::uint64_t, kCutOffs>> cut_off_;  // by node
  std::vector<std::vector<NamedCount>> ways_;                 // by node, if all branches are counted
  std::vector<std::vector<Turn>> turns_;                      // by node, if all branches are counted
  std::vector<std::vector<Exit>> exits_;                      // by node, if all branches are counted
  NodeId last_ = kNoNode;
};

}  // namespace phoneflow::simulate
