#include <algorithm>

#include <fmt/format.h>

#include "report/page/page_text.h"
#include "report/simulation/chart.h"
#include "report/simulation/chart_frame.h"
#include "report/simulation/figure_text.h"

namespace phoneflow::simulation {
namespace {

using page::page_text;
using simulate::Estimate;

constexpr double kSign = 6.6;  // width of a character

class DayDrawing {
 public:
  explicit DayDrawing(const DayChart& chart) : chart_(chart), intervals_(chart.moments.size() - 1) {
    frame_.height = 240;
    double greatest = 0;
    for (const Series& series : chart.series) {
      for (const auto& value : series.values) {
        if (value) greatest = std::max(greatest, value->mean + value->half_width.value_or(0));
      }
    }
    if (chart.unit == simulate::Unit::Share) greatest = std::min(greatest, 1.0);
    axis_ = axis_to(greatest, chart.unit, 5);
  }

  std::string make() {
    std::string out = open_chart(frame_, chart_.title, description());
    out += draw_axis(frame_, axis_, chart_.title, chart_.axis);
    out += moments();
    for (std::size_t i = 0; i < chart_.series.size(); ++i) out += band(i);
    for (std::size_t i = 0; i < chart_.series.size(); ++i) out += steps(i);
    out += legend() + hints();
    return out + close_chart();
  }

 private:
  [[nodiscard]] double x(std::size_t interval) const {
    return frame_.left + frame_.plot_width() * static_cast<double>(interval) / static_cast<double>(intervals_);
  }
  [[nodiscard]] double y(double value) const { return frame_.y(std::clamp(value, 0.0, axis_.top), axis_); }

  [[nodiscard]] std::string value_text(const Estimate& value) const { return figure_text(value, chart_.unit).joined(); }

  /// The maximum of each series.
  [[nodiscard]] std::string description() const {
    std::string text;
    for (const Series& series : chart_.series) {
      const Estimate* highest = nullptr;
      std::size_t at = 0;
      for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (!series.values[i] || (highest != nullptr && series.values[i]->mean <= highest->mean)) continue;
        highest = &*series.values[i];
        at = i;
      }
      if (highest == nullptr) continue;
      text += fmt::format("{}{}: highest at {}, {}", text.empty() ? "" : "; ", series.name, chart_.moments[at], value_text(*highest));
    }
    return text;
  }

  [[nodiscard]] std::string moments() const {
    std::string out;
    for (std::size_t i = 0; i <= intervals_; i += chart_.tick_every) {
      out += fmt::format("<path class=\"base\" d=\"M{0:.1f} {1:.1f}v4\"/>\n", x(i), frame_.base());
      const bool is_cut = x(i) + kSign / 2 * static_cast<double>(chart_.moments[i].size()) > frame_.width;
      out += text_at(is_cut ? frame_.width : x(i), frame_.base() + 17, is_cut ? "tick-y" : "tick-x", chart_.moments[i]);
    }
    return out;
  }

  /// Calls take(first, last) for each run of intervals with values.
  template <class Take>
  void for_each_run(const Series& series, Take take) const {
    std::size_t first = 0;
    for (std::size_t i = 0; i <= series.values.size(); ++i) {
      if (i < series.values.size() && series.values[i]) continue;
      if (i > first) take(first, i);
      first = i + 1;
    }
  }

  template <class Value>
  [[nodiscard]] std::string step_path(std::size_t first, std::size_t last, Value value) const {
    std::string path = fmt::format("M{:.1f} {:.1f}", x(first), y(value(first)));
    for (std::size_t i = first; i < last; ++i) {
      if (i > first) path += fmt::format("V{:.1f}", y(value(i)));
      path += fmt::format("H{:.1f}", x(i + 1));
    }
    return path;
  }

  /// The confidence band.
  [[nodiscard]] std::string band(std::size_t number) const {
    const Series& series = chart_.series[number];
    std::string out;
    for_each_run(series, [&](std::size_t first, std::size_t last) {
      const auto half = [&](std::size_t i) { return series.values[i]->half_width.value_or(0); };
      std::string path = step_path(first, last, [&](std::size_t i) { return series.values[i]->mean + half(i); });
      for (std::size_t i = last; i > first; --i)
        path += fmt::format("V{:.1f}H{:.1f}", y(series.values[i - 1]->mean - half(i - 1)), x(i - 1));
      out += fmt::format("<path class=\"band series-{}\" d=\"{}z\"/>\n", number + 1, path);
    });
    return out;
  }

  [[nodiscard]] std::string steps(std::size_t number) const {
    const Series& series = chart_.series[number];
    std::string out;
    for_each_run(series, [&](std::size_t first, std::size_t last) {
      const std::string path = step_path(first, last, [&](std::size_t i) { return series.values[i]->mean; });
      if (series.is_area) {
        out += fmt::format("<path class=\"area series-{}\" d=\"{}V{:.1f}H{:.1f}z\"/>\n", number + 1, path, frame_.base(), x(first));
      }
      out += fmt::format("<path class=\"line series-{}\" d=\"{}\"/>\n", number + 1, path);
    });
    return out;
  }

  [[nodiscard]] std::string legend() const {
    double at = 0;
    std::string out;
    for (std::size_t i = 0; i < chart_.series.size(); ++i) {
      out += fmt::format("<path class=\"line series-{}\" d=\"M{:.1f} {:.1f}h18\"/>\n", i + 1, at, frame_.top - 15);
      out += text_at(at + 22, frame_.top - 11, "legend", chart_.series[i].name);
      at += 34 + kSign * static_cast<double>(chart_.series[i].name.size());
    }
    return out;
  }

  [[nodiscard]] std::string hints() const {
    std::string out;
    for (std::size_t i = 0; i < intervals_; ++i) {
      std::string text;
      for (const Series& series : chart_.series) {
        if (i < series.values.size() && series.values[i]) text += fmt::format("; {} {}", series.name, value_text(*series.values[i]));
      }
      if (text.empty()) continue;
      out += fmt::format("<rect class=\"hint\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}{}</title></rect>\n",
                         x(i), frame_.top, x(i + 1) - x(i), frame_.plot_height(), page_text(chart_.moments[i]), page_text(text));
    }
    return out;
  }

  const DayChart& chart_;
  std::size_t intervals_;
  Frame frame_;
  Axis axis_;
};

}  // namespace

std::string draw(const DayChart& chart) {
  const auto is_empty = [](const Series& series) {
    return std::none_of(series.values.begin(), series.values.end(), [](const auto& value) { return value && value->mean != 0; });
  };
  DayChart shown = chart;
  std::erase_if(shown.series, is_empty);
  return shown.moments.size() < 3 || shown.series.empty() ? std::string() : DayDrawing(shown).make();
}

}  // namespace phoneflow::simulation
