// Where Graphviz puts the boxes, arrows and labels of diagrams.
#include "report/page/layout.h"

#include <algorithm>
#include <array>
#include <clocale>
#include <cmath>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace phoneflow::cli::test {
namespace {

using page::Layout;
using page::Outline;
using page::PlacedArrow;
using page::Point;
using page::Size;

struct Rectangle {
  double left = 0, top = 0, right = 0, bottom = 0;
};

Rectangle box_at(const Outline& outline, const Layout& layout, std::size_t box) {
  const Point at = layout.boxes[box];
  return {at.x, at.y, at.x + outline.boxes[box].width, at.y + outline.boxes[box].height};
}

Rectangle label_at(const Outline& outline, const Layout& layout, std::size_t arrow) {
  const Point middle = layout.arrows[arrow].label;
  const Size size = outline.arrows[arrow].label;
  return {middle.x - size.width / 2, middle.y - size.height / 2, middle.x + size.width / 2, middle.y + size.height / 2};
}

bool overlap(const Rectangle& a, const Rectangle& b) {
  constexpr double kRounding = 1;  // Graphviz counts in whole points
  return a.left + kRounding < b.right && b.left + kRounding < a.right && a.top + kRounding < b.bottom && b.top + kRounding < a.bottom;
}

bool within(const Layout& layout, Point at) { return at.x >= 0 && at.y >= 0 && at.x <= layout.size.width && at.y <= layout.size.height; }

bool within(const Layout& layout, const Rectangle& it) {
  return within(layout, Point{it.left, it.top}) && within(layout, Point{it.right, it.bottom});
}

/// What must hold of every layout.
void expect_orderly(const Outline& outline, const Layout& layout) {
  std::vector<Rectangle> taken;
  for (std::size_t i = 0; i < outline.boxes.size(); ++i) taken.push_back(box_at(outline, layout, i));
  for (std::size_t i = 0; i < outline.arrows.size(); ++i) {
    if (outline.arrows[i].label.width > 0) taken.push_back(label_at(outline, layout, i));
    const PlacedArrow& arrow = layout.arrows[i];
    EXPECT_EQ(arrow.path.size() % 3, 1U);
    EXPECT_TRUE(within(layout, arrow.tip));
    for (const Point& at : arrow.path) EXPECT_TRUE(within(layout, at)) << "arrow " << i;
  }
  for (std::size_t a = 0; a < taken.size(); ++a) {
    EXPECT_TRUE(within(layout, taken[a])) << a;
    for (std::size_t b = 0; b < a; ++b) EXPECT_FALSE(overlap(taken[a], taken[b])) << a << " and " << b << " of " << outline.boxes.size();
  }
}

Outline boxes(std::size_t count) {
  Outline outline;
  for (std::size_t i = 0; i < count; ++i)
    outline.boxes.push_back({100 + static_cast<double>(i * 37 % 120), 42 + 16 * static_cast<double>(i % 4)});
  return outline;
}

Outline::Arrow arrow(std::size_t from, std::size_t to) {
  return {.from = from, .to = to, .label = {40 + static_cast<double>((from + to) % 5) * 20, 16}};
}

/// A number below `most`, the same for the same seed.
std::size_t some(std::uint32_t& seed, std::size_t most) {
  seed = seed * 1664525U + 1013904223U;
  return (seed >> 8) % most;
}

std::string text_of(const Layout& layout) {
  std::string text = fmt::format("{} {}\n", layout.size.width, layout.size.height);
  for (const Point& box : layout.boxes) text += fmt::format("{} {}\n", box.x, box.y);
  for (const PlacedArrow& arrow : layout.arrows) {
    for (const Point& at : arrow.path) text += fmt::format("{} {} ", at.x, at.y);
    text += fmt::format("{} {}\n", arrow.tip.x, arrow.tip.y);
  }
  return text;
}

TEST(Layout, OfNothingIsNothing) {
  EXPECT_EQ(page::lay_out({}).boxes.size(), 0U);
  EXPECT_EQ(page::layers_between({}).size(), 0U);
}

TEST(Layout, NothingOverlapsAndNothingLeavesTheDrawing) {
  Outline outline = boxes(30);
  for (std::size_t i = 0; i < 30; ++i) {
    for (const std::size_t to : {i * 3 + 1, i * 3 + 2, i * 7 % 30, i}) {
      if (to < 30) outline.arrows.push_back(arrow(i, to));
    }
  }
  expect_orderly(outline, page::lay_out(outline));
}

TEST(Layout, IsOrderlyForRandomOutlines) {
  std::uint32_t seed = 7;
  for (int round = 0; round < 60; ++round) {
    Outline outline = boxes(2 + some(seed, 14));
    const std::size_t count = outline.boxes.size();
    for (std::size_t i = 0; i + 1 < count; ++i) outline.arrows.push_back(arrow(i, i + 1));
    for (std::size_t i = some(seed, count); i > 0; --i) outline.arrows.push_back(arrow(some(seed, count), some(seed, count)));
    if (round % 3 == 0) outline.arrows.back().label = {};
    expect_orderly(outline, page::lay_out(outline));
  }
}

TEST(Layout, LeadsDownFromTheFirstBoxAndBackUpBesideTheBoxes) {
  Outline outline = boxes(4);
  for (std::size_t i = 0; i < 3; ++i) outline.arrows.push_back(arrow(i, i + 1));
  outline.arrows.push_back(arrow(3, 0));
  const Layout layout = page::lay_out(outline);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_LT(box_at(outline, layout, i).bottom, box_at(outline, layout, i + 1).top);
    EXPECT_LT(layout.arrows[i].path.front().y, layout.arrows[i].tip.y);
  }
  const PlacedArrow& back = layout.arrows[3];
  EXPECT_NEAR(back.path.front().y, box_at(outline, layout, 3).top, 1);  // out of the last box at its top,
  EXPECT_NEAR(back.tip.y, box_at(outline, layout, 0).bottom, 1);        // into the first at its bottom,
  for (std::size_t box = 1; box < 3; ++box) {                           // and past those between
    const Rectangle it = box_at(outline, layout, box);
    for (const Point& at : back.path) EXPECT_FALSE(at.y > it.top && at.y < it.bottom && at.x > it.left && at.x < it.right);
  }
}

