#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <set>

#include <fmt/format.h>

#include "actions/registry.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/numbers.h"
#include "grammar/tokens.h"
#include "support/suggest.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "interpreter/resolver.h"
#include "runtime/digits.h"
#include "runtime/moment_text.h"

namespace phoneflow {
namespace {

struct alignas(std::max_align_t) ArgumentBytes {
  std::array<std::byte, kMaxArguments> bytes;
};

const Param* find_param(const ActionDef& def, std::string_view name) {
  const auto found = std::find_if(def.params.begin(), def.params.end(), [&](const Param& param) { return param.name == name; });
  return found == def.params.end() ? nullptr : &*found;
}

std::vector<std::string_view> names_of(std::span<const Param> params) {
  std::vector<std::string_view> names;
  for (const Param& param : params) names.push_back(param.name);
  return names;
}

std::string outcome_list(const ActionDef& def) {
  std::string list;
  for (const OutcomeDef& outcome : def.outcomes) list += fmt::format("{}{}", list.empty() ? "" : ", ", outcome.name);
  return list;
}

/// "`Menu`, `Collect` and `Http`".
std::string with_result() {
  std::vector<std::string_view> names;
  for (const ActionDef* def : actions()) {
    if (def->result != Type::Nothing) names.push_back(def->name);
  }
  return enumerated(names);
}

/// True when the content of the quotes would be a number, a duration, `true` or `false`.
bool is_plain_value(std::string_view inside) {
  const std::size_t digits = std::min(inside.find_first_not_of("0123456789."), inside.size());
  const std::string_view unit = inside.substr(digits);
  const bool amount = digits > 0 && inside.front() != '.' && (unit.empty() || unit == "ms" || unit == "s" || unit == "m" || unit == "h");
  return amount || inside == "true" || inside == "false";
}

/// The value probably meant by one of the wrong type; empty when unknown.
std::string meant_value(const Param& param, const Value& value, std::string_view written) {
  if (written.starts_with("env.")) return {};  // what the centre file says is not written here
  if (param.type == ParamType::Duration && value.type == Type::Number) {
    if (value.number <= param.max) return fmt::format("{}s", written);
    // Far beyond the maximum: milliseconds were meant.
    if (value.number > param.max * 1000) return {};
    return std::fmod(value.number, 1000) == 0 ? fmt::format("{}s", value.number / 1000) : fmt::format("{}ms", written);
  }
  if (param.type == ParamType::Text && value.type == Type::Number) return fmt::format("\"{}\"", written);
  if (param.type == ParamType::Moment && value.type == Type::Text && read_moment({value.chars, value.size}, {}))
    return fmt::format("moment({})", written);
  if (param.type == ParamType::Duration && value.type == Type::Text && written.size() > 2) {
    if (std::string meant = respelled_duration(written.substr(1, written.size() - 2)); !meant.empty()) return meant;
  }
  if (value.type != Type::Text || written.size() < 2 || !is_plain_value(written.substr(1, written.size() - 2))) return {};
  return std::string(written.substr(1, written.size() - 2));
}

/// `Wait 2000`: seconds here, possibly meant as milliseconds. Empty for plausible values.
std::string as_milliseconds(const Param& param, const Value& value, std::string_view written) {
  constexpr double kDoubtful = 500;
  if (param.type != ParamType::Duration || value.type != Type::Number || value.number < kDoubtful || value.number > param.max) return {};
  return std::fmod(value.number, 1000) == 0 ? fmt::format("{}s", value.number / 1000) : fmt::format("{}ms", written);
}

/// An example of the type, for "as in".
std::string_view sample(const Param& param) {
  switch (param.type) {
    case ParamType::Text:
    case ParamType::Prompt: return "\"…\"";
    case ParamType::Boolean: return "true";
    case ParamType::Whole:
    case ParamType::Number: return "1";
    case ParamType::Duration: return "5s";
    case ParamType::Moment: return "moment(\"2026-11-27 08:00\")";
    case ParamType::Fields: return "{name: \"\"}";
  }
  return {};
}

/// Corrections of a text that a property refuses, and whether each is safe: other case, no surrounding blanks, an address without scheme.
std::vector<std::pair<std::string, bool>> likely_texts(std::string_view text, bool address) {
  const auto each = [&](auto change) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), change);
    return out;
  };
  const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t last = text.find_last_not_of(' ');
  const std::string bare(first < text.size() ? text.substr(first, last - first + 1) : std::string_view());
  // `https:x.example`, `http:/x.example`
  const std::string_view scheme = bare.starts_with("http:") ? "http:" : "https:";
  std::string_view rest = bare;
  if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
  rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));
  std::vector<std::pair<std::string, bool>> out{
      {each([](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }), true},
      {each([](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }), true},
      {bare, true}};
  if (address) out.emplace_back(fmt::format("{}//{}", scheme, rest), rest.size() < bare.size());
  return out;
}

