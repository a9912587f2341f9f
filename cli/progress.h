// A progress line on a terminal: share, rate and remaining time.
//
// Called by run_replications() from its threads, one call at a time. Apart from the phone the only reader of the wall clock, which affects
// the display only. Short runs show nothing.
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
  /// On standard error of `command`, a terminal that must outlive it. `doing`: the first word of the line.
  ProgressLine(const Command& command, std::string_view doing);
  /// Erases the line.
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

/// `simulating [#####.....]  42 %  310,000 contacts/s  0:12 left` after `elapsed` seconds. Fits a line of `columns`; 0: unlimited.
[[nodiscard]] std::string progress_text(std::string_view doing, double share, std::uint64_t contacts, double elapsed, std::size_t columns);

}  // namespace phoneflow::cli
