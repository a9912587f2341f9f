#include "runtime/acd/waiting.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <tuple>
#include <utility>

namespace phoneflow::acd {

namespace {

/// Groups that nobody keeps are kept themselves, up to so many: a queue that runs empty fills again.
constexpr std::size_t kIdleGroups = 64;

auto order(const Wanted& w) { return std::tie(w.skill, w.target_agent, w.band); }

std::uint64_t mixed(std::uint64_t hash, std::uint64_t more) {
  hash = (hash ^ more) * 0x9e3779b97f4a7c15U;
  return hash ^ (hash >> 32);
}

/// Equal numbers have equal bits: -0 is 0.
std::uint64_t bits(double number) { return std::bit_cast<std::uint64_t>(number + 0.0); }

}  // namespace

bool Waiting::WantedOrder::operator()(const Wanted& a, const Wanted& b) const { return order(a) < order(b); }

std::size_t Waiting::GroupHash::operator()(const GroupKey& key) const {
  std::uint64_t hash = mixed(1, reinterpret_cast<std::uintptr_t>(key.pool));
  for (const double number : {key.growth.initial_priority, key.growth.acceleration, key.growth.max_priority})
    hash = mixed(hash, bits(number));
  return hash;
}

Place Waiting::place_of(const TermsView& terms, const Ticket& ticket) {
  return {ticket.contact, ticket.first_queued, terms.growth.initial_priority, terms.growth.acceleration, terms.growth.max_priority};
}

TermsView Waiting::terms_of(const Group& group) { return {group.key->pool->wanted, group.key->growth}; }

Place Waiting::place_of(const Group& group, const Ticket& ticket) { return place_of(terms_of(group), ticket); }

Waiting::Waiting() = default;
Waiting::~Waiting() = default;

// ---- groups ----

Waiting::Pool& Waiting::pool_of(const Wanted& wanted) {
  const auto found = pools_.find(wanted);
  if (found != pools_.end()) return *found->second;
  auto made = std::make_unique<Pool>(wanted);
  const Wanted lasting = made->wanted;
  return *pools_.emplace(lasting, std::move(made)).first->second;
}

Waiting::Group* Waiting::keep(const TermsView& terms) {
  if (last_kept_ == nullptr || !(terms_of(*last_kept_) == terms)) {
    const GroupKey key{&pool_of(terms.wanted), terms.growth};
    const auto [found, is_new] = groups_.try_emplace(key);
    if (is_new) ++key.pool->groups;
    last_kept_ = &found->second;
    last_kept_->key = &found->first;
  }
  ++last_kept_->keepers;
  return last_kept_;
}

void Waiting::release(Group* group) {
  assert(group->keepers > 0);
  if (--group->keepers > 0 || group->idle) return;
  group->idle = true;
  idle_.push_back(group);
  if (idle_.size() > kIdleGroups) forget_idle();
}

void Waiting::forget_idle() {
  for (Group* group : idle_) {
    group->idle = false;
    if (group->keepers > 0) continue;
    const GroupKey key = *group->key;
    groups_.erase(key);
    if (--key.pool->groups == 0) pools_.erase(pools_.find(key.pool->wanted));
  }
  idle_.clear();
  last_kept_ = nullptr;
}

// ---- who stands in them ----

/// The group has somebody who stands so, now.
void Waiting::enter(Group& group, Standing standing) {
  Pool& pool = *group.key->pool;
  if (standing == Standing::Waiting) {
    group.Contender::place = place_of(group, group.waiting.front());
    return pool.first.enter(group);
  }
  const std::size_t which = aside(standing);
  group.aside->at_holding[which] = static_cast<std::uint32_t>(pool.holding[which].size());
  pool.holding[which].push_back(&group);
}

/// The group has nobody any more who does.
void Waiting::leave(Group& group, Standing standing) {
  Pool& pool = *group.key->pool;
  if (standing == Standing::Waiting) return pool.first.leave(group);
  const std::size_t which = aside(standing);
  std::vector<Group*>& holding = pool.holding[which];
  const std::uint32_t at = group.aside->at_holding[which];
  holding[at] = holding.back();
  holding.back()->aside->at_holding[which] = at;
  holding.pop_back();
}

Roll& Waiting::roll_to_add_to(Group& group, Standing standing) {
  if (standing != Standing::Waiting && group.aside == nullptr) {
    if (spare_.empty()) spare_.push_back(std::make_unique<Aside>());
    group.aside = std::move(spare_.back());
    spare_.pop_back();
  }
  return group.roll(standing);
}

void Waiting::give_back_aside(Group& group) {
  if (group.aside == nullptr || std::ranges::any_of(group.aside->rolls, [](const Roll& roll) { return !roll.empty(); })) return;
  spare_.push_back(std::move(group.aside));
}

void Waiting::add(Group* group, const Ticket& ticket, Standing standing) {
  Roll& roll = roll_to_add_to(*group, standing);
  const bool leads = roll.empty() || ticket < roll.front();
  if (leads && !roll.empty()) leave(*group, standing);
  roll.add(ticket);
  ++count_;
  if (leads) enter(*group, standing);
}

void Waiting::remove(Group* group, const Ticket& ticket, Standing standing) {
  Roll& roll = group->roll(standing);
  const bool led = roll.front().contact == ticket.contact;
  if (led) leave(*group, standing);
  roll.remove(ticket);
  --count_;
  if (led && !roll.empty()) enter(*group, standing);
  if (standing != Standing::Waiting) give_back_aside(*group);
}

void Waiting::move(Group* group, const Ticket& ticket, Standing from, Standing to) {
  remove(group, ticket, from);
  add(group, ticket, to);
}

int Waiting::place(const Group* group, const Ticket& ticket, Instant now) {
  const Place own = place_of(*group, ticket);
  std::size_t ahead = 0;
  const auto count = [&](const Group& other, Standing who) {
    const TermsView terms = terms_of(other);
    ahead += other.roll(who).ahead([&](const Ticket& t) { return goes_before(place_of(terms, t), own, now); });
  };
  const SkillNumber skill = group->key->pool->wanted.skill;
  for (auto pool = pools_.lower_bound({.skill = skill, .band = {.high = 0}}); pool != pools_.end() && pool->first.skill == skill; ++pool) {
    pool->second->first.each_before(own, now, [&](const Contender& other) { count(static_cast<const Group&>(other), Standing::Waiting); });
    for (const Standing who : {Standing::Offered, Standing::Delayed}) {
      for (const Group* other : pool->second->holding[aside(who)]) count(*other, who);
    }
  }
  return static_cast<int>(ahead) + 1;
}

}  // namespace phoneflow::acd
