// Every mutant of any script is an edit of its own file in one place, which a test that compares the file notices.
#include <algorithm>

#include "calltest/mutate.h"
#include "fuzz/input.h"

using namespace phoneflow;
using calltest::Fate;
using calltest::Mutation;

namespace {

/// Passes on every script, or only on one with a given text.
class Tests final : public calltest::TestRunner {
 public:
  explicit Tests(std::string_view only = {}) : only_(only) {}
  bool all_pass(const Script& script) override { return only_.empty() || calltest::own_source(script).text == only_; }

 private:
  std::string_view only_;
};

void must_be_one_edit(const Script& script, const calltest::Mutant& mutant) {
  const Source& source = calltest::own_source(script);
  fuzz::must(mutant.span.begin >= source.base && mutant.span.end <= source.span().end && mutant.span.begin <= mutant.span.end,
             "a breakage lies in the script's own file");
  const std::string before = source.text.substr(0, mutant.span.begin - source.base);
  const std::string behind = source.text.substr(mutant.span.end - source.base);
  fuzz::must(calltest::mutated_text(script, mutant) == before + mutant.text + behind, "a breakage changes one place");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLongest = 1500;
  const fuzz::Loaded it = fuzz::load_and_check(fuzz::text_of(data, std::min(size, kLongest)), {.rules = RuleSettings::language_only()});
  if (it.diagnostics.has_errors()) return 0;
  Tests blind;
  Tests strict(calltest::own_source(*it.script).text);
  const Mutation survived = calltest::mutate(*it.script, blind, {.workers = 1});
  const Mutation noticed = calltest::mutate(*it.script, strict, {.workers = 1});
  fuzz::must(survived.sound && noticed.sound, "the script itself passes");
  fuzz::must(survived.count(Fate::Noticed) == 0 && noticed.count(Fate::Survives) == 0, "tests decide what is noticed");
  fuzz::must(survived.tried() == noticed.tried() && survived.breakages.size() == noticed.breakages.size(), "the same breakages are tried");
  for (const calltest::Breakage& breakage : survived.breakages) must_be_one_edit(*it.script, breakage.mutant);
  return 0;
}
