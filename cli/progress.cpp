#include "cli/progress.h"

#include <algorithm>
#include <cmath>
#include <ostream>

#include <fmt/format.h>

#include "support/cells.h"
#include "support/wording.h"

namespace phoneflow::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPatience{500};
constexpr std::chrono::milliseconds kPause{100};
constexpr int kBar = 20;
constexpr double kLongest = 100 * 3600;  // seconds; longer estimates are not shown

/// With thousands separators.
std::string grouped(std::uint64_t value) {
  std::string text = std::to_string(value);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

}  // namespace

std::string progress_text(std::string_view doing, double share, std::uint64_t contacts, double elapsed, std::size_t columns) {
  share = std::clamp(share, 0.0, 1.0);
  const int full = static_cast<int>(share * kBar);
  const auto rate = static_cast<std::uint64_t>(elapsed > 0 ? static_cast<double>(contacts) / elapsed : 0);
  std::string text = fmt::format("{} [{}{}] {:3.0f} %  {} contacts/s", doing, std::string(static_cast<std::size_t>(full), '#'),
                                 std::string(static_cast<std::size_t>(kBar - full), '.'), std::floor(share * 100), grouped(rate));
  const double left = share > 0 ? elapsed * (1 - share) / share : kLongest;
  if (left < kLongest) text += fmt::format("  {} left", clock_text(Instant(seconds(static_cast<std::int64_t>(std::ceil(left))))));
  // Writing into the last column may wrap the line.
  return columns == 0 ? text : std::string(fit_cells(text, columns - 1));
}

ProgressLine::ProgressLine(const Command& command, std::string_view doing)
    : out_(command.bytes_aside()), columns_(command.terminal.err_columns), doing_(doing), begin_(Clock::now()), next_(begin_ + kPatience) {}

ProgressLine::~ProgressLine() {
  if (shown_) out_ << "\r\x1b[K" << std::flush;
}

void ProgressLine::at(double share, std::uint64_t contacts) {
  const auto now = Clock::now();
  if (now < next_) return;
  next_ = now + kPause;
  shown_ = true;
  out_ << "\r\x1b[K" << progress_text(doing_, share, contacts, std::chrono::duration<double>(now - begin_).count(), columns_) << std::flush;
}

}  // namespace phoneflow::cli
