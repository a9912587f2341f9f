#include "report/simulation/chart_frame.h"

#include <fmt/format.h>

#include "report/page/page_text.h"

namespace phoneflow::simulation {

using page::page_text;

std::string open_chart(const Frame& frame, std::string_view title, std::string_view description) {
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 {0:.0f} {1:.0f}\" width=\"{0:.0f}\" height=\"{1:.0f}\">"
      "<title>{2}</title><desc>{3}</desc>\n",
      frame.width, frame.height, page_text(title), page_text(description));
}

std::string close_chart() { return "</svg>\n"; }

std::string text_at(double x, double y, std::string_view style, std::string_view text) {
  return fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", style, x, y, page_text(text));
}

std::string draw_axis(const Frame& frame, const Axis& axis, std::string_view title, std::string_view name) {
  std::string out = text_at(0, 13, "name", title);
  out += text_at(0, 29, "axis", name);
  for (const double tick : axis.ticks) {
    const double y = frame.y(tick, axis);
    out += fmt::format("<path class=\"{}\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>\n", tick == 0 ? "base" : "grid", frame.left, y,
                       frame.width - frame.right);
    out += text_at(frame.left - 6, y + 4, "tick-y", axis.label(tick));
  }
  return out;
}

}  // namespace phoneflow::simulation
