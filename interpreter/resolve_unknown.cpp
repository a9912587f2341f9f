// Advice for unknown names: the local term, a similar name, or a list.
#include <algorithm>

#include <fmt/format.h>

#include "actions/registry.h"
#include "grammar/diagnostic_codes.h"
#include "grammar/foreign_terms.h"
#include "grammar/numbers.h"
#include "support/name_sign.h"
#include "support/suggest.h"
#include "grammar/tokens.h"
#include "grammar/event_names.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "interpreter/resolver.h"
#include "runtime/audio_name.h"

namespace phoneflow {
namespace {

/// Candidates compared for a suggestion.
constexpr std::size_t kLookedAt = 500;
/// Up to this number all names are listed.
constexpr std::size_t kListed = 12;

/// Lower case, without `_`.
std::string small_letters(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c != '_') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::vector<std::string_view> action_names() {
  std::vector<std::string_view> names;
  for (const ActionDef* def : actions()) names.push_back(def->name);
  return names;
}

/// True when the statement matches this action except for its verb.
bool fits(const ActionDef& def, const ast::ActionStmt& stmt) {
  std::vector<std::string_view> given;
  for (const ast::Argument& argument : stmt.arguments) {
    if (def.params.empty()) return false;
    const std::string_view name = argument.name.text.empty() ? def.params.front().name : argument.name.text;
    if (argument.name.text.empty() && !given.empty() && (given != std::vector{name} || def.params.front().type != ParamType::Prompt))
      return false;
    if (std::ranges::find(def.params, name, &Param::name) == def.params.end()) return false;
    if (!argument.name.text.empty() && std::ranges::find(given, name) != given.end()) return false;
    if (given.empty() || !argument.name.text.empty()) given.push_back(name);
  }
  for (const Param& param : def.params) {
    if (param.required && std::ranges::find(given, param.name) == given.end()) return false;
  }
  return stmt.branches.empty() || (!def.outcomes.empty() && std::ranges::all_of(stmt.branches, [&](const ast::Branch& branch) {
           return std::ranges::all_of(branch.keys, [&](const ast::Key& key) {
             if (key.kind != ast::KeyKind::Name) return def.digit_branches;
             return std::ranges::find(def.outcomes, key.text, &OutcomeDef::name) != def.outcomes.end();
           });
         }));
}

/// `hold.wav`, `prompts/2/hold-music.mp3`
bool is_audio_file(std::string_view written) {
  const auto in_name = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-' || c == '.' || c == '/';
  };
  return std::ranges::all_of(written, in_name) && ends_like_audio(written);
}

/// The offset behind the `->` in front of `label`, or 0.
std::uint32_t behind_arrow(const Source& source, std::uint32_t label) {
  if (label < source.base || label - source.base > source.text.size()) return 0;
  std::size_t end = label - source.base;
  while (end > 0 && (source.text[end - 1] == ' ' || source.text[end - 1] == '\t')) --end;
  return std::string_view(source.text).substr(0, end).ends_with("->") ? source.base + static_cast<std::uint32_t>(end) : 0;
}

/// The leftmost name in `hold.wav` or `a/b-c.wav`.
const ast::Expr& leftmost(const ast::Expr& expr) {
  if (expr.kind == ast::ExprKind::Field) return leftmost(*static_cast<const ast::FieldExpr&>(expr).record);
  if (expr.kind == ast::ExprKind::Binary) return leftmost(*static_cast<const ast::BinaryExpr&>(expr).left);
  return expr;
}

}  // namespace

bool Resolver::is_unknown(const ast::NameExpr& name) const {
  return find_variable(name.name) == nullptr && find_builtin_name(name.name) == nullptr && !is_outside(name.name);
}

