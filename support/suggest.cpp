#include "support/suggest.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace phoneflow {

namespace {

/// Longer than any mistyped name; bounds the cost of a comparison.
constexpr std::size_t kLongestName = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Damerau-Levenshtein distance, ASCII case folded.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + changed});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

Near find_near(std::string_view typed, std::span<const std::string_view> known) {
  if (typed.empty() || typed.size() > kLongestName) return {};
  const std::size_t limit = std::max<std::size_t>(1, typed.size() / 3);
  Near best;
  // A name of one letter is near to every other: only a difference in case is suggested.
  std::size_t least = std::min(limit + 1, typed.size());
  for (const std::string_view name : known) {
    const std::size_t difference = name.size() > typed.size() ? name.size() - typed.size() : typed.size() - name.size();
    if (difference > limit) continue;
    const std::size_t d = distance(typed, name);
    if (d < least) {
      least = d;
      best = {name, true};
    } else if (d == least && name != best.name) {
      best.alone = false;
    }
  }
  return best;
}

std::string_view nearest(std::string_view typed, std::span<const std::string_view> known) { return find_near(typed, known).name; }

std::string did_you_mean(std::string_view typed, std::span<const std::string_view> known) {
  const std::string_view name = nearest(typed, known);
  if (name.empty()) return {};
  return "; did you mean `" + std::string(name) + "`?";
}

std::string near_or_known(std::string_view typed, std::span<const std::string_view> known) {
  constexpr std::size_t kFew = 16;
  const std::string near = did_you_mean(typed, known);
  if (!near.empty() || known.empty() || known.size() > kFew) return near;
  return (known.size() == 1 ? "; there is " : "; there are ") + enumerated(known);
}

std::string enumerated(std::span<const std::string_view> names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    out += i == 0 ? "`" : i + 1 == names.size() ? " and `" : ", `";
    out.append(names[i]).append("`");
  }
  return out;
}

}  // namespace phoneflow