TEST(Layout, CountsTheLayersThatAnArrowGoesThrough) {
  Outline outline = boxes(30);
  for (std::size_t i = 0; i + 1 < 30; ++i) outline.arrows.push_back(arrow(i, i + 1));
  outline.arrows.push_back(arrow(29, 1));
  outline.arrows.push_back(arrow(3, 3));
  const std::vector<std::size_t> layers = page::layers_between(outline);
  EXPECT_EQ(layers[4], 1U);
  EXPECT_EQ(layers[29], 28U);
  EXPECT_EQ(layers[30], 0U);
  for (Outline::Arrow& it : outline.arrows) it.label = {};
  EXPECT_EQ(page::layers_between(outline), layers);
}

TEST(Layout, IsTheSameFromSeveralThreads) {
  Outline outline = boxes(12);
  for (std::size_t i = 0; i + 1 < 12; ++i) outline.arrows.push_back(arrow(i, i * 5 % 12));
  const std::string once = text_of(page::lay_out(outline));
  std::array<std::string, 4> texts;
  std::vector<std::thread> threads;
  for (std::string& text : texts) {
    threads.emplace_back([&outline, &text] {
      for (int i = 0; i < 5; ++i) text = text_of(page::lay_out(outline));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& text : texts) EXPECT_EQ(text, once);
}

TEST(Layout, DoesNotDependOnTheLocale) {
  Outline outline = boxes(6);
  for (std::size_t i = 0; i + 1 < 6; ++i) outline.arrows.push_back(arrow(i, i + 1));
  const std::string text = text_of(page::lay_out(outline));
  if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) GTEST_SKIP() << "this machine has no locale with a decimal comma";
  EXPECT_EQ(text_of(page::lay_out(outline)), text);
  std::setlocale(LC_ALL, "C");
}

}  // namespace
}  // namespace phoneflow::cli::test
