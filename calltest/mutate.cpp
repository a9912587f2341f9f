#include "calltest/mutate.h"

#include <algorithm>
#include <utility>

#include "workspace/files.h"
#include "calltest/same_program.h"

namespace phoneflow::calltest {
namespace {

/// The files loaded with a script, unchanged. Thread-safe for reading.
class LoadedFiles final : public SourceReader {
 public:
  explicit LoadedFiles(const SourceSet& sources) : sources_(sources) {}

  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    const auto found = std::ranges::find(sources_.all(), path, &Source::path);
    if (found == sources_.all().end()) return failure("it is not one of the script's files");
    return found->text;
  }
  [[nodiscard]] std::string identity(const std::string& path) const override { return file_key(path); }

 private:
  const SourceSet& sources_;
};

Fate fate_of(const Script& script, const Mutant& mutant, const std::string& shape, TestRunner& tests) {
  LoadedFiles files(script.sources);
  Diagnostics diagnostics;
  const auto broken = load(own_source(script).path, mutated_text(script, mutant), files, diagnostics, script.around);
  broken->program.clocks.calendar = script.program.clocks.calendar;
  if (diagnostics.has_errors()) return Fate::Refused;
  if (shape_of(*broken) == shape) return Fate::Alike;
  return tests.all_pass(*broken) ? Fate::Survives : Fate::Noticed;
}

}  // namespace

std::size_t Mutation::count(Fate fate) const { return static_cast<std::size_t>(std::ranges::count(breakages, fate, &Breakage::fate)); }

Mutation mutate(const Script& script, TestRunner& tests, const WorkerPool& crew) {
  Mutation mutation{.script = &script, .sound = tests.all_pass(script)};
  if (!mutation.sound) return mutation;
  for (Mutant& mutant : mutants_of(script)) mutation.breakages.push_back({std::move(mutant), Fate::Refused});
  const std::string shape = shape_of(script);
  for_each_index(mutation.breakages.size(), crew, "broken", [&](std::size_t index) {
    Breakage& it = mutation.breakages[index];
    it.fate = fate_of(script, it.mutant, shape, tests);
  });
  return mutation;
}

}  // namespace phoneflow::calltest
