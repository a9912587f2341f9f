#include <algorithm>
#include <string>
#include <vector>

#include "check/expressions.h"
#include "check/prompts.h"
#include "check/rules/rules.h"
#include "check/words.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/functions.h"

namespace phoneflow {
namespace {

constexpr double kShown = 4;   // so many last digits may be written

/// Whether `Digits` may be what a caller keyed in as a secret, and where.
struct KeyedState {
  NodeId asked = kNoNode;
  bool reached = false;

  bool join(KeyedState other) {
    const bool changes = !reached || (asked == kNoNode && other.asked != kNoNode);
    if (asked == kNoNode) asked = other.asked;
    reached = true;
    return changes;
  }
};

bool has_param(const ActionDef& def, std::string_view name) {
  return std::any_of(def.params.begin(), def.params.end(), [&](const Param& param) { return param.name == name; });
}

/// "Please enter your PIN."; the last four digits of something are none.
bool asks_for_secret(const Words& words) {
  constexpr std::string_view kSecrets[] = {"pin",         "pin number",  "password", "passcode", "passphrase", "security code",      "access code",
                                           "card number", "credit card", "debit card", "cvv",    "cvc",        "social security"};
  constexpr std::string_view kLast[] = {"last four", "last 4", "last three", "last 3", "last two", "last 2"};
  return says_any(words, kSecrets) && !says_any(words, kLast);
}

/// Where the value of a property ends up.
struct Place {
  std::string words;
  bool of_all = false;       ///< no secret may stand there
  bool of_pins = true;       ///< no PIN may; what callers are read back for control is theirs
};

Place place_of(const ActionNode& action, const Param& param) {
  if (action.def->name == "Log") return {"the log", true};
  if (action.def->name == "Mark") return {"the press-path report", true};
  if (action.def->name == "Http" && param.name == "Url") return {"the address of a request, which every server on the way writes into its log", true};
  if (action.def->name == "Http" && param.name == "Body") return {.words = {}, .of_pins = false};
  if (param.type == ParamType::Prompt) return {"what is said, and in every transcript of it"};
  return {fmt::format("`{}` of `{}`", param.name, action.def->name)};
}

const Param* param_of(const ActionDef& def, const ast::Argument& argument) {
  if (argument.name.text.empty()) return def.params.data();
  const auto found = std::find_if(def.params.begin(), def.params.end(), [&](const Param& param) { return param.name == argument.name.text; });
  return found == def.params.end() ? nullptr : &*found;
}

class SecretFlow {
 public:
  explicit SecretFlow(const RuleContext& context)
      : context_(context),
        program_(context.program),
        keyed_(context.program.nodes.size()),
        secrets_(static_cast<std::size_t>(context.program.slots), kNoNode),
        readers_(static_cast<std::size_t>(context.program.slots)),
        calls_of_(context.program.sections.size()),
        behind_calls_(context.program.sections.size()) {}

  void run() {
    bool any = false;
    std::vector<bool> asks(program_.nodes.size());
    for (NodeId id = 0; id < program_.nodes.size(); ++id) any = (asks[id] = is_secret(id)) || any;
    if (!any) return;
    for (const Node& node : program_.nodes) {
      if (node.kind == NodeKind::Call) behind_calls_[program_.calls[node.detail].section].push_back(node.next);
    }
    follow_keys(asks);
    follow_variables(asks);
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      if (program_.nodes[id].kind == NodeKind::Action && context_.phases.reached(id)) report(id);
    }
  }

 private:
  /// Takes keys from the caller, so that `Digits` is something else behind it.
  [[nodiscard]] bool takes_keys(NodeId id) const {
    const ActionDef* def = action_at(program_, id);
    return def != nullptr && (has_param(*def, "MaxDigits") || has_param(*def, "DetectDTMF"));
  }

  [[nodiscard]] bool is_secret(NodeId id) const {
    const ActionDef* def = action_at(program_, id);
    if (def == nullptr || def->result != Type::Text || !has_param(*def, "Prompt")) return false;
    const ActionNode& action = program_.actions[program_.nodes[id].detail];
    if (text_of(context_.known, action, "Format") == "pin") return true;
    // One key is a choice: "to change your PIN press 1".
    if (action.any() || number_of(context_.known, action, "MaxDigits") == 1) return false;
    const auto pieces = prompt_pieces(context_.known, action, "Prompt");
    return std::any_of(pieces.begin(), pieces.end(), [](const ast::Expr* piece) { return asks_for_secret(words_of(*piece)); });
  }

