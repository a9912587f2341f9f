#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/expressions.h"
#include "analysis/put_back.h"
#include "analysis/shared_map.h"
#include "analysis/state_flow.h"
#include "check/clear_address.h"
#include "check/prompts.h"
#include "check/rules/rules.h"
#include "check/words.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/functions.h"
#include "interpreter/secret_keys.h"

namespace phoneflow {
namespace {

constexpr double kShown = 4;  // how many last digits may be written

/// "Please enter your PIN."; "the last four digits" of a value are no secret.
bool names_secret(const Words& words) {
  constexpr std::string_view kSecrets[] = {"pin",           "pin number",  "password",       "passcode",    "passphrase",
                                           "security code", "access code", "card number",    "credit card", "debit card",
                                           "cvv",           "cvc",         "social security"};
  constexpr std::string_view kLast[] = {"last four", "last 4", "last three", "last 3", "last two", "last 2"};
  return says_any(words, kSecrets) && !says_any(words, kLast);
}

/// Destination of a property's value.
struct Place {
  std::string words;
  bool of_all = false;  ///< no secret is allowed there
  bool of_pins = true;  ///< no PIN is allowed; other secrets are read back to the caller
};

Place place_of(const Known& known, const ActionNode& action, const Param& param) {
  switch (param.role) {
    case ParamRole::LogLine: return {"the log", true};
    case ParamRole::ReportEntry: return {"the press-path report", true};
    case ParamRole::Address: return {"the address of a request, which every server on the way writes into its log", true};
    case ParamRole::RequestBody: {
      const bool in_clear = clear_address(known, action).has_value();
      return {.words = in_clear ? "the body of a request that is not encrypted, unlike one to `https://`" : "",
              .of_all = in_clear,
              .of_pins = in_clear};
    }
    case ParamRole::ExpectedFields: return {.words = "", .of_pins = false};  // nobody is told
    default: break;
  }
  if (param.type == ParamType::Prompt) return {"what is said, and in every transcript of it"};
  return {fmt::format("`{}` of `{}`", param.name, action.def->name)};
}

const Param* param_of(const ActionDef& def, const ast::Argument& argument) {
  if (argument.name.text.empty()) return def.params.data();
  const auto found =
      std::find_if(def.params.begin(), def.params.end(), [&](const Param& param) { return param.name == argument.name.text; });
  return found == def.params.end() ? nullptr : &*found;
}

/// Possible secrets at a statement.
struct Held {
  SharedMap<NodeId> asked{};  ///< by slot of a variable, of `Digits`, or of a field of the contact: the action that asked for the secret
  bool reached = false;

  bool join(const Held& other) {
    const bool is_new = !reached;
    reached = true;
    return asked.join(other.asked) || is_new;
  }
  void set(std::int32_t slot, NodeId from) {
    if (slot < 0) return;
    const auto key = static_cast<std::uint32_t>(slot);
    if (from == kNoNode) asked.remove(key, key + 1);
    else asked.set(key, from);
  }
  [[nodiscard]] NodeId of(std::int32_t slot) const {
    const NodeId* found = slot < 0 ? nullptr : asked.find(static_cast<std::uint32_t>(slot));
    return found == nullptr ? kNoNode : *found;
  }
};

constexpr auto kDigits = static_cast<std::int32_t>(Fact::Digits);

/// Data-flow of secrets; another assignment clears them.
class SecretFlow {
 public:
  explicit SecretFlow(const RuleContext& context)
      : context_(context), program_(context.program), asks_(context.program.nodes.size()), flow_(context.program, context.phases) {
    for (const Node& node : program_.nodes) {
      if (node.kind == NodeKind::SetField) number_field(*program_.places[node.detail]);
      for_each_part(program_, node, [this](const ast::Expr& part) { number_field(part); });
    }
  }

