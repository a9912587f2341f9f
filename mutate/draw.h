// Which breakages are tried: a sample of all, the same ones for a seed as long as their lines stay.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mutate/ledger.h"
#include "mutate/sites.h"

namespace phoneflow::mutate {

/// A place and what it is known by.
struct Candidate {
  Site site;
  Mark mark;
};

/// The places of one file with their marks. `text`: the file's.
std::vector<Candidate> candidates_of(std::vector<Site> sites, std::string_view text);

/// Puts them into the order in which `seed` draws them. Each has its number from its mark and the seed alone: one that is left out or new
/// moves none of the others.
void draw(std::vector<Candidate>& candidates, std::uint64_t seed);

}  // namespace phoneflow::mutate
