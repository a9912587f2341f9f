#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "calltest/mutant_kinds.h"

namespace phoneflow::calltest {
namespace {

struct Written {
  const ast::Argument* argument;
  const Param* param;
};

/// The arguments with their parameters, without prompts of several parts.
std::vector<Written> written_arguments(const ast::ActionStmt& stmt, const ActionDef& def) {
  std::vector<Written> all;
  for (const ast::Argument& argument : stmt.arguments) {
    const auto param = argument.name.text.empty() ? def.params.begin() : std::ranges::find(def.params, argument.name.text, &Param::name);
    if (param != def.params.end()) all.push_back({&argument, &*param});
  }
  return all;
}

void replace(const Written& it, std::string text, MutantList& list) {
  const Span span = it.argument->value->span;
  std::string description = fmt::format("`{0}: {1}` instead of `{0}: {2}`", it.param->name, text, list.named(span));
  list.add(span, std::move(text), std::move(description));
}

std::string duration_text(std::int64_t ms) {
  if (ms % 60000 == 0 && ms > 0) return ms % 3600000 == 0 ? fmt::format("{}h", ms / 3600000) : fmt::format("{}m", ms / 60000);
  return ms % 1000 == 0 ? fmt::format("{}s", ms / 1000) : fmt::format("{}ms", ms);
}

bool within(const Param& param, double value) { return value >= param.min && value <= param.max; }

/// A duration: halved and doubled.
void break_length(const Written& it, MutantList& list) {
  if (it.argument->value->kind == ast::ExprKind::Duration) {
    const std::int64_t ms = static_cast<const ast::DurationExpr*>(it.argument->value)->milliseconds;
    for (const std::int64_t other : {ms / 2, ms * 2}) {
      if (other != ms && within(*it.param, static_cast<double>(other) / 1000)) replace(it, duration_text(other), list);
    }
  }
  if (it.argument->value->kind == ast::ExprKind::Number) {
    const double seconds = static_cast<const ast::NumberExpr*>(it.argument->value)->value;
    for (const double other : {std::floor(seconds / 2), seconds * 2}) {
      if (other != seconds && within(*it.param, other)) replace(it, fmt::format("{:.10g}", other), list);
    }
  }
}

/// A count: decremented and incremented.
void break_count(const Written& it, MutantList& list) {
  if (it.argument->value->kind != ast::ExprKind::Number) return;
  const double count = static_cast<const ast::NumberExpr*>(it.argument->value)->value;
  for (const double other : {count - 1, count + 1}) {
    if (other >= 0 && within(*it.param, other)) replace(it, fmt::format("{:.10g}", other), list);
  }
}

bool defaults_to_number(const Param& param) {
  return (param.role == ParamRole::NumberToDial || param.role == ParamRole::ShownNumber) && !param.stands_for.empty();
}

/// Numbers that default to one of the call: the default instead of another, and the other one instead of it; two of them are swapped.
void break_numbers(const std::vector<Written>& all, const ActionDef& def, MutantList& list) {
  std::optional<Written> before;
  for (const Written& it : all) {
    if (!defaults_to_number(*it.param)) continue;
    const Span span = it.argument->value->span;
    const auto other = std::ranges::find_if(def.params, [&](const Param& p) { return defaults_to_number(p) && p.name != it.param->name; });
    if (list.text(span) != it.param->stands_for) replace(it, std::string(it.param->stands_for), list);
    else if (other != def.params.end()) replace(it, std::string(other->stands_for), list);
    if (before)
      list.swap(before->argument->value->span, span, fmt::format("`{}` and `{}` are swapped", before->param->name, it.param->name));
    before = it;
  }
}

}  // namespace

void break_arguments(const ast::ActionStmt& stmt, const ActionDef& def, MutantList& list) {
  if (def.params.empty()) return;
  const std::vector<Written> all = written_arguments(stmt, def);
  for (const Written& it : all) {
    if (it.param->type == ParamType::Duration || it.param->in_seconds) break_length(it, list);
    else if (it.param->type == ParamType::Whole || it.param->type == ParamType::Number) break_count(it, list);
  }
  break_numbers(all, def, list);
}

}  // namespace phoneflow::calltest