bool Resolver::unquoted(const ActionDef& def, const ast::Argument& argument) {
  const ast::Expr& first = leftmost(*argument.value);
  if (first.kind != ast::ExprKind::Name || def.params.empty()) return false;
  const auto& name = static_cast<const ast::NameExpr&>(first);
  if (name.braced || !is_unknown(name) || undeclared_.contains(name.name) ||
      std::ranges::find(program_.variables, name.name, &Variable::name) != program_.variables.end())
    return false;
  const auto named = std::ranges::find(def.params, argument.name.text, &Param::name);
  const Param* param = argument.name.text.empty() ? &def.params.front() : named == def.params.end() ? nullptr : &*named;
  if (param == nullptr || (param->type != ParamType::Prompt && param->type != ParamType::Text)) return false;
  const std::string_view written = script_.sources.text(argument.value->span);
  const bool file = argument.value->kind != ast::ExprKind::Name && is_audio_file(written);
  if (!file && (argument.value->kind != ast::ExprKind::Name || !like_a_variable(name.name).fix.empty())) return false;
  return report_unquoted(*argument.value, name.name, file,
                         file && param->type == ParamType::Prompt ? fmt::format("audio(\"{}\")", written) : fmt::format("\"{}\"", written));
}

bool Resolver::report_unquoted(const ast::Expr& written, std::string_view name, bool file, const std::string& meant) {
  const std::string hint = fmt::format("; {} stands in double quotes: write `{}`", file ? "the name of a file" : "a text", meant);
  diagnostics_.report<Diag::UnknownVariable>(written.span, name, hint).fix = Fix{written.span, meant};
  return true;
}

/// `audio(hold.wav)`
bool Resolver::unquoted_file(const ast::CallExpr& call) {
  if (call.callee.text != "audio" || call.arguments.size() != 1) return false;
  const ast::Expr& first = leftmost(*call.arguments[0]);
  const std::string_view written = script_.sources.text(call.arguments[0]->span);
  if (first.kind != ast::ExprKind::Name || !is_audio_file(written)) return false;
  const auto& name = static_cast<const ast::NameExpr&>(first);
  return is_unknown(name) && report_unquoted(*call.arguments[0], name.name, true, fmt::format("\"{}\"", written));
}

void Resolver::surplus_arguments(const ActionDef& def, const ast::ActionStmt& stmt) {
  const ast::Expr& first = *stmt.arguments.front().value;
  Span all{stmt.verb.span.end, stmt.arguments.back().value->span.end};
  // The braces in `Hangup { Cause: "bye" }` are removed as well, unless they contain branches.
  const bool braces = script_.sources.text(all).find('{') != std::string_view::npos;
  const bool whole = stmt.branches.empty() && script_.sources.text(stmt.span).ends_with('}');
  if (braces) all.end = stmt.span.end;
  const bool spoken = first.kind == ast::ExprKind::Text;
  const std::string hint =
      spoken ? fmt::format("; what the {} is to hear stands before it: write `Play {}`",
                           def.phases == PhaseSet{Phase::Accepting} ? "agent" : "caller", shortened(script_.sources.text(first.span)))
             : fmt::format("; write `{}` alone", def.name);
  Diagnostic& diagnostic = diagnostics_.report<Diag::NoArguments>(first.span, def.name, hint);
  if (!braces || whole) diagnostic.fix = Fix{all, "", !spoken};
}

Resolver::Advice Resolver::advice(TermKind kind, std::string_view typed, std::span<const std::string_view> known) const {
  if (diagnostics_.full()) return {};
  const Near near = find_near(typed, known.first(std::min(known.size(), kLookedAt)));
  const auto meant = [&] {
    return Advice{fmt::format("; did you mean `{}`?", near.name), near.alone ? std::string(near.name) : std::string()};
  };
  if (!near.name.empty() && same_but_case(near.name, typed)) return meant();
  const bool own_words = kind == TermKind::Property || kind == TermKind::Outcome || kind == TermKind::Event;
  if (const ForeignTerm* term = own_words ? find_term(kind, typed, known) : find_term(kind, typed))
    return {term_hint(term), std::string(term->ours)};
  return near.name.empty() ? Advice{} : meant();
}