std::string type_hint(const Param& param, const Value& value, std::string_view meant) {
  if (value.type == Type::Text && !meant.empty() && meant == std::string_view(value.chars, value.size)) return "; write it without quotes";
  if (!meant.empty()) return fmt::format("; write `{}`", meant);
  if (value.type == Type::Text) return fmt::format("; it is written as in `{}`", sample(param));
  return param.type == ParamType::Number && value.type == Type::Duration ? "; write it without a unit" : "";
}

}  // namespace

TypeSet accepted_types(const Param& param) {
  switch (param.type) {
    case ParamType::Text: return Type::Text;
    case ParamType::Prompt: return {Type::Text, Type::Audio, Type::Silence, Type::List};
    case ParamType::Boolean: return Type::Boolean;
    case ParamType::Whole: return param.in_seconds ? TypeSet{Type::Number, Type::Duration} : TypeSet{Type::Number};
    case ParamType::Number: return Type::Number;
    case ParamType::Duration: return param.in_seconds ? TypeSet{Type::Number, Type::Duration} : TypeSet{Type::Duration};
    case ParamType::Moment: return Type::Moment;
    case ParamType::Fields: return Type::Record;
  }
  return {};
}

std::optional<Value> Resolver::constant(const ast::Expr& expr) {
  if (const ast::Expr* value = ast::outside_value(expr)) return constant(*value);
  switch (expr.kind) {
    case ast::ExprKind::Number: return Value::of(static_cast<const ast::NumberExpr&>(expr).value);
    case ast::ExprKind::Duration: return Value::of(Millis(static_cast<const ast::DurationExpr&>(expr).milliseconds));
    case ast::ExprKind::Boolean: return Value::of(static_cast<const ast::BooleanExpr&>(expr).value);
    case ast::ExprKind::Text: {
      const auto& segments = static_cast<const ast::TextExpr&>(expr).segments;
      if (segments.empty()) return Value::constant_text("");
      if (segments.size() > 1 || segments[0].hole != nullptr) return std::nullopt;
      return Value::constant_text(segments[0].literal);
    }
    case ast::ExprKind::Unary: {
      const auto& unary = static_cast<const ast::UnaryExpr&>(expr);
      const auto value = constant(*unary.operand);
      if (!value || unary.op != ast::UnaryOp::Negate) return std::nullopt;
      if (value->type == Type::Number) return Value::of(-value->number);
      if (value->type == Type::Duration) return Value::of(-value->duration());
      return std::nullopt;
    }
    case ast::ExprKind::Call: {
      const auto& call = static_cast<const ast::CallExpr&>(expr);
      if (call.function < 0 || call.arguments.size() != 1) return std::nullopt;
      const TypeSet result = functions()[static_cast<std::size_t>(call.function)].result;
      auto value = constant(*call.arguments[0]);
      if (!value) return std::nullopt;
      if (result == TypeSet(Type::Audio) && value->type == Type::Text) value->type = Type::Audio;
      else if (result == TypeSet(Type::Silence) && value->type == Type::Duration && value->ms >= 0) value->type = Type::Silence;
      else return std::nullopt;
      return value;
    }
    default: return std::nullopt;
  }
}

