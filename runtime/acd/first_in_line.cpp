#include "runtime/acd/first_in_line.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace phoneflow::acd {

namespace {

/// What rounding may do to a number of this size is less than this part of it.
constexpr double kRounding = 1e-13;
/// Accelerations that nobody has are kept, up to so many: a queue that runs empty fills again.
constexpr std::size_t kAccelerationsKept = 8;

/// Whoever waited when the clock began was queued before it: seconds are rounded down.
std::int64_t seconds_of(Instant at) { return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count(); }
std::size_t part_of(Instant at) { return static_cast<std::size_t>(at.time_since_epoch().count() - seconds_of(at) * 1000); }

double whole_seconds(Instant at) { return static_cast<double>(seconds_of(at)); }

/// When the priority is as high as it will ever be; nothing within a thousand years is `never`.
Instant limit_of(const Place& place) {
  constexpr double kThousandYears = 3.2e10;
  const double wait = std::ceil((place.max_priority - place.initial_priority) / place.acceleration * 60);
  if (!(wait < kThousandYears)) return Instant::max();
  const auto at = [&](std::int64_t waited) { return place.first_queued + seconds(waited); };
  const auto reached = [&](std::int64_t waited) { return priority(place, at(waited)) >= place.max_priority; };
  const auto likely = static_cast<std::int64_t>(wait);
  if (reached(likely) && (likely == 0 || !reached(likely - 1))) return at(likely);
  std::int64_t low = 0, high = likely * 2 + 16;  // what is added may be less than rounding
  while (low < high) {
    const std::int64_t middle = (low + high) / 2;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return at(low);
}

}  // namespace

bool FirstInLine::Fixed::goes_first(const Fixed& a, const Fixed& b) {
  if (a.priority != b.priority) return a.priority > b.priority;
  if (a.first_queued != b.first_queued) return a.first_queued < b.first_queued;
  return a.one->place.contact < b.one->place.contact;
}

// ---- those that grow alike ----

std::size_t FirstInLine::Many::better(std::size_t a, std::size_t b) const {
  if (a == kParts || b == kParts) return a == kParts ? b : a;
  return heaps[b].top().at_zero > heaps[a].top().at_zero ? b : a;
}

std::size_t FirstInLine::Many::best_of(std::size_t node) const {
  if (node < kLeaves) return best[node];
  const std::size_t part = node - kLeaves;
  return part < kParts && !heaps[part].empty() ? part : kParts;
}

/// The best of the part has changed.
void FirstInLine::Many::settle(std::size_t part) {
  for (std::size_t node = (kLeaves + part) / 2; node > 0; node /= 2) {
    best[node] = static_cast<std::uint16_t>(better(best_of(2 * node), best_of(2 * node + 1)));
  }
}

FirstInLine::Look FirstInLine::look_at(const Many& many, double acceleration, Instant now) {
  return {many, part_of(now), acceleration / 60};
}

/// Closer than this, only the rule itself can tell.
double FirstInLine::doubt(const Many& many, double acceleration, Instant now) {
  return kRounding * (1 + many.largest + acceleration / 60 * whole_seconds(now));
}

/// The highest value among the parts from … to.
double FirstInLine::most(const Look& look, std::size_t node, std::size_t from, std::size_t to) {
  const std::size_t part = look.many.best_of(node);
  if (part == kParts) return -HUGE_VAL;
  if (from > look.present || to <= look.present + 1) return look.value(look.many.heaps[part].top(), part);
  const std::size_t middle = (from + to) / 2;
  return std::max(most(look, 2 * node, from, middle), most(look, 2 * node + 1, middle, to));
}

// ---- all ----

void FirstInLine::enter_constant(Contender& one) {
  one.in = Contender::In::Constant;
  const double value = one.place.acceleration > 0 ? one.place.max_priority : std::min(one.place.max_priority, one.place.initial_priority);
  constant_.push({value, one.place.first_queued, &one});
}

void FirstInLine::enter_many(Many& many, Contender& one) {
  if (!(one.place.acceleration > 0)) return enter_constant(one);
  one.in = Contender::In::Many;
  many.largest = std::max(many.largest, std::abs(one.place.initial_priority));
  const std::size_t part = part_of(one.place.first_queued);
  many.heaps[part].push({one.place.initial_priority - one.place.acceleration / 60 * whole_seconds(one.place.first_queued), &one});
  many.limits.push({limit_of(one.place), &one});
  if (one.at == 0) many.settle(part);
}

void FirstInLine::leave_many(Many& many, Contender& one) {
  const std::size_t part = part_of(one.place.first_queued);
  const bool was_best = one.at == 0;
  many.heaps[part].remove(one.at);
  many.limits.remove(one.limit_at);
  if (was_best) many.settle(part);
}

void FirstInLine::enter(Contender& one) {
  Alike& alike = alike_[one.place.acceleration];
  if (alike.many == nullptr && alike.few.size() == kFew) {
    alike.many = std::make_unique<Many>();
    ++crowds_;
    for (Contender* other : alike.few) enter_many(*alike.many, *other);
    alike.few.clear();
  }
  if (alike.many != nullptr) return enter_many(*alike.many, one);
  one.in = Contender::In::Few;
  one.at = static_cast<std::uint32_t>(alike.few.size());
  alike.few.push_back(&one);
}

void FirstInLine::leave(Contender& one) {
  const Contender::In in = std::exchange(one.in, Contender::In::Nowhere);
  if (in == Contender::In::Constant) return constant_.remove(one.at);
  const auto found = alike_.find(one.place.acceleration);
  Alike& alike = found->second;
  if (in == Contender::In::Many) {
    leave_many(*alike.many, one);
    if (alike.many->limits.empty()) {
      alike.many.reset();
      --crowds_;
    }
  } else {
    alike.few[one.at] = alike.few.back();
    alike.few[one.at]->at = one.at;
    alike.few.pop_back();
  }
  if (alike.many == nullptr && alike.few.empty() && alike_.size() > kAccelerationsKept) alike_.erase(found);
}

/// Those whose priority has ended to grow stand with those whose never did.
void FirstInLine::settle_limits(Instant now) {
  if (crowds_ == 0) return;
  for (auto& [acceleration, alike] : alike_) {
    if (alike.many == nullptr) continue;
    IndexedHeap<Limit>& limits = alike.many->limits;
    while (!limits.empty() && limits.top().reached <= now) {
      Contender& one = *limits.top().one;
      leave_many(*alike.many, one);
      enter_constant(one);
    }
  }
}

Contender* FirstInLine::best(Instant now) {
  Contender* first = nullptr;
  const auto look = [&](Contender& one) {
    if (first == nullptr || goes_before(one.place, first->place, now)) first = &one;
  };
  settle_limits(now);
  if (!constant_.empty()) look(*constant_.top().one);
  for (const auto& [acceleration, alike] : alike_) {
    for (Contender* one : alike.few) look(*one);
    if (alike.many == nullptr) continue;
    const Look parts = look_at(*alike.many, acceleration, now);
    const double least = most(parts, 1, 0, kLeaves) - doubt(*alike.many, acceleration, now);
    each_above(parts, least, 1, 0, kLeaves, look);
  }
  return first;
}

}  // namespace phoneflow::acd
