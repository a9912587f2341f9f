// The machine as a value: equality and hash; what it waits for.
#include <algorithm>

#include "interpreter/machine.h"
#include "support/hash.h"

namespace phoneflow {
namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15 + (hash << 6) + (hash >> 2);
  return hash * 0xff51afd7ed558ccd;
}

}  // namespace

bool operator==(const Machine& a, const Machine& b) {
  const bool plain = a.program_ == b.program_ && a.now_ == b.now_ && a.first_queued_ == b.first_queued_ &&
                     a.clock_origin_ == b.clock_origin_ && a.id_ == b.id_ && a.at_ == b.at_ && a.steps_ == b.steps_ &&
                     a.phase_ == b.phase_ && a.cause_ == b.cause_ && a.state_ == b.state_ && a.queued_ == b.queued_ &&
                     a.typed_ == b.typed_ && a.memo_ == b.memo_ && a.fault_ == b.fault_ && a.dialback_ == b.dialback_;
  for (std::size_t i = 0; plain && i < kFacts; ++i) {
    if (a.facts_[i].secrecy != b.facts_[i].secrecy || a.heap_.view(a.facts_[i]) != b.heap_.view(b.facts_[i])) return false;
  }
  return plain && std::equal(a.slots_.begin(), a.slots_.end(), b.slots_.begin(), b.slots_.end(),
                             [&](const Value& x, const Value& y) { return same(x, a.heap_, y, b.heap_); });
}

std::uint64_t Machine::hash() const {
  return mix(mix(hash_but_time(), static_cast<std::uint64_t>(now_.time_since_epoch().count())), steps_);
}

std::uint64_t Machine::hash_but_time() const {
  std::uint64_t hash = mix(program_->hash, static_cast<std::uint64_t>(first_queued_.time_since_epoch().count()));
  hash = mix(hash, number(id_));
  hash = mix(hash, at_);
  hash = mix(hash, (static_cast<std::uint64_t>(phase_) << 24) | (static_cast<std::uint64_t>(cause_) << 16) |
                       (static_cast<std::uint64_t>(state_) << 8) | (queued_ ? 1U : 0U));
  hash = mix(hash, fnv1a(typed_.text()));
  hash = mix(hash, fnv1a(memo_.keys.text()) + memo_.stage * 256U + memo_.tries + (static_cast<std::uint64_t>(memo_.secrecy) << 16));
  hash = mix(hash, static_cast<std::uint64_t>(dialback_.delay_seconds) * 1000003U + static_cast<std::uint64_t>(dialback_.retries));
  hash = mix(hash, static_cast<std::uint64_t>(dialback_.retry_delay_ms));
  for (const CountedText fact : facts_) hash = mix(hash, fnv1a(heap_.view(fact)) + static_cast<std::uint64_t>(fact.secrecy));
  for (const Value& value : slots_) hash = phoneflow::hash(value, heap_, hash);
  return hash;
}

const request::Info* Machine::waits() const {
  if (state_ != State::Waiting) return nullptr;
  return program_->actions[program_->nodes[at_].detail].def->asks[memo_.stage];
}

}  // namespace phoneflow