void Resolver::unknown_action(const ast::ActionStmt& stmt, bool kept) {
  const std::string_view typed = stmt.verb.text;
  if (find_sub(typed) != nullptr) {
    diagnostics_.report<Diag::UnknownAction>(stmt.verb.span, typed, fmt::format("; to call the sub write `{}(…)`", typed));
    return;
  }
  if (lone_label(stmt) || (kept && function_without_parentheses(stmt))) return;
  const std::vector<std::string_view> known = action_names();
  Advice found = advice(TermKind::Verb, typed, known);
  if (found.hint.empty()) found.hint = term_hint(find_term(TermKind::Statement, typed));
  if (found.hint.empty() && !diagnostics_.full()) found.hint = fmt::format("; actions are {}", enumerated(known));
  Diagnostic& diagnostic = diagnostics_.report<Diag::UnknownAction>(stmt.verb.span, typed, found.hint);
  const ActionDef* meant = find_action(found.fix);
  if (meant == nullptr || !fits(*meant, stmt) || (kept && meant->result == Type::Nothing)) return;
  diagnostic.fix = Fix{stmt.verb.span, found.fix};
}

/// `on 1 { A }`: a label in the place of a statement.
bool Resolver::lone_label(const ast::ActionStmt& stmt) {
  if (!stmt.arguments.empty() || !stmt.branches.empty()) return false;
  const Scope* scope = scope_;
  const auto has_label = [&] {
    const auto label = scope->labels.find(stmt.verb.text);
    return label != scope->labels.end() && label->second.assumed == nullptr;
  };
  while (scope != nullptr && !has_label()) scope = scope->outer;
  if (scope == nullptr) return false;
  const std::string meant = fmt::format("goto {}", stmt.verb.text);
  diagnostics_.report<Diag::UnknownAction>(stmt.verb.span, stmt.verb.text, fmt::format("; it is a label: write `{}`", meant)).fix =
      Fix{stmt.verb.span, meant};
  return true;
}

/// `let x = len ANI`
bool Resolver::function_without_parentheses(const ast::ActionStmt& stmt) {
  const ForeignTerm* term = find_term(TermKind::Function, stmt.verb.text);
  const std::int32_t index = find_function(term != nullptr ? term->ours : stmt.verb.text);
  if (index < 0 || stmt.arguments.size() != 1 || !stmt.branches.empty() || !stmt.arguments.front().name.text.empty()) return false;
  const FunctionDef& function = functions()[static_cast<std::size_t>(index)];
  const Span value = stmt.arguments.front().value->span;
  if (function.min_arguments != 1) return false;
  const std::string meant = fmt::format("{}({})", function.name, script_.sources.text(value));
  diagnostics_
      .report<Diag::UnknownAction>(stmt.verb.span, stmt.verb.text,
                                   fmt::format("; a function has its values in parentheses: write `{}`", meant))
      .fix = Fix{cover(stmt.verb.span, value), meant};
  return true;
}

/// `TimeoutSeconds`, `timeout_ms`, `MaxTries`: a property of `known` with a unit as suffix, or a prefix of magnitude.
Resolver::Built Resolver::built_from(std::string_view typed, std::span<const std::string_view> known) {
  constexpr std::string_view kBefore[] = {"max",  "maximum", "min",     "minimum", "num", "number", "numberof", "no",
                                          "noof", "total",   "default", "the",     "key", "menu",   "call"};
  constexpr std::string_view kBehind[] = {"value",    "count", "limit", "time",   "length", "period",
                                          "duration", "text",  "name",  "number", "string"};
  const std::string bare = small_letters(typed);
  Built best;
  for (const std::string_view name : known) {
    const std::string own = small_letters(name);
    if (bare.size() <= own.size() || own.size() <= best.name.size()) continue;
    if (bare.starts_with(own)) {
      std::string_view rest = std::string_view(bare).substr(own.size());
      const std::string_view unit = rest.starts_with("in") && rest.size() > 2 ? rest.substr(2) : rest;
      const std::string meant = respelled_duration(fmt::format("1{}", unit));
      if (!meant.empty()) best = {name, std::string(unit)};
      else if (std::ranges::find(kBehind, rest) != std::end(kBehind)) best = {name, {}};
    } else if (bare.ends_with(own) &&
               std::ranges::find(kBefore, std::string_view(bare).substr(0, bare.size() - own.size())) != std::end(kBefore)) {
      best = {name, {}};
    }
  }
  return best;
}

