// Coverage by file and line: hits, and branches of the actions that begin there.
//
// A file included by several scripts appears once, with the sums.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "calltest/coverage_report.h"

namespace phoneflow::calltest {

struct CoveredWay {
  std::string name;  ///< as shown: `1`, `Timeout`, `next`
  std::uint64_t taken = 0;
};

struct EarlierPlace {
  bool operator()(Position a, Position b) const { return a.line != b.line ? a.line < b.line : a.column < b.column; }
};

struct CoveredStatement {
  std::string name;
  std::uint64_t hits = 0;
  std::vector<CoveredWay> ways;
  std::vector<CoveredWay> turns;  ///< of a condition, a `case`, a loop or a call; not part of branch percentages
};

struct CoveredSection {
  std::string name;
  std::uint64_t hits = 0;  ///< of its first statement
};

struct CoveredFile {
  const Source* source = nullptr;  ///< the text read by the first script that has it
  std::map<Position, CoveredStatement, EarlierPlace> statements;
  std::map<Position, CoveredSection, EarlierPlace> sections;
};

struct CoveredLine {
  std::uint64_t hits = 0;  ///< hits of its most executed statement
  std::vector<const CoveredStatement*> statements;

  /// True when all statements on it ran and took all their branches.
  [[nodiscard]] bool complete() const;
  [[nodiscard]] Share ways() const;
  /// Branches of statements with several, as other tools count them.
  [[nodiscard]] Share branches() const;
};

/// By file_key() of the path; statements with the same place are merged. Pointers are valid as long as the scripts.
[[nodiscard]] std::map<std::string, CoveredFile> covered_files(Coverages coverages);
/// Lines with the beginning of a statement. Valid as long as the file.
[[nodiscard]] std::map<std::uint32_t, CoveredLine> lines_of(const CoveredFile& file);

}  // namespace phoneflow::calltest
