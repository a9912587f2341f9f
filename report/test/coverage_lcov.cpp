#include <ostream>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "calltest/covered_files.h"
#include "support/wording.h"

namespace phoneflow::calltest {
namespace {

void write_sections(std::ostream& out, const CoveredFile& file) {
  std::size_t entered = 0;
  for (const auto& [position, section] : file.sections) fmt::print(out, "FN:{},{}\n", position.line, section.name);
  for (const auto& [position, section] : file.sections) {
    fmt::print(out, "FNDA:{},{}\n", section.hits, section.name);
    if (section.hits > 0) ++entered;
  }
  fmt::print(out, "FNF:{}\nFNH:{}\n", file.sections.size(), entered);
}

/// Branches are numbered, for tools older than lcov 2. A block is a statement of the line.
void write_branches(std::ostream& out, std::uint32_t number, const CoveredLine& line) {
  for (std::size_t block = 0; block < line.statements.size(); ++block) {
    const CoveredStatement& statement = *line.statements[block];
    if (statement.ways.size() < 2) continue;
    for (std::size_t way = 0; way < statement.ways.size(); ++way) {
      const std::string taken = statement.hits == 0 ? "-" : fmt::format("{}", statement.ways[way].taken);
      fmt::print(out, "BRDA:{},{},{},{}\n", number, block, way, taken);
    }
  }
}

void write_file(std::ostream& out, const std::string& path, const CoveredFile& file) {
  const auto lines = lines_of(file);
  fmt::print(out, "TN:\nSF:{}\n", plain_line(path));
  write_sections(out, file);
  Share branches;
  for (const auto& [number, line] : lines) {
    write_branches(out, number, line);
    branches += line.branches();
  }
  fmt::print(out, "BRF:{}\nBRH:{}\n", branches.all, branches.covered);
  std::size_t ran = 0;
  for (const auto& [number, line] : lines) {
    fmt::print(out, "DA:{},{}\n", number, line.hits);
    if (line.hits > 0) ++ran;
  }
  fmt::print(out, "LF:{}\nLH:{}\nend_of_record\n", lines.size(), ran);
}

}  // namespace

void write_lcov(std::ostream& out, Coverages coverages) {
  for (const auto& [key, file] : covered_files(coverages)) write_file(out, file.source->path, file);
}

}  // namespace phoneflow::calltest
