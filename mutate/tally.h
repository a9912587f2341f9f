// How many breakages were noticed.
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
  /// `seconds`: what trying it took; 0 when it was not tried in this run.
  void count(std::string_view folder, Verdict verdict, double seconds = 0);

  /// Those that were built.
  std::size_t tried() const;
  /// Percent of those that were built.
  double share() const;
  /// A line for each folder, one for all, and what one took in this run.
  std::string text() const;

 private:
  using Counts = std::array<std::size_t, kVerdicts.size()>;
  Counts all() const;

  std::map<std::string, Counts, std::less<>> folders_;
  std::size_t timed_ = 0;
  double seconds_ = 0;
};

}  // namespace phoneflow::mutate
