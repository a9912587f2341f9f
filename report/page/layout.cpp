#include "report/page/layout.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <memory>
#include <mutex>
#include <string>

#include <gvc.h>

#include <fmt/format.h>

extern "C" gvplugin_library_t gvplugin_dot_layout_LTX_library;  // declared in no Graphviz header

namespace phoneflow::page {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kMargin = 10;
constexpr double kTipOfArrowsize1 = 10;  // points, length of an arrowhead with `arrowsize=1`

std::mutex& graphviz() {
  static std::mutex mutex;
  return mutex;
}

struct ContextDeleter {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct GraphDeleter {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

/// Graphviz takes constant texts as `char*`.
char* text(const char* constant) { return const_cast<char*>(constant); }

void set(void* object, const char* name, const std::string& value) { agsafeset(object, text(name), text(value.c_str()), text("")); }

std::string inches(double pixels) { return fmt::format("{:.4f}", pixels / kPointsPerInch); }

/// An empty table of fixed size: a label without font metrics.
void set_label(Agraph_t* graph, Agedge_t* edge, Size size) {
  const std::string table = fmt::format(
      "<table border=\"0\" fixedsize=\"true\" width=\"{:.0f}\" height=\"{:.0f}\"><tr><td></td></tr></table>", size.width, size.height);
  char* html = agstrdup_html(graph, text(table.c_str()));
  agsafeset(edge, text("label"), html, text(""));
  agstrfree(graph, html);
}

/// A context with the layered layout only, without loading plugins.
GVC_t* make_context() {
  static const std::array<lt_symlist_t, 2> built_in{
      {{"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library}, {nullptr, nullptr}}};
  agseterr(AGMAX);  // suppresses warnings on the terminal
  return gvContextPlugins(built_in.data(), 0);
}

class DotLayout {
 public:
  enum class Extent : bool { LayersOnly, Everything };

  DotLayout(const Outline& outline, Extent extent) : context_(make_context()), graph_(agopen(text("flow"), Agdirected, nullptr)) {
    if (extent == Extent::LayersOnly) agattr(graph_.get(), AGRAPH, text("phase"), text("1"));
    agattr(graph_.get(), AGNODE, text("shape"), text("box"));
    agattr(graph_.get(), AGNODE, text("fixedsize"), text("true"));
    agattr(graph_.get(), AGNODE, text("label"), text(""));
    agattr(graph_.get(), AGRAPH, text("nodesep"), text("0.35"));
    agattr(graph_.get(), AGRAPH, text("ranksep"), text("0.42"));
    for (const Size& size : outline.boxes) add_node(size);
    for (const Outline::Arrow& arrow : outline.arrows) add_edge(arrow);
    if (gvLayout(context_.get(), graph_.get(), "dot") != 0) std::abort();  // fails only for an unknown layout, and this one is linked in
  }
  DotLayout(const DotLayout&) = delete;
  DotLayout& operator=(const DotLayout&) = delete;
  ~DotLayout() { gvFreeLayout(context_.get(), graph_.get()); }

  [[nodiscard]] std::vector<std::size_t> layers_between() const {
    // With labels Graphviz inserts a layer between those of boxes.
    const int layers = has_labels_ ? 2 : 1;
    std::vector<std::size_t> all;
    for (Agedge_t* edge : edges_) all.push_back(static_cast<std::size_t>(std::abs(ND_rank(aghead(edge)) - ND_rank(agtail(edge))) / layers));
    return all;
  }

  [[nodiscard]] Layout result(const Outline& outline) const {
    Layout layout;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Point middle = point(ND_coord(nodes_[i]));
      layout.boxes.push_back({middle.x - outline.boxes[i].width / 2, middle.y - outline.boxes[i].height / 2});
    }
    for (Agedge_t* edge : edges_) layout.arrows.push_back(placed(edge));
    fit(layout, outline);
    return layout;
  }

 private:
  void add_node(Size size) {
    Agnode_t* node = agnode(graph_.get(), text(fmt::format("{}", nodes_.size()).c_str()), 1);
    set(node, "width", inches(size.width));
    set(node, "height", inches(size.height));
    nodes_.push_back(node);
  }

  void add_edge(const Outline::Arrow& arrow) {
    Agedge_t* edge = agedge(graph_.get(), nodes_[arrow.from], nodes_[arrow.to], text(fmt::format("{}", edges_.size()).c_str()), 1);
    set(edge, "arrowsize", fmt::format("{:.2f}", arrow.tip / kTipOfArrowsize1));
    set(edge, "weight", fmt::format("{}", arrow.weight));
    if (arrow.label.width > 0) {
      set_label(graph_.get(), edge, arrow.label);
      has_labels_ = true;
    }
    edges_.push_back(edge);
  }

  static Point point(pointf at) { return {at.x, -at.y}; }

  static PlacedArrow placed(Agedge_t* edge) {
    PlacedArrow arrow;
    if (const splines* lines = ED_spl(edge); lines != nullptr && lines->size > 0) {
      const bezier& line = lines->list[0];
      for (std::size_t i = 0; i < static_cast<std::size_t>(line.size); ++i) arrow.path.push_back(point(line.list[i]));
      arrow.tip = line.eflag != 0 ? point(line.ep) : arrow.path.back();
    } else {  // Graphviz has not routed the edge
      const Point from = point(ND_coord(agtail(edge))), to = point(ND_coord(aghead(edge)));
      arrow.path = {from, from, to, to};
      arrow.tip = to;
    }
    if (ED_label(edge) != nullptr) arrow.label = point(ED_label(edge)->pos);
    return arrow;
  }

  /// Extends the bounding box, which in Graphviz excludes bends of arrows and labels of loops.
  static void fit(Layout& layout, const Outline& outline) {
    constexpr double kFar = std::numeric_limits<double>::max();
    Point least{kFar, kFar}, most{-kFar, -kFar};
    const auto take_in = [&](Point middle, double beside, double above) {
      least = {std::min(least.x, middle.x - beside), std::min(least.y, middle.y - above)};
      most = {std::max(most.x, middle.x + beside), std::max(most.y, middle.y + above)};
    };
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
      const Size size = outline.boxes[i];
      take_in({layout.boxes[i].x + size.width / 2, layout.boxes[i].y + size.height / 2}, size.width / 2, size.height / 2);
    }
    for (std::size_t i = 0; i < layout.arrows.size(); ++i) {
      const PlacedArrow& arrow = layout.arrows[i];
      const Size label = outline.arrows[i].label;
      for (const Point& at : arrow.path) take_in(at, 0, 0);
      take_in(arrow.tip, 0, 0);
      if (label.width > 0) take_in(arrow.label, label.width / 2, label.height / 2);
    }
    const auto move = [&](Point& at) { at = {at.x - least.x + kMargin, at.y - least.y + kMargin}; };
    for (Point& box : layout.boxes) move(box);
    for (PlacedArrow& arrow : layout.arrows) {
      std::ranges::for_each(arrow.path, move);
      move(arrow.tip);
      move(arrow.label);
    }
    layout.size = {most.x - least.x + 2 * kMargin, most.y - least.y + 2 * kMargin};
  }

  std::unique_ptr<GVC_t, ContextDeleter> context_;
  std::unique_ptr<Agraph_t, GraphDeleter> graph_;
  std::vector<Agnode_t*> nodes_;
  std::vector<Agedge_t*> edges_;
  bool has_labels_ = false;
};

}  // namespace

std::vector<std::size_t> layers_between(const Outline& outline) {
  if (outline.boxes.empty()) return {};
  const std::lock_guard lock(graphviz());
  return DotLayout(outline, DotLayout::Extent::LayersOnly).layers_between();
}

Layout lay_out(const Outline& outline) {
  if (outline.boxes.empty()) return {};
  const std::lock_guard lock(graphviz());
  return DotLayout(outline, DotLayout::Extent::Everything).result(outline);
}

}  // namespace phoneflow::page
