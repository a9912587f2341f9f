// Mutation: is every breakage of a script noticed by one of its tests?
//
// For `phoneflow test --mutate`. Breaks the script in one place at a time (mutants.h), plays its tests and keeps what none of them
// noticed. Knows no tests: whoever calls plays them. Included files are those that were loaded with the script; no file is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "support/parallel.h"
#include "calltest/mutants.h"
#include "interpreter/script.h"

namespace phoneflow::calltest {

class TestRunner {
 public:
  virtual ~TestRunner() = default;
  /// Whether every test passes on this script, up to the first that does not. Called from several threads at once; must not
  /// keep the script, and must answer the same for the same script.
  virtual bool all_pass(const Script& script) = 0;
};

enum class Fate : std::uint8_t {
  Noticed,   ///< a test fails
  Survives,  ///< all tests pass
  Refused,   ///< no script any more; not counted
  Alike,     ///< does what the script did; not counted
};

struct Breakage {
  Mutant mutant;
  Fate fate{};
};

struct Mutation {
  const Script* script = nullptr;
  bool sound = true;                  ///< false: a test fails without any breakage; nothing was tried
  std::vector<Breakage> breakages{};  ///< in the order of the script

  [[nodiscard]] std::size_t count(Fate fate) const;
  /// Those that count.
  [[nodiscard]] std::size_t tried() const { return count(Fate::Noticed) + count(Fate::Survives); }
};

/// `script` without errors; it must outlive the result.
[[nodiscard]] Mutation mutate(const Script& script, TestRunner& tests, const WorkerPool& crew);

}  // namespace phoneflow::calltest
