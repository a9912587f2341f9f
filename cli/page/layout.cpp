#include "cli/page/layout.h"

#include <algorithm>
#include <limits>

namespace phoneflow::cli::page {
namespace {

constexpr double kBeside = 24;           // between two boxes of a layer
constexpr double kMargin = 12;
constexpr double kSidePort = 70;         // right of a box's middle, where arrows to and from the side begin and end
constexpr double kLane = 16;
constexpr double kBend = 40;             // how far the bow to a lane reaches; it stays within three quarters of it
constexpr double kLeastGap = 46;
constexpr double kSign = 6.8;            // width of a sign of a label
constexpr std::size_t kNearLabels = 64;  // labels that are looked at for room

constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

struct Rectangle {
  double left, top, right, bottom;

  [[nodiscard]] double common(const Rectangle& other) const {
    const double x = std::min(right, other.right) - std::max(left, other.left);
    const double y = std::min(bottom, other.bottom) - std::max(top, other.top);
    return x > 0 && y > 0 ? x * y : 0;
  }
};

class LayoutMaker {
 public:
  explicit LayoutMaker(const Diagram& diagram) : diagram_(diagram), layer_of_(diagram.boxes.size(), kNowhere) {
    layout_.boxes.resize(diagram.boxes.size());
    layout_.arrows.resize(diagram.arrows.size());
  }

  Layout make() {
    if (diagram_.boxes.empty()) return {};
    find_layers();
    for (std::size_t i = 0; i < layers_.size(); ++i) place_layer(i);
    place_rows();
    choose_lanes();
    move_into_view();
    for (std::size_t i = 0; i < diagram_.arrows.size(); ++i) draw_arrow(i);
    place_labels();
    return std::move(layout_);
  }

 private:
  [[nodiscard]] bool goes_down(const Arrow& arrow) const { return layer_of_[arrow.to] == layer_of_[arrow.from] + 1; }
  [[nodiscard]] double middle(std::size_t box) const { return layout_.boxes[box].x + kBoxWidth / 2; }

  void find_layers() {
    std::vector<std::vector<std::size_t>> next(diagram_.boxes.size());
    for (const Arrow& arrow : diagram_.arrows) next[arrow.from].push_back(arrow.to);
    layers_.push_back({0});
    layer_of_[0] = 0;
    while (!layers_.back().empty()) {
      std::vector<std::size_t> layer;
      for (const std::size_t box : layers_.back()) {
        for (const std::size_t to : next[box]) {
          if (layer_of_[to] != kNowhere) continue;
          layer_of_[to] = layers_.size();
          layer.push_back(to);
        }
      }
      layers_.push_back(std::move(layer));
    }
    for (std::size_t box = 0; box < layer_of_.size(); ++box) {
      if (layer_of_[box] != kNowhere) continue;
      layer_of_[box] = layers_.size() - 1;
      layers_.back().push_back(box);
    }
    if (layers_.back().empty()) layers_.pop_back();
    above_.resize(diagram_.boxes.size());
    for (const Arrow& arrow : diagram_.arrows) {
      if (goes_down(arrow)) above_[arrow.to].push_back(arrow.from);
    }
  }

  /// Below what leads to it, as near as the neighbours allow: groups of boxes that touch share the mean of their wishes.
  void place_layer(std::size_t index) {
    std::vector<std::size_t>& layer = layers_[index];
    const auto wish = [&](std::size_t box) {
      double sum = 0;
      for (const std::size_t from : above_[box]) sum += layout_.boxes[from].x;
      return above_[box].empty() ? 0.0 : sum / static_cast<double>(above_[box].size());
    };
    std::ranges::stable_sort(layer, {}, wish);
    struct Neighbours {
      double sum = 0;
      double count = 0;
      [[nodiscard]] double left() const { return sum / count; }
    };
    constexpr double kStep = kBoxWidth + kBeside;
    std::vector<Neighbours> groups;
    for (std::size_t i = 0; i < layer.size(); ++i) {
      groups.push_back({wish(layer[i]) - static_cast<double>(i) * kStep, 1});
      while (groups.size() > 1 && groups[groups.size() - 2].left() > groups.back().left()) {
        const Neighbours last = groups.back();
        groups.pop_back();
        groups.back().sum += last.sum;
        groups.back().count += last.count;
      }
    }
    std::size_t i = 0;
    for (const Neighbours& group : groups) {
      for (double n = 0; n < group.count; ++n, ++i) layout_.boxes[layer[i]].x = group.left() + static_cast<double>(i) * kStep;
    }
  }

  void place_rows() {
    std::vector<std::size_t> lines(layers_.size());
    for (const Arrow& arrow : diagram_.arrows) {
      std::size_t& most = lines[layer_of_[arrow.from]];
      most = std::max(most, arrow.labels.size());
    }
    double y = kBend;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
      for (const std::size_t box : layers_[i]) layout_.boxes[box].y = y;
      gaps_.push_back(kLeastGap + kLabelLine * static_cast<double>(lines[i]));
      y += kBoxHeight + gaps_.back();
    }
    layout_.height = y;
  }

