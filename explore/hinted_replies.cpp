#include "explore/hinted_replies.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "analysis/expressions.h"
#include "analysis/field_reads.h"
#include "analysis/flow.h"
#include "interpreter/functions.h"
#include "play/scenario.h"
#include "play/step_writer.h"
#include "grammar/parse.h"
#include "support/name_sign.h"

namespace phoneflow::calltest {
namespace {

constexpr std::size_t kMostReplies = 24;
constexpr std::string_view kUsualText = "\"Ann\"";

bool compares(ast::BinaryOp op) { return op >= ast::BinaryOp::Equal && op <= ast::BinaryOp::GreaterEqual; }

class FieldReader {
 public:
  explicit FieldReader(const Program& program) : program_(program), known_values_(program) {
    for (const ActionNode& action : program.actions) {
      if (action.def == nullptr || !awaits_reply(*action.def)) continue;
      results_.insert(action.result_slot);
      for (const FieldDef& field : action.def->fields) known_.try_emplace(field.name, &field);
    }
  }

  [[nodiscard]] bool asks() const { return !results_.empty(); }
  /// The fields of every reply, by name.
  [[nodiscard]] const std::map<std::string_view, const FieldDef*>& known() const { return known_; }

  /// By field, the candidate values as words, an empty one for none; never empty for a field that is read.
  std::map<std::string, std::vector<std::string>> read() {
    for (const Node& node : program_.nodes) look_at(node);
    for (auto& [name, values] : fields_) {
      if (values.empty()) values.emplace_back(kUsualText);
      if (missing_.contains(name)) values.emplace_back();
    }
    return std::move(fields_);
  }

 private:
  /// The field of a reply that the expression reads, `address.city` within another; empty for anything else.
  [[nodiscard]] std::string field(const ast::Expr& expr) const {
    const std::optional<FieldRead> read = field_read(expr);
    if (!read) return {};
    const bool is_name = !read->name.empty() && (read->name[0] < '0' || read->name[0] > '9') &&
                         std::ranges::all_of(read->name, is_name_sign);  // `get` takes any text
    if (!is_name) return {};
    if (read->record->kind == ast::ExprKind::Name)
      return results_.contains(static_cast<const ast::NameExpr*>(read->record)->slot) ? std::string(read->name) : std::string();
    const std::string whole = field(*read->record);
    return whole.empty() ? whole : fmt::format("{}.{}", whole, read->name);
  }

  /// The field in `number(r.points, 0)`; empty for anything else.
  [[nodiscard]] std::string field_as_number(const ast::Expr& expr) const {
    static const std::int32_t kNumber = find_function("number");
    if (expr.kind != ast::ExprKind::Call || static_cast<const ast::CallExpr&>(expr).function != kNumber) return {};
    return field(*static_cast<const ast::CallExpr&>(expr).arguments.front());
  }

  /// The fields of Expect, and the fields of these.
  void expected(const ast::RecordExpr& record, const std::string& within) {
    for (const ast::RecordField& it : record.fields) {
      const std::string name = fmt::format("{}{}", within, it.name.text);
      const ast::Expr& value = known_values_.resolve(*it.value);
      may_be_like(name, value);
      may_be_missing(name);
      if (value.kind == ast::ExprKind::Record) expected(static_cast<const ast::RecordExpr&>(value), name + ".");
    }
  }

  /// Behind all others.
  void may_be_missing(const std::string& name) {
    if (!name.empty()) missing_.insert(name);
  }

  /// Of the type of the value that stands for it when it is missing.
  void may_be_like(std::string_view name, const ast::Expr& given) {
    switch (given.kind) {
      case ast::ExprKind::Number: return number(name, static_cast<const ast::NumberExpr&>(given).value);
      case ast::ExprKind::Boolean: return may_be(name, {"true", "false"});
      case ast::ExprKind::Duration: return may_be(name, {"5s"});
      case ast::ExprKind::List: return may_be(name, {"[\"Ann\"]", "[]"});
      case ast::ExprKind::Record: return may_be(name, {"{}"});
      default: return may_be(name, {});
    }
  }

  void may_be(std::string_view name, std::initializer_list<std::string> values) {
    if (name.empty()) return;
    std::vector<std::string>& known = fields_[std::string(name)];
    for (const std::string& value : values) {
      if (std::ranges::find(known, value) == known.end()) known.push_back(value);
    }
  }

