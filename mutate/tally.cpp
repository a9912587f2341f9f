#include "mutate/tally.h"

#include <fmt/format.h>

namespace phoneflow::mutate {
namespace {

template <typename Counts>
std::size_t of(const Counts& counts, Verdict verdict) {
  return counts[static_cast<std::size_t>(verdict)];
}

template <typename Counts>
std::size_t built(const Counts& counts) {
  return of(counts, Verdict::Noticed) + of(counts, Verdict::Survived) + of(counts, Verdict::TimeLimit);
}

template <typename Counts>
double noticed(const Counts& counts) {
  return built(counts) == 0 ? 100 : 100.0 * static_cast<double>(of(counts, Verdict::Noticed)) / static_cast<double>(built(counts));
}

template <typename Counts>
std::string line(std::string_view name, const Counts& counts) {
  return fmt::format(
      "{}: {} of {} breakages noticed ({:.1f} %); {} survived, {} ended by the time limit; {} were not built and do not count\n", name,
      of(counts, Verdict::Noticed), built(counts), noticed(counts), of(counts, Verdict::Survived), of(counts, Verdict::TimeLimit),
      of(counts, Verdict::NotBuilt));
}

}  // namespace

void Tally::count(std::string_view folder, Verdict verdict, double seconds) {
  auto entry = folders_.find(folder);
  if (entry == folders_.end()) entry = folders_.emplace(folder, Counts()).first;
  ++entry->second[static_cast<std::size_t>(verdict)];
  if (seconds == 0) return;
  ++timed_;
  seconds_ += seconds;
}

Tally::Counts Tally::all() const {
  Counts sum{};
  for (const auto& [folder, counts] : folders_) {
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += counts[i];
  }
  return sum;
}

std::size_t Tally::tried() const { return built(all()); }

double Tally::share() const { return noticed(all()); }

std::string Tally::text() const {
  std::string text;
  for (const auto& [folder, counts] : folders_) text += line(folder, counts);
  text += line("all", all());
  if (timed_ != 0) text += fmt::format("{:.1f} s for each that was tried now\n", seconds_ / static_cast<double>(timed_));
  return text;
}

}  // namespace phoneflow::mutate
