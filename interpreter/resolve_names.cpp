#include <algorithm>

#include <fmt/format.h>

#include "actions/registry.h"
#include "grammar/contact_record.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "grammar/visit.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "interpreter/resolver.h"
#include "support/suggest.h"

namespace phoneflow {

void Resolver::text(ast::TextExpr& expr) {
  std::size_t bytes = 0;
  for (const ast::TextPart& segment : expr.segments) {
    bytes += segment.literal.size();
    if (segment.hole != nullptr) expression(segment.hole);
  }
  if (bytes > kMaxTextBytes) diagnostics_.report<Diag::TextTooLong>(expr.span, bytes);
  // Includes an address stored in a variable.
  const std::string_view begin = expr.segments.empty() ? std::string_view() : expr.segments[0].literal;
  expr.address = expr.address || begin.starts_with("http://") || begin.starts_with("https://");
}

void Resolver::expression(ast::Expr* expr) {
  switch (expr->kind) {
    case ast::ExprKind::Text: return text(*static_cast<ast::TextExpr*>(expr));
    case ast::ExprKind::List:
      for (ast::Expr* item : static_cast<ast::ListExpr*>(expr)->items) expression(item);
      return;
    case ast::ExprKind::Record:
      for (const ast::RecordField& field : static_cast<ast::RecordExpr*>(expr)->fields) expression(field.value);
      return;
    case ast::ExprKind::Name: return name(*static_cast<ast::NameExpr*>(expr));
    case ast::ExprKind::Unary: return expression(static_cast<ast::UnaryExpr*>(expr)->operand);
    case ast::ExprKind::Binary:
      expression(static_cast<ast::BinaryExpr*>(expr)->left);
      return expression(static_cast<ast::BinaryExpr*>(expr)->right);
    case ast::ExprKind::Field: {
      auto& field = *static_cast<ast::FieldExpr*>(expr);
      field.of_contact = is_contact(*field.record);
      if (field.of_contact || field_from_outside(field) || field_of_the_contact(field)) return;
      return expression(field.record);
    }
    case ast::ExprKind::Index: {
      auto& index = *static_cast<ast::IndexExpr*>(expr);
      index.of_contact = is_contact(*index.list);
      if (!index.of_contact) expression(index.list);
      return expression(index.index);
    }
    case ast::ExprKind::Call: return function_call(*static_cast<ast::CallExpr*>(expr));
    case ast::ExprKind::Number:
    case ast::ExprKind::Duration:
    case ast::ExprKind::Boolean: return;
  }
}

namespace {

constexpr std::string_view kOnlyContact[] = {kContactRecord};

/// `ANI` for `caller.number` and `caller.ani`, `AgentName` for `agent.name`; empty when no built-in value corresponds.
std::string_view value_of_field(std::string_view record, std::string_view field) {
  const std::string both = fmt::format("{}{}", record, field);
  for (const std::string_view typed : {std::string_view(both), field}) {
    const ForeignTerm* term = find_term(TermKind::Name, typed);
    if (typed == both && term != nullptr && find_builtin_name(term->ours) != nullptr) return find_builtin_name(term->ours)->name;
    for (const BuiltinName& builtin : builtin_names()) {
      const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
      if (std::ranges::equal(builtin.name, typed, {}, lower, lower)) return builtin.name;
    }
  }
  return {};
}

}  // namespace

/// `{caller.number}`, `${caller.ani}`: a field that is a built-in value here.
bool Resolver::field_of_the_contact(const ast::FieldExpr& field) {
  if (field.record->kind != ast::ExprKind::Name) return false;
  const auto& record = static_cast<const ast::NameExpr&>(*field.record);
  if (!is_unknown(record)) return false;
  const std::string_view meant = value_of_field(record.name, field.field.text);
  // `call.ANI`: an unknown record, not a misspelt one.
  const bool known = find_term(TermKind::Name, record.name) != nullptr;
  if (!known && meant.empty() && like_a_variable(record.name).fix.empty() && !find_near(record.name, kOnlyContact).name.empty()) {
    unknown_variable(record.name, record.span, fmt::format("; did you mean `{}`?", kContactRecord)).fix =
        Fix{record.span, std::string(kContactRecord)};
    return true;
  }
  if (!known && (meant.empty() || !like_a_variable(record.name).fix.empty())) return false;
  const std::string hint =
      meant.empty() ? std::string(term_hint(find_term(TermKind::Name, record.name))) : fmt::format("; write `{}`", meant);
  Diagnostic& diagnostic = unknown_variable(record.name, record.span, hint);
  if (meant.empty() || diagnostic.code != Diag::UnknownVariable) return true;
  diagnostic.fix = Fix{field.span, std::string(meant)};
  const Span before{field.span.begin - std::min<std::uint32_t>(field.span.begin, 2), field.span.begin};
  if (script_.sources.text(before) == "${") diagnostic.fix = Fix{cover(before, field.span), fmt::format("{{{}", meant)};
  return true;
}

void Resolver::name(ast::NameExpr& expr) {
  if (const Variable* variable = find_variable(expr.name); variable != nullptr) {
    expr.slot = variable->slot;
    return;
  }
  if (const BuiltinName* builtin = find_builtin_name(expr.name); builtin != nullptr) {
    expr.slot = builtin->slot;
    asks_of_failure_ = asks_of_failure_ || is_of_failure(builtin->slot);
    return;
  }
  if (is_contact(expr)) return;
  if (is_outside(expr.name)) {
    diagnostics_.report<Diag::OutsideAlone>(expr.span, expr.name, example_of(expr.name));
    return;
  }
  unknown_variable(expr);
}

/// A variable with that name may exist in another scope.
Diagnostic& Resolver::unknown_variable(std::string_view name, Span span, const std::string& hint) {
  const auto& variables = program_.variables;
  const auto found = diagnostics_.full() ? variables.end() : std::ranges::find(variables, name, &Variable::name);
  if (found == variables.end()) return diagnostics_.report<Diag::UnknownVariable>(span, name, hint);
  const Section& here = program_.sections[section_];
  const Section& there = program_.sections[found->section];
  std::string owner = there.kind == SectionKind::Sub ? fmt::format("the sub `{}`", there.name) : fmt::format("`on {}`", there.name);
  std::string advice =
      there.kind == SectionKind::Sub ? "a sub hands a value back with `return`" : "declare it in the main body to use it here too";
  if (found->section == section_) {
    owner = "another block";
    advice = "to use it here too, declare it before that block";
  } else if (there.kind == SectionKind::Main) {
    owner = "the main body";
    advice = "declare it outside its block to use it here too";
    if (here.kind == SectionKind::Sub) advice = fmt::format("a sub sees only its own: hand it over, as in `sub {}({})`", here.name, name);
  }
  return diagnostics_.report<Diag::VariableElsewhere>(span, name, owner, advice).note(found->span, "declared here");
}

namespace {

std::string count_text(const FunctionDef& function) {
  const auto plural = [](int n) { return n == 1 ? "" : "s"; };
  if (function.min_arguments == function.max_arguments)
    return fmt::format("{} value{}", function.min_arguments, plural(function.min_arguments));
  return fmt::format("{} to {} values", function.min_arguments, function.max_arguments);
}

}  // namespace

void Resolver::function_call(ast::CallExpr& call) {
  if (unquoted_file(call)) return;
  call.function = find_function(call.callee.text);
  if (call.function >= 0 || !is_foreign_call(call.callee.text)) {
    for (ast::Expr* argument : call.arguments) expression(argument);
  }
  if (call.function >= 0) {
    const FunctionDef& function = functions()[static_cast<std::size_t>(call.function)];
    if (call.arguments.size() < function.min_arguments || call.arguments.size() > function.max_arguments) {
      diagnostics_.report<Diag::WrongCount>(call.span, function.name, count_text(function), call.arguments.size());
      call.function = -1;
    }
    return;
  }
  if (find_sub(call.callee.text) != nullptr) {
    diagnostics_.report<Diag::SubInExpression>(call.span, call.callee.text);
  } else if (const ActionDef* def = find_action(call.callee.text); def != nullptr) {
    diagnostics_.report<Diag::ActionInParentheses>(call.callee.span, def->name, fmt::format("let x = {} …", def->name));
  } else {
    unknown_function(call, false);
  }
}

const Variable* Resolver::find_variable(std::string_view name) const {
  for (const Scope* scope = scope_; scope != nullptr; scope = scope->outer != nullptr ? scope->outer : scope->variables_of) {
    if (const auto found = scope->variables.find(name); found != scope->variables.end()) return &found->second;
  }
  return nullptr;
}

std::int32_t Resolver::declare(Scope& scope, const ast::Ident& name, Span let) {
  if (find_builtin_name(name.text) != nullptr) diagnostics_.report<Diag::ReadOnlyName>(name.span, name.text);
  if (name.text == kContactRecord) refuse_contact_name(name.span, "choose another name");
  Scope* const before = scope_;
  scope_ = &scope;
  const Variable* known = find_variable(name.text);
  scope_ = before;
  if (known != nullptr) {
    Diagnostic& diagnostic = diagnostics_.report<Diag::DuplicateVariable>(name.span, name.text, name.text);
    diagnostic.note(known->span, "declared here");
    // unsafe: the author may mean another variable
    if (let.begin < let.end) diagnostic.fix = Fix{{let.begin, name.span.begin}, "", false};
    return known->slot;
  }
  const Variable fresh{name.text, program_.slots++, section_, name.span};
  scope.variables.emplace(name.text, fresh);
  program_.variables.push_back(fresh);
  return fresh.slot;
}

std::int32_t Resolver::hidden_slot() {
  program_.variables.push_back({{}, program_.slots, section_, {}});
  return program_.slots++;
}

bool Resolver::is_free(const ast::Ident& name) {
  std::string_view taken;
  if (find_action(name.text) != nullptr) taken = "an action";
  else if (find_function(name.text) >= 0) taken = "a function";
  else if (find_builtin_name(name.text) != nullptr) taken = "a value of the system";
  if (taken.empty()) return true;
  diagnostics_.report<Diag::TakenName>(name.span, name.text, taken);
  return false;
}

const Resolver::SubInfo* Resolver::find_sub(std::string_view name) const {
  const auto found = sub_index_.find(name);
  return found == sub_index_.end() ? nullptr : &subs_[found->second];
}

void Resolver::jump_to(const ast::Ident& label, Patch way) {
  for (Scope* scope = scope_; scope != nullptr; scope = scope->outer) {
    const auto found = scope->labels.find(label.text);
    if (found == scope->labels.end()) continue;
    found->second.used = true;
    if (found->second.target != kNoNode) backpatch(way, found->second.target);
    else found->second.waiting.push_back(way);
    return;
  }
  lost_.push_back({label, section_});
}

void Resolver::backpatch(const Patch& way, NodeId target) {
  switch (way.of) {
    case Patch::Of::Next: node(way.index).next = target; return;
    case Patch::Of::Other: node(way.index).other = target; return;
    case Patch::Of::Outcome: program_.actions[way.index].branches[way.branch] = target; return;
    case Patch::Of::Digits: program_.actions[way.index].key_branches[way.branch].target = target; return;
    case Patch::Of::CaseKey: program_.cases[way.index].branches[way.branch].target = target; return;
    case Patch::Of::CaseDefault: program_.cases[way.index].otherwise = target; return;
  }
}

void Resolver::backpatch(const std::vector<Patch>& ways, NodeId target) {
  for (const Patch& way : ways) backpatch(way, target);
}

}  // namespace phoneflow