std::optional<Value> Resolver::constant_prompt(std::span<const ast::Expr* const> exprs) {
  std::vector<Value> parts;
  const auto add = [&](const ast::Expr& expr) {
    const auto value = constant(expr);
    if (value && (value->type == Type::Text || value->type == Type::Audio || value->type == Type::Silence)) parts.push_back(*value);
    return value && !parts.empty() && parts.back().type == value->type;
  };
  for (const ast::Expr* expr : exprs) {
    if (expr->kind != ast::ExprKind::List) {
      if (!add(*expr)) return std::nullopt;
      continue;
    }
    for (const ast::Expr* item : static_cast<const ast::ListExpr*>(expr)->items) {
      if (!add(*item)) return std::nullopt;
    }
  }
  std::size_t bytes = 0;
  for (const Value& part : parts) bytes += part.type == Type::Silence ? 0 : part.size;
  if (bytes > kMaxTextBytes || parts.size() > kMaxItems) return std::nullopt;  // a runtime fault
  return Value::constant_list(script_.arena.copy(parts));
}

void Resolver::action(const ast::ActionStmt& stmt, std::int32_t result_slot) {
  const ActionDef* def = find_action(stmt.verb.text);
  for (const ast::Argument& argument : stmt.arguments) {
    if (def != nullptr && def->params.empty()) break;  // all arguments are surplus
    // For an unknown action a lone word may be any name.
    const bool lone_word = argument.value->kind == ast::ExprKind::Name && is_unknown(*static_cast<const ast::NameExpr*>(argument.value));
    if (def != nullptr && is_statement_behind_comma(stmt, argument)) {
      statement_behind_comma(stmt, argument);
      continue;
    }
    if (def == nullptr ? !lone_word : !unquoted(*def, argument)) expression(argument.value);
  }
  const NodeId id = emit(NodeKind::Action, stmt.span);
  const auto index = static_cast<std::uint32_t>(program_.actions.size());
  node(id).detail = index;
  program_.actions.emplace_back();
  program_.actions[index].stmt = &stmt;
  program_.actions[index].result_slot = result_slot;
  if (def == nullptr) {
    node(id).kind = NodeKind::Jump;
    const auto label = scope_->labels.find(stmt.verb.text);
    const bool assumed = label != scope_->labels.end() && label->second.assumed == &stmt;
    // The end of the block decides whether it is a label.
    if (assumed) reach(label->second);
    else unknown_action(stmt, result_slot >= 0);
  } else {
    program_.actions[index].def = def;
    program_.actions[index].branches.assign(def->outcomes.size(), kNoNode);
    program_.actions[index].branch_spans.resize(def->outcomes.size());
    arguments(program_.actions[index], stmt);
    if (result_slot >= 0 && def->result == Type::Nothing)
      diagnostics_.report<Diag::NoResult>(stmt.verb.span, def->name, with_result(), def->name);
  }
  std::vector<Patch> ends{{Patch::Of::Next, id}};
  branches(index, stmt, ends);
  backpatch(ends, here());
}

