#include "report/page/diagram.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "report/page/layout.h"
#include "report/page/page_text.h"
#include "support/cells.h"

namespace phoneflow::page {
namespace {

constexpr std::size_t kCellsPerLine = 30;
constexpr std::size_t kMostLines = 5;
constexpr std::size_t kCellsOfDetail = 40;
constexpr std::size_t kCellsOfLabel = 36;

// Metrics of the fonts in page_style.h: monospace of 12 px, labels of 11 px, details in a narrower font of 11 px.
constexpr double kCellWidth = 7.25;
constexpr double kDetailCellWidth = 6.6;
constexpr double kLabelCellWidth = 6.7;
constexpr double kLine = 16;
constexpr double kLabelLine = 14;
constexpr double kPadding = 9;
constexpr double kNarrowestBox = 90;

constexpr int kWeightOfAWay = 4;  // weight of arrows between statements, above that of exits

constexpr double kThinnest = 1.2;
constexpr double kThickest = 14;

std::string fitting(const std::string& text, std::size_t width) {
  return cell_width(text) <= width ? text : std::string(fit_cells(text, width - 1)) + "…";
}

/// Cut with `…`; the tooltip has the whole text.
std::vector<std::string> lines_of(const std::string& title) {
  std::vector<std::string> lines = wrap_cells(title, kCellsPerLine, 0);
  if (lines.size() <= kMostLines) return lines;
  lines.resize(kMostLines);
  lines.back() = std::string(fit_cells(lines.back(), kCellsPerLine - 2)) + " …";
  return lines;
}

/// A box with its wrapped texts.
struct Drawn {
  std::vector<std::string> lines;
  std::string detail;
  Size size;
};

Drawn drawn(const Box& box) {
  Drawn it{.lines = lines_of(box.title), .detail = fitting(box.detail, kCellsOfDetail), .size = {}};
  std::size_t widest = 0;
  for (const std::string& line : it.lines) widest = std::max(widest, cell_width(line));
  const double text = std::max(kCellWidth * static_cast<double>(widest), kDetailCellWidth * static_cast<double>(cell_width(it.detail)));
  const double rows = static_cast<double>(it.lines.size()) + (it.detail.empty() ? 0 : 1);
  it.size = {std::max(box.is_exit ? 0 : kNarrowestBox, std::ceil(text + 2 * kPadding)), rows * kLine + 10};
  return it;
}

double thickness(const Arrow& arrow) { return arrow.weight > 0 ? kThinnest + arrow.weight * (kThickest - kThinnest) : 0; }

std::string joined(const std::string& text, const std::string& count) {
  return text.empty() || count.empty() ? text + count : text + " " + count;
}

std::string shown(const Label& label) {
  return joined(fitting(label.text, kCellsOfLabel - std::min(cell_width(label.count), kCellsOfLabel - 2)), label.count);
}

/// Leaves room for half the width of a thick arrow.
Size label_size(const Arrow& arrow) {
  std::size_t widest = 0;
  for (const Label& label : arrow.labels) widest = std::max(widest, cell_width(shown(label)));
  if (widest == 0) return {};
  return {std::ceil(kLabelCellWidth * static_cast<double>(widest) + thickness(arrow)) + 10,
          kLabelLine * static_cast<double>(arrow.labels.size()) + 2};
}

Outline outline_of(const Diagram& diagram, const std::vector<Drawn>& boxes) {
  Outline outline;
  for (const Drawn& box : boxes) outline.boxes.push_back(box.size);
  for (const Arrow& arrow : diagram.arrows) {
    const int weight = diagram.boxes[arrow.to].is_exit ? 1 : kWeightOfAWay;
    outline.arrows.push_back(
        {.from = arrow.from, .to = arrow.to, .label = label_size(arrow), .tip = 8 + thickness(arrow) / 3, .weight = weight});
  }
  return outline;
}

std::vector<Drawn> drawn(const Diagram& diagram) {
  std::vector<Drawn> boxes;
  for (const Box& box : diagram.boxes) boxes.push_back(drawn(box));
  return boxes;
}

/// Replaces an arrow over many layers by one to a box that names its target.
Diagram without_long_arrows(const Diagram& diagram) {
  const std::vector<std::size_t> layers = layers_between(outline_of(diagram, drawn(diagram)));
  Diagram shortened = diagram;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (layers[i] <= kMostLayers) continue;
    Arrow& arrow = shortened.arrows[i];
    const Box& target = diagram.boxes[arrow.to];
    shortened.boxes.push_back({.title = fmt::format("to {}", target.place), .hint = target.title, .is_exit = true});
    arrow.to = shortened.boxes.size() - 1;
  }
  return shortened;
}

void draw_path(std::string& out, const Arrow& arrow, const PlacedArrow& placed) {
  const double width = thickness(arrow);
  std::string path = fmt::format("M{:.1f} {:.1f}", placed.path.front().x, placed.path.front().y);
  for (std::size_t i = 1; i + 2 < placed.path.size(); i += 3) {
    path += "C";
    for (std::size_t k = 0; k < 3; ++k)
      path += fmt::format("{}{:.1f} {:.1f}", k == 0 ? "" : " ", placed.path[i + k].x, placed.path[i + k].y);
  }
  const char* tone = tone_class(arrow.tone);
  const std::string style = width > 0 ? fmt::format(" style=\"stroke-width:{:.1f}px\"", width) : std::string();
  out += fmt::format("<path class=\"arrow {}\"{} d=\"{}\"/>\n", tone, style, path);
  const Point base = placed.path.back();
  const double length = std::max(std::hypot(placed.tip.x - base.x, placed.tip.y - base.y), 1.0);
  const double half = 4 + width / 2;
  const double x = (placed.tip.y - base.y) / length * half;
  const double y = (base.x - placed.tip.x) / length * half;
  out += fmt::format("<path class=\"tip {}\" d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}z\"/>\n", tone, placed.tip.x, placed.tip.y,
                     base.x + x, base.y + y, base.x - x, base.y - y);
}

void draw_labels(std::string& out, const Arrow& arrow, const PlacedArrow& placed) {
  double y = placed.label.y - kLabelLine * static_cast<double>(arrow.labels.size()) / 2;
  for (const Label& label : arrow.labels) {
    y += kLabelLine;
    const std::string whole = joined(label.text, label.count);
    const std::string hint = shown(label) == whole ? std::string() : fmt::format("<title>{}</title>", page_text(whole));
    out += fmt::format("<text class=\"mark {}\" x=\"{:.1f}\" y=\"{:.1f}\">{}{}</text>\n", tone_class(label.tone), placed.label.x, y - 3,
                       hint, page_text(shown(label)));
  }
}

void draw_box(std::string& out, const Box& box, const Drawn& it, Point at) {
  out += fmt::format("<g class=\"box {}{}\"><title>{}</title>", tone_class(box.tone), box.is_exit ? " exit" : "", page_text(box.hint));
  out += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.0f}\" rx=\"{:.0f}\"/>", at.x, at.y, it.size.width,
                     it.size.height, box.is_exit ? it.size.height / 2 : 6.0);
  double y = at.y + 2;
  for (const std::string& line : it.lines) {
    y += kLine;
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", at.x + kPadding, y, page_text(line));
  }
  if (!it.detail.empty())
    out += fmt::format("<text class=\"detail\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", at.x + kPadding, y + kLine, page_text(it.detail));
  out += "</g>\n";
}

}  // namespace