  void number(std::string_view name, double value) {
    may_be(name, {fmt::format("{}", value), fmt::format("{}", value + 1), fmt::format("{}", value - 1)});
  }

  void duration(std::string_view name, std::int64_t millis) {
    constexpr std::int64_t kStep = 1000;
    for (const std::int64_t length : {millis, millis + kStep, std::max<std::int64_t>(0, millis - kStep)})
      may_be(name, {length % 1000 == 0 ? fmt::format("{}s", length / 1000) : fmt::format("{}ms", length)});
  }

  void text(std::string_view name, std::string_view value) {
    may_be(name, {step_text(value), value == "other" ? "\"another\"" : "\"other\""});
  }

  void compared(const ast::Expr& side, const ast::Expr& other) {
    const std::string name = field(side);
    if (const std::string text_of_number = field_as_number(side); !text_of_number.empty() && other.kind == ast::ExprKind::Number) {
      const double value = static_cast<const ast::NumberExpr&>(other).value;
      may_be(text_of_number, {fmt::format("\"{}\"", value), fmt::format("\"{}\"", value + 1), fmt::format("\"{}\"", value - 1)});
    }
    if (other.kind == ast::ExprKind::Duration) duration(name, static_cast<const ast::DurationExpr&>(other).milliseconds);
    if (other.kind == ast::ExprKind::Number) number(name, static_cast<const ast::NumberExpr&>(other).value);
    if (other.kind == ast::ExprKind::Boolean) condition(side);
    if (other.kind != ast::ExprKind::Text) return;
    const auto segments = static_cast<const ast::TextExpr&>(other).segments;
    if (segments.empty()) text(name, "");
    else if (segments.size() == 1 && segments[0].hole == nullptr) text(name, segments[0].literal);
  }

  /// `moment(r.opens)`: long ago, and far ahead.
  void moment(const ast::CallExpr& call) {
    if (call.function < 0 || call.arguments.size() != 1) return;
    if (functions()[static_cast<std::size_t>(call.function)].result == TypeSet(Type::Moment))
      may_be(field(*call.arguments.front()), {"\"2000-01-01T00:00:00\"", "\"2100-01-01T00:00:00\""});
  }

  void condition(const ast::Expr& expr) { may_be(field(expr), {"true", "false"}); }

  void look_at_part(const ast::Expr& part) {
    may_be(field(part), {});
    if (part.kind == ast::ExprKind::Call) moment(static_cast<const ast::CallExpr&>(part));
    if (const std::optional<FieldRead> read = field_read(part); read && read->otherwise != nullptr) {
      may_be_like(field(part), known_values_.resolve(*read->otherwise));
      may_be_missing(field(part));
    }
    if (const std::string text_of_number = field_as_number(part); !text_of_number.empty()) may_be(text_of_number, {"\"7\"", "\"none\""});
    if (part.kind == ast::ExprKind::Unary) {
      const auto& unary = static_cast<const ast::UnaryExpr&>(part);
      if (unary.op == ast::UnaryOp::Not) condition(*unary.operand);
      else number(field(*unary.operand), 5);
    }
    if (part.kind != ast::ExprKind::Binary) return;
    const auto& binary = static_cast<const ast::BinaryExpr&>(part);
    if (compares(binary.op)) {
      compared(*binary.left, *binary.right);
      compared(*binary.right, *binary.left);
    } else {
      for (const ast::Expr* side : {binary.left, binary.right}) {
        if (binary.op == ast::BinaryOp::And || binary.op == ast::BinaryOp::Or) condition(*side);
        else number(field(*side), 5);
      }
    }
  }

  void look_at(const Node& node) {
    for_each_part(program_, node, [this](const ast::Expr& part) { look_at_part(part); });
    if (node.kind == NodeKind::Test) condition(*node.expr);
    if (node.kind == NodeKind::RepeatStart) number(field(*node.expr), 2);
    if (node.kind == NodeKind::ForStart) may_be(field(*node.expr), {"[\"Ann\"]", "[]"});
    if (node.kind == NodeKind::Case) {
      for (const CaseBranch& way : program_.cases[node.detail].branches) {
        if (way.key.type == Type::Text) text(field(*node.expr), program_.no_heap.view(way.key));
        if (way.key.type == Type::Number) number(field(*node.expr), way.key.number);
      }
    }
    if (node.kind != NodeKind::Action) return;
    if (const ast::RecordExpr* const record = expected_fields(known_values_, program_.actions[node.detail]); record != nullptr)
      expected(*record, "");
    for (const Binding& binding : program_.actions[node.detail].bindings) {
      const ParamType type = binding.param->type;
      if (type == ParamType::Boolean) condition(*binding.exprs.front());
      if (type == ParamType::Whole || type == ParamType::Number) number(field(*binding.exprs.front()), 5);
      if (type == ParamType::Duration) may_be(field(*binding.exprs.front()), {"5s"});
    }
  }

