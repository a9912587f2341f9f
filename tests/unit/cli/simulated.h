// Results of simulations made by hand: as many replications, skills and intervals as a test asks for, with a chance of their own.
//
// Not what an engine would find, only of the same form and about the size of a day in a contact centre.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "report/simulation/readings.h"
#include "simulate/stream.h"
#include "tests/support/loading.h"

namespace phoneflow::cli::test {

inline constexpr const char* kInQueue = R"(script "Callback in queue"
Reqagent "Support" {
  on Error -> Sorry
}
Waiting:
Music "hold.wav", SecondsToPlay: 30
if QueuedFor > 5m { goto Sorry }
Menu "To be called back, press 1. <b>Otherwise</b> stay & \"listen\"." {
  Timeout: 4s
  on 1 -> Reserve
  on Default -> Waiting
}
Reserve:
Callback {
  PhoneNumber: ANI
  on Error -> Sorry
}
Stop
Sorry:
Play "We are sorry, something went wrong."
Hangup
on Answer {
  Log "answered"
}
)";

using simulate::Measure;
using simulate::Ratio;
using simulate::Scope;

/// Figures in any order; results want them sorted.
class FigureBook {
 public:
  void set(Measure measure, const Scope& scope, std::vector<Ratio> replications) { figures_[{measure, scope}] = std::move(replications); }
  /// One number per replication.
  void set_numbers(Measure measure, const Scope& scope, const std::vector<double>& numbers) {
    std::vector<Ratio> replications;
    for (const double number : numbers) replications.push_back({.numerator = number, .denominator = 1});
    set(measure, scope, std::move(replications));
  }

  void write_to(simulate::Results& results) const {
    for (const auto& [key, replications] : figures_) {
      results.keys.push_back(key);
      results.figures.push_back(replications);
    }
  }

 private:
  std::map<simulate::FigureKey, std::vector<Ratio>> figures_;
};

struct SimulatedSize {
  std::uint32_t replications = 30;
  std::size_t skills = 1;
  std::uint32_t intervals = 20;
  double load = 1;  ///< more calls, longer waits
  std::uint64_t seed = 1;
};

class Simulated {
 public:
  explicit Simulated(const SimulatedSize& size) : size_(size), stream_(simulate::substream_seed(size.seed, 7)) {
    testing::MemoryFiles files;
    testing::Judged judged = testing::judge("queue.flow", kInQueue, files);
    script_ = std::move(judged.script);
    centre.name = "Support on a Monday";
    centre.start = std::chrono::hours(8);
    centre.length = size.intervals * centre.interval;
    centre.replications = results.replications = size.replications;
    for (std::size_t i = 0; i < size.skills; ++i)
      centre.skills.push_back({.name = i == 0 ? std::string("Support") : "Skill " + std::to_string(i + 1)});
    simulate::EntryPoint hotline;
    hotline.name = "Hotline";
    hotline.number = "+18005550199";
    hotline.script = "queue.flow";
    centre.entries.push_back(std::move(hotline));
    results.intervals = size.intervals;
    results.contacts = 2880ULL * size.replications;
    for (const Scope& scope : simulation::scopes_of(centre)) add_scope(scope);
    book_.write_to(results);
    if (size.replications > 0) add_counts();
  }

  simulate::CentreModel centre;
  simulate::Results results;

  [[nodiscard]] simulation::EntryScripts scripts() const { return {script_.get()}; }
  [[nodiscard]] const Script& script() const { return *script_; }
  [[nodiscard]] simulation::Side side() const { return {centre, results}; }

 private:
  /// About `mean` with a scatter of `share`, for each replication; with so many contacts each.
  std::vector<Ratio> scattered(double mean, double share, double contacts) {
    std::vector<Ratio> replications;
    for (std::uint32_t i = 0; i < size_.replications; ++i) {
      const double under = contacts == 1 ? 1 : contacts * (0.98 + 0.04 * stream_.uniform());
      const double chance = stream_.uniform() + stream_.uniform() - 1;
      replications.push_back({.numerator = under * mean * (1 + share * chance), .denominator = under});
    }
    return replications;
  }

  void add(Measure measure, const Scope& scope, double mean, double share, double contacts = 1) {
    book_.set(measure, scope, scattered(mean, share, contacts));
  }

