#include "simulate/ziggurat.h"

#include <array>
#include <bit>
#include <cstddef>

#include "simulate/elementary.h"

namespace phoneflow::simulate {
namespace {

constexpr std::size_t kLayers = 256;

/// Right ends of the layers, widest first, and the density there. The first is the width of a box as high as the lowest layer that includes
/// the tail's area.
struct Layers {
  std::array<double, kLayers + 1> width{};
  std::array<double, kLayers + 1> density{};
};

// Start of the tails and area of every layer: the only values with which 256 equal layers reach the top.
constexpr double kExponentialTail = 7.69711747013104971404;
constexpr double kExponentialArea = 0.00394965982258155719978;
constexpr double kNormalTail = 3.65415288536100877164543;
constexpr double kNormalArea = 0.00492867323397465534736;

constexpr double exponential_density(double x) { return exponential(-x); }
constexpr double normal_density(double x) { return exponential(-0.5 * x * x); }

/// Newton's method; the standard square root is not constexpr.
constexpr double root(double x) {
  double guess = x < 1 ? 1 : x;
  for (int i = 0; i < 60; ++i) guess = 0.5 * (guess + x / guess);
  return guess;
}

constexpr double exponential_reach(double density) { return -natural_log(density); }
constexpr double normal_reach(double density) { return root(-2 * natural_log(density)); }

constexpr Layers layers(double tail, double area, double (*density)(double), double (*reach)(double)) {
  Layers made;
  made.width[0] = area / density(tail);
  made.width[1] = tail;
  for (std::size_t i = 2; i < kLayers; ++i) {
    made.width[i] = reach(area / made.width[i - 1] + density(made.width[i - 1]));
  }
  made.width[kLayers] = 0;
  for (std::size_t i = 0; i <= kLayers; ++i) made.density[i] = density(made.width[i]);
  return made;
}

constexpr Layers kExponentialLayers = layers(kExponentialTail, kExponentialArea, exponential_density, exponential_reach);
constexpr Layers kNormalLayers = layers(kNormalTail, kNormalArea, normal_density, normal_reach);

/// True when a point at `x`, at a random height within the layer, lies below the curve.
bool below_curve(const Layers& of, std::size_t layer, double density, Stream& stream) {
  return of.density[layer] + stream.uniform() * (of.density[layer + 1] - of.density[layer]) < density;
}

// Layer and sign use the low bits, the position the high 53: they do not overlap.
std::size_t layer_from(std::uint64_t bits) { return static_cast<std::size_t>(bits & 0xff); }
double place_from(std::uint64_t bits) { return static_cast<double>(bits >> 11) * 0x1p-53; }

/// `x`, negated when the ninth bit is set; without an unpredictable branch.
double signed_by(std::uint64_t bits, double x) { return std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) | (bits & 0x100) << 55); }

double normal_tail(Stream& stream) {
  while (true) {
    const double beyond = -natural_log(stream.uniform_open()) / kNormalTail;
    const double height = -natural_log(stream.uniform_open());
    if (2 * height > beyond * beyond) return kNormalTail + beyond;
  }
}

}  // namespace

double draw_exponential(Stream& stream) {
  double before = 0;
  while (true) {
    const std::uint64_t bits = stream.next();
    const std::size_t layer = layer_from(bits);
    const double x = place_from(bits) * kExponentialLayers.width[layer];
    if (x < kExponentialLayers.width[layer + 1]) return before + x;
    if (layer == 0) {
      before += kExponentialTail;  // the tail is distributed as from zero
    } else if (below_curve(kExponentialLayers, layer, exponential_density(x), stream)) {
      return before + x;
    }
  }
}

double draw_normal(Stream& stream) {
  while (true) {
    const std::uint64_t bits = stream.next();
    const std::size_t layer = layer_from(bits);
    const double x = place_from(bits) * kNormalLayers.width[layer];
    if (x < kNormalLayers.width[layer + 1]) return signed_by(bits, x);
    if (layer == 0) return signed_by(bits, normal_tail(stream));
    if (below_curve(kNormalLayers, layer, normal_density(x), stream)) return signed_by(bits, x);
  }
}

}  // namespace phoneflow::simulate
