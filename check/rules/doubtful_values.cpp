#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/doubts.h"
#include "analysis/expressions.h"
#include "analysis/origins.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

// ---- fields of an answer ----

/// Without an answer the record has a status and nothing else.
constexpr std::string_view kAlwaysThere = "status";

/// The statement only when there was an answer; a condition asks for the status first.
std::optional<Fix> guard(const RuleContext& context, const Node& node, std::string_view name) {
  const SourceSet& sources = context.script.sources;
  if (node.kind == NodeKind::Test) {
    const std::string_view condition = sources.text(node.expr->span);
    const bool loose = node.expr->kind == ast::ExprKind::Binary && static_cast<const ast::BinaryExpr&>(*node.expr).op == ast::BinaryOp::Or;
    return Fix{node.expr->span, fmt::format("{}.status == 200 and {}{}{}", name, loose ? "(" : "", condition, loose ? ")" : ""), false};
  }
  if (node.kind != NodeKind::Action || context.program.actions[node.detail].result_slot >= 0) return std::nullopt;
  const Span statement = context.program.actions[node.detail].stmt->span;
  const std::string_view written = sources.text(statement);
  if (written.find_first_of("\n#") != std::string_view::npos) return std::nullopt;
  return Fix{statement, fmt::format("if {}.status == 200 {{ {} }}", name, written), false};
}

void fields(const RuleContext& context, const Doubts& doubts) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    const Node& node = context.program.nodes[id];
    std::vector<Span> told;
    doubts.for_each_doubtful(id, [&](const Doubtful& it) {
      if (it.doubt != Doubt::NoAnswer || it.outer->kind != ast::ExprKind::Field) return;
      const Span span = it.outer->span;
      const ast::Ident& field = static_cast<const ast::FieldExpr&>(*it.outer).field;
      if (field.text == kAlwaysThere || std::find(told.begin(), told.end(), span) != told.end()) return;
      told.push_back(span);
      Diagnostic& diagnostic = context.diagnostics.report<Diag::FieldMayBeMissing>(span, it.name->name, field.text);
      diagnostic.note(context.program.actions[context.program.nodes[it.origin].detail].stmt->verb.span,
                      "its Error or Timeout goes on to here");
      if (told.size() == 1) diagnostic.fix = guard(context, node, it.name->name);
    });
  }
}

// ---- numbers of keys ----

/// What one call of `number` may be given.
struct DoubtfulCall {
  const ast::Expr* call = nullptr;
  const ast::NameExpr* name = nullptr;
  NodeId origin = kNoNode;
  std::size_t longest = 0;
  std::array<bool, kDoubts> may{};

  [[nodiscard]] bool has(Doubt doubt) const { return may[static_cast<std::size_t>(doubt)]; }
};

std::vector<DoubtfulCall> doubtful_calls(const Doubts& doubts, NodeId id) {
  std::vector<DoubtfulCall> calls;
  doubts.for_each_doubtful(id, [&](const Doubtful& it) {
    if (it.doubt == Doubt::NoAnswer || !is_number_of(*it.outer)) return;
    if (calls.empty() || calls.back().call != it.outer) calls.push_back({it.outer, it.name, it.origin, it.longest});
    calls.back().may[static_cast<std::size_t>(it.doubt)] = true;
  });
  return calls;
}

/// "the caller presses nothing, `*` or `#`, or `Menu` ends with Error".
std::string when_no_number(const DoubtfulCall& it, std::string_view verb) {
  std::vector<std::string_view> pressed;
  if (it.has(Doubt::NoKeys)) pressed.push_back("nothing");
  if (it.has(Doubt::Star)) pressed.push_back("`*`");
  if (it.has(Doubt::Hash)) pressed.push_back("`#`");
  std::string when;
  for (std::size_t i = 0; i < pressed.size(); ++i) {
    when += i == 0 ? "the caller presses " : i + 1 == pressed.size() ? " or " : ", ";
    when += pressed[i];
  }
  if (it.has(Doubt::NotAsked)) when += fmt::format("{}`{}` ends with Error", when.empty() ? "" : ", or ", verb);
  return when;
}

