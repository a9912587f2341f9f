// Any centre with any scripts satisfies the invariants, and running it twice yields the same figures.
#include <vector>

#include "fuzz/audit.h"
#include "fuzz/centres.h"
#include "simulate/run.h"

using namespace phoneflow;

namespace {

simulate::Results run(const fuzz::SomeCentre& some, const std::vector<simulate::EntryScript>& scripts, simulate::Trail* trail) {
  return simulate::run_replications(some.centre, scripts, {.trail = trail});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(fuzz::text_of(data, size));
  const fuzz::SomeCentre some = fuzz::centre_from(bytes, fuzz::CentreSize::Minutes);
  fuzz::SomeAudio audio;
  std::vector<fuzz::Loaded> loaded;
  std::vector<simulate::EntryScript> scripts;
  for (const std::string& text : some.scripts) {
    loaded.push_back(fuzz::load_and_check(text, {.rules = RuleSettings::language_only()}));
    fuzz::must(!loaded.back().script->program.nodes.empty(), "a made script loads");
    scripts.push_back({loaded.back().script.get(), &audio});
  }
  fuzz::Audit audit(some.centre, true);
  const simulate::Results results = run(some, scripts, &audit);
  audit.compare(results);
  fuzz::must(audit.kept());
  fuzz::must(fuzz::same_figures(results, run(some, scripts, nullptr)), "the same centre twice gives the same figures");
  return 0;
}