const char* tone_class(Tone tone) {
  switch (tone) {
    case Tone::Plain: return "plain";
    case Tone::None: return "none";
    case Tone::Some: return "some";
    case Tone::All: return "all";
    case Tone::Flow: return "flow";
  }
  std::abort();
}

std::string draw(const Diagram& whole) {
  if (whole.boxes.size() > kMostBoxes || whole.arrows.size() > kMostArrows) {
    return fmt::format(
        "<p class=\"quiet\">{} boxes and {} arrows are too many for a diagram; move parts into subs: each has a diagram of its own</p>\n",
        whole.boxes.size(), whole.arrows.size());
  }
  const Diagram diagram = without_long_arrows(whole);
  const std::vector<Drawn> boxes = drawn(diagram);
  const Layout layout = lay_out(outline_of(diagram, boxes));
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"";
  out += fmt::format(" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\">", std::ceil(layout.size.width),
                     std::ceil(layout.size.height));
  out += fmt::format("<title>{}</title>\n", page_text(diagram.name));
  for (std::size_t i = 0; i < diagram.arrows.size(); ++i) draw_path(out, diagram.arrows[i], layout.arrows[i]);
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i) draw_box(out, diagram.boxes[i], boxes[i], layout.boxes[i]);
  for (std::size_t i = 0; i < diagram.arrows.size(); ++i) draw_labels(out, diagram.arrows[i], layout.arrows[i]);
  out += "</svg>\n";
  // A percentage margin refers to the surrounding box: aligns its centre with the first box.
  const double middle = layout.boxes.front().x + boxes.front().size.width / 2;
  return out + fmt::format("<div class=\"beginning\" style=\"margin-left:max(0px,{:.0f}px - 50%)\"></div>\n", middle);
}

}  // namespace phoneflow::page