/// The conditions on the name that leave only numbers, or their opposites, joined. One key is the sign; several may hold it.
std::string guard(const DoubtfulCall& it, bool is_number) {
  const std::string_view name = it.name->name;
  std::string all;
  const auto add = [&](std::string_view condition) {
    all += fmt::format("{}{}", all.empty() ? "" : is_number ? " and " : " or ", condition);
  };
  if (it.has(Doubt::NoKeys) || it.has(Doubt::NotAsked)) add(fmt::format("{} {} \"\"", name, is_number ? "!=" : "=="));
  for (const auto& [doubt, sign] : {std::pair(Doubt::Star, '*'), std::pair(Doubt::Hash, '#')}) {
    if (!it.has(doubt)) continue;
    if (it.longest == 1) add(fmt::format("{} {} \"{}\"", name, is_number ? "!=" : "==", sign));
    else add(fmt::format("{}contains({}, \"{}\")", is_number ? "not " : "", name, sign));
  }
  return all;
}

/// A line before the statement: what is no number counts as 0. Nothing where a line cannot be put in, or the name is no variable.
std::optional<Fix> counts_as_zero(const RuleContext& context, const Node& node, const DoubtfulCall& it) {
  if (it.name->slot < static_cast<std::int32_t>(kFacts)) return std::nullopt;
  const std::uint32_t statement = node.kind == NodeKind::Action ? context.program.actions[node.detail].stmt->span.begin : node.span.begin;
  const Source& source = context.script.sources.at(statement);
  const std::string_view before = std::string_view(source.text).substr(0, statement - source.base);
  const std::size_t line = before.rfind('\n') + 1;  // 0 when there is none
  const std::string_view head = before.substr(line);
  const std::size_t indent = std::min(head.find_first_not_of(" \t"), head.size());
  const std::string_view word = head.substr(indent);
  const bool first = word.find_first_of("{}>:") == std::string_view::npos && !word.starts_with("while") && !word.starts_with("else") &&
                     !word.starts_with("on ");
  if (!first) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(source.base + line);
  return Fix{{begin, begin}, fmt::format("{}if {} {{ {} = \"0\" }}\n", head.substr(0, indent), guard(it, false), it.name->name), false};
}

void numbers(const RuleContext& context, const Doubts& doubts) {
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    bool first = true;
    for (const DoubtfulCall& it : doubtful_calls(doubts, id)) {
      const ast::Ident& verb = context.program.actions[context.program.nodes[it.origin].detail].stmt->verb;
      Diagnostic& diagnostic = context.diagnostics.report<Diag::NumberOfNoNumber>(
          it.call->span, context.script.sources.text(static_cast<const ast::CallExpr&>(*it.call).arguments.front()->span),
          when_no_number(it, verb.text), guard(it, true));
      diagnostic.note(verb.span,
                      it.has(Doubt::NotAsked) ? "the keys come from here, and its Error goes on to the call" : "the keys come from here");
      if (first) diagnostic.fix = counts_as_zero(context, context.program.nodes[id], it);
      first = false;
    }
  }
}

// ---- telephone numbers ----

/// They begin with `+`, and a withheld one is empty: `number` takes neither.
constexpr Fact kTelephoneNumbers[] = {Fact::ANI, Fact::DNIS, Fact::OriginalANI, Fact::OriginalDNIS};

/// The name of a telephone number that the expression is, or null.
const ast::NameExpr* telephone_number(const ast::Expr& expr) {
  const ast::Expr& bare = without_text(expr);
  if (bare.kind != ast::ExprKind::Name) return nullptr;
  const auto& name = static_cast<const ast::NameExpr&>(bare);
  const bool is_one = std::ranges::any_of(kTelephoneNumbers, [&](Fact fact) { return name.slot == static_cast<std::int32_t>(fact); });
  return is_one ? &name : nullptr;
}

