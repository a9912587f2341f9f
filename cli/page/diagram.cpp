#include "cli/page/diagram.h"

#include <cstdlib>

#include <fmt/format.h>

#include "cli/page/layout.h"
#include "cli/page/page_text.h"

namespace phoneflow::cli::page {
namespace {

constexpr std::size_t kTitleSigns = 28;
constexpr std::size_t kDetailSigns = 36;

constexpr double kThinnest = 1.2;
constexpr double kThickest = 14;

/// Ends where its tip begins, which a thick line would hide.
void draw_path(std::string& out, const Arrow& arrow, const PlacedArrow& placed) {
  const double width = arrow.weight > 0 ? kThinnest + arrow.weight * (kThickest - kThinnest) : 0;
  const double half_tip = 4 + width / 2;
  const double tip_length = 8 + width / 3;
  std::string path;
  for (std::size_t i = 0; i < placed.curves.size(); ++i) {
    Curve curve = placed.curves[i];
    if (width > 0 && i + 1 == placed.curves.size()) curve.d.y -= tip_length - 1;
    path += fmt::format("{}{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", path.empty() ? "M" : "L", curve.a.x, curve.a.y, curve.b.x, curve.b.y,
                        curve.c.x, curve.c.y, curve.d.x, curve.d.y);
  }
  const Point tip = placed.curves.back().d;
  const char* tone = tone_class(arrow.tone);
  const std::string thickness = width > 0 ? fmt::format(" style=\"stroke-width:{:.1f}px\"", width) : std::string();
  out += fmt::format("<path class=\"arrow {}\"{} d=\"{}\"/>\n", tone, thickness, path);
  out += fmt::format("<path class=\"tip {}\" d=\"M{:.1f} {:.1f}l-{:.1f} -{:.1f}h{:.1f}z\"/>\n", tone, tip.x, tip.y, half_tip, tip_length, 2 * half_tip);
}

void draw_labels(std::string& out, const Arrow& arrow, const PlacedArrow& placed) {
  double y = placed.label.y;
  for (const Label& label : arrow.labels) {
    y += kLabelLine;
    out += fmt::format("<text class=\"mark {}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", tone_class(label.tone), placed.label.x, y - 3, page_text(label.text));
  }
}

void draw_box(std::string& out, const Box& box, Point at) {
  out += fmt::format("<g class=\"box {}\"><title>{}</title><rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{}\" height=\"{}\" rx=\"6\"/>", tone_class(box.tone),
                     page_text(box.hint), at.x, at.y, kBoxWidth, kBoxHeight);
  out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", at.x + 9, at.y + 18, page_text(cut(box.title, kTitleSigns)));
  out += fmt::format("<text class=\"detail\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text></g>\n", at.x + 9, at.y + 34, page_text(cut(box.detail, kDetailSigns)));
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
  const Layout layout = lay_out(diagram);
  std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"";
  out += fmt::format(" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\">", layout.width, layout.height);
  out += fmt::format("<title>{}</title>\n", page_text(diagram.name));
  for (std::size_t i = 0; i < diagram.arrows.size(); ++i) draw_path(out, diagram.arrows[i], layout.arrows[i]);
  for (std::size_t i = 0; i < diagram.boxes.size(); ++i) draw_box(out, diagram.boxes[i], layout.boxes[i]);
  for (std::size_t i = 0; i < diagram.arrows.size(); ++i) draw_labels(out, diagram.arrows[i], layout.arrows[i]);
  out += "</svg>\n";
  return out;
}

}  // namespace phoneflow::cli::page
