// What a comment is about: the lines of the statement, the property or the branch that stands below it.
//
// Asked by check/suppressions for `# phoneflow: allow …`. A statement reaches from its first word to its closing brace,
// without the statements in its blocks: those have comments of their own. A label reaches over the statement it names.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/ast.h"

namespace phoneflow {

class Reach {
 public:
  explicit Reach(const ast::File& file);

  /// Where what `place` belongs to begins: its statement, and the property or branch that it is in. Offsets in the file.
  [[nodiscard]] std::vector<std::uint32_t> begins(std::uint32_t place) const;
  /// The beginning of the statement behind the label that begins at `begin`; `begin` itself when no label does.
  [[nodiscard]] std::uint32_t named(std::uint32_t begin) const;

 private:
  struct Unit {
    Span span{};
    std::size_t outer = 0;      // index of the statement around it; itself at the top
    std::size_t named = 0;      // of a label: the statement behind it; else itself
    bool is_statement = false;  // else a property or a branch of one
  };

  class Collector;

  [[nodiscard]] std::size_t last_before(std::uint32_t place) const;

  std::vector<Unit> units_;  // by their begin; outer ones first
};

}  // namespace phoneflow
