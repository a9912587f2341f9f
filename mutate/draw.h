// Draws a sample of mutants that is stable for a seed as long as the mutated lines are unchanged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mutate/ledger.h"
#include "mutate/sites.h"

namespace phoneflow::mutate {

/// A mutation site with its identity.
struct Candidate {
  Site site;
  Mark mark;
};

/// The sites of one file with their marks. `text`: the file's.
std::vector<Candidate> candidates_of(std::vector<Site> sites, std::string_view text);

/// Sorts by the order in which `seed` draws them. The order of two candidates depends on their marks and the seed alone, so adding or
/// removing others does not affect it.
void draw(std::vector<Candidate>& candidates, std::uint64_t seed);

}  // namespace phoneflow::mutate