  /// `Digits` belongs to the contact: subs take it over and hand it back, handlers find it as it was.
  void follow_keys(const std::vector<bool>& asks) {
    std::vector<NodeId> open;
    for (const Section& section : program_.sections) {
      if (section.entry == kNoNode) continue;
      keyed_[section.entry].reached = true;
      open.push_back(section.entry);
    }
    while (!open.empty()) {
      spread_keys(asks, open);
      open.clear();
      const auto go_on = [&](NodeId to, KeyedState state) {
        if (to != kNoNode && state.asked != kNoNode && keyed_[to].join(state)) open.push_back(to);
      };
      for (NodeId id = 0; id < program_.nodes.size(); ++id) {
        const Node& node = program_.nodes[id];
        const KeyedState& state = keyed_[id];
        if (!state.reached) continue;
        if (node.kind == NodeKind::Call) go_on(program_.sections[program_.calls[node.detail].section].entry, state);
        if (node.kind == NodeKind::Return || node.kind == NodeKind::End) {
          for (const NodeId behind : behind_calls_[node.section]) go_on(behind, state);
        }
        if (program_.sections[node.section].kind == SectionKind::Sub || !may_wait(program_, id)) continue;
        for (const SectionKind kind : {SectionKind::OnAnswer, SectionKind::OnHold, SectionKind::OnRelease}) go_on(program_.handler(kind).entry, state);
      }
    }
  }

  void spread_keys(const std::vector<bool>& asks, const std::vector<NodeId>& open) {
    spread(context_.flow, keyed_, open, [&](NodeId id, const Edge& edge, KeyedState state) {
      if (program_.nodes[id].kind == NodeKind::Call) state.asked = kNoNode;      // the sub may have asked for something else
      if (!takes_keys(id)) return state;
      const ActionDef& def = *action_at(program_, id);
      const bool no_keys = edge.outcome != kNoOutcome && (edge.outcome == kError || def.outcomes[edge.outcome].name == "Timeout");
      state.asked = asks[id] && !no_keys ? id : kNoNode;
      return state;
    });
  }

