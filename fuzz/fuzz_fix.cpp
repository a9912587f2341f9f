// All fixes of any script: none breaks it, and in the end there is nothing left to fix.
#include "cli/fixes.h"
#include "fuzz/input.h"

using namespace phoneflow;

namespace {

cli::LoadedScript judge(const std::string& text) {
  fuzz::Loaded loaded = fuzz::load_and_check(text, {});
  return {std::move(loaded.script), nullptr, std::move(loaded.diagnostics), {}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const cli::FixedText fixed = cli::fix_text(std::string(fuzz::text_of(data, size)), true, judge);
  fuzz::must(fixed.bug.empty(), "a fix does not break a script");
  return 0;
}
