// The rows of tests/data/queueing.csv: of which system, with which parameters, which figure is known.
//
// Read once by the test program; everything else of it takes rows and never looks at the file. Aborts the program with a sentence
// when the file is not what it should be, for then there is nothing to test.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::oracle {

struct Row {
  int id = 0;
  std::string model;     ///< "Erlang-A M/M/n+M"
  std::string params;    ///< "lam=48 mu=1 n=50 theta=0.5"
  std::string metric;    ///< "Pwait"
  std::string expected;  ///< as written
  std::string kind;      ///< "exact-computed", or "published …", maybe with its interval
};

[[nodiscard]] std::vector<Row> read_rows(std::string_view csv);

/// The text behind `name=` up to the next blank; nothing when there is none.
[[nodiscard]] std::optional<std::string> param_text(const Row& row, std::string_view name);
/// As a number: `0.5`, `.5`, `1/3`. Aborts when there is none.
[[nodiscard]] double param(const Row& row, std::string_view name);
/// Several, parted by `,` or `:`.
[[nodiscard]] std::vector<double> params(const Row& row, std::string_view name);

/// A decimal number or a fraction of two; aborts when it is none.
[[nodiscard]] double to_number(std::string_view text);

/// Half the published confidence interval, `…CI [low,high]`; 0 for an exact number.
[[nodiscard]] double half_interval(const Row& row);

}  // namespace phoneflow::oracle
