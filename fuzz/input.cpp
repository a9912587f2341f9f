#include "fuzz/input.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "check/check.h"
#include "grammar/render.h"

/// Read by LeakSanitizer. Graphviz leaks a few hundred bytes per arrow that it reverses to break a cycle; our own objects are freed, as
/// outlines without cycles show.
extern "C" const char* __lsan_default_suppressions() { return "leak:libgvc.so\n"; }

namespace phoneflow::fuzz {
namespace {

constexpr std::string_view kIncluded = "sub Greet(name) {\n  Play \"Hello {name}.\"\n  return 1\n}\n";

class ItselfAndOther final : public SourceReader {
 public:
  explicit ItselfAndOther(std::string_view self) : self_(self) {}

  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    if (path.find("none") != std::string::npos) return failure("no such file");
    return std::string(path.ends_with("self.flow") ? self_ : kIncluded);
  }

 private:
  std::string_view self_;
};

bool in_a_source(Span span, const SourceSet& sources) {
  if (span.begin > span.end) return false;
  for (const Source& source : sources.all()) {
    if (source.span().begin <= span.begin && span.end <= source.span().end) return true;
  }
  return false;
}

}  // namespace

void must(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

void must(const Result<void>& kept) { must(kept.has_value(), kept ? std::string_view() : kept.error().sentence); }

Halves halves(std::string_view input) {
  const std::size_t end = input.find('\0');
  if (end == std::string_view::npos) return {input, {}};
  return {input.substr(0, end), input.substr(end + 1)};
}

Loaded load_and_check(std::string_view text, const CheckSettings& settings, std::string path) {
  Loaded loaded;
  ItselfAndOther reader(text);
  SomeAudio audio;
  loaded.script = load(std::move(path), std::string(text), reader, loaded.diagnostics, settings.around);
  check(*loaded.script, &audio, settings, loaded.diagnostics);
  loaded.diagnostics.sort();
  return loaded;
}

void must_be_well_placed(const Diagnostics& diagnostics, const SourceSet& sources) {
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    must(in_a_source(diagnostic.span, sources), "a diagnostic is in a source");
    for (const Note& note : diagnostic.notes) must(in_a_source(note.span, sources), "a note is in a source");
    if (diagnostic.fix) must(in_a_source(diagnostic.fix->span, sources), "a fix is in a source");
    must(!render(diagnostic, sources, Colour::Yes).empty(), "a diagnostic can be shown");
  }
}

std::optional<WavFormat> SomeAudio::find(std::string_view name) {
  if (name.find('x') != std::string_view::npos) return std::nullopt;
  return WavFormat{8000, 1, Millis(1500)};
}

}  // namespace phoneflow::fuzz
