// A range of bytes in the loaded sources.
//
// Spans are absolute: every source of a SourceSet starts at its own base, so a span alone says which
// file it is in (SourceSet::locate). 32 bits are enough because a script's sources have at
// most 256 MiB together.
// A span always has an end; `begin == end` marks a place between two bytes (end of file, missing text).
#pragma once

#include <cstdint>

namespace phoneflow {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend constexpr bool operator==(Span, Span) = default;
};

/// The smallest span that covers both.
constexpr Span cover(Span a, Span b) { return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end}; }

/// The same range with `begin <= end`.
constexpr Span ordered(Span span) { return span.begin <= span.end ? span : Span{span.end, span.begin}; }

}  // namespace phoneflow
