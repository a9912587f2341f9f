#include <algorithm>
#include <cctype>
#include <utility>

#include <fmt/format.h>

#include "actions/registry.h"
#include "grammar/contact_record.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "support/suggest.h"
#include "grammar/visit.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "interpreter/resolver.h"

namespace phoneflow {

void Resolver::enter(Scope& scope, const ast::Block& body) {
  scope.outer = scope_;
  scope_ = &scope;
  for (const ast::Stmt* stmt : body.statements) {
    if (stmt->kind == ast::StmtKind::Let) declare(scope, static_cast<const ast::LetStmt*>(stmt)->name, stmt->span);
    if (stmt->kind != ast::StmtKind::Label) continue;
    const ast::Ident& name = static_cast<const ast::LabelStmt*>(stmt)->name;
    const auto [label, is_new] = scope.labels.emplace(name.text, Label{.span = name.span});
    if (!is_new) diagnostics_.report<Diag::DuplicateLabel>(name.span, name.text).note(label->second.span, "the first one is here");
    seen_.push_back({name.text, name.span, section_});
  }
  for (const ast::Stmt* stmt : body.statements) {
    if (stmt->kind != ast::StmtKind::Action) continue;
    const auto& action = *static_cast<const ast::ActionStmt*>(stmt);
    const bool lone = action.arguments.empty() && action.branches.empty() && stmt->span == action.verb.span;
    if (lone && find_action(action.verb.text) == nullptr)
      scope.labels.emplace(action.verb.text, Label{.span = action.verb.span, .assumed = &action});
  }
}

void Resolver::leave() {
  for (const auto& [name, label] : scope_->labels) {
    if (label.assumed == nullptr) continue;
    if (!label.used) {
      unknown_action(*label.assumed, false);
      continue;
    }
    seen_.push_back({name, label.span, section_});
    diagnostics_.report<Diag::MissingColon>(label.span, name, name).fix = Fix{label.span, fmt::format("{}:", name)};
  }
  scope_ = scope_->outer;
}

void Resolver::block(const ast::Block& body) {
  Scope scope;
  enter(scope, body);
  for (const ast::Stmt* stmt : body.statements) statement(*stmt);
  leave();
}

void Resolver::statement(const ast::Stmt& stmt) {
  struct Walk {
    Resolver& self;
    void operator()(const ast::LabelStmt& s) { self.place(s); }
    void operator()(const ast::ActionStmt& s) { self.action(s, -1); }
    void operator()(const ast::LetStmt& s) { self.set(s.name, true, s.value, s.action, s.span); }
    void operator()(const ast::AssignStmt& s) { self.set(s.name, false, s.value, s.action, s.span); }
    void operator()(const ast::FieldStmt& s) { self.set_field(s); }
    void operator()(const ast::IfStmt& s) { self.if_statement(s); }
    void operator()(const ast::CaseStmt& s) { self.case_statement(s); }
    void operator()(const ast::RepeatStmt& s) { self.repeat(s); }
    void operator()(const ast::WhileStmt& s) { self.while_loop(s); }
    void operator()(const ast::LoopStmt& s) { self.endless(s); }
    void operator()(const ast::ForStmt& s) { self.for_loop(s); }
    void operator()(const ast::GotoStmt& s) { self.go(s.label, s.span); }
    void operator()(const ast::BreakStmt& s) { self.leave_loop("break", false, s.span); }
    void operator()(const ast::ContinueStmt& s) { self.leave_loop("continue", true, s.span); }
    void operator()(const ast::CallStmt& s) { self.call(*s.call, -1, s.span); }
    void operator()(const ast::ReturnStmt& s) {
      if (s.value != nullptr) self.expression(s.value);
      if (self.program_.sections[self.section_].kind != SectionKind::Sub) self.diagnostics_.report<Diag::ReturnOutsideSub>(s.span);
      self.emit(NodeKind::Return, s.span, s.value);
      if (s.value != nullptr) self.returns_.emplace(self.section_, s.value);
    }
  };
  ast::visit(stmt, Walk{*this});
}

void Resolver::place(const ast::LabelStmt& stmt) {
  Label& label = scope_->labels.at(stmt.name.text);
  if (label.span != stmt.name.span) return;  // a duplicate
  reach(label);
}

void Resolver::reach(Label& label) {
  label.target = here();
  backpatch(std::exchange(label.waiting, {}), label.target);
}

namespace {

/// True when the text contains the name as a word.
bool mentions(std::string_view written, std::string_view name) {
  const auto in_word = [&](std::size_t at) {
    return at < written.size() && (std::isalnum(static_cast<unsigned char>(written[at])) != 0 || written[at] == '_');
  };
  for (std::size_t at = written.find(name); at != std::string_view::npos; at = written.find(name, at + 1)) {
    if (!(at > 0 && in_word(at - 1)) && !in_word(at + name.size())) return true;
  }
  return false;
}

}  // namespace

void Resolver::set(const ast::Ident& name, bool declares, ast::Expr* value, ast::ActionStmt* action_stmt, Span span) {
  const Variable* variable = find_variable(name.text);
  if (variable == nullptr && !declares) {
    if (find_builtin_name(name.text) != nullptr) diagnostics_.report<Diag::ReadOnlyName>(name.span, name.text);
    else if (name.text == kContactRecord) refuse_contact_name(name.span, "its fields are set one by one, as in `contact.tier = …`");
    else if (!undeclared_.contains(name.text)) {
      const std::vector<std::string_view> known = visible_variables();
      const std::string_view near =
          diagnostics_.full() ? std::string_view() : nearest(name.text, std::span(known).first(std::min<std::size_t>(known.size(), 500)));
      const bool from_itself = value != nullptr && mentions(script_.sources.text(value->span), name.text);
      const std::string_view first = value != nullptr && value->kind == ast::ExprKind::Text ? "\"\"" : "0";
      const std::string hint =
          near.empty() ? from_itself ? fmt::format("; give it its first value on a line before, as in `let {} = {}`", name.text, first)
                                     : fmt::format("; to declare it write `let {} = …`", name.text)
                       : fmt::format("; did you mean `{}`?", near);
      Diagnostic& diagnostic = unknown_variable(name.text, name.span, hint);
      if (near.empty() && diagnostic.code == Diag::UnknownVariable) {
        undeclared_.insert(name.text);
        // Within a block its scope would be the block.
        if (scope_->outer == nullptr && !from_itself) diagnostic.fix = Fix{{name.span.begin, name.span.begin}, "let ", false};
      }
    }
  }
  const std::int32_t slot = variable == nullptr ? hidden_slot() : variable->slot;
  if (action_stmt != nullptr) return action(*action_stmt, slot);
  if (value->kind == ast::ExprKind::Call && find_sub(static_cast<ast::CallExpr*>(value)->callee.text) != nullptr) {
    return call(*static_cast<ast::CallExpr*>(value), slot, span);
  }
  expression(value);
  const NodeId id = emit(NodeKind::Set, span, value);
  node(id).slot = slot;
  gifts_.push_back({slot, value});
}

void Resolver::if_statement(const ast::IfStmt& stmt) {
  std::vector<Patch> ends;
  for (const ast::IfArm& arm : stmt.arms) {
    expression(arm.condition);
    const NodeId test = emit(NodeKind::Test, arm.condition->span, arm.condition);
    block(*arm.block);
    ends.push_back({Patch::Of::Next, emit(NodeKind::Jump, stmt.span, nullptr, false)});
    node(test).other = here();
  }
  if (stmt.otherwise != nullptr) block(*stmt.otherwise);
  backpatch(ends, here());
}

void Resolver::case_statement(const ast::CaseStmt& stmt) {
  expression(stmt.subject);
  const NodeId id = emit(NodeKind::Case, stmt.span, stmt.subject);
  const auto index = static_cast<std::uint32_t>(program_.cases.size());
  node(id).detail = index;
  program_.cases.push_back({});
  program_.cases[index].stmt = &stmt;
  std::vector<Patch> ends{{Patch::Of::Next, id}};
  std::map<std::string, Span> keys;
  for (const ast::Branch& branch : stmt.branches) {
    std::vector<Patch> ways;
    for (const ast::Key& key : branch.keys) {
      if (const auto way = case_way(index, key, keys)) ways.push_back(*way);
    }
    target(branch.target, ways, ends);
  }
  backpatch(ends, here());
}

std::optional<Resolver::Patch> Resolver::case_way(std::uint32_t index, const ast::Key& key, std::map<std::string, Span>& keys) {
  CaseNode& node = program_.cases[index];
  if (key.kind == ast::KeyKind::Name) {
    if (key.text != kDefaultName) {
      diagnostics_.report<Diag::BadCaseKey>(key.span, key.text);
      return std::nullopt;
    }
    if (node.default_span.end != 0) {
      diagnostics_.report<Diag::DuplicateBranch>(key.span, kDefaultName).note(node.default_span, "the first one is here");
      return std::nullopt;
    }
    node.default_span = key.span;
    return Patch{Patch::Of::CaseDefault, index};
  }
  Value value;
  double number = 0;
  if (key.kind == ast::KeyKind::Text) value = Value::constant_text(key.text);
  else if (key.kind == ast::KeyKind::Boolean) value = Value::of(key.text == "true");
  else if (key.kind == ast::KeyKind::Number && parse_number(key.text, number)) value = Value::of(number);
  else {
    diagnostics_.report<Diag::BadCaseKey>(key.span, key.text);
    return std::nullopt;
  }
  // `on 3` and `on "3"` are the same key: a numeric text equals its number.
  const std::string name = parse_number(key.text, number) ? fmt::format("{}", number) : std::string(key.text);
  const auto [first, is_new] = keys.emplace(name, key.span);
  if (!is_new) {
    diagnostics_.report<Diag::DuplicateBranch>(key.span, key.text).note(first->second, "the first one is here");
    return std::nullopt;
  }
  node.branches.push_back({value, kNoNode, key.span});
  return Patch{Patch::Of::CaseKey, index, static_cast<std::uint32_t>(node.branches.size() - 1)};
}

void Resolver::target(const ast::Target& target, const std::vector<Patch>& ways, std::vector<Patch>& ends) {
  if (target.block == nullptr) {
    for (const Patch& way : ways) jump_to(target.label, way);
    if (ways.empty()) jump_to(target.label, {Patch::Of::Next, emit(NodeKind::Jump, target.label.span, nullptr, false)});
    return;
  }
  backpatch(ways, here());
  block(*target.block);
  ends.push_back({Patch::Of::Next, emit(NodeKind::Jump, target.block->span, nullptr, false)});
}

void Resolver::loop_body(const ast::Block& body, NodeId again, std::optional<NodeId> test) {
  loops_.emplace_back();
  block(body);
  // A loop iteration counts as a statement, so that empty loops are stopped.
  emit(NodeKind::Jump, body.span, nullptr, !test.has_value());
  program_.nodes.back().next = again;
  const Loop done = std::move(loops_.back());
  loops_.pop_back();
  backpatch(done.continues, again);
  backpatch(done.breaks, here());
  if (test) node(*test).other = here();
}

void Resolver::repeat(const ast::RepeatStmt& stmt) {
  expression(stmt.count);
  const std::int32_t counter = hidden_slot();
  node(emit(NodeKind::RepeatStart, stmt.span, stmt.count)).slot = counter;
  const NodeId test = emit(NodeKind::RepeatTest, stmt.span);
  node(test).slot = counter;
  loop_body(*stmt.block, test, test);
}

void Resolver::while_loop(const ast::WhileStmt& stmt) {
  expression(stmt.condition);
  const NodeId test = emit(NodeKind::Test, stmt.condition->span, stmt.condition);
  loop_body(*stmt.block, test, test);
}

void Resolver::endless(const ast::LoopStmt& stmt) { loop_body(*stmt.block, here(), std::nullopt); }

void Resolver::for_loop(const ast::ForStmt& stmt) {
  expression(stmt.list);
  const std::int32_t list = hidden_slot();
  const std::int32_t position = hidden_slot();
  Scope scope;
  const NodeId start = emit(NodeKind::ForStart, stmt.span, stmt.list);
  node(start).slot = list;
  node(start).second = position;
  const NodeId test = emit(NodeKind::ForTest, stmt.span);
  scope.outer = scope_;
  scope_ = &scope;
  const std::int32_t item = declare(scope, stmt.name);
  node(test).slot = list;
  node(test).second = position;
  node(test).third = item;
  loop_body(*stmt.block, test, test);
  leave();
}

void Resolver::leave_loop(std::string_view word, bool again, Span span) {
  const NodeId id = emit(NodeKind::Jump, span);
  if (loops_.empty()) {
    diagnostics_.report<Diag::OutsideLoop>(span, word);
    return;
  }
  (again ? loops_.back().continues : loops_.back().breaks).push_back({Patch::Of::Next, id});
}

void Resolver::go(const ast::Ident& label, Span span) { jump_to(label, {Patch::Of::Next, emit(NodeKind::Jump, span)}); }

void Resolver::action_in_parentheses(const ast::CallExpr& call, const ActionDef& def) {
  const auto& arguments = call.arguments;
  const std::string meant = without_parentheses(call, def);
  Diagnostic& diagnostic = diagnostics_.report<Diag::ActionInParentheses>(
      call.callee.span, def.name, arguments.empty() && !def.params.empty() ? fmt::format("{} …", def.name) : meant);
  const bool needs_none = def.params.empty() || !def.params.front().required;
  const bool one_text = def.params.size() == 1 && def.params.front().type == ParamType::Text;
  if (arguments.empty() ? needs_none : !def.params.empty() && (arguments.size() == 1 || one_text)) diagnostic.fix = Fix{call.span, meant};
}

void Resolver::call(const ast::CallExpr& call, std::int32_t result_slot, Span span) {
  const std::string_view callee = call.callee.text;
  const SubInfo* sub = find_sub(callee);
  if (sub == nullptr) {
    if (!is_foreign_call(callee) && find_term(TermKind::Verb, callee) == nullptr) {
      for (ast::Expr* argument : call.arguments) expression(argument);
    }
    if (const ActionDef* def = find_action(callee); def != nullptr) {
      action_in_parentheses(call, *def);
    } else if (find_function(callee) >= 0) {
      diagnostics_.report<Diag::UselessCall>(call.callee.span, callee, callee);
    } else {
      unknown_function(call, true);
    }
    return;
  }
  for (ast::Expr* argument : call.arguments) expression(argument);
  const std::size_t wanted = sub->sub->parameters.size();
  if (call.arguments.size() != wanted) {
    diagnostics_
        .report<Diag::WrongCount>(call.span, callee, fmt::format("{} value{}", wanted, wanted == 1 ? "" : "s"), call.arguments.size())
        .note(sub->sub->name.span, "the sub is here");
  }
  if (program_.sections[section_].kind == SectionKind::Sub) {
    subs_[section_ - subs_.front().section].calls.emplace_back(sub->section, call.callee.span);
  }
  const NodeId id = emit(NodeKind::Call, span);
  node(id).detail = static_cast<std::uint32_t>(program_.calls.size());
  program_.calls.push_back({sub->section, call.arguments, result_slot});
}

}  // namespace phoneflow