std::string Resolver::unknown_property(std::string_view of, const ast::Ident& name, std::span<const std::string_view> known,
                                       std::span<const ast::Argument> given) {
  const Built built = diagnostics_.full() ? Built{} : built_from(name.text, known);
  const auto argument = std::ranges::find(given, name.span.begin, [](const ast::Argument& other) { return other.name.span.begin; });
  if (!built.unit.empty() && argument != given.end() && argument->value->kind == ast::ExprKind::Number) {
    // The value includes the unit here.
    const std::string meant =
        fmt::format("{}: {}", built.name, respelled_duration(fmt::format("{}{}", script_.sources.text(argument->value->span), built.unit)));
    diagnostics_.report<Diag::UnknownProperty>(name.span, of, name.text, fmt::format("; write `{}`", meant)).fix =
        Fix{cover(name.span, argument->value->span), meant};
    return std::string(built.name);
  }
  Advice found = advice(TermKind::Property, name.text, known);
  if (found.hint.empty() && !built.name.empty()) found = {fmt::format("; did you mean `{}`?", built.name), std::string(built.name)};
  if (found.hint.empty() && !diagnostics_.full()) found.hint = fmt::format("; it has {}", enumerated(known));
  Diagnostic& diagnostic = diagnostics_.report<Diag::UnknownProperty>(name.span, of, name.text, found.hint);
  const bool taken = std::ranges::any_of(given, [&](const ast::Argument& other) {
    return other.name.text == found.fix || (other.name.text.empty() && found.fix == known.front());
  });
  if (!found.fix.empty() && !taken) diagnostic.fix = Fix{name.span, found.fix};
  return found.fix;
}

bool Resolver::is_statement_behind_comma(const ast::ActionStmt& stmt, const ast::Argument& argument) const {
  if (!argument.name.text.empty() || &argument == &stmt.arguments.front() || argument.value->kind != ast::ExprKind::Name) return false;
  const auto& name = static_cast<const ast::NameExpr&>(*argument.value);
  const Span between{(&argument - 1)->value->span.end, name.span.begin};
  return !name.braced && find_action(name.name) != nullptr && is_unknown(name) &&
         script_.sources.text(between).find('\n') != std::string_view::npos;
}

/// `Log "a",` followed by `Hangup` on the next line.
void Resolver::statement_behind_comma(const ast::ActionStmt& stmt, const ast::Argument& argument) {
  const auto& name = static_cast<const ast::NameExpr&>(*argument.value);
  const Span between{(&argument - 1)->value->span.end, name.span.begin};
  std::string without(script_.sources.text(between));
  without.erase(without.find(','), 1);
  const std::string hint = fmt::format("; `{}` is an action of its own: remove the comma in front of it", name.name);
  Diagnostic& diagnostic = diagnostics_.report<Diag::UnknownVariable>(name.span, name.name, hint);
  if (&argument == &stmt.arguments.back()) diagnostic.fix = Fix{between, without};
}

namespace {

/// Appends with a separating blank.
void append_value(std::string& out, std::string_view written, bool is_text) {
  if (out.size() > 1 && !out.ends_with(' ')) out += ' ';
  out += is_text && written.size() > 1 ? std::string(written.substr(1, written.size() - 2)) : fmt::format("{{{}}}", written);
}

}  // namespace

