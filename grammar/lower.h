// Lowers ANTLR's parse tree to the syntax tree, one top-level line at a time.
//
// Called by parse.cpp only. Reports what the grammar accepts but the language does not (`else` without `if`). A statement with a syntax
// error is left out.
#pragma once

#include <vector>

#include "grammar/arena.h"
#include "grammar/ast.h"
#include "grammar/diagnostics.h"
#include "grammar/source.h"

namespace antlr4 {
class ParserRuleContext;
}

namespace phoneflow {

class FileBuilder {
 public:
  FileBuilder(const Source& source, Arena& arena, Diagnostics& diagnostics) : source_(source), arena_(arena), diagnostics_(diagnostics) {}

  /// Takes a tree of the rule `line`; the tree may be freed afterwards.
  void top_level(antlr4::ParserRuleContext& line);

  /// Takes a tree of the rule `step`.
  void step(antlr4::ParserRuleContext& step);

  [[nodiscard]] ast::File* file();
  [[nodiscard]] std::span<const ast::Step> steps() { return arena_.copy(steps_); }

 private:
  friend class Lowering;

  const Source& source_;
  Arena& arena_;
  Diagnostics& diagnostics_;
  ast::Header* header_ = nullptr;
  std::vector<ast::Include> includes_;
  std::vector<ast::Stmt*> statements_;
  std::vector<ast::Handler> handlers_;
  std::vector<ast::Sub> subs_;
  std::vector<ast::Step> steps_;
};

}  // namespace phoneflow
