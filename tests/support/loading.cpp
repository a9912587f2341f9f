#include "tests/support/loading.h"

#include <utility>

#include "check/check.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/render.h"

namespace phoneflow::testing {
namespace {

/// True between two UTF-8 characters, or anywhere in a text that is not UTF-8.
bool between_characters(const std::string& text, std::size_t offset) {
  return offset >= text.size() || (static_cast<unsigned char>(text[offset]) & 0xc0U) != 0x80;
}

bool lies_well(const SourceSet& sources, Span span, bool utf8) {
  if (span.begin > span.end) return false;
  for (const Source& source : sources.all()) {
    const Span all = source.span();
    if (span.begin < all.begin || span.end > all.end) continue;
    if (!utf8) return true;
    return between_characters(source.text, span.begin - all.begin) && between_characters(source.text, span.end - all.begin);
  }
  return false;
}

}  // namespace

Result<std::string> MemoryFiles::read(const std::string& path) {
  const auto found = files.find(path);
  if (found == files.end()) return failure("no such file");
  return found->second;
}

Judged judge(std::string path, std::string text, SourceReader& reader, const CheckSettings& settings) {
  Judged judged;
  judged.script = load(std::move(path), std::move(text), reader, judged.diagnostics);
  check(*judged.script, nullptr, settings, judged.diagnostics);
  judged.diagnostics.sort();
  return judged;
}

Judged judge(std::string text, const CheckSettings& settings) {
  MemoryFiles none;
  return judge("script.flow", std::move(text), none, settings);
}

std::string words(const Diagnostic& diagnostic) {
  const DiagInfo& about = info(diagnostic.code);
  return fmt::format("{} {}: {}", about.id, severity_name(diagnostic.severity), diagnostic.message);
}

std::string words(const Judged& judged) {
  std::string text;
  for (const Diagnostic& diagnostic : judged.diagnostics.all()) {
    const Position at = judged.script->sources.position(diagnostic.span.begin);
    text += fmt::format("{}:{}: {}\n", at.line, at.column, words(diagnostic));
  }
  return text;
}

Result<void> check_places(const Judged& judged) {
  const SourceSet& sources = judged.script->sources;
  for (const Diagnostic& diagnostic : judged.diagnostics.all()) {
    const bool utf8 = diagnostic.code != Diag::NotUtf8;
    bool well = lies_well(sources, diagnostic.span, utf8);
    for (const Note& note : diagnostic.notes) well = well && lies_well(sources, note.span, utf8);
    if (diagnostic.fix) well = well && lies_well(sources, diagnostic.fix->span, utf8);
    if (!well) return failure(words(diagnostic) + fmt::format(" at bytes {} to {}", diagnostic.span.begin, diagnostic.span.end));
  }
  return {};
}

}  // namespace phoneflow::testing