  void follow_variables(const std::vector<bool>& asks) {
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      const Node& node = program_.nodes[id];
      const auto reads = [&](std::int32_t slot) {
        if (slot >= 0) readers_[static_cast<std::size_t>(slot)].push_back(id);
      };
      for_each_part(program_, node, [&](const ast::Expr& part) {
        if (part.kind == ast::ExprKind::Name) reads(static_cast<const ast::NameExpr&>(part).slot);
      });
      if (node.kind == NodeKind::ForTest) reads(node.slot);
      if (node.kind == NodeKind::Call) calls_of_[program_.calls[node.detail].section].push_back(node.detail);
    }
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      if (asks[id]) mark(program_.actions[program_.nodes[id].detail].result_slot, id);
      give(id);
    }
    while (!fresh_.empty()) {
      const auto slot = static_cast<std::size_t>(fresh_.back());
      fresh_.pop_back();
      for (const NodeId reader : readers_[slot]) give(reader);
    }
  }

  /// Hands secrets on to what the statement gives a value.
  void give(NodeId id) {
    const Node& node = program_.nodes[id];
    if (node.kind == NodeKind::Set || node.kind == NodeKind::ForStart) mark(node.slot, origin(id, *node.expr));
    if (node.kind == NodeKind::ForTest) mark(node.third, secrets_[static_cast<std::size_t>(node.slot)]);
    if (node.kind == NodeKind::Return && node.expr != nullptr) {
      const NodeId from = origin(id, *node.expr);
      std::vector<std::uint32_t> calls;
      if (from != kNoNode) calls.swap(calls_of_[node.section]);     // the first secret is enough
      for (const std::uint32_t call : calls) mark(program_.calls[call].result_slot, from);
    }
    if (node.kind != NodeKind::Call) return;
    const CallNode& call = program_.calls[node.detail];
    const std::int32_t first = program_.sections[call.section].first_slot;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) mark(first + static_cast<std::int32_t>(i), origin(id, *call.arguments[i]));
  }

  void mark(std::int32_t slot, NodeId from) {
    if (slot < 0 || from == kNoNode || secrets_[static_cast<std::size_t>(slot)] != kNoNode) return;
    secrets_[static_cast<std::size_t>(slot)] = from;
    fresh_.push_back(slot);
  }

  /// Where the secret that a name holds was asked for.
  [[nodiscard]] NodeId origin_of_name(NodeId at, const ast::NameExpr& name) const {
    if (name.slot == static_cast<std::int32_t>(Fact::Digits)) return keyed_[at].asked;
    return name.slot < 0 ? kNoNode : secrets_[static_cast<std::size_t>(name.slot)];
  }

  /// Calls f(name, where it was asked for) for every name in `expr` that makes its value a secret.
  template <class F>
  void for_each_secret(NodeId at, const ast::Expr& expr, const F& f) const {
    std::uint32_t hidden_to = 0;       // parts come in the order in which they are written
    for_each_part(expr, [&](const ast::Expr& part) {
      if (hides(at, part)) hidden_to = std::max(hidden_to, part.span.end);
      if (part.kind != ast::ExprKind::Name) return;
      const auto& name = static_cast<const ast::NameExpr&>(part);
      const NodeId from = origin_of_name(at, name);
      if (from != kNoNode && part.span.begin >= hidden_to) f(name, from);
    });
  }

  [[nodiscard]] NodeId origin(NodeId at, const ast::Expr& expr) const {
    NodeId found = kNoNode;
    for_each_secret(at, expr, [&](const ast::NameExpr&, NodeId from) { found = from; });
    return found;
  }

  /// Its value does not give the secret away: a length, the last digits, true or false.
  [[nodiscard]] bool hides(NodeId at, const ast::Expr& expr) const {
    if (expr.kind == ast::ExprKind::Binary) return static_cast<const ast::BinaryExpr&>(expr).op < ast::BinaryOp::Add;
    if (expr.kind != ast::ExprKind::Call) return false;
    const auto& call = static_cast<const ast::CallExpr&>(expr);
    if (call.function < 0) return false;
    const FunctionDef& function = functions()[static_cast<std::size_t>(call.function)];
    if (function.name == "length" || function.result == TypeSet(Type::Boolean)) return true;
    if (function.name != "right" || call.arguments.size() < 2) return false;
    const double shown = context_.known.number(*call.arguments[1]).value_or(kShown + 1);
    bool enough = shown <= kShown;
    for_each_part(*call.arguments[0], [&](const ast::Expr& part) {
      const NodeId from = part.kind == ast::ExprKind::Name ? origin_of_name(at, static_cast<const ast::NameExpr&>(part)) : kNoNode;
      if (from != kNoNode && is_pin(from)) enough = enough && 2 * shown <= most_digits(from);
    });
    return enough;
  }

  /// Short as it is, the last four digits of a PIN are the PIN.
  [[nodiscard]] double most_digits(NodeId asked) const {
    constexpr double kUsual = 8;
    const ActionNode& action = program_.actions[program_.nodes[asked].detail];
    return value_of(action, "MaxDigits") == nullptr ? kUsual : number_of(context_.known, action, "MaxDigits").value_or(0);
  }

  [[nodiscard]] bool is_pin(NodeId asked) const { return text_of(context_.known, program_.actions[program_.nodes[asked].detail], "Format") == "pin"; }

  void report(NodeId id) const {
    const ActionNode& action = program_.actions[program_.nodes[id].detail];
    for (const ast::Argument& argument : action.stmt->arguments) {
      const Param* param = param_of(*action.def, argument);
      if (param == nullptr) continue;
      const Place place = place_of(action, *param);
      for_each_secret(id, *argument.value, [&](const ast::NameExpr& name, NodeId from) {
        if (!place.of_all && !(place.of_pins && is_pin(from))) return;
        const ast::Ident& verb = program_.actions[program_.nodes[from].detail].stmt->verb;
        context_.diagnostics.report<Diag::SecretInLog>(name.span, fmt::format("`{}`, which holds a secret,", name.name), place.words)
            .note(verb.span, "the caller keys it in here");
      });
    }
  }

  const RuleContext& context_;
  const Program& program_;
  std::vector<KeyedState> keyed_;
  std::vector<NodeId> secrets_;                          // by slot: where it was asked for
  std::vector<std::vector<NodeId>> readers_;             // by slot
  std::vector<std::vector<std::uint32_t>> calls_of_;     // by section of the sub; empty once it has returned a secret
  std::vector<std::vector<NodeId>> behind_calls_;        // by section of the sub
  std::vector<std::int32_t> fresh_;                      // slots whose readers have not been looked at
};

void secret_in_log(const RuleContext& context) { SecretFlow(context).run(); }

constexpr RulePage kPages[] = {
    {
        .code = Diag::SecretInLog,
        .finds = "A PIN, password, security code or card number in the text of `Log` or `Mark` or in the address of `Http`: what a Collect with `Format: \"pin\"` keeps, or "
                 "one whose prompt asks for such a thing (in English), and everything computed from it, also `Digits` behind it. What was taken with `Format: \"pin\"` "
                 "may stand in no property of any action but the `Body` of `Http`. `length(x)` is fine, and so is `right(x, 4)` of what is longer than that.",
        .why = "Logs are kept for years and read by many. A secret in clear text there has to be reported as a breach, and card numbers must not be kept at all.",
        .bad = "let pin = Collect \"Please enter your PIN.\" {\n  Format: \"pin\"\n  on Timeout, Invalid, Error -> Goodbye\n}\nLog \"entered {pin}\"\n"
               "Goodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .good = "let pin = Collect \"Please enter your PIN.\" {\n  Format: \"pin\"\n  on Timeout, Invalid, Error -> Goodbye\n}\nLog \"entered {length(pin)} digits\"\n"
                "Goodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .ignore = "Never for real callers.",
    },
};

}  // namespace

constexpr Rule kSecretInLog{kPages, secret_in_log};

}  // namespace phoneflow
