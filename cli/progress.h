// The line on a terminal that says how far a simulation is: share, rate and time left.
//
// Told by run_replications() from its threads, one call at a time. Besides the phone the only place that asks what time it is:
// the clock decides what is shown and never what is simulated. Quick runs say nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "simulate/run.h"

namespace phoneflow::cli {

class ProgressLine final : public simulate::Progress {
 public:
  /// On standard error of `command`, a terminal; its stream must outlive this. `doing`: what the line begins with.
  ProgressLine(const Command& command, std::string_view doing);
  /// Takes the line away.
  ~ProgressLine() override;
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void at(double share, std::uint64_t contacts) override;

 private:
  std::ostream& out_;
  std::size_t columns_;
  std::string doing_;
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point next_;
  bool shown_ = false;
};

/// `simulating [#####.....]  42 %  310,000 contacts/s  0:12 left` after `elapsed` seconds.
/// A terminal of `columns` holds it in one line; 0: of any length.
[[nodiscard]] std::string progress_text(std::string_view doing, double share, std::uint64_t contacts, double elapsed, std::size_t columns);

}  // namespace phoneflow::cli
