// A script parsed for a test: its tree as text, its diagnostics as lines `PF040 2:11-2:12 message`.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/dump.h"
#include "grammar/parse.h"

namespace phoneflow {

struct Parsed {
  explicit Parsed(std::string text) : source(sources.add("test.flow", std::move(text))), result(parse(source, arena, diagnostics)) {
    diagnostics.sort();
  }

  [[nodiscard]] std::string tree() const { return dump(*result.file); }
  [[nodiscard]] std::string_view text(Span span) const { return sources.text(span); }
  [[nodiscard]] const ast::Stmt& statement(std::size_t i) const { return *result.file->main->statements[i]; }

  SourceSet sources;
  const Source& source;
  Arena arena;
  Diagnostics diagnostics;
  ParsedFile result;
};

inline std::string at(const SourceSet& sources, std::uint32_t offset) {
  const Position p = sources.position(offset);
  return fmt::format("{}:{}", p.line, p.column);
}

inline std::string lines_of(const Diagnostics& diagnostics, const SourceSet& sources) {
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) {
    out += fmt::format("{} {}-{} {}\n", info(d.code).id, at(sources, d.span.begin), at(sources, d.span.end), d.message);
    for (const Note& n : d.notes) out += fmt::format("  {} {}\n", at(sources, n.span.begin), n.text);
  }
  return out;
}

/// The diagnostics of a script, one per line, notes indented.
inline std::string problems(std::string text) {
  const Parsed p(std::move(text));
  return lines_of(p.diagnostics, p.sources);
}

/// The tree of a script that must be in order.
inline std::string tree(std::string text) {
  const Parsed p(std::move(text));
  return lines_of(p.diagnostics, p.sources) + p.tree();
}

/// A string `n` times.
inline std::string times(std::size_t n, std::string_view text) {
  std::string out;
  out.reserve(n * text.size());
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

}  // namespace phoneflow
