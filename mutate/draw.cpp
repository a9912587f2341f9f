#include "mutate/draw.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace phoneflow::mutate {
namespace {

/// FNV-1a.
std::uint64_t mixed(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return (hash ^ 0xffU) * 0x100000001b3U;
}

/// The finaliser of SplitMix64: similar texts get distant numbers.
std::uint64_t spread(std::uint64_t hash) {
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31U);
}

std::uint64_t number_of(const Mark& mark, std::uint64_t seed) {
  std::uint64_t hash = 0xcbf29ce484222325U ^ spread(seed);
  for (const std::string* text : {&mark.file, &mark.line, &mark.from, &mark.to}) hash = mixed(hash, *text);
  return spread(hash ^ mark.nth);
}

}  // namespace

std::vector<Candidate> candidates_of(std::vector<Site> sites, std::string_view text) {
  std::map<std::tuple<std::string, std::string, std::string>, unsigned> seen;
  std::vector<Candidate> candidates;
  for (Site& site : sites) {
    Mark mark = mark_of(site, text);
    mark.nth = ++seen[{mark.line, mark.from, mark.to}];
    candidates.push_back({std::move(site), std::move(mark)});
  }
  return candidates;
}

void draw(std::vector<Candidate>& candidates, std::uint64_t seed) {
  std::ranges::sort(candidates, {}, [seed](const Candidate& one) {
    return std::pair(number_of(one.mark, seed), std::tie(one.mark.file, one.site.offset));
  });
}

}  // namespace phoneflow::mutate
