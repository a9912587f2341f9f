// Mutation testing: does some test notice each mutant of a script?
//
// For `phoneflow test --mutate`. Applies one mutant at a time (mutants.h), runs the tests and keeps the survivors. The caller runs the
// tests. Included files are those loaded with the script; no file is read.
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
  /// True when every test passes on this script; stops at the first failure. Called from several threads at once; must not keep a reference
  /// to the script, and must be deterministic.
  virtual bool all_pass(const Script& script) = 0;
};

enum class Fate : std::uint8_t {
  Noticed,   ///< a test fails
  Survives,  ///< all tests pass
  Refused,   ///< does not compile; not counted
  Alike,     ///< equivalent to the script; not counted
};

struct Breakage {
  Mutant mutant;
  Fate fate{};
};

struct Mutation {
  const Script* script = nullptr;
  bool sound = true;                  ///< false: a test fails on the unchanged script; no mutant was tried
  std::vector<Breakage> breakages{};  ///< in source order

  [[nodiscard]] std::size_t count(Fate fate) const;
  /// Mutants that count.
  [[nodiscard]] std::size_t tried() const { return count(Fate::Noticed) + count(Fate::Survives); }
};

/// `script` has no errors and must outlive the result.
[[nodiscard]] Mutation mutate(const Script& script, TestRunner& tests, const WorkerPool& crew);

}  // namespace phoneflow::calltest
