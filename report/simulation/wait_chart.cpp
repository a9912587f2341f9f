#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "report/page/page_text.h"
#include "report/simulation/chart.h"
#include "report/simulation/chart_frame.h"
#include "report/simulation/figure_text.h"

namespace phoneflow::simulation {
namespace {

constexpr int kMostBars = 30;
constexpr int kMostMoments = 6;
/// Quantile at which the bars end; longer waits are in the last one.
constexpr double kShareShown = 0.99;

/// Bars of equal width, and one for longer waits.
struct Bars {
  Axis times;                  ///< from 0 to the end of the last bar of equal width
  double width = 0;            ///< ms
  std::vector<double> shares;  ///< of contacts with a wait above 0
  double longer = 0;
};

Bars bars_of(const simulate::Histogram& waits, double waited) {
  const auto at_once = static_cast<double>(waits.count()) - waited;
  const double shown = (at_once + kShareShown * waited) / static_cast<double>(waits.count());
  const auto reach = static_cast<double>(waits.percentile(shown).count());
  Bars bars{.times = axis_to(std::max(reach, 1.0), simulate::Unit::Time, kMostMoments), .shares = {}};
  const double step = bars.times.ticks[1];
  const int each = std::max(1, kMostBars / static_cast<int>(bars.times.ticks.size() - 1));
  bars.width = step / each;
  // From 1 ms: excludes contacts without a wait.
  double before = static_cast<double>(waits.below(Millis(1)));
  for (double end = bars.width; end <= bars.times.top * (1 + 1e-9); end += bars.width) {
    const auto until = static_cast<double>(waits.below(Millis(static_cast<std::int64_t>(end + 0.5))));
    bars.shares.push_back(std::max(0.0, until - before) / waited);
    before = std::max(before, until);
  }
  bars.longer = (static_cast<double>(waits.count()) - before) / waited;
  return bars;
}

std::string percent(double share) { return fmt::format("{:.1f} %", share * 100); }

class WaitDrawing {
 public:
  WaitDrawing(const WaitChart& chart, double waited) : chart_(chart), waited_(waited), bars_(bars_of(chart.waits, waited)) {
    frame_.height = 210;
    frame_.top = 44;
    frame_.right = 54;
    double greatest = bars_.longer;
    for (const double share : bars_.shares) greatest = std::max(greatest, share);
    axis_ = axis_to(greatest, simulate::Unit::Share, 4);
  }

  std::string make() {
    std::string out = open_chart(frame_, chart_.title, description());
    out += draw_axis(frame_, axis_, chart_.title, of_whom());
    for (std::size_t i = 0; i < bars_.shares.size(); ++i) {
      const double from = bars_.width * static_cast<double>(i);
      const double to = from + bars_.width;
      out += bar(x(from), x(to), bars_.shares[i], fmt::format("{} to {}: {}", time_text(from), time_text(to), percent(bars_.shares[i])));
    }
    const double end = frame_.width - frame_.right;
    if (bars_.longer > 0)
      out += bar(end + 26, end + 38, bars_.longer, fmt::format("longer than {}: {}", time_text(bars_.times.top), percent(bars_.longer)));
    for (const double tick : bars_.times.ticks) out += text_at(x(tick), frame_.base() + 17, "tick-x", time_text(tick));
    if (bars_.longer > 0) out += text_at(end + 32, frame_.base() + 17, "tick-x", "more");
    add_mark(chart_.waits.percentile(0.5), "50 % of all");
    add_mark(chart_.waits.percentile(0.9), "90 % of all");
    if (chart_.threshold) add_mark(*chart_.threshold, fmt::format("target {}", time_text(*chart_.threshold)));
    return out + marks() + close_chart();
  }

 private:
  [[nodiscard]] double x(double ms) const { return frame_.left + frame_.plot_width() * ms / bars_.times.top; }

  [[nodiscard]] std::string of_whom() const {
    const double share = waited_ / static_cast<double>(chart_.waits.count());
    return share == 1 ? std::string("share of contacts") : fmt::format("share of the {} who waited", percent(share));
  }