void Resolver::arguments(ActionNode& node, const ast::ActionStmt& stmt) {
  const ActionDef& def = *node.def;
  auto* memory = script_.arena.make<ArgumentBytes>();
  def.construct(memory->bytes.data());
  node.constants = memory->bytes.data();
  if (def.params.empty()) {
    if (!stmt.arguments.empty()) surplus_arguments(def, stmt);
    return;
  }
  std::map<std::string_view, Span> given;
  std::set<std::string> misspelt;  // not reported as missing as well
  std::vector<const ast::Expr*> unnamed;
  for (const ast::Argument& argument : stmt.arguments) {
    const Span at = argument.name.text.empty() ? argument.value->span : argument.name.span;
    const Param* param = argument.name.text.empty() ? &def.params.front() : find_param(def, argument.name.text);
    if (param == nullptr) {
      misspelt.insert(unknown_property(def.name, argument.name, names_of(def.params), stmt.arguments));
      continue;
    }
    if (param->role == ParamRole::Address) addresses_.push_back(argument.value);
    if (argument.name.text.empty() && (unnamed.empty() ? given.empty() : param->type == ParamType::Prompt && given.size() == 1)) {
      unnamed.push_back(argument.value);
      given.emplace(param->name, at);
      continue;
    }
    if (argument.name.text.empty()) {
      if (is_statement_behind_comma(stmt, argument)) continue;
      if (def.params.size() == 1 && def.params.front().type == ParamType::Text && !unnamed.empty()) {
        several_texts(def, stmt);
        break;
      }
      const auto second = def.params.size() > 1 ? fmt::format("name the others, as in `{}: …`", def.params[1].name)
                                                : std::string("it has no other properties");
      diagnostics_.report<Diag::ExtraValue>(at, def.name, given.size() > unnamed.size() && unnamed.empty() ? "it must come first" : second);
      continue;
    }
    const auto [first, is_new] = given.emplace(param->name, at);
    if (!is_new) {
      diagnostics_.report<Diag::DuplicateProperty>(at, param->name).note(first->second, "the first one is here");
      continue;
    }
    const ast::Expr* expr = argument.value;
    bind_argument(node, *param, script_.arena.copy(std::span<const ast::Expr* const>(&expr, 1)), argument.value->span);
  }
  if (!unnamed.empty())
    bind_argument(node, def.params.front(), script_.arena.copy(unnamed), cover(unnamed.front()->span, unnamed.back()->span));
  if (def.needs_a_property && given.empty() && misspelt.empty()) {
    const Param& first = def.params.front();
    diagnostics_.report<Diag::NothingGiven>(stmt.verb.span, def.name, def.name, first.name, sample(first));
  }
  for (const Param& param : def.params) {
    if (given.contains(param.name) || misspelt.contains(std::string(param.name))) continue;
    const bool from_header = param.role == ParamRole::SkillName;
    if (param.required && !(from_header && !program_.skill.empty())) {
      diagnostics_.report<Diag::MissingProperty>(stmt.verb.span, def.name, param.name,
                                                 from_header
                                                     ? std::string("write it here or in the header, as in `script \"…\" { Skill: \"…\" }`")
                                                     : fmt::format("write it right behind, as in `{} {}`", def.name, sample(param)));
    } else if (const BuiltinName* name = find_builtin_name(param.stands_for); name != nullptr) {
      auto* expr = script_.arena.make<ast::NameExpr>(ast::Expr{ast::ExprKind::Name, stmt.verb.span}, name->name, false, name->slot);
      const ast::Expr* base = expr;
      node.bindings.push_back({&param, script_.arena.copy(std::span<const ast::Expr* const>(&base, 1))});
    }
  }
}

void Resolver::bind_argument(ActionNode& node, const Param& param, std::span<const ast::Expr* const> exprs, Span span) {
  const bool prompt = param.type == ParamType::Prompt;
  const std::optional<Value> value = prompt ? constant_prompt(exprs) : constant(*exprs.front());
  if (!value) {
    node.bindings.push_back({&param, exprs});
    return;
  }
  if (prompt && value->size == 0) {
    diagnostics_.report<Diag::BadValue>(span, param.name, "must not be empty");
    return;
  }
  if (!prompt && !accepted_types(param).has(value->type)) {
    const std::string meant = meant_value(param, *value, script_.sources.text(span));
    const std::string other = as_milliseconds(param, *value, script_.sources.text(span));
    const std::string hint =
        type_hint(param, *value, meant) + (other.empty() ? "" : fmt::format(", or `{}` if milliseconds are meant", other));
    Diagnostic& diagnostic =
        diagnostics_.report<Diag::WrongPropertyType>(span, param.name, param_type_name(param.type), type_name(value->type), hint);
    if (!meant.empty()) diagnostic.fix = Fix{span, meant, other.empty()};
    return;
  }
  void* memory = const_cast<void*>(node.constants);  // not yet shared
  const std::string problem = bind(param, memory, *value, program_.no_heap);
  if (problem.empty()) return;
  // If the author disables the rule that judges it, the value is checked again at run time.
  if (!std::isinf(param.max_wise)) node.bindings.push_back({&param, exprs});
  else bad_value(param, memory, *value, problem, span);
}

