// Parses text into a syntax tree; the only entry point.
//
// parse() checks the bytes (UTF-8, NUL, size, another product's file), tokenises, runs the passes of tokens.h, runs the ANTLR grammar (SLL
// first, LL when that fails) and lowers the result. Every error becomes a diagnostic; the tree holds the statements that could be parsed.
// It throws nothing and keeps no ANTLR object.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "grammar/arena.h"
#include "grammar/ast.h"
#include "grammar/diagnostics.h"
#include "grammar/source.h"

namespace phoneflow {

enum class TokenKind : std::uint8_t { Name, Keyword, Text, Number, Duration, Punctuation, Comment, Newline };

/// Whitespace is the gap between two tokens. A text with holes is several tokens: its literal parts are Text.
struct Token {
  TokenKind kind;
  Span span;
};

struct ParsedFile {
  ast::File* file = nullptr;  ///< never null; in the arena
  std::vector<Token> tokens;  ///< all of them, comments and newlines included, in order
  std::vector<Span> tests;    ///< the places of its `test "…" { … }` blocks
};

/// Deeper nesting is refused (Diag::TooDeep), so every later phase may recurse.
inline constexpr unsigned kMaxDepth = 200;
/// More tokens than this are refused (Diag::TooManyTokens): memory stays bounded.
inline constexpr std::size_t kMaxTokens = 1'000'000;

[[nodiscard]] ParsedFile parse(const Source& source, Arena& arena, Diagnostics& diagnostics);

/// The steps of a played call, one per line, `#` comments allowed (a scenario file).
[[nodiscard]] std::span<const ast::Step> parse_steps(const Source& source, Arena& arena, Diagnostics& diagnostics);

/// The lines at `places` of a script, in order: its `test` blocks. Spans are those of the script.
[[nodiscard]] std::span<const ast::Step> parse_test_blocks(const Source& source, std::span<const Span> places, Arena& arena,
                                                           Diagnostics& diagnostics);

/// The steps in the `#>` lines of a script. Spans are those of the script.
[[nodiscard]] std::span<const ast::Step> parse_embedded_steps(const Source& source, Arena& arena, Diagnostics& diagnostics);

}  // namespace phoneflow
