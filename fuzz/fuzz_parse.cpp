// Arbitrary bytes as a script, and as the steps in one: tokens and diagnostics lie in the text.
#include "fuzz/input.h"

#include "grammar/parse.h"

using namespace phoneflow;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  SourceSet sources;
  Arena arena;
  Diagnostics diagnostics;
  const Source& source = sources.add("fuzz.flow", std::string(fuzz::text_of(data, size)));
  const ParsedFile parsed = parse(source, arena, diagnostics);
  fuzz::must(parsed.file != nullptr && parsed.file->main != nullptr, "there is a tree");
  std::uint32_t end = source.span().begin;
  for (const Token& token : parsed.tokens) {
    fuzz::must(end <= token.span.begin && token.span.begin <= token.span.end, "tokens are in order");
    end = token.span.end;
  }
  fuzz::must(end <= source.span().end, "tokens are in the source");
  (void)parse_embedded_steps(source, arena, diagnostics);
  diagnostics.sort();
  fuzz::must_be_well_placed(diagnostics, sources);
  return 0;
}
