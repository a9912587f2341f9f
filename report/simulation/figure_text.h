// Figures in words: as many digits as they deserve, with their units.
//
// Used by the texts and the page of a simulation. A half width decides how many digits its mean has. No locale.
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
/// `0 s`, `4.2 s`, `38 s`, `1:23`, `1:02:03`; with `tenths` always with one of a second below a minute.
[[nodiscard]] std::string time_text(double ms, bool tenths = false);
[[nodiscard]] inline std::string time_text(Millis length) { return time_text(static_cast<double>(length.count())); }

/// A figure in two parts, for columns: `3.1 %` and `± 0.2`; the second is empty without a half width.
struct FigureText {
  std::string mean;
  std::string half_width;

  /// `3.1 % ± 0.2`.
  [[nodiscard]] std::string joined() const;
};
[[nodiscard]] FigureText figure_text(const simulate::Estimate& figure, simulate::Unit unit);
/// `-` when there is none.
[[nodiscard]] FigureText figure_text(const std::optional<simulate::Estimate>& figure, simulate::Unit unit);
/// A difference with its sign: `-3.1 points`, `+41 s`.
[[nodiscard]] FigureText difference_text(const simulate::Estimate& figure, simulate::Unit unit);
/// How the figures of one column are written: all with the same unit and as many digits as the column deserves.
class ColumnStyle {
 public:
  /// Of a column with these means.
  ColumnStyle(simulate::Unit unit, std::span<const double> means);

  /// `47.0 %`, `2,818`, `3:43`.
  [[nodiscard]] std::string text(double mean) const;
  /// `± 1.6`.
  [[nodiscard]] std::string half_width(double half) const { return "± " + number(half); }
  /// With its sign, shares in points: `+1.2 points`, `-0:04`.
  [[nodiscard]] std::string difference(double mean) const;

 private:
  [[nodiscard]] std::string number(double value) const;

  simulate::Unit unit_;
  int decimals_ = 0;
  bool minutes_ = false, hours_ = false;  // of times: `3:43`, `1:03:43`; neither: seconds
};

/// For machines: `count`, `share`, `ms`, `level`, `minutes`.
[[nodiscard]] std::string_view unit_name(simulate::Unit unit);

}  // namespace phoneflow::simulation
