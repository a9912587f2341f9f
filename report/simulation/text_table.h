// Aligned text columns: each as wide as its widest cell; numbers right, words left.
//
// Used by the texts of a simulation. Measures terminal cells. Does not shorten cells.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoneflow::simulation {

/// Of the tables of a report.
inline constexpr std::size_t kTableIndent = 2;

class TextTable {
 public:
  /// One character per column: `<` left, `>` right, `|` left and adjacent to the previous column.
  explicit TextTable(std::string_view columns) : columns_(columns) {}

  /// As many cells as columns.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// Appends the rows of a table with the same columns.
  void append(const TextTable& other) { rows_.insert(rows_.end(), other.rows_.begin(), other.rows_.end()); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// Each line indented by `indent` blanks, trailing blanks removed.
  void write(std::ostream& out, std::size_t indent) const;

 private:
  std::string columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace phoneflow::simulation
