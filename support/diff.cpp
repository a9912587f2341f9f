#include "support/diff.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "support/wording.h"

namespace phoneflow {
namespace {

constexpr std::size_t kContext = 3;
/// Beyond this edit distance the lines are not matched: time and memory grow with its square.
constexpr long kMostEdits = 2000;

using Lines = std::vector<std::string_view>;

Lines lines_with_ends(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

/// Lines removed from the first text, and lines of the second that replace them.
struct Change {
  std::size_t a_begin, a_end, b_begin, b_end;
};

/// The shortest edit script from `a` to `b` (Myers, Algorithmica 1986), from the end: pairs of equal lines.
std::vector<std::pair<std::size_t, std::size_t>> common_lines(std::span<const std::string_view> a, std::span<const std::string_view> b) {
  const long n = static_cast<long>(a.size());
  const long m = static_cast<long>(b.size());
  const long most = std::min(n + m, kMostEdits);
  std::vector<std::vector<long>> rounds;  // before each round: how far each diagonal has come
  std::vector<long> far(2 * static_cast<std::size_t>(most) + 3, 0);
  const auto at = [most](long k) { return static_cast<std::size_t>(k + most + 1); };
  const auto down = [&](const std::vector<long>& v, long k, long d) { return k == -d || (k != d && v[at(k - 1)] < v[at(k + 1)]); };
  bool found = false;
  long d = 0;
  for (; d <= most && !found; ++d) {
    rounds.push_back(far);
    for (long k = -d; k <= d && !found; k += 2) {
      long x = down(far, k, d) ? far[at(k + 1)] : far[at(k - 1)] + 1;
      while (x < n && x - k < m && x - k >= 0 && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) ++x;
      far[at(k)] = x;
      found = x >= n && x - k >= m;
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  if (!found) return pairs;
  long x = n;
  long y = m;
  for (d = d - 1; d >= 0; --d) {
    const std::vector<long>& v = rounds[static_cast<std::size_t>(d)];
    const long k = x - y;
    const long from = down(v, k, d) ? k + 1 : k - 1;
    const long begin_x = d == 0 ? 0 : v[at(from)];
    const long begin_y = d == 0 ? 0 : begin_x - from;
    while (x > begin_x && y > begin_y) pairs.emplace_back(--x, --y);
    x = begin_x;
    y = begin_y;
  }
  std::ranges::reverse(pairs);
  return pairs;
}

std::vector<Change> changes_of(const Lines& a, const Lines& b) {
  const auto [a_at, b_at] = std::ranges::mismatch(a, b);
  const auto head = static_cast<std::size_t>(a_at - a.begin());
  std::size_t tail = 0;
  while (tail < std::min(a.size(), b.size()) - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::span middle_a(a.data() + head, a.size() - head - tail);
  const std::span middle_b(b.data() + head, b.size() - head - tail);
  auto pairs = common_lines(middle_a, middle_b);
  pairs.emplace_back(middle_a.size(), middle_b.size());
  std::vector<Change> changes;
  std::size_t x = 0;
  std::size_t y = 0;
  for (const auto& [px, py] : pairs) {
    if (x < px || y < py) changes.push_back({head + x, head + px, head + y, head + py});
    x = px + 1;
    y = py + 1;
  }
  return changes;
}

void add_line(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (!line.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

std::string range(std::size_t begin, std::size_t count) {
  if (count == 1) return std::to_string(begin + 1);
  return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

/// Writes changes with overlapping context as one hunk.
void add_hunk(std::string& out, const Lines& a, const Lines& b, std::span<const Change> changes) {
  const std::size_t before = std::min(kContext, changes.front().a_begin);
  const std::size_t after = std::min(kContext, a.size() - changes.back().a_end);
  const std::size_t a_begin = changes.front().a_begin - before;
  const std::size_t b_begin = changes.front().b_begin - before;
  const std::size_t a_end = changes.back().a_end + after;
  const std::size_t b_end = changes.back().b_end + after;
  out += fmt::format("@@ -{} +{} @@\n", range(a_begin, a_end - a_begin), range(b_begin, b_end - b_begin));
  std::size_t line = a_begin;
  for (const Change& change : changes) {
    for (; line < change.a_begin; ++line) add_line(out, ' ', a[line]);
    for (; line < change.a_end; ++line) add_line(out, '-', a[line]);
    for (std::size_t i = change.b_begin; i < change.b_end; ++i) add_line(out, '+', b[i]);
  }
  for (; line < a_end; ++line) add_line(out, ' ', a[line]);
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::string name = plain_line(path);  // a line end in the name must not pass for a line of the diff
  const Lines a = lines_with_ends(before);
  const Lines b = lines_with_ends(after);
  const std::vector<Change> changes = changes_of(a, b);
  const std::string_view end_of_name = name.find(' ') == std::string::npos ? "" : "\t";
  std::string out = fmt::format("--- {0}{1}\n+++ {0}{1}\n", name, end_of_name);
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first + 1;
    while (last < changes.size() && changes[last].a_begin - changes[last - 1].a_end <= 2 * kContext) ++last;
    add_hunk(out, a, b, std::span(changes).subspan(first, last - first));
    first = last;
  }
  return out;
}

}  // namespace phoneflow
