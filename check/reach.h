// The scope of a comment: the lines of the statement, the property or the branch below it.
//
// Used by check/suppressions for `# phoneflow: allow …`. The scope of a statement ends at its closing brace and excludes statements in its
// blocks, which have their own comments. The scope of a label is the statement behind it.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/ast.h"

namespace phoneflow {

class Reach {
 public:
  explicit Reach(const ast::File& file);

  /// The offsets, in the file, at which the statement around `place` and its property or branch begin.
  [[nodiscard]] std::vector<std::uint32_t> begins(std::uint32_t place) const;
  /// The beginning of the statement behind the label at `begin`; `begin` itself when there is no label.
  [[nodiscard]] std::uint32_t named(std::uint32_t begin) const;

 private:
  struct Unit {
    Span span{};
    std::size_t outer = 0;      // index of the statement around it; itself at the top
    std::size_t named = 0;      // of a label: index of the statement behind it; else its own
    bool is_statement = false;  // false: a property or a branch
  };

  class Collector;

  [[nodiscard]] std::size_t last_before(std::uint32_t place) const;

  std::vector<Unit> units_;  // by their begin, outer ones first
};

}  // namespace phoneflow
