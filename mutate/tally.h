// Counts of mutants by verdict.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "mutate/verdict.h"

namespace phoneflow::mutate {

class Tally {
 public:
  /// `seconds`: time of the attempt; 0 for a result of an earlier run.
  void count(std::string_view folder, Verdict verdict, double seconds = 0);

  /// Mutants that compiled.
  std::size_t tried() const;
  /// Percentage noticed of those that compiled.
  double share() const;
  /// A line per folder, a total, and the average time in this run.
  std::string text() const;

 private:
  using Counts = std::array<std::size_t, kVerdicts.size()>;
  Counts all() const;

  std::map<std::string, Counts, std::less<>> folders_;
  std::size_t timed_ = 0;
  double seconds_ = 0;
};

}  // namespace phoneflow::mutate
