// Formats figures with significant digits and units.
//
// Used by the texts and the page of a simulation. The half width determines the digits of the mean. No locale.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "support/time.h"
#include "simulate/figures.h"

namespace phoneflow::simulation {

/// `1,204`, `12.3`, `4.05`.
[[nodiscard]] std::string number_text(double number, int decimals);
/// `0 s`, `4.2 s`, `38 s`, `1:23`, `1:02:03`; with `tenths`, always with tenths below a minute.
[[nodiscard]] std::string time_text(double ms, bool tenths = false);
[[nodiscard]] inline std::string time_text(Millis length) { return time_text(static_cast<double>(length.count())); }

/// A figure in two columns: `3.1 %` and `± 0.2`; the second is empty without a half width.
struct FigureText {
  std::string mean;
  std::string half_width;

  /// `3.1 % ± 0.2`.
  [[nodiscard]] std::string joined() const;
};
[[nodiscard]] FigureText figure_text(const simulate::Estimate& figure, simulate::Unit unit);
/// `-` without an estimate.
[[nodiscard]] FigureText figure_text(const std::optional<simulate::Estimate>& figure, simulate::Unit unit);
/// A signed difference: `-3.1 points`, `+41 s`.
[[nodiscard]] FigureText difference_text(const simulate::Estimate& figure, simulate::Unit unit);
/// The common format of a column: one unit, one number of digits.
class ColumnStyle {
 public:
  /// For a column with these means.
  ColumnStyle(simulate::Unit unit, std::span<const double> means);

  /// `47.0 %`, `2,818`, `3:43`.
  [[nodiscard]] std::string text(double mean) const;
  /// `± 1.6`.
  [[nodiscard]] std::string half_width(double half) const { return "± " + number(half); }
  /// Signed, shares in points: `+1.2 points`, `-0:04`.
  [[nodiscard]] std::string difference(double mean) const;

 private:
  [[nodiscard]] std::string number(double value) const;

  simulate::Unit unit_;
  int decimals_ = 0;
  bool minutes_ = false, hours_ = false;  // of times: `3:43`, `1:03:43`; neither: seconds
};

/// Machine-readable: `count`, `share`, `ms`, `level`, `minutes`.
[[nodiscard]] std::string_view unit_name(simulate::Unit unit);

}  // namespace phoneflow::simulation
