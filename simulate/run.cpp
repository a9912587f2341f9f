#include "simulate/run.h"

#include <limits>
#include <memory>
#include <mutex>

#include "simulate/simulation.h"

namespace phoneflow::simulate {

namespace {

/// Runs replications on the worker pool and merges them in index order.
class Replications {
 public:
  Replications(const CentreModel& centre, const std::vector<EntryScript>& scripts, const RunOptions& options)
      : centre_(centre),
        scripts_(scripts),
        options_(options),
        done_(centre.replications),
        shares_(centre.replications),
        contacts_(centre.replications) {}

  Results run() {
    const auto work = [this](std::size_t index) { one(static_cast<std::uint32_t>(index)); };
    if (options_.for_each) {
      options_.for_each(centre_.replications, work);
    } else {
      for (std::size_t index = 0; index < centre_.replications; ++index) work(index);
    }
    // Drops replications completed out of order when stopped: the rest are the first ones, and comparable.
    if (results_.replications == 0 && cut_ != nullptr) {
      join(*cut_);
      results_.cut = cut_->share_done();
    } else if (results_.replications == centre_.replications) {
      return std::move(results_);
    }
    results_.partial = true;
    return std::move(results_);
  }

 private:
  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && *options_.stop; }

  void one(std::uint32_t index) {
    if (index > 0 && (stopped() || index > first_early_)) return;
    auto simulation = std::make_unique<Simulation>(centre_, scripts_, index, sounds_, options_.ways, index == 0 ? options_.trail : nullptr,
                                                   options_.hidden);
    while (simulation->proceed()) {
      if (stopped()) return cut(index, std::move(simulation));
      if (options_.progress != nullptr) tell(index, *simulation);
    }
    if (options_.progress != nullptr) tell(index, *simulation);
    if (simulation->ended_early()) return end_early(index, *simulation->ended_early());
    finish(index, std::move(simulation));
  }

  void tell(std::uint32_t index, const Simulation& simulation) {
    const std::lock_guard<std::mutex> lock(turn_);
    share_sum_ += simulation.share_done() - shares_[index];
    shares_[index] = simulation.share_done();
    contact_sum_ += simulation.contacts() - contacts_[index];
    contacts_[index] = simulation.contacts();
    options_.progress->at(share_sum_ / centre_.replications, contact_sum_);
  }

  /// Keeps the one with the lowest index, whichever came first.
  void end_early(std::uint32_t index, const EndedEarly& end) {
    const std::lock_guard<std::mutex> lock(turn_);
    if (index > first_early_) return;
    first_early_ = index;
    results_.ended_early = end;
  }

  void cut(std::uint32_t index, std::unique_ptr<Simulation> simulation) {
    if (index != 0) return;
    simulation->cut();
    const std::lock_guard<std::mutex> lock(turn_);
    cut_ = std::move(simulation);
  }

  /// Waits until all before it are finished; few can be outstanding.
  void finish(std::uint32_t index, std::unique_ptr<Simulation> simulation) {
    const std::lock_guard<std::mutex> lock(turn_);
    done_[index] = std::move(simulation);
    for (; next_ < done_.size() && done_[next_] != nullptr; ++next_) {
      join(*done_[next_]);
      done_[next_].reset();
    }
  }

  void join(const Simulation& simulation) {
    const auto figures = simulation.tally().figures();
    if (results_.keys.empty()) {
      for (const auto& [key, quotient] : figures) results_.keys.push_back(key);
      results_.figures.resize(figures.size());
    }
    for (std::size_t i = 0; i < figures.size(); ++i) results_.figures[i].push_back(figures[i].second);
    simulation.tally().join(results_);
    for (std::uint32_t entry = 0; entry < simulation.entrances().size(); ++entry) simulation.entrances()[entry]->join(results_, entry);
    results_.contacts += simulation.contacts();
    results_.intervals = simulation.tally().by_interval() ? simulation.tally().intervals() : 0;
    ++results_.replications;
  }

  const CentreModel& centre_;
  const std::vector<EntryScript>& scripts_;
  const RunOptions& options_;
  std::mutex sounds_;
  std::mutex turn_;
  std::vector<std::unique_ptr<Simulation>> done_;
  std::unique_ptr<Simulation> cut_;
  std::vector<double> shares_;
  std::vector<std::uint64_t> contacts_;
  double share_sum_ = 0;
  std::uint64_t contact_sum_ = 0;
  std::size_t next_ = 0;
  std::atomic<std::uint32_t> first_early_ = std::numeric_limits<std::uint32_t>::max();
  Results results_;
};

}  // namespace

Results run_replications(const CentreModel& centre, const std::vector<EntryScript>& scripts, const RunOptions& options) {
  return Replications(centre, scripts, options).run();
}

}  // namespace phoneflow::simulate