  void add_figures(const Scope& scope, double calls, double wave) {
    const double busy = wave * size_.load;
    add(Measure::Calls, scope, calls, 0.06);
    add(Measure::Queued, scope, calls * 0.97, 0.06);
    add(Measure::Handled, scope, calls * 0.93, 0.05);
    add(Measure::Abandoned, scope, calls * 0.04 * busy, 0.2);
    add(Measure::AbandonRate, scope, 0.04 * busy, 0.1, calls);
    add(Measure::ServiceLevel, scope, std::max(0.0, 1 - 0.18 * busy), 0.03, calls);
    add(Measure::AnswerSpeed, scope, 21'400 * busy, 0.15, calls);
    add(Measure::LiveWait, scope, 26'400 * busy, 0.15, calls);
    add(Measure::CallbackWait, scope, 340'000 * busy, 0.1, calls / 10);
    add(Measure::CallbacksTaken, scope, calls * 0.1 * busy, 0.1);
    add(Measure::CallbacksReached, scope, calls * 0.08 * busy, 0.1);
    add(Measure::CallbacksFailed, scope, calls * 0.02 * busy, 0.2);
    add(Measure::TimeOnLine, scope, 261'000 + 20'000 * busy, 0.04, calls);
    add(Measure::QueueLength, scope, 4.2 * busy * wave, 0.2);
    add(Measure::LiveQueueLength, scope, 2.1 * busy * wave, 0.2);
    add(Measure::WithAgents, scope, 10 * wave, 0.05);
    add(Measure::AgentsOnShift, scope, 12, 0);
    add(Measure::Occupancy, scope, std::min(0.98, 0.85 * wave), 0.03);
    add(Measure::PortsUsed, scope, 14 * wave, 0.05);
    add(Measure::PortsPeak, scope, 31, 0.1);
    add(Measure::OutboundMinutes, scope, calls * 0.3 * busy, 0.05);
  }

  void add_scope(const Scope& scope) {
    add_figures(scope, 2880, 1);
    for (std::uint32_t i = 0; i < size_.intervals; ++i) {
      Scope part = scope;
      part.interval = i;
      const double along = (static_cast<double>(i % 48) + 0.5) / std::min(size_.intervals, 48U);
      const double wave = 0.35 + 3.4 * along * (1 - along) + (along > 0.6 && along < 0.75 ? 0.35 : 0);
      add_figures(part, 2880.0 / size_.intervals * wave, wave);
    }
  }

  /// The statement with this verb.
  [[nodiscard]] std::uint32_t statement(std::string_view verb) const {
    for (std::uint32_t id = 0; id < script_->program.nodes.size(); ++id) {
      const Node& node = script_->program.nodes[id];
      if (node.kind == NodeKind::Action && script_->program.actions[node.detail].def->name == verb) return id;
    }
    ADD_FAILURE() << verb;
    return 0;
  }

  void add_counts() {
    const std::uint32_t menu = statement("Menu");
    results.presses = {{0, menu, "", 22'140}, {0, menu, "1", 8'640}, {0, menu, "9", 310}};
    results.ways = {{0, statement("Reqagent"), "", 84'000}, {0, statement("Reqagent"), "Error", 12},
                    {0, statement("Music"), "", 31'500},    {0, menu, "1", 8'640},
                    {0, menu, "Default", 22'450},           {0, statement("Callback"), "", 8'640},
                    {0, statement("Play"), "", 400},        {0, statement("Log"), "", 78'000}};
    for (std::uint32_t id = 0; id < script_->program.nodes.size(); ++id) {
      const Node& node = script_->program.nodes[id];
      if (node.kind != NodeKind::Test) continue;
      results.turns = {{0, id, node.next, 400}, {0, id, node.other, 31'100}};
      if (node.other < node.next) std::swap(results.turns[0], results.turns[1]);
    }
    results.ends = {{0, ReleaseCause::CallerHungUp, 61'204}, {0, ReleaseCause::AgentHungUp, 20'000}, {0, ReleaseCause::NoAnswer, 1'204}};
    results.attempts = {{1, 6'900, 700, 900, 12, 128}, {2, 900, 120, 300, 0, 40}};
    for (std::size_t i = 0; i < size_.skills; ++i) {
      simulate::WaitHistograms waits;
      for (int n = 0; n < 20'000; ++n) {
        const double wait = stream_.uniform() < 0.55 ? 0 : 90'000 * stream_.uniform() * stream_.uniform() * size_.load;
        waits.live_answered.add(Millis(static_cast<std::int64_t>(wait)));
        if (n % 12 == 0) waits.abandoned.add(Millis(static_cast<std::int64_t>(5'000 + 120'000 * stream_.uniform() * stream_.uniform())));
        if (n % 8 == 0)
          waits.callback.add(
              Millis(static_cast<std::int64_t>(60'000 + 500'000 * (stream_.uniform() + stream_.uniform()) * stream_.uniform())));
      }
      results.waits.push_back(std::move(waits));
    }
  }

  SimulatedSize size_;
  simulate::Stream stream_;
  std::unique_ptr<Script> script_;
  FigureBook book_;
};

}  // namespace phoneflow::cli::test
