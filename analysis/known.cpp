#include "analysis/known.h"

#include <algorithm>
#include <cstdlib>

#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "interpreter/evaluate.h"
#include "interpreter/functions.h"
#include "interpreter/secret_keys.h"
#include "runtime/wording.h"

namespace phoneflow {
namespace {

const ast::Expr& without_sign(const ast::Expr& expr, double& sign) {
  if (expr.kind != ast::ExprKind::Unary) return expr;
  const auto& unary = static_cast<const ast::UnaryExpr&>(expr);
  if (unary.op != ast::UnaryOp::Negate) return expr;
  sign = -1;
  return *unary.operand;
}

bool is_written_out(const ast::Expr& expr) {
  double sign = 1;
  const ast::Expr& bare = without_sign(expr, sign);
  switch (bare.kind) {
    case ast::ExprKind::Text:
    case ast::ExprKind::Number:
    case ast::ExprKind::Duration:
    case ast::ExprKind::Boolean:
    case ast::ExprKind::List:
    case ast::ExprKind::Record: return true;
    default: return !audio_name(bare).empty();
  }
}

/// The default of a property in script notation.
std::string initial_of(const Param* param) {
  return param == nullptr || param->initial == nullptr || !param->stands_for.empty() || !param->default_doc.empty() ? "" : param->initial();
}

/// A typical value of a hole, as it is written.
std::string typical(const ast::TextPart& segment, const Tongue& tongue) {
  const bool number = segment.format == ast::Format::Plain && segment.hole->kind == ast::ExprKind::Name &&
                      (name_of(*segment.hole) == "ANI" || name_of(*segment.hole) == "DNIS" || name_of(*segment.hole) == "OriginalANI");
  if (number) return "3125550123";
  Value value = Value::of(1.0);
  switch (segment.format) {
    case ast::Format::Phone: value = Value::constant_text("3125550123"); break;
    case ast::Format::Digits: value = Value::constant_text("1234"); break;
    case ast::Format::Money: value = Value::of(20.05); break;
    case ast::Format::Date: value = Value::constant_text("2026-01-05"); break;
    case ast::Format::Time: value = Value::constant_text("09:30"); break;
    case ast::Format::Duration: value = Value::of(minutes(2)); break;
    case ast::Format::Plain:
    case ast::Format::Raw:
    case ast::Format::Number:
    case ast::Format::Ordinal: break;
  }
  Heap heap;
  const std::size_t mark = heap.mark();
  append_worded(heap, value, wording_of(segment.format), tongue);
  return std::string(heap.view(heap.take(mark)));
}

const ast::CallExpr* call_with_result(const ast::Expr& expr, Type result) {
  if (expr.kind != ast::ExprKind::Call) return nullptr;
  const auto& call = static_cast<const ast::CallExpr&>(expr);
  const bool fits =
      call.function >= 0 && !call.arguments.empty() && functions()[static_cast<std::size_t>(call.function)].result == TypeSet(result);
  return fits ? &call : nullptr;
}

/// `tongue`: of the typical values in holes; null: `…` stands for them.
std::string spoken(const ast::Expr& piece, const Tongue* tongue) {
  std::string words;
  if (piece.kind != ast::ExprKind::Text) return words;
  for (const ast::TextPart& segment : static_cast<const ast::TextExpr&>(piece).segments) {
    if (segment.hole == nullptr) words += segment.literal;
    else words += tongue != nullptr ? typical(segment, *tongue) : std::string("…");
  }
  return words;
}

}  // namespace

Known::Known(const Program& program) : values_(only_values(program)), tongue_(program.speech.tongue) {
  for (const ast::Expr*& value : values_) {
    if (value != nullptr && !is_written_out(*value)) value = nullptr;
  }
  std::string_view secret;
  for (const ActionNode& action : program.actions) {
    if (action.def != nullptr && takes_secret_keys(action) && !text_of(*this, action, ParamRole::KeyFormat))
      secret = find_param(*action.def, ParamRole::KeyFormat)->secret_value;
  }
  if (secret.empty()) return;
  for (const Node& node : program.nodes) {
    for_each_part(program, node, [&](const ast::Expr& part) { says_secret_ = says_secret_ || text(part) == secret; });
  }
}

const ast::Expr& Known::resolve(const ast::Expr& expr) const {
  if (const ast::Expr* outside = ast::outside_value(expr)) return *outside;
  if (expr.kind != ast::ExprKind::Name) return expr;
  const std::int32_t slot = static_cast<const ast::NameExpr&>(expr).slot;
  const ast::Expr* value = slot < 0 ? nullptr : values_[static_cast<std::size_t>(slot)];
  return value == nullptr ? expr : *value;
}

std::optional<std::string_view> Known::text(const ast::Expr& expr) const {
  const ast::Expr& value = resolve(expr);
  if (value.kind != ast::ExprKind::Text) return std::nullopt;
  const auto& segments = static_cast<const ast::TextExpr&>(value).segments;
  if (segments.empty()) return std::string_view();
  if (segments.size() > 1 || segments[0].hole != nullptr) return std::nullopt;
  return segments[0].literal;
}

std::optional<double> Known::number(const ast::Expr& expr) const {
  double sign = 1;
  const ast::Expr& value = without_sign(resolve(expr), sign);
  if (value.kind == ast::ExprKind::Number) return sign * static_cast<const ast::NumberExpr&>(value).value;
  if (value.kind == ast::ExprKind::Duration)
    return sign * static_cast<double>(static_cast<const ast::DurationExpr&>(value).milliseconds) / 1000;
  return std::nullopt;
}

std::optional<Millis> Known::duration(const ast::Expr& expr) const {
  const std::optional<double> in_seconds = number(expr);
  if (!in_seconds || !(*in_seconds >= 0) || *in_seconds > 1e9) return std::nullopt;
  return Millis(static_cast<std::int64_t>(*in_seconds * 1000 + 0.5));
}

std::vector<const ast::Expr*> given(const ActionNode& action, const Param* param) {
  std::vector<const ast::Expr*> values;
  if (param == nullptr) return values;
  const bool first = param == action.def->params.data();
  for (const ast::Argument& argument : action.stmt->arguments) {
    if (argument.name.text.empty() ? first : argument.name.text == param->name) values.push_back(argument.value);
  }
  return values;
}

const ast::Expr* value_of(const ActionNode& action, const Param* param) {
  const std::vector<const ast::Expr*> values = given(action, param);
  return values.empty() ? nullptr : values.front();
}

const ast::Expr* value_of(const ActionNode& action, ParamRole role) { return value_of(action, find_param(*action.def, role)); }

std::optional<double> number_of(const Known& known, const ActionNode& action, const Param* param) {
  if (const ast::Expr* written = value_of(action, param)) return known.number(*written);
  const std::string initial = initial_of(param);
  if (initial.empty()) return std::nullopt;
  char* end = nullptr;
  const double number = std::strtod(initial.c_str(), &end);
  const std::string_view unit(end);
  return number * (unit == "ms" ? 0.001 : unit == "m" ? 60 : unit == "h" ? 3600 : 1);
}

std::optional<double> number_of(const Known& known, const ActionNode& action, ParamRole role) {
  return number_of(known, action, find_param(*action.def, role));
}

std::optional<std::string> text_of(const Known& known, const ActionNode& action, ParamRole role) {
  const Param* param = find_param(*action.def, role);
  if (const ast::Expr* written = value_of(action, param)) {
    const auto text = known.text(*written);
    return text ? std::optional(std::string(*text)) : std::nullopt;
  }
  const std::string initial = initial_of(param);
  if (initial.size() < 2) return std::nullopt;
  return initial.substr(1, initial.size() - 2);
}

std::optional<bool> flag_of(const ActionNode& action, ParamRole role) {
  const Param* param = find_param(*action.def, role);
  const ast::Expr* written = value_of(action, param);
  if (written == nullptr) return initial_of(param) == "true";
  if (written->kind != ast::ExprKind::Boolean) return std::nullopt;
  return static_cast<const ast::BooleanExpr*>(written)->value;
}

bool is_ruled_out(const ActionNode& action, std::size_t outcome) {
  if (outcome >= action.def->outcomes.size()) return false;
  if (action.def->outcomes[outcome].never_itself) return true;
  const ParamRole by = action.def->outcomes[outcome].ruled_out_by;
  return by != ParamRole::None && flag_of(action, by).value_or(false);
}

std::uint8_t written_branch(const ActionNode& action, std::size_t outcome) {
  const auto written = [&](std::uint8_t branch) { return branch < action.branches.size() && action.branches[branch] != kNoNode; };
  for (const std::uint8_t branch :
       {static_cast<std::uint8_t>(outcome), find_outcome(*action.def, action.def->outcomes[outcome].instead), kDefault}) {
    if (written(branch)) return branch;
  }
  return kNoOutcome;
}

std::optional<std::string> skill_of(const Known& known, const Program& program, const ActionNode& action) {
  const bool own = value_of(action, ParamRole::SkillName) != nullptr;
  return own ? text_of(known, action, ParamRole::SkillName) : std::optional(std::string(program.skill));
}

bool asks_for_secret(const Known& known, const ActionNode& action) {
  if (!takes_secret_keys(action)) return false;
  const std::optional<std::string> format = text_of(known, action, ParamRole::KeyFormat);
  return format ? *format == find_param(*action.def, ParamRole::KeyFormat)->secret_value : known.says_secret();
}

std::string_view name_of(const ast::Expr& expr) {
  return expr.kind == ast::ExprKind::Name ? static_cast<const ast::NameExpr&>(expr).name : std::string_view();
}

std::vector<const ast::Expr*> prompt_pieces(const Known& known, const ActionNode& action, const Param* param) {
  std::vector<const ast::Expr*> pieces;
  for (const ast::Expr* expr : given(action, param)) {
    const ast::Expr& value = known.resolve(*expr);
    if (value.kind != ast::ExprKind::List) {
      pieces.push_back(&value);
      continue;
    }
    for (const ast::Expr* item : static_cast<const ast::ListExpr&>(value).items) pieces.push_back(&known.resolve(*item));
  }
  return pieces;
}

std::string spoken_words(const ast::Expr& piece) { return spoken(piece, nullptr); }

Millis prompt_length(const ast::Expr& piece, const Tongue& tongue, AudioFiles* audio) {
  if (piece.kind == ast::ExprKind::Text) return spoken_length(spoken(piece, &tongue), tongue);
  if (const std::string_view file = audio_name(piece); !file.empty()) {
    const std::optional<WavFormat> format = audio == nullptr ? std::nullopt : audio->find(file);
    return format ? format->length : Millis(0);
  }
  const ast::CallExpr* silence = call_with_result(piece, Type::Silence);
  if (silence == nullptr || silence->arguments[0]->kind != ast::ExprKind::Duration) return Millis(0);
  return Millis(static_cast<const ast::DurationExpr&>(*silence->arguments[0]).milliseconds);
}

Millis prompt_length(const Known& known, const ActionNode& action, const Param* param, AudioFiles* audio) {
  Millis length{};
  for (const ast::Expr* piece : prompt_pieces(known, action, param)) length += prompt_length(*piece, known.tongue(), audio);
  return length;
}

std::string_view audio_name(const ast::Expr& piece) {
  const ast::CallExpr* call = call_with_result(piece, Type::Audio);
  if (call == nullptr || call->arguments[0]->kind != ast::ExprKind::Text) return {};
  const auto& segments = static_cast<const ast::TextExpr&>(*call->arguments[0]).segments;
  return segments.size() == 1 && segments[0].hole == nullptr ? segments[0].literal : std::string_view();
}

}  // namespace phoneflow
