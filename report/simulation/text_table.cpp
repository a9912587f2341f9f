#include "report/simulation/text_table.h"

#include <algorithm>
#include <ostream>

#include "support/cells.h"

namespace phoneflow::simulation {

void TextTable::write(std::ostream& out, std::size_t indent) const {
  std::vector<std::size_t> widths(columns_.size());
  for (const auto& row : rows_) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], cell_width(row[i]));
  }
  for (const auto& row : rows_) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (widths[i] == 0) continue;
      if (i > 0) line += columns_[i] == '|' ? " " : "  ";
      const std::string blanks(widths[i] - cell_width(row[i]), ' ');
      line += columns_[i] == '>' ? blanks + row[i] : row[i] + blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out << line << '\n';
  }
}

}  // namespace phoneflow::simulation