  [[nodiscard]] std::string description() const {
    return fmt::format("half of all wait at most {}, 90 % at most {}, the longest {}", time_text(chart_.waits.percentile(0.5)),
                       time_text(chart_.waits.percentile(0.9)), time_text(chart_.waits.max()));
  }

  [[nodiscard]] std::string bar(double from, double to, double share, const std::string& hint) const {
    const double top = frame_.y(share, axis_);
    return fmt::format(
        "<rect class=\"bar series-{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}</title></rect>\n",
        chart_.colour, from + 0.5, top, std::max(to - from - 1, 0.5), frame_.base() - top, page::page_text(hint));
  }

  /// A vertical line across the bars.
  struct Mark {
    double at = 0;
    std::string name;
  };

  void add_mark(Millis time, std::string name) {
    const auto ms = static_cast<double>(time.count());
    if (ms > 0 && ms <= bars_.times.top) marks_.push_back({x(ms), std::move(name)});
  }

  /// Number of obstacles for a text between two positions: other lines count once, the edge of the chart more.
  [[nodiscard]] std::size_t hindrances(double from, double to) const {
    constexpr std::size_t kEdge = 10;
    const auto lines =
        static_cast<std::size_t>(std::ranges::count_if(marks_, [&](const Mark& mark) { return mark.at > from && mark.at < to; }));
    return lines + (from < frame_.left || to > frame_.width ? kEdge : 0);
  }

  /// A mark's name beside its line.
  struct Label {
    double from = 0, to = 0;
    double y = 0;  ///< baseline
    bool to_left = false;
  };

  /// Each on its own row, on the side with more room.
  [[nodiscard]] std::vector<Label> labels() const {
    constexpr double kGap = 4, kSignWidth = 6.6;
    std::vector<Label> labels;
    double y = frame_.top + 9;
    for (const Mark& mark : marks_) {
      const double width = kSignWidth * static_cast<double>(mark.name.size());
      const Label left{.from = mark.at - kGap - width, .to = mark.at - kGap, .y = y, .to_left = true};
      const Label right{.from = mark.at + kGap, .to = mark.at + kGap + width, .y = y, .to_left = false};
      labels.push_back(hindrances(left.from, left.to) < hindrances(right.from, right.to) ? left : right);
      y += kRow;
    }
    return labels;
  }

  /// From top to bottom, with a gap at each label it crosses.
  [[nodiscard]] std::string line(double at, const std::vector<Label>& labels) const {
    constexpr double kMargin = 3;
    std::string path = fmt::format("M{:.1f} {:.1f}", at, frame_.top);
    for (const Label& label : labels) {
      if (at < label.from - kMargin || at > label.to + kMargin) continue;
      path += fmt::format("V{:.1f}M{:.1f} {:.1f}", std::max(frame_.top, label.y + kMargin - kRow), at, label.y + kMargin);
    }
    return fmt::format("<path class=\"marked\" d=\"{}V{:.1f}\"/>\n", path, frame_.base());
  }

  [[nodiscard]] std::string marks() const {
    const std::vector<Label> places = labels();
    std::string lines, names;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      lines += line(marks_[i].at, places);
      names += text_at(places[i].to_left ? places[i].to : places[i].from, places[i].y, places[i].to_left ? "marked-left" : "marked-right",
                       marks_[i].name);
    }
    return lines + names;
  }

  static constexpr double kRow = 13;  // height of a label

  const WaitChart& chart_;
  double waited_;  // contacts with a wait above 0
  Bars bars_;
  Frame frame_;
  Axis axis_;
  std::vector<Mark> marks_;
};

}  // namespace

std::string draw(const WaitChart& chart) {
  const auto waited = static_cast<double>(chart.waits.count() - chart.waits.below(Millis(1)));
  return waited > 0 ? WaitDrawing(chart, waited).make() : std::string();
}

}  // namespace phoneflow::simulation
