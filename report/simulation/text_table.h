// Columns of text: made as wide as their widest cell, numbers to the right, words to the left.
//
// Used by the texts of a simulation. Counts cells as a terminal shows them. Does not cut: whoever fills it knows what fits.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phoneflow::simulation {

class TextTable {
 public:
  /// One sign for each column: `<` to the left, `>` to the right, `|` to the left and close to the column before it.
  explicit TextTable(std::string_view columns) : columns_(columns) {}

  /// As many cells as columns.
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// The rows of one with the same columns.
  void append(const TextTable& other) { rows_.insert(rows_.end(), other.rows_.begin(), other.rows_.end()); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  /// Each line after `indent` blanks and without blanks at its end.
  void write(std::ostream& out, std::size_t indent) const;

 private:
  std::string columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace phoneflow::simulation