  void run() {
    bool any = false;
    for (NodeId id = 0; id < program_.nodes.size(); ++id) any = (asks_[id] = is_secret(id)) || any;
    if (!any) return;
    flow_.run([this](const PhaseAnalysis::Link& link, const StateFlow<Held>&) { return behind(link); },
              [this, set = set_in_on_accept(program_)](Held& held, const Held& meanwhile) {
                for (std::int32_t slot = 0; slot < program_.slots; ++slot) {
                  if (set[static_cast<std::size_t>(slot)]) held.set(slot, meanwhile.of(slot));
                }
                if (program_.contact_slot >= 0 && set[static_cast<std::size_t>(program_.contact_slot)]) share_fields(meanwhile, held);
              });
    for (NodeId id = 0; id < program_.nodes.size(); ++id) {
      if (program_.nodes[id].kind == NodeKind::Action && context_.phases.reached(id)) report(id, flow_.at(id));
    }
  }

 private:
  /// Fields of the contact are followed like variables, with slots behind all others; those with computed names have one in common.
  void number_field(const ast::Expr& expr) {
    if (expr.kind != ast::ExprKind::Field) return;
    const auto& field = static_cast<const ast::FieldExpr&>(expr);
    if (field.of_contact) fields_.try_emplace(field.field.text, program_.slots + 1 + static_cast<std::int32_t>(fields_.size()));
  }

  /// The slot of what the expression reads or sets, a variable or a field of the contact; -1 for any other expression.
  [[nodiscard]] std::int32_t followed(const ast::Expr& expr) const {
    if (expr.kind == ast::ExprKind::Name) return static_cast<const ast::NameExpr&>(expr).slot;
    if (expr.kind == ast::ExprKind::Index && static_cast<const ast::IndexExpr&>(expr).of_contact) return program_.slots;
    if (expr.kind != ast::ExprKind::Field || !static_cast<const ast::FieldExpr&>(expr).of_contact) return -1;
    return fields_.at(static_cast<const ast::FieldExpr&>(expr).field.text);
  }

  void set_field(const Node& node, NodeId from, Held& held) const {
    const std::int32_t field = followed(*program_.places[node.detail]);
    if (from != kNoNode || field != program_.slots) held.set(field, from);
  }

  /// Subs see the contact's.
  void share_fields(const Held& from, Held& to) const {
    for (std::int32_t field = program_.slots; field <= program_.slots + static_cast<std::int32_t>(fields_.size()); ++field)
      to.set(field, from.of(field));
  }

  /// True when `Digits` changes over the edge.
  [[nodiscard]] static bool sets_digits(const ActionDef& def, const Edge& edge) {
    return def.asks_for_keys ? edge.outcome != kError : ends_by(def, edge, OutcomeRole::Stopped);
  }

  /// A key that stops a prompt may be the first key of a PIN that is asked for afterwards.
  [[nodiscard]] bool stops_with_a_secret(NodeId id) const {
    const NodeId taker = secret_behind(program_.nodes[id]);
    return taker != kNoNode && is_pin(taker);
  }

  [[nodiscard]] bool is_secret(NodeId id) const {
    const ActionDef* def = action_at(program_, id);
    if (def == nullptr || !def->asks_for_keys) return false;
    const ActionNode& action = program_.actions[program_.nodes[id].detail];
    if (asks_for_secret(context_.known, action)) return true;
    // A single key is a choice: "to change your PIN press 1".
    if (action.any() || number_of(context_.known, action, ParamRole::MaxKeys) == 1) return false;
    const auto pieces = prompt_pieces(context_.known, action, find_param(*def, ParamRole::Prompt));
    return std::any_of(pieces.begin(), pieces.end(), [](const ast::Expr* piece) { return names_secret(words_of(*piece)); });
  }