std::string Resolver::without_parentheses(const ast::CallExpr& call, const ActionDef& def) const {
  const auto& arguments = call.arguments;
  const auto written = [&](std::size_t i) { return script_.sources.text(arguments[i]->span); };
  if (arguments.empty() || def.params.empty()) return std::string(def.name);
  const ParamType first = def.params.front().type;
  std::string out = fmt::format("{} ", def.name);
  if (first == ParamType::Text && def.params.size() == 1 && arguments.size() > 1) {
    std::string text = "\"";
    for (std::size_t i = 0; i < arguments.size(); ++i) append_value(text, written(i), arguments[i]->kind == ast::ExprKind::Text);
    return fmt::format("{}{}\"", out, text);
  }
  if (first == ParamType::Prompt) return out + std::string(script_.sources.text(cover(arguments.front()->span, arguments.back()->span)));
  out += written(0);
  for (std::size_t i = 1; i < std::min(arguments.size(), def.params.size()); ++i)
    out += fmt::format(", {}: {}", def.params[i].name, written(i));
  return out;
}

/// `Log "a", ANI`: texts that other languages print separated by blanks.
void Resolver::several_texts(const ActionDef& def, const ast::ActionStmt& stmt) {
  std::string meant = "\"";
  bool plain = true;
  for (const ast::Argument& argument : stmt.arguments) {
    const std::string_view written = script_.sources.text(argument.value->span);
    const bool text = argument.value->kind == ast::ExprKind::Text;
    plain = plain && argument.name.text.empty() && written.find('\n') == std::string_view::npos && (!text || written.starts_with('"')) &&
            (&argument == &stmt.arguments.front() || !is_statement_behind_comma(stmt, argument));
    append_value(meant, written, text);
  }
  meant += '"';
  const Span all = cover(stmt.arguments.front().value->span, stmt.arguments.back().value->span);
  Diagnostic& diagnostic =
      diagnostics_.report<Diag::ExtraValue>(stmt.arguments[1].value->span, def.name,
                                            plain ? fmt::format("write one text, `{}`", shortened(meant, 80))
                                                  : std::string("write one text, with holes for values, as in `\"a {ANI}\"`"));
  if (plain) diagnostic.fix = Fix{all, meant};
}

namespace {

std::size_t outcome_index(const ActionDef& def, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(def.outcomes, name, &OutcomeDef::name) - def.outcomes.begin());
}

/// True when the statement has a branch for the outcome or key.
bool has_branch(const ActionNode& node, const ast::ActionStmt& stmt, std::string_view name) {
  const auto is_meant = [&](const ast::Key& other) { return other.text == name; };
  const bool written =
      std::ranges::any_of(stmt.branches, [&](const ast::Branch& branch) { return std::ranges::any_of(branch.keys, is_meant); });
  const std::size_t index = outcome_index(*node.def, name);
  return written || (index < node.def->outcomes.size() && node.branch_spans[index].end != 0);
}

}  // namespace

void Resolver::unknown_outcome(ActionNode& node, const ast::Key& key, const ast::ActionStmt& stmt) {
  const ActionDef& def = *node.def;
  std::vector<std::string_view> known;
  for (const OutcomeDef& outcome : def.outcomes) known.push_back(outcome.name);
  const std::size_t own = known.size();
  if (def.digit_branches) known.insert(known.end(), {"*", "\"#\""});
  Advice found = advice(TermKind::Outcome, key.text, known);
  if (const int digit = number_word(key.text); found.hint.empty() && digit >= 0 && digit < 10 && def.digit_branches) {
    found = {fmt::format("; write `on {}`", digit), std::to_string(digit)};
  }
  if (found.hint.empty() && !diagnostics_.full()) found.hint = fmt::format("; it ends with {}", enumerated(std::span(known).first(own)));
  const bool taken = !found.fix.empty() && has_branch(node, stmt, found.fix);
  if (taken) found.hint = fmt::format("; that is `{}` here, which has a branch already", found.fix);
  Diagnostic& diagnostic = diagnostics_.report<Diag::UnknownOutcome>(key.span, def.name, key.text, found.hint);
  if (found.fix.empty() || taken) return;
  diagnostic.fix = Fix{key.span, found.fix};
  // Further keys with the same meaning get no fix.
  if (const std::size_t index = outcome_index(def, found.fix); index < def.outcomes.size()) node.branch_spans[index] = key.span;
}

