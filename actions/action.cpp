#include "actions/action.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "runtime/moment_text.h"

namespace phoneflow {

std::string_view param_type_name(ParamType type) {
  switch (type) {
    case ParamType::Text: return "a text";
    case ParamType::Prompt: return "a prompt";
    case ParamType::Boolean: return "true or false";
    case ParamType::Whole: return "a whole number";
    case ParamType::Number: return "a number";
    case ParamType::Duration: return "a duration";
    case ParamType::Moment: return "a moment";
    case ParamType::Fields: return "a record";
  }
  std::abort();
}

namespace {

bool accepts(const Param& param, Type type) {
  switch (param.type) {
    case ParamType::Text: return type == Type::Text;
    case ParamType::Prompt: return type == Type::List;
    case ParamType::Boolean: return type == Type::Boolean;
    case ParamType::Whole: return type == Type::Number || (param.in_seconds && type == Type::Duration);
    case ParamType::Number: return type == Type::Number;
    case ParamType::Duration: return type == Type::Duration || (param.in_seconds && type == Type::Number);
    case ParamType::Moment: return type == Type::Moment;
    case ParamType::Fields: return type == Type::Record;
  }
  std::abort();
}

std::string out_of_range(const Param& param, std::string_view value) {
  const std::string_view unit = param.in_seconds || param.type == ParamType::Duration ? " seconds" : "";
  if (std::isinf(param.max)) return fmt::format("must be at least {}{}, not {}", param.min, unit, value);
  return fmt::format("must be from {} to {}{}, not {}", param.min, param.max, unit, value);
}

}  // namespace

std::string bind(const Param& param, void* arguments, const Value& value, const Heap& heap) {
  if (!accepts(param, value.type)) {
    return fmt::format("must be {}, not {}", param_type_name(param.type), type_name(value.type));
  }
  if (value.type == Type::Number || value.type == Type::Duration) {
    const double number = value.type == Type::Number ? value.number : static_cast<double>(value.ms) / 1000;
    const auto shown = [&] { return masked(fmt::format("{}", number), value.secrecy); };
    if (!std::isfinite(number)) return "must be a finite number";
    if (param.type == ParamType::Whole && number != std::floor(number)) return fmt::format("must be a whole number, not {}", shown());
    if (number < param.min || number > param.max) return out_of_range(param, shown());
    if (param.type == ParamType::Whole && std::abs(number) > 1e9) return fmt::format("is too large: {}", shown());
    if (param.type == ParamType::Duration && number > 1e9) return fmt::format("is too long: {} seconds", shown());
  }
  if (value.type == Type::Text && param.rule != nullptr) {
    if (const std::string_view problem = param.rule(heap.view(value)); !problem.empty()) return std::string(problem);
  }
  param.store(arguments, value, heap);
  return {};
}

const Param* find_param(const ActionDef& def, ParamRole role) {
  const auto found = std::ranges::find(def.params, role, &Param::role);
  return found == def.params.end() ? nullptr : &*found;
}

std::uint8_t find_outcome(const ActionDef& def, OutcomeRole role) {
  const auto found = std::ranges::find(def.outcomes, role, &OutcomeDef::role);
  return found == def.outcomes.end() ? kNoOutcome : static_cast<std::uint8_t>(found - def.outcomes.begin());
}

void StepContext::set(std::initializer_list<Change> changes) {
  // Most changes change nothing (a callback to the caller's own number); then no memory is taken.
  const auto is_new = [this](const Change& change) { return heap.view(facts[static_cast<std::size_t>(change.fact)]) != change.text; };
  const auto first = std::find_if(changes.begin(), changes.end(), is_new);
  if (first == changes.end()) return;
  if (std::none_of(first + 1, changes.end(), is_new)) return put(first->fact, first->text);
  std::string all;
  for (const Change& change : changes) all += change.text;
  std::size_t at = 0;
  for (const Change& change : changes) {
    const std::string_view text = std::string_view(all).substr(at, change.text.size());
    at += text.size();
    if (view(change.fact) != text) put(change.fact, text);
  }
}

namespace detail {

std::string write(bool value) { return value ? "true" : "false"; }
std::string write(int value) { return fmt::format("{}", value); }
std::string write(double value) { return fmt::format("{}", value); }
std::string write(Moment value) { return fmt::format("moment(\"{}\")", iso_text(value)); }
std::string write(std::string_view value) { return fmt::format("\"{}\"", value); }
std::string write(Millis value) {
  if (value.count() % 60000 == 0 && value.count() != 0) return fmt::format("{}m", value.count() / 60000);
  if (value.count() % 1000 == 0) return fmt::format("{}s", value.count() / 1000);
  return fmt::format("{}ms", value.count());
}

}  // namespace detail

}  // namespace phoneflow
