#include "cli/page/diagram.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "cli/page/layout.h"
#include "cli/page/page_text.h"

namespace phoneflow::cli::page {
namespace {

constexpr std::size_t kSignsPerLine = 30;
constexpr std::size_t kMostLines = 5;
constexpr std::size_t kSignsOfDetail = 40;

// Of the fonts in page_style.h: monospace of 12 px, and the details in a narrower one of 11 px.
constexpr double kSignWidth = 7.25;
constexpr double kDetailSignWidth = 6.2;
constexpr double kLine = 16;
constexpr double kLabelLine = 14;
constexpr double kPadding = 9;
constexpr double kNarrowestBox = 90;

constexpr double kThinnest = 1.2;
constexpr double kThickest = 14;

std::size_t signs(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

/// Broken at blanks; a longer word is broken anywhere. What does not fit ends with `…`, and the box's hint has all of it.
std::vector<std::string> lines_of(const std::string& title) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t blank = std::min(title.find(' ', at), title.size());
    const std::string_view word(title.data() + at, blank - at);
    const std::size_t length = signs(word);
    const bool fits = used == 0 ? length <= kSignsPerLine : used + 1 + length <= kSignsPerLine;
    if (!fits && used > 0) {
      lines.emplace_back();
      used = 0;
      continue;
    }
    if (!fits) {
      const std::string part = cut(word, kSignsPerLine + 1);
      const std::size_t bytes = part.size() - std::string_view("…").size();
      lines.back() = std::string(word.substr(0, bytes));
      at += bytes;
      lines.emplace_back();
      continue;
    }
    if (used > 0) lines.back() += ' ';
    lines.back() += word;
    used += length + (used > 0 ? 1 : 0);
    at = blank + 1;
  }
  if (lines.back().empty() && lines.size() > 1) lines.pop_back();
  if (lines.size() > kMostLines) {
    lines.resize(kMostLines);
    lines.back() = cut(lines.back(), kSignsPerLine - 2) + " …";
  }
  return lines;
}

/// A box with its texts as they are drawn.
struct Drawn {
  std::vector<std::string> lines;
  std::string detail;
  Size size;
};

Drawn drawn(const Box& box) {
  Drawn it{.lines = lines_of(box.title), .detail = cut(box.detail, kSignsOfDetail), .size = {}};
  std::size_t widest = 0;
  for (const std::string& line : it.lines) widest = std::max(widest, signs(line));
  const double text = std::max(kSignWidth * static_cast<double>(widest), kDetailSignWidth * static_cast<double>(signs(it.detail)));
  const double rows = static_cast<double>(it.lines.size()) + (it.detail.empty() ? 0 : 1);
  it.size = {std::max(kNarrowestBox, std::ceil(text + 2 * kPadding)), rows * kLine + 10};
  return it;
}

double thickness(const Arrow& arrow) { return arrow.weight > 0 ? kThinnest + arrow.weight * (kThickest - kThinnest) : 0; }

Size label_size(const Arrow& arrow) {
  std::size_t widest = 0;
  for (const Label& label : arrow.labels) widest = std::max(widest, signs(label.text));
  if (widest == 0) return {};
  return {std::ceil(6.7 * static_cast<double>(widest)) + 10, kLabelLine * static_cast<double>(arrow.labels.size()) + 2};
}

void draw_path(std::string& out, const Arrow& arrow, const PlacedArrow& placed) {
  const double width = thickness(arrow);
  std::string path = fmt::format("M{:.1f} {:.1f}", placed.path.front().x, placed.path.front().y);
  for (std::size_t i = 1; i + 2 < placed.path.size(); i += 3) {
    path += "C";
    for (std::size_t k = 0; k < 3; ++k) path += fmt::format("{}{:.1f} {:.1f}", k == 0 ? "" : " ", placed.path[i + k].x, placed.path[i + k].y);
  }
  const char* tone = tone_class(arrow.tone);
  const std::string style = width > 0 ? fmt::format(" style=\"stroke-width:{:.1f}px\"", width) : std::string();
  out += fmt::format("<path class=\"arrow {}\"{} d=\"{}\"/>\n", tone, style, path);
  const Point base = placed.path.back();
  const double length = std::max(std::hypot(placed.tip.x - base.x, placed.tip.y - base.y), 1.0);
  const double half = 4 + width / 2;
  const double x = (placed.tip.y - base.y) / length * half;
  const double y = (base.x - placed.tip.x) / length * half;
  out += fmt::format("<path class=\"tip {}\" d=\"M{:.1f} {:.1f}L{:.1f} {:.1f}L{:.1f} {:.1f}z\"/>\n", tone, placed.tip.x, placed.tip.y, base.x + x, base.y + y, base.x - x, base.y - y);
}

void draw_labels(std::string& out, const Arrow& arrow, const PlacedArrow& placed) {
  double y = placed.label.y - kLabelLine * static_cast<double>(arrow.labels.size()) / 2;
  for (const Label& label : arrow.labels) {
    y += kLabelLine;
    out += fmt::format("<text class=\"mark {}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", tone_class(label.tone), placed.label.x, y - 3, page_text(label.text));
  }
}

void draw_box(std::string& out, const Box& box, const Drawn& it, Point at) {
  out += fmt::format("<g class=\"box {}{}\"><title>{}</title><rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.0f}\" height=\"{:.0f}\" rx=\"{:.0f}\"/>", tone_class(box.tone),
                     box.is_exit ? " exit" : "", page_text(box.hint), at.x, at.y, it.size.width, it.size.height, box.is_exit ? it.size.height / 2 : 6.0);
  double y = at.y + 2;
  for (const std::string& line : it.lines) {
    y += kLine;
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", at.x + kPadding, y, page_text(line));
  }
  if (!it.detail.empty()) out += fmt::format("<text class=\"detail\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", at.x + kPadding, y + kLine, page_text(it.detail));
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

std::string draw(const Diagram& diagram) {
  if (diagram.boxes.size() > kMostBoxes || diagram.arrows.size() > kMostArrows) {
    return fmt::format("<p class=\"quiet\">{} statements and {} arrows are too many for a diagram; move parts into subs, each has one of its own</p>\n", diagram.boxes.size(),
                       diagram.arrows.size());
  }
  std::vector<Drawn> boxes;
  Outline outline;
  for (const Box& box : diagram.boxes) {
    boxes.push_back(drawn(box));
    outline.boxes.push_back(boxes.back().size);
  }
  for (const Arrow& arrow : diagram.arrows) outline.arrows.push_back({arrow.from, arrow.to, label_size(arrow), 8 + thickness(arrow) / 3});
  const Layout layout = lay_out(outline);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"";
  out += fmt::format(" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\">", layout.size.width, layout.size.height);
  out += fmt::format("<title>{}</title>\n", page_text(diagram.name));
  for (std::size_t i = 0; i < diagram.arrows.size(); ++i) draw_path(out, diagram.arrows[i], layout.arrows[i]);
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i) draw_box(out, diagram.boxes[i], boxes[i], layout.boxes[i]);
  for (std::size_t i = 0; i < diagram.arrows.size(); ++i) draw_labels(out, diagram.arrows[i], layout.arrows[i]);
  out += "</svg>\n";
  return out;
}

}  // namespace phoneflow::cli::page
