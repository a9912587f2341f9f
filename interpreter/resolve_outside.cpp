#include <algorithm>

#include <fmt/format.h>

#include "grammar/diagnostic_codes.h"
#include "grammar/outside_records.h"
#include "interpreter/resolver.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

constexpr std::string_view kEnv = kEnvRecord, kSecret = kSecretRecord;
/// What people see of a secret, however long it is.
constexpr std::string_view kUnseen = "•••";

/// The part of the literal nodes that all have.
template <class Node>
Node of(ast::ExprKind kind, Span span) {
  Node node{};
  node.kind = kind;
  node.span = span;
  return node;
}

/// `env` for `ENV` and `environment`; empty for what is written as it must be, and for any other name.
std::string_view meant_by(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kOthers[] = {{"environment", kEnv}, {"envs", kEnv}, {"config", kEnv},
                                                                       {"secrets", kSecret},  {kEnv, kEnv},   {kSecret, kSecret}};
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  for (const auto& [other, ours] : kOthers) {
    if (name != ours && std::ranges::equal(name, other, {}, lower, lower)) return ours;
  }
  return {};
}

template <class Named>
const Named* find_outside(const std::vector<Named>& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &Named::name);
  return found == all.end() ? nullptr : &*found;
}

template <class Named>
std::vector<std::string_view> names_of(const std::vector<Named>& all) {
  std::vector<std::string_view> names;
  for (const Named& one : all) names.push_back(one.name);
  return names;
}

}  // namespace

bool Resolver::is_outside(std::string_view name) const { return is_outside_record(name) && find_variable(name) == nullptr; }

std::string_view Resolver::example_of(std::string_view outside) const {
  const bool value = outside == kEnv;
  if (script_.around == nullptr) return value ? "crm" : "crm_token";
  if (value) return script_.around->env.empty() ? "crm" : std::string_view(script_.around->env.front().name);
  return script_.around->secrets.empty() ? "crm_token" : std::string_view(script_.around->secrets.front().name);
}

const ast::Expr* Resolver::literal(const OutsideValue& value, Span span) {
  switch (value.type) {
    case Type::Number: {
      auto number = of<ast::NumberExpr>(ast::ExprKind::Number, span);
      number.value = value.number;
      return script_.arena.make<ast::NumberExpr>(number);
    }
    case Type::Duration: {
      auto duration = of<ast::DurationExpr>(ast::ExprKind::Duration, span);
      duration.milliseconds = value.duration.count();
      return script_.arena.make<ast::DurationExpr>(duration);
    }
    case Type::Boolean: {
      auto truth = of<ast::BooleanExpr>(ast::ExprKind::Boolean, span);
      truth.value = value.truth;
      return script_.arena.make<ast::BooleanExpr>(truth);
    }
    default: {
      auto text = of<ast::TextExpr>(ast::ExprKind::Text, span);
      if (!value.text.empty())
        text.segments = script_.arena.copy(std::vector{ast::TextPart{.literal = script_.arena.copy(value.text), .span = span}});
      return script_.arena.make<ast::TextExpr>(text);
    }
  }
}

bool Resolver::field_from_outside(ast::FieldExpr& field) {
  if (field.record->kind != ast::ExprKind::Name) return false;
  const auto& record = static_cast<const ast::NameExpr&>(*field.record);
  const std::string_view outside = record.name;
  if (const std::string_view meant = meant_by(outside); !meant.empty() && is_unknown(record)) {
    Diagnostic& diagnostic = unknown_variable(outside, record.span, fmt::format("; write `{}`", meant));
    if (diagnostic.code == Diag::UnknownVariable) diagnostic.fix = Fix{record.span, std::string(meant)};
    return true;
  }
  if (!is_outside(outside)) return false;
  const std::string_view name = field.field.text;
  const Surroundings* around = script_.around;
  if (around == nullptr) {
    diagnostics_.report<Diag::NoCentre>(field.span, outside, name);
    return true;
  }
  const auto unknown = [&](std::string_view kind, const auto& others, std::string_view table, std::string_view value) {
    const std::vector<std::string_view> names = names_of(others);
    const std::string_view near = nearest(name, names);
    Diagnostic& diagnostic = diagnostics_.report<Diag::NotInCentre>(
        field.field.span, around->path(), kind, name,
        near.empty() ? fmt::format("; add `{} = {}` under [{}]", name, value, table) : did_you_mean(name, names));
    if (near.empty()) return;
    diagnostic.note(script_.outside(find_outside(others, near)->place), "it is here");
    diagnostic.fix = Fix{field.field.span, std::string(near), false};  // unsafe: the other may be missing in the centre file
  };
  if (outside == kEnv) {
    if (const OutsideValue* value = find_outside(around->env, name); value != nullptr) field.meant = literal(*value, field.span);
    else unknown("value", around->env, kEnv, "\"…\"");
    return true;
  }
  if (find_outside(around->secrets, name) == nullptr) {
    unknown("secret", around->secrets, "secrets", "{ from = \"…\" }");
    return true;
  }
  auto text = of<ast::TextExpr>(ast::ExprKind::Text, field.span);
  text.secret = true;
  text.segments = script_.arena.copy(std::vector{ast::TextPart{.literal = kUnseen, .span = field.span}});
  field.meant = script_.arena.make<ast::TextExpr>(text);
  return true;
}

}  // namespace phoneflow