void Resolver::unknown_event(const ast::Handler& handler, std::span<const std::string_view> known) {
  const ast::Ident& event = handler.event;
  Advice found = advice(TermKind::Event, event.text, known);
  if (found.hint.empty()) found.hint = fmt::format("; there are {}", enumerated(known));
  Diagnostic& diagnostic = diagnostics_.report<Diag::UnknownEvent>(event.span, event.text, found.hint);
  if (found.fix == kWaitedName && handler.length == nullptr) found.fix += " 10m";
  if (!found.fix.empty()) diagnostic.fix = Fix{event.span, found.fix};
}

std::vector<std::string_view> Resolver::visible_variables() const {
  std::vector<std::string_view> names;
  for (const Scope* scope = scope_; scope != nullptr; scope = scope->outer != nullptr ? scope->outer : scope->variables_of) {
    for (const auto& [name, variable] : scope->variables) names.push_back(name);
  }
  return names;
}

Resolver::Advice Resolver::like_a_variable(std::string_view typed) const {
  if (diagnostics_.full()) return {};
  const std::vector<std::string_view> own = visible_variables();
  std::vector<std::string_view> known;
  for (const BuiltinName& builtin : builtin_names()) known.push_back(builtin.name);
  const std::size_t builtins = known.size();
  known.insert(known.end(), own.begin(), own.end());
  Advice found = advice(TermKind::Name, typed, known);
  if (!found.hint.empty()) return found;
  if (const int number = number_word(typed); number >= 0) return {fmt::format("; write `{}`", number), std::to_string(number)};
  if (find_action(typed) != nullptr) return {fmt::format("; `{}` is an action, which stands on a line of its own", typed), {}};
  const std::string names = fmt::format("every script has {}", enumerated(std::span(known).first(builtins)));
  return {own.empty() || own.size() > kListed ? "; " + names : fmt::format("; variables here are {}; {}", enumerated(own), names), {}};
}

namespace {

bool is_constant(std::string_view written) { return written == "true" || written == "false" || written == "\"\""; }

}  // namespace

void Resolver::unknown_variable(const ast::NameExpr& expr) {
  if (undeclared_.contains(expr.name)) return;  // reported at the assignment
  const Advice found = like_a_variable(expr.name);
  Diagnostic& diagnostic = unknown_variable(expr.name, expr.span, found.hint);
  // Callers would hear "false" for `{no}`.
  const bool heard = expr.span.begin > 0 && script_.sources.text({expr.span.begin - 1, expr.span.begin}) == "{" && is_constant(found.fix);
  // unsafe: the author may mean another name
  if (diagnostic.code == Diag::UnknownVariable && !found.fix.empty() && !expr.braced && !heard)
    diagnostic.fix = Fix{expr.span, found.fix, find_variable(found.fix) == nullptr};
}

bool Resolver::is_foreign_call(std::string_view callee) const {
  if (find_sub(callee) != nullptr || find_action(callee) != nullptr || find_term(TermKind::Function, callee) != nullptr) return false;
  const ForeignTerm* verb = find_term(TermKind::Verb, callee);
  const ForeignTerm* name = find_term(TermKind::Name, callee);
  return (verb != nullptr && verb->ours.empty()) || (name != nullptr && find_builtin_name(name->ours) != nullptr);
}