  [[nodiscard]] Held behind(const PhaseAnalysis::Link& link) const {
    const NodeId id = context_.phases.states()[link.from].node;
    const Node& node = program_.nodes[id];
    const Held& before = flow_[link.from];
    Held held = before;
    switch (node.kind) {
      case NodeKind::Action: after_action(id, *link.edge, held); break;
      case NodeKind::Set:
      case NodeKind::ForStart: held.set(node.slot, origin(before, *node.expr)); break;
      case NodeKind::SetField: set_field(node, origin(before, *node.expr), held); break;
      case NodeKind::ForTest: held.set(node.third, before.of(node.slot)); break;
      case NodeKind::Call:
        if (link.enters()) enter_sub(program_.calls[node.detail], held);
        else come_back(program_.calls[node.detail], link.through, held);
        break;
      default: break;
    }
    return held;
  }

  void after_action(NodeId id, const Edge& edge, Held& held) const {
    const ActionNode& action = program_.actions[program_.nodes[id].detail];
    const ActionDef& def = *action.def;
    const bool no_keys = edge.outcome == kError || ends_by(def, edge, OutcomeRole::NoKey);
    const NodeId from = asks_[id] && !no_keys ? id : kNoNode;
    held.set(action.result_slot, from);
    if (sets_digits(def, edge)) held.set(kDigits, stops_with_a_secret(id) ? id : from);
  }

  /// A sub sees its parameters, and `Digits`, which belongs to the contact and is shared with subs.
  void enter_sub(const CallNode& call, Held& held) const {
    const Held before = std::exchange(held, Held{});
    held.set(kDigits, before.of(kDigits));
    share_fields(before, held);
    const std::int32_t first = program_.sections[call.section].first_slot;
    for (std::size_t i = 0; i < call.arguments.size(); ++i)
      held.set(first + static_cast<std::int32_t>(i), origin(before, *call.arguments[i]));
  }

  void come_back(const CallNode& call, PhaseAnalysis::Index end, Held& held) const {
    const Held& inside = flow_[end];
    const ast::Expr* given = program_.nodes[context_.phases.states()[end].node].expr;
    held.set(kDigits, inside.of(kDigits));
    share_fields(inside, held);
    held.set(call.result_slot, given == nullptr ? kNoNode : origin(inside, *given));
  }

  /// Calls f(part, action that asked) for every name or field that makes the value of `expr` a secret.
  template <class F>
  void for_each_secret(const Held& held, const ast::Expr& expr, const F& f) const {
    std::uint32_t hidden_to = 0;  // subexpressions come in source order
    for_each_part(expr, [&](const ast::Expr& part) {
      if (hides(held, part)) hidden_to = std::max(hidden_to, part.span.end);
      const NodeId from = held.of(followed(part));
      if (from != kNoNode && part.span.begin >= hidden_to) f(part, from);
    });
  }

  [[nodiscard]] NodeId origin(const Held& held, const ast::Expr& expr) const {
    NodeId found = kNoNode;
    for_each_secret(held, expr, [&](const ast::Expr&, NodeId from) { found = from; });
    return found;
  }

  /// True when the value does not reveal the secret: a length, the last digits, a Boolean.
  [[nodiscard]] bool hides(const Held& held, const ast::Expr& expr) const {
    if (expr.kind == ast::ExprKind::Binary) return static_cast<const ast::BinaryExpr&>(expr).op < ast::BinaryOp::Add;
    if (expr.kind != ast::ExprKind::Call) return false;
    const auto& call = static_cast<const ast::CallExpr&>(expr);
    if (call.function < 0) return false;
    const FunctionDef& function = functions()[static_cast<std::size_t>(call.function)];
    if (function.tells_little) return true;
    if (function.name != "right" || call.arguments.size() < 2) return false;
    const double shown = context_.known.number(*call.arguments[1]).value_or(kShown + 1);
    bool enough = shown <= kShown;
    for_each_part(*call.arguments[0], [&](const ast::Expr& part) {
      const NodeId from = held.of(followed(part));
      if (from != kNoNode && is_pin(from)) enough = enough && 2 * shown <= most_digits(from);
    });
    return enough;
  }

