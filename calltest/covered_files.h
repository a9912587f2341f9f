// Coverage by file and line, as tools and the page want it: hits of lines, ways of the actions that begin there.
//
// A file that several scripts include appears once, with the sum of what they did in it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "calltest/coverage_report.h"

namespace phoneflow::calltest {

struct CoveredWay {
  std::string name;  ///< as people read it: `1`, `Timeout`, `next`
  std::uint64_t taken = 0;
};

struct EarlierPlace {
  bool operator()(Position a, Position b) const { return a.line != b.line ? a.line < b.line : a.column < b.column; }
};

struct CoveredStatement {
  std::string name;
  std::uint64_t hits = 0;
  std::vector<CoveredWay> ways;
  std::vector<CoveredWay> turns;  ///< of a condition, a `case`, a loop or a call: in no share of ways
};

struct CoveredSection {
  std::string name;
  std::uint64_t hits = 0;  ///< of its first statement
};

struct CoveredFile {
  const Source* source = nullptr;  ///< the text as the first script that has it read it
  std::map<Position, CoveredStatement, EarlierPlace> statements;
  std::map<Position, CoveredSection, EarlierPlace> sections;
};

struct CoveredLine {
  std::uint64_t hits = 0;  ///< of the statement on it that ran most often
  std::vector<const CoveredStatement*> statements;

  /// Everything on it has run, and gone every way on, whether of an action, a condition, a `case`, a loop or a call.
  [[nodiscard]] bool complete() const;
  [[nodiscard]] Share ways() const;
  /// The ways of statements that have several: what other tools call branches.
  [[nodiscard]] Share branches() const;
};

/// By file_key() of their paths; statements that begin at the same place are one. Pointers stay valid as long as the scripts.
[[nodiscard]] std::map<std::string, CoveredFile> covered_files(Coverages coverages);
/// The lines on which statements begin. Valid as long as the file.
[[nodiscard]] std::map<std::uint32_t, CoveredLine> lines_of(const CoveredFile& file);

}  // namespace phoneflow::calltest
