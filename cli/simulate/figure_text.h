// Figures in words: as many digits as they deserve, with their units.
//
// Used by the texts and the page of a simulation. A half width decides how many digits its mean has. No locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/time.h"
#include "simulate/figures.h"

namespace phoneflow::cli::simulation {

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
/// For machines: `count`, `share`, `ms`, `level`, `minutes`.
[[nodiscard]] std::string_view unit_name(simulate::Unit unit);

}  // namespace phoneflow::cli::simulation
