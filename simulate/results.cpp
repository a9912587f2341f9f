#include "simulate/results.h"

#include <algorithm>

namespace phoneflow::simulate {

const std::vector<Ratio>* Results::find(const FigureKey& key) const {
  const auto found = std::lower_bound(keys.begin(), keys.end(), key);
  if (found == keys.end() || *found != key) return nullptr;
  return &figures[static_cast<std::size_t>(found - keys.begin())];
}

std::optional<Estimate> Results::estimate(const FigureKey& key, double confidence) const {
  const std::vector<Ratio>* replications_of_it = find(key);
  return replications_of_it == nullptr ? std::nullopt : simulate::estimate(*replications_of_it, confidence);
}

}  // namespace phoneflow::simulate
