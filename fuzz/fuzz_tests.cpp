// Arbitrary bytes as a test file, and as a script with `test` blocks.
#include "play/test_file.h"
#include "fuzz/input.h"
#include "grammar/parse.h"

using namespace phoneflow;

namespace {

void read(const Source& source, std::span<const ast::Step> lines, bool needs_script, SourceSet& sources, Arena& arena,
          Diagnostics& diagnostics) {
  for (const calltest::TestCase& test : calltest::read_tests(lines, needs_script, arena, diagnostics)) {
    fuzz::must(test.span.begin >= source.base && test.whole.end <= source.span().end, "a test lies in its file");
  }
  diagnostics.sort();
  fuzz::must_be_well_placed(diagnostics, sources);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  SourceSet sources;
  Arena arena;
  const Source& source = sources.add("fuzz.test.flow", std::string(fuzz::text_of(data, size)));
  Diagnostics as_file;
  read(source, parse_steps(source, arena, as_file), true, sources, arena, as_file);
  Diagnostics as_script;
  const ParsedFile parsed = parse(source, arena, as_script);
  read(source, parse_test_blocks(source, parsed.tests, arena, as_script), false, sources, arena, as_script);
  return 0;
}