  /// One lane for all arrows to a box; the shorter ways are the inner ones.
  void choose_lanes() {
    std::vector<std::size_t> deepest(diagram_.boxes.size());
    std::vector<std::size_t> targets;
    for (const Arrow& arrow : diagram_.arrows) {
      if (goes_down(arrow) || arrow.from == arrow.to) continue;
      if (deepest[arrow.to] == 0) targets.push_back(arrow.to);
      deepest[arrow.to] = std::max(deepest[arrow.to], layer_of_[arrow.from] + 1);
    }
    std::ranges::stable_sort(targets, {}, [&](std::size_t box) { return deepest[box] - layer_of_[box]; });
    lane_.assign(diagram_.boxes.size(), 0);
    double right = 0;
    for (const Point& box : layout_.boxes) right = std::max(right, box.x + kBoxWidth);
    for (const std::size_t box : targets) lane_[box] = right += kLane;
    layout_.width = right + kBeside;
  }

  void move_into_view() {
    double left = 0;
    for (const Point& box : layout_.boxes) left = std::min(left, box.x);
    const double move = kMargin - left;
    for (Point& box : layout_.boxes) box.x += move;
    for (double& lane : lane_) lane += move;
    layout_.width += move;
  }

  void draw_arrow(std::size_t index) {
    const Arrow& arrow = diagram_.arrows[index];
    std::vector<Curve>& curves = layout_.arrows[index].curves;
    const double from = layout_.boxes[arrow.from].y + kBoxHeight;
    const double to = layout_.boxes[arrow.to].y;
    if (goes_down(arrow)) {
      const Point a{middle(arrow.from), from};
      const Point d{middle(arrow.to), to};
      const double half = (to - from) / 2;
      curves.push_back({a, {a.x, a.y + half}, {d.x, d.y - half}, d});
      return;
    }
    const double lane = arrow.from == arrow.to ? layout_.boxes[arrow.to].x + kBoxWidth + kBeside / 2 : lane_[arrow.to];
    const Point a{middle(arrow.from) + kSidePort, from};
    const Point d{middle(arrow.to) + kSidePort, to};
    curves.push_back({a, {a.x, from + kBend}, {lane, from + kBend}, {lane, from}});
    curves.push_back({{lane, to}, {lane, to - kBend}, {d.x, to - kBend}, d});
  }

  void place_labels() {
    std::vector<std::vector<Rectangle>> taken(layers_.size());
    for (std::size_t i = 0; i < diagram_.arrows.size(); ++i) {
      const Arrow& arrow = diagram_.arrows[i];
      if (!arrow.labels.empty()) place_label(i, taken[layer_of_[arrow.from]]);
    }
  }

  void place_label(std::size_t index, std::vector<Rectangle>& taken) {
    const Arrow& arrow = diagram_.arrows[index];
    std::size_t signs = 0;
    for (const Label& label : arrow.labels) signs = std::max(signs, label.text.size());
    const double width = kSign * static_cast<double>(signs);
    const double height = kLabelLine * static_cast<double>(arrow.labels.size());
    const double top = layout_.boxes[arrow.from].y + kBoxHeight + 4;
    const double bottom = top + gaps_[layer_of_[arrow.from]] - 16 - height;
    double least = std::numeric_limits<double>::max();
    Rectangle best{};
    const bool down = goes_down(arrow);
    for (const double t : {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9}) {
      const Point point = layout_.arrows[index].curves.front().at(down ? t : t * 0.5);
      const double y = std::clamp(point.y - height / 2, top, std::max(top, bottom));
      const Rectangle place{point.x - width / 2, y, point.x + width / 2, y + height};
      double common = 0;
      for (std::size_t n = taken.size(); n > 0 && taken.size() - n < kNearLabels; --n) common += place.common(taken[n - 1]);
      if (common >= least) continue;
      least = common;
      best = place;
    }
    taken.push_back(best);
    layout_.arrows[index].label = {(best.left + best.right) / 2, best.top};
    layout_.width = std::max(layout_.width, best.right + kMargin);
  }

  const Diagram& diagram_;
  std::vector<std::vector<std::size_t>> layers_;
  std::vector<std::size_t> layer_of_;
  std::vector<std::vector<std::size_t>> above_;   // by box: what leads down to it
  std::vector<double> gaps_;             // below each layer
  std::vector<double> lane_;             // by target
  Layout layout_;
};

}  // namespace

Point Curve::at(double t) const {
  const double s = 1 - t;
  const auto mix = [&](double p, double q, double r, double u) { return s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u; };
  return {mix(a.x, b.x, c.x, d.x), mix(a.y, b.y, c.y, d.y)};
}

Layout lay_out(const Diagram& diagram) { return LayoutMaker(diagram).make(); }

}  // namespace phoneflow::cli::page