void Resolver::bad_value(const Param& param, void* memory, const Value& value, std::string_view problem, Span span) {
  const std::string_view written = script_.sources.text(span);
  const bool plain =
      value.type == Type::Text && written.size() > 2 && std::string_view(value.chars, value.size) == written.substr(1, written.size() - 2);
  const std::string_view inside = plain ? written.substr(1, written.size() - 2) : std::string_view();
  for (const auto& [text, safe] : likely_texts(inside, param.role == ParamRole::Address)) {
    if (inside.empty() || text == inside || !bind(param, memory, Value::constant_text(script_.arena.copy(text)), program_.no_heap).empty())
      continue;
    const std::string meant = fmt::format("\"{}\"", text);
    diagnostics_.report<Diag::BadValue>(span, param.name, fmt::format("{}; write `{}`", problem, shortened(meant, 80))).fix =
        Fix{span, meant, safe};
    return;
  }
  diagnostics_.report<Diag::BadValue>(span, param.name, problem);
}

void Resolver::branches(std::uint32_t action, const ast::ActionStmt& stmt, std::vector<Patch>& ends) {
  const ActionDef* def = program_.actions[action].def;
  if (def != nullptr && def->outcomes.empty() && !stmt.branches.empty()) {
    diagnostics_.report<Diag::NoBranches>(stmt.branches.front().span, def->name);
  }
  for (const ast::Branch& branch : stmt.branches) {
    std::vector<Patch> ways;
    for (const ast::Key& key : branch.keys) {
      if (def == nullptr || def->outcomes.empty()) continue;
      const bool is_name = key.kind == ast::KeyKind::Name;
      if (const auto way = is_name ? outcome_way(action, key, stmt) : digit_way(action, key)) ways.push_back(*way);
    }
    target(branch.target, ways, ends);
  }
}

std::optional<Resolver::Patch> Resolver::outcome_way(std::uint32_t action, const ast::Key& key, const ast::ActionStmt& stmt) {
  ActionNode& node = program_.actions[action];
  const auto& outcomes = node.def->outcomes;
  const auto found = std::find_if(outcomes.begin(), outcomes.end(), [&](const OutcomeDef& outcome) { return outcome.name == key.text; });
  if (found == outcomes.end()) {
    unknown_outcome(node, key, stmt);
    return std::nullopt;
  }
  const auto index = static_cast<std::uint32_t>(found - outcomes.begin());
  Span& first = node.branch_spans[index];
  if (first.end != 0) {
    diagnostics_.report<Diag::DuplicateBranch>(key.span, key.text).note(first, "the first one is here");
    return std::nullopt;
  }
  first = key.span;
  return Patch{Patch::Of::Outcome, action, index};
}

std::optional<Resolver::Patch> Resolver::digit_way(std::uint32_t action, const ast::Key& key) {
  ActionNode& node = program_.actions[action];
  if (!node.def->digit_branches) {
    diagnostics_.report<Diag::NoDigitBranches>(key.span, node.def->name, outcome_list(*node.def));
    return std::nullopt;
  }
  if (key.text.empty() || !std::all_of(key.text.begin(), key.text.end(), is_key)) {
    diagnostics_.report<Diag::UnknownOutcome>(key.span, node.def->name, key.text, "; keys are 0 to 9, * and #");
    return std::nullopt;
  }
  for (const KeyBranch& way : node.key_branches) {
    if (way.keys != key.text) continue;
    diagnostics_.report<Diag::DuplicateBranch>(key.span, key.text).note(way.span, "the first one is here");
    return std::nullopt;
  }
  constexpr std::size_t kMostWays = 1000;  // larger menus are slow to search, also for callers
  if (node.key_branches.size() == kMostWays) {
    diagnostics_.report<Diag::UnknownOutcome>(key.span, node.def->name, key.text, "; a menu has at most 1,000 branches");
    return std::nullopt;
  }
  DigitString pressed;
  if (key.text.size() <= DigitString::kCapacity) {
    for (const char digit : key.text) pressed.push(digit);
  }
  node.key_branches.push_back({key.text, kNoNode, key.span, pressed});
  return Patch{Patch::Of::Digits, action, static_cast<std::uint32_t>(node.key_branches.size() - 1)};
}

NodeId ActionNode::way(std::string_view keys) const {
  for (const KeyBranch& candidate : key_branches) {
    if (candidate.keys == keys) return candidate.target;
  }
  return kNoNode;
}

NodeId ActionNode::way(const DigitString& keys) const {
  for (const KeyBranch& candidate : key_branches) {
    if (candidate.pressed == keys) return candidate.target;
  }
  return kNoNode;
}

}  // namespace phoneflow