/// By fact: whether the script compares it, copies it, or gives it to a sub or to a function other than `number`. It may then know what it
/// looks like.
std::array<bool, kFacts> looked_into(const Program& program) {
  std::array<bool, kFacts> looked{};
  const auto look = [&](const ast::Expr& expr) {
    if (const ast::NameExpr* name = telephone_number(expr); name != nullptr) looked[static_cast<std::size_t>(name->slot)] = true;
  };
  for (const Node& node : program.nodes) {
    if (node.expr != nullptr) look(*node.expr);  // a copy, or what a case asks about
    if (node.kind == NodeKind::Call) {
      for (const ast::Expr* argument : program.calls[node.detail].arguments) look(*argument);
    }
    for_each_part(program, node, [&](const ast::Expr& part) {
      if (part.kind == ast::ExprKind::Binary || (part.kind == ast::ExprKind::Call && !is_number_of(part))) for_each_child(part, look);
    });
  }
  return looked;
}

void telephone_numbers(const RuleContext& context) {
  const std::array<bool, kFacts> looked = looked_into(context.program);
  for (NodeId id = 0; id < context.program.nodes.size(); ++id) {
    if (!context.phases.reached(id)) continue;
    for_each_part(context.program, context.program.nodes[id], [&](const ast::Expr& part) {
      if (!is_number_of(part)) return;
      const auto& arguments = static_cast<const ast::CallExpr&>(part).arguments;
      const ast::NameExpr* name = arguments.empty() ? nullptr : telephone_number(*arguments.front());
      if (name == nullptr || looked[static_cast<std::size_t>(name->slot)]) return;
      context.diagnostics.report<Diag::NumberOfNoNumber>(part.span, name->name, "it begins with `+` or is empty",
                                                         fmt::format("{0} != \"\" and not starts({0}, \"+\")", name->name));
    });
  }
}

void doubtful_values(const RuleContext& context) {
  const Doubts doubts(context);
  fields(context, doubts);
  numbers(context, doubts);
  telephone_numbers(context);
}

constexpr RulePage kPages[] = {
    {
        .code = Diag::FieldMayBeMissing,
        .finds =
            "A field of the answer of `Http`, other than `status`, that is read where the request may have failed or nobody may have answered. A condition on the "
            "status, such as `customer.status == 200`, counts; so does a variable that remembers it.",
        .why =
            "Without an answer the record has a `status` of 0 and nothing else. Reading another field stops the script with a fault: a caller who is not queued yet is "
            "cut off whenever the other system is down.",
        .bad =
            "let customer = Http \"https://crm.example/customers/{ANI}\" { on Error, Timeout { Log \"no answer\" } }\nPlay \"Hello {customer.name}.\"\nHangup\n",
        .good = "let customer = Http \"https://crm.example/customers/{ANI}\" { on Error, Timeout { Log \"no answer\" } }\n"
                "if customer.status == 200 { Play \"Hello {customer.name}.\" }\nHangup\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
    {
        .code = Diag::NumberOfNoNumber,
        .finds =
            "`number()` of keys where the caller may have pressed nothing, only the terminator, or `*`: the result of a Menu whose silence, or of a Collect whose "
            "Timeout or Invalid, goes on to there; also of `Digits`, of a text that is computed from keys, such as `left(d, 1)`; and keys that are empty because "
            "asking ended with Error. Also `number()` of `ANI` and other telephone numbers that the script does not look into. A condition counts when it "
            "leaves only numbers: with one key `d != \"\" and d != \"*\"`, with several `d != \"\" and not contains(d, \"*\")`.",
        .why =
            "An empty text and `*` are no numbers: the script stops with a fault, and a caller who is not queued yet is cut off. A comparison such as `d == 5` works "
            "without `number`.",
        .bad =
            "let rating = Menu \"Please rate our service from 1 to 5.\" { on Error, Default { } }\nif number(rating) > 3 { Mark \"satisfied\" }\nHangup\n",
        .good =
            "let rating = Menu \"Please rate our service from 1 to 5.\" { on Error, Default { } }\nif rating != \"\" and rating != \"*\" and number(rating) > 3 { Mark \"satisfied\" }\nHangup\n",
        .ignore = "When a condition that the checker does not look into makes the path impossible.",
    },
};

}  // namespace

constexpr Rule kDoubtfulValues{kPages, doubtful_values};

}  // namespace phoneflow
