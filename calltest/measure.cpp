#include "calltest/measure.h"

#include <utility>

#include "workspace/check_files.h"

namespace phoneflow::calltest {

Measure::Measure(const Suites& suites) {
  for (const Suite& suite : suites.all) {
    OfScript*& known = by_key_[file_key(suite.script)];
    if (known != nullptr) continue;
    auto script = std::make_unique<OfScript>();
    script->coverable = std::make_unique<Coverable>(*suite.loaded.script);
    script->sum = std::make_unique<Coverage>(*script->coverable);
    known = script.get();
    scripts_.push_back(std::move(script));
  }
}

/// Node ids are equal in all copies of a script, so a copy loaded for another test file may be observed too.
Observer* Measure::of(std::size_t index, const Suite& suite) {
  OfScript& script = of_script(file_key(suite.script));
  auto coverage = std::make_unique<Coverage>(*script.coverable);
  Observer* observer = coverage.get();
  const std::lock_guard lock(mutex_);
  own_[index] = {&script, std::move(coverage)};
  return observer;
}

void Measure::add_up() {
  for (const auto& [index, own] : own_) own.first->sum->merge(*own.second);
  own_.clear();
}

std::vector<const Coverage*> Measure::sums() {
  add_up();
  std::vector<const Coverage*> sums;
  for (const auto& script : scripts_) sums.push_back(script->sum.get());
  return sums;
}

std::set<Way> Measure::taken(const std::string& script) {
  add_up();
  std::set<Way> ways;
  const auto known = by_key_.find(file_key(script));
  if (known == by_key_.end()) return ways;
  const std::vector<Way>& all = known->second->coverable->ways();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (known->second->sum->way_hits(i) > 0) ways.insert(all[i]);
  }
  return ways;
}

bool Measure::reached(const std::string& script, NodeId node) {
  add_up();
  const auto known = by_key_.find(file_key(script));
  return known != by_key_.end() && known->second->sum->hits(node) > 0;
}

}  // namespace phoneflow::calltest
