#include "cli/page/layout.h"

#include <cstdlib>
#include <memory>
#include <string>

#include <gvc.h>

#include <fmt/format.h>

namespace phoneflow::cli::page {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kMargin = 10;
constexpr double kTipOfArrowsize1 = 10;    // points that an arrow tip of `arrowsize=1` is long

struct ContextDeleter {
  void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct GraphDeleter {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

/// Graphviz takes texts that it does not change as `char*`.
char* text(const char* constant) { return const_cast<char*>(constant); }

void set(void* object, const char* name, const std::string& value) { agsafeset(object, text(name), text(value.c_str()), text("")); }

std::string inches(double pixels) { return fmt::format("{:.4f}", pixels / kPointsPerInch); }

/// An empty table of a fixed size: a label that needs no font.
void set_label(Agraph_t* graph, Agedge_t* edge, Size size) {
  const std::string table = fmt::format("<table border=\"0\" fixedsize=\"true\" width=\"{:.0f}\" height=\"{:.0f}\"><tr><td></td></tr></table>", size.width, size.height);
  char* html = agstrdup_html(graph, text(table.c_str()));
  agsafeset(edge, text("label"), html, text(""));
  agstrfree(graph, html);
}

class DotLayout {
 public:
  explicit DotLayout(const Outline& outline) : context_(gvContext()), graph_(agopen(text("flow"), Agdirected, nullptr)) {
    agattr(graph_.get(), AGNODE, text("shape"), text("box"));
    agattr(graph_.get(), AGNODE, text("fixedsize"), text("true"));
    agattr(graph_.get(), AGNODE, text("label"), text(""));
    agattr(graph_.get(), AGRAPH, text("nodesep"), text("0.35"));
    agattr(graph_.get(), AGRAPH, text("ranksep"), text("0.42"));
    agattr(graph_.get(), AGRAPH, text("nslimit"), text("1"));     // rounds of the network simplex, by node: what follows is hardly better
    agattr(graph_.get(), AGRAPH, text("nslimit1"), text("1"));
    for (const Size& size : outline.boxes) add_node(size);
    for (const Outline::Arrow& arrow : outline.arrows) add_edge(arrow);
    if (gvLayout(context_.get(), graph_.get(), "dot") != 0) std::abort();   // only without Graphviz's own plugin, which its package brings
    height_ = GD_bb(graph_.get()).UR.y;
  }
  DotLayout(const DotLayout&) = delete;
  DotLayout& operator=(const DotLayout&) = delete;
  ~DotLayout() { gvFreeLayout(context_.get(), graph_.get()); }

  [[nodiscard]] Layout result(const Outline& outline) const {
    Layout layout;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Point middle = point(ND_coord(nodes_[i]));
      layout.boxes.push_back({middle.x - outline.boxes[i].width / 2, middle.y - outline.boxes[i].height / 2});
    }
    for (Agedge_t* edge : edges_) layout.arrows.push_back(placed(edge));
    layout.size = {GD_bb(graph_.get()).UR.x + 2 * kMargin, height_ + 2 * kMargin};
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
    if (arrow.label.width > 0) set_label(graph_.get(), edge, arrow.label);
    edges_.push_back(edge);
  }

  [[nodiscard]] Point point(pointf at) const { return {at.x + kMargin, height_ - at.y + kMargin}; }

  [[nodiscard]] PlacedArrow placed(Agedge_t* edge) const {
    PlacedArrow arrow;
    const splines* lines = ED_spl(edge);
    if (lines == nullptr || lines->size == 0) std::abort();
    const bezier& line = lines->list[0];
    for (std::size_t i = 0; i < static_cast<std::size_t>(line.size); ++i) arrow.path.push_back(point(line.list[i]));
    arrow.tip = line.eflag != 0 ? point(line.ep) : arrow.path.back();
    if (ED_label(edge) != nullptr) arrow.label = point(ED_label(edge)->pos);
    return arrow;
  }

  std::unique_ptr<GVC_t, ContextDeleter> context_;
  std::unique_ptr<Agraph_t, GraphDeleter> graph_;
  std::vector<Agnode_t*> nodes_;
  std::vector<Agedge_t*> edges_;
  double height_ = 0;
};

}  // namespace

Layout lay_out(const Outline& outline) {
  if (outline.boxes.empty()) return {};
  return DotLayout(outline).result(outline);
}

}  // namespace phoneflow::cli::page