  /// The last four digits of a short PIN would be the whole PIN.
  [[nodiscard]] double most_digits(NodeId asked) const {
    constexpr double kUsual = 8;
    if (!asks_[asked]) return 1;  // a single key that stopped a prompt
    const ActionNode& action = program_.actions[program_.nodes[asked].detail];
    return value_of(action, ParamRole::MaxKeys) == nullptr ? kUsual : number_of(context_.known, action, ParamRole::MaxKeys).value_or(0);
  }

  [[nodiscard]] const ActionNode& action_of(NodeId id) const { return program_.actions[program_.nodes[id].detail]; }

  [[nodiscard]] bool is_pin(NodeId from) const {
    return !asks_[from] ? stops_with_a_secret(from) : asks_for_secret(context_.known, action_of(from));
  }

  void tell_origin(Diagnostic& diagnostic, NodeId from) const {
    const Span verb = action_of(from).stmt->verb.span;
    if (asks_[from]) {
      diagnostic.note(verb, "the caller keys it in here");
      return;
    }
    diagnostic.note(verb, "the key that stops this waits for the next action")
        .note(action_of(secret_behind(program_.nodes[from])).stmt->verb.span, "which may take it as the beginning of a secret");
  }

  void report(NodeId id, const Held& held) const {
    const ActionNode& action = program_.actions[program_.nodes[id].detail];
    for (const ast::Argument& argument : action.stmt->arguments) {
      const Param* param = param_of(*action.def, argument);
      if (param == nullptr) continue;
      const Place place = place_of(context_.known, action, *param);
      for_each_secret(held, *argument.value, [&](const ast::Expr& part, NodeId from) {
        if (!place.of_all && !(place.of_pins && is_pin(from))) return;
        tell_origin(context_.diagnostics.report<Diag::SecretInLog>(
                        part.span,
                        fmt::format("`{}`, which holds a secret,",
                                    part.kind == ast::ExprKind::Name ? name_of(part) : context_.script.sources.text(part.span)),
                        place.words),
                    from);
      });
    }
  }

  const RuleContext& context_;
  const Program& program_;
  std::map<std::string_view, std::int32_t> fields_;  // slots of fields of the contact
  std::vector<bool> asks_;                           // by statement: asks for a secret
  StateFlow<Held> flow_;
};

void secret_in_log(const RuleContext& context) { SecretFlow(context).run(); }

constexpr RulePage kSecretInLogPages[] = {
    {
        .code = Diag::SecretInLog,
        .finds =
            "A PIN, password, security code or card number in the text of `Log` or `Mark` or in the address of `Http`: what a Collect with `Format: \"pin\"` keeps, or "
            "one whose prompt asks for such a thing (in English), and everything computed from it, also `Digits` behind it, until the variable is given another value. The key that stops a `Play` or `Music` counts, too, where a Collect with `Format: \"pin\"` may take it next. What was taken with `Format: \"pin\"` "
            "may stand in no property of any action but the `Body` of an `Http` to an `https://` address. `length(x)` is fine, and so is `right(x, 4)` of what is longer than that.",
        .why =
            "Logs are kept for years and read by many. A secret in clear text there has to be reported as a breach, and card numbers must not be kept at all.",
        .bad =
            "let pin = Collect \"Please enter your PIN.\" {\n  Format: \"pin\"\n  on Timeout, Invalid, Error -> Goodbye\n}\nLog \"entered {pin}\"\n"
            "Goodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .good =
            "let pin = Collect \"Please enter your PIN.\" {\n  Format: \"pin\"\n  on Timeout, Invalid, Error -> Goodbye\n}\nLog \"entered {length(pin)} digits\"\n"
            "Goodbye:\nPlay \"Goodbye.\"\nHangup\n",
        .ignore = "Never for real callers.",
    },
};

}  // namespace

constexpr Rule kSecretInLog{kSecretInLogPages, secret_in_log};

}  // namespace phoneflow
