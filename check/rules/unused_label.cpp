#include <algorithm>
#include <map>
#include <vector>

#include "support/ascii.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/visit.h"

namespace phoneflow {
namespace {

/// The labels of a block and the blocks around it; a jump targets the innermost label of its name.
struct LabelScope {
  const LabelScope* outer;
  std::map<std::string_view, std::size_t> labels;  // index in LabelWalk::all_
};

class LabelWalk {
 public:
  void block(const ast::Block& body, const LabelScope* outer) {
    LabelScope scope{outer, {}};
    for (const ast::Stmt* stmt : body.statements) {
      if (stmt->kind != ast::StmtKind::Label) continue;
      const auto& label = static_cast<const ast::LabelStmt&>(*stmt);
      scope.labels.emplace(label.name.text, all_.size());
      all_.push_back(&label);
      used_.push_back(false);
    }
    for (const ast::Stmt* stmt : body.statements) statement(*stmt, scope);
  }

  [[nodiscard]] std::vector<const ast::LabelStmt*> unused() const {
    std::vector<const ast::LabelStmt*> found;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!used_[i]) found.push_back(all_[i]);
    }
    return found;
  }

 private:
  void jump(std::string_view name, const LabelScope& from) {
    for (const LabelScope* scope = &from; scope != nullptr; scope = scope->outer) {
      const auto label = scope->labels.find(name);
      if (label == scope->labels.end()) continue;
      used_[label->second] = true;
      return;
    }
  }

  void branches(std::span<const ast::Branch> all, const LabelScope& scope) {
    for (const ast::Branch& branch : all) {
      if (branch.target.block != nullptr) block(*branch.target.block, &scope);
      else jump(branch.target.label.text, scope);
    }
  }

  void statement(const ast::Stmt& stmt, const LabelScope& scope) {
    struct Walk {
      LabelWalk& self;
      const LabelScope& scope;
      void action(const ast::ActionStmt* s) const {
        if (s != nullptr) self.branches(s->branches, scope);
      }
      void operator()(const ast::LabelStmt&) const {}
      void operator()(const ast::ActionStmt& s) const { action(&s); }
      void operator()(const ast::LetStmt& s) const { action(s.action); }
      void operator()(const ast::AssignStmt& s) const { action(s.action); }
      void operator()(const ast::FieldStmt& s) const { action(s.action); }
      void operator()(const ast::IfStmt& s) const {
        for (const ast::IfArm& arm : s.arms) self.block(*arm.block, &scope);
        if (s.otherwise != nullptr) self.block(*s.otherwise, &scope);
      }
      void operator()(const ast::CaseStmt& s) const { self.branches(s.branches, scope); }
      void operator()(const ast::RepeatStmt& s) const { self.block(*s.block, &scope); }
      void operator()(const ast::WhileStmt& s) const { self.block(*s.block, &scope); }
      void operator()(const ast::LoopStmt& s) const { self.block(*s.block, &scope); }
      void operator()(const ast::ForStmt& s) const { self.block(*s.block, &scope); }
      void operator()(const ast::GotoStmt& s) const { self.jump(s.label.text, scope); }
      void operator()(const ast::BreakStmt&) const {}
      void operator()(const ast::ContinueStmt&) const {}
      void operator()(const ast::CallStmt&) const {}
      void operator()(const ast::ReturnStmt&) const {}
    };
    ast::visit(stmt, Walk{*this, scope});
  }

  std::vector<const ast::LabelStmt*> all_;
  std::vector<bool> used_;
};

/// The range of the label with its colon, or of the whole line when nothing else stands there.
Span removed(const SourceSet& sources, const ast::LabelStmt& label) {
  const Source& source = sources.at(label.span.begin);
  const std::string& text = source.text;
  std::size_t begin = label.name.span.begin - source.base;
  std::size_t end = label.name.span.end - source.base;
  while (end < text.size() && text[end] != ':') ++end;
  end = std::min(end + 1, text.size());
  while (end < text.size() && is_blank_in_line(text[end])) ++end;
  const std::size_t line = text.rfind('\n', begin) == std::string::npos ? 0 : text.rfind('\n', begin) + 1;
  const bool first =
      std::all_of(text.begin() + static_cast<std::ptrdiff_t>(line), text.begin() + static_cast<std::ptrdiff_t>(begin), is_blank_in_line);
  if (first && end < text.size() && text[end] == '\n') {
    begin = line;
    ++end;
  }
  return {source.base + static_cast<std::uint32_t>(begin), source.base + static_cast<std::uint32_t>(end)};
}

void unused_label(const RuleContext& context) {
  const ast::File& file = *context.script.files.front().file;
  LabelWalk walk;
  walk.block(*file.main, nullptr);
  for (const ast::Handler& handler : file.handlers) walk.block(*handler.block, nullptr);
  for (const ast::Sub& sub : file.subs) walk.block(*sub.block, nullptr);
  for (const ast::LabelStmt* label : walk.unused()) {
    Diagnostic& diagnostic = context.diagnostics.report<Diag::UnusedLabel>(label->name.span, label->name.text);
    // An empty script would be an error: only scripts with actions get a fix.
    if (!context.program.actions.empty()) diagnostic.fix = Fix{removed(context.script.sources, *label), ""};
  }
}

constexpr RulePage kUnusedLabelPages[] = {
    {
        .code = Diag::UnusedLabel,
        .finds = "A label that no `goto` and no branch leads to.",
        .why =
            "Labels tell readers where paths come together. One that nothing leads to is what remains of a path that was removed, or the branch that "
            "should lead there leads elsewhere.",
        .bad = "Play \"Hello.\"\nGoodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .good = "Play \"Hello.\"\nPlay \"Goodbye.\"\nHangup\n",
        .ignore = "When a label only names a part of a long script; a comment does that as well.",
    },
};

}  // namespace

constexpr Rule kUnusedLabel{kUnusedLabelPages, unused_label};

}  // namespace phoneflow