  const Program& program_;
  Known known_values_;
  std::set<std::int32_t> results_;
  std::map<std::string_view, const FieldDef*> known_;
  std::map<std::string, std::vector<std::string>> fields_;
  std::set<std::string> missing_;  // fields that the script takes as it comes
};

/// Parses the words like those of a step. Nothing for what no step can say, such as a status of 700.
std::optional<HintedReply> reply_of(std::string words) {
  SourceSet sources;
  Arena arena;
  Diagnostics diagnostics;
  const auto steps = parse_steps(sources.add("reply", fmt::format("reply \"https://example\" {}\n", words)), arena, diagnostics);
  std::vector<ScenarioStep> read = read_scenario(steps, diagnostics);
  if (read.empty()) return std::nullopt;
  return HintedReply{std::move(words), std::move(read.front().reply)};
}

/// Candidate values of a reply's field, as words.
struct Field {
  std::string name;
  std::string usual;  // empty: omitted
  std::vector<std::string> others;
};

/// For each field: 0 for the usual value, else the index of another, from 1.
using Choice = std::vector<std::size_t>;

/// The fields whose names begin with `within`, as a record: `{name: "Ann", address: {city: "Bonn"}}`. `value(i)`: the words of one, or
/// none.
template <class Value>
std::string record_of(const std::vector<Field>& fields, const std::string& within, const Value& value) {
  std::string words;
  const auto add = [&](std::string_view name, std::string_view said) {
    words += fmt::format("{}{}: {}", words.empty() ? "" : ", ", name, said);
  };
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i].name.starts_with(within) || fields[i].name.find('.', within.size()) != std::string::npos) continue;
    const std::string parts = fields[i].name + ".";
    const bool has_parts = std::ranges::any_of(fields, [&](const Field& other) { return other.name.starts_with(parts); });
    const std::string& said = value(i);
    if (!said.empty()) add(std::string_view(fields[i].name).substr(within.size()), has_parts ? record_of(fields, parts, value) : said);
  }
  return fmt::format("{{{}}}", words);
}

std::string words_of(const std::vector<Field>& fields, const Choice& choice) {
  const auto value = [&](std::size_t i) -> const std::string& {
    return choice[i] == 0 ? fields[i].usual : fields[i].others[choice[i] - 1];
  };
  return fmt::format("with {}", record_of(fields, "", value));
}

}  // namespace

HintedReplies hinted_replies(const Program& program) {
  FieldReader reader(program);
  if (!reader.asks()) return {};
  const auto fields = reader.read();
  std::vector<Field> all;
  for (const auto& [name, values] : fields) {
    // An omitted field has its default value.
    const bool left_out = reader.known().contains(name);
    all.push_back({name, left_out ? std::string() : values.front(), {values.begin() + (left_out ? 0 : 1), values.end()}});
  }
  HintedReplies hinted;
  std::vector<HintedReply>& replies = hinted.all;
  const auto add = [&](std::string words) {
    if (std::optional<HintedReply> reply = reply_of(std::move(words)); reply) replies.push_back(std::move(*reply));
  };
  // Combinations that differ from the usual one in one field, then in two, and so on: nested branches need several.
  std::vector<Choice> choices{Choice(all.size())};
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const Choice choice = choices[i];
    add(words_of(all, choice));
    std::size_t next = all.size();
    while (next > 0 && choice[next - 1] == 0) --next;
    for (; next < all.size(); ++next) {
      for (std::size_t other = 1; other <= all[next].others.size() && choices.size() <= kMostReplies; ++other) {
        choices.push_back(choice);
        choices.back()[next] = other;
      }
    }
  }
  hinted.plain = replies.size();
  add("with {}");
  for (const auto& [name, field] : reader.known()) add(fmt::format("with {{{}: {}}}", name, field->failed));
  add("never");
  return hinted;
}

}  // namespace phoneflow::calltest