void Resolver::unknown_function(const ast::CallExpr& call, bool alone) {
  if (lacks_subs_) return;  // the unreadable include was reported
  const ast::Ident& callee = call.callee;
  std::vector<std::string_view> known;
  for (const SubInfo& sub : subs_) known.push_back(sub.sub->name.text);
  if (!alone) {
    for (const FunctionDef& function : functions()) known.push_back(function.name);
  }
  Advice found;
  if (alone) found = like_an_action(callee.text);
  if (found.hint.empty()) found = advice(TermKind::Function, callee.text, known);
  if (found.hint.empty() && !alone) found = like_an_action(callee.text);
  if (found.hint.empty()) found.hint = term_hint(find_term(TermKind::Statement, callee.text));
  // `CALLERID(num)`: a built-in value.
  const ForeignTerm* value = found.hint.empty() && !alone ? find_term(TermKind::Name, callee.text) : nullptr;
  if (value != nullptr) found.hint = term_hint(value);
  if (found.hint.empty() && !diagnostics_.full()) {
    const std::span<const std::string_view> subs = std::span(known).first(subs_.size());
    if (!subs.empty() && subs.size() <= kListed) found.hint = fmt::format("; subs are {}", enumerated(subs));
    if (!alone) found.hint += fmt::format("; functions are {}", enumerated(std::span(known).subspan(subs_.size())));
    if (found.hint.empty()) found.hint = fmt::format("; a sub is written as `sub {}() {{ … }}`", callee.text);
  }
  Diagnostic& diagnostic = diagnostics_.report<Diag::UnknownFunction>(callee.span, callee.text, found.hint);
  if (value != nullptr && find_builtin_name(value->ours) != nullptr) diagnostic.fix = Fix{call.span, std::string(value->ours)};
  else if (!found.fix.empty() && std::ranges::find(known, found.fix) != known.end()) diagnostic.fix = Fix{callee.span, found.fix};
  else note_include(diagnostic, script_.sources.at(callee.span.begin));
}

/// `#include "common.flow"` is a comment, and may have been meant to provide the sub.
void Resolver::note_include(Diagnostic& diagnostic, const Source& source) {
  if (diagnostics_.full()) return;
  constexpr std::string_view kDirective = "#include \"";
  const std::string_view text = source.text;
  std::size_t at = text.find(kDirective);
  while (at != std::string_view::npos && at > 0 && text[at - 1] != '\n') at = text.find(kDirective, at + 1);
  if (at == std::string_view::npos) return;
  const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  const Span place{source.base + static_cast<std::uint32_t>(at), source.base + static_cast<std::uint32_t>(end)};
  diagnostic.note(place, fmt::format("this is a comment; to bring the file in write `{}`", shortened(text.substr(at + 1, end - at - 1))));
}

Resolver::Advice Resolver::like_an_action(std::string_view typed) const {
  const std::vector<std::string_view> known = action_names();
  const Advice found = advice(TermKind::Verb, typed, known);
  if (const ActionDef* def = find_action(found.fix)) {
    const std::string_view rest = def->params.empty() ? "" : " …";
    return {fmt::format("; `{0}` is an action, without parentheses: write `{0}{1}`", def->name, rest), {}};
  }
  return {found.hint, {}};
}

void Resolver::unknown_label(const LostLabel& lost, std::span<const std::string_view> known) {
  const std::string_view typed = lost.name.text;
  if (const ActionDef* def = find_action(typed); def != nullptr || find_sub(typed) != nullptr) {
    const std::string statement = fmt::format("{}{}", typed, def != nullptr ? "" : "()");
    Diagnostic& diagnostic = diagnostics_.report<Diag::UnknownLabel>(
        lost.name.span, typed,
        fmt::format("; `{}` is {}: in a branch write `{{ {} }}`, without `->`", typed, def != nullptr ? "an action" : "a sub", statement));
    if (def == nullptr || !def->params.empty()) return;
    const Source& source = script_.sources.all().front();
    const std::uint32_t arrow = behind_arrow(source, lost.name.span.begin);
    if (arrow != 0) diagnostic.fix = Fix{{arrow - 2, lost.name.span.end}, fmt::format("{{ {} }}", statement)};
    return;
  }
  const Near near = diagnostics_.full() ? Near{} : find_near(typed, known.first(std::min(known.size(), kLookedAt)));
  std::string hint = fmt::format("; did you mean `{}`?", near.name);
  if (near.name.empty())
    hint = known.empty() || known.size() > kListed ? fmt::format("; a label is written `{}:` before its statement", typed)
                                                   : fmt::format("; labels here are {}", enumerated(known));
  Diagnostic& diagnostic = diagnostics_.report<Diag::UnknownLabel>(lost.name.span, typed, hint);
  if (near.alone) diagnostic.fix = Fix{lost.name.span, std::string(near.name)};
}

}  // namespace phoneflow
