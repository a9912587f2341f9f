#include "explore/hinted_data.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "analysis/expressions.h"
#include "interpreter/contact_data.h"

namespace phoneflow::calltest {
namespace {

constexpr std::size_t kMostValues = 64;

const ast::FieldExpr* field_of(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Field) return nullptr;
  const auto& field = static_cast<const ast::FieldExpr&>(expr);
  return field.of_contact ? &field : nullptr;
}

class FieldHints {
 public:
  explicit FieldHints(const Program& program) : program_(program) {}

  std::vector<HintedField> all() {
    for (const Node& node : program_.nodes) {
      if (node.kind == NodeKind::Case) choice(node);
      if (node.kind != NodeKind::Test) continue;
      for_each_part(*node.expr, [this](const ast::Expr& part) {
        if (part.kind == ast::ExprKind::Binary) comparison(static_cast<const ast::BinaryExpr&>(part));
        else if (const ast::FieldExpr* field = field_of(part)) flag(*field);
      });
    }
    return std::move(found_);
  }

 private:
  void add(const ast::FieldExpr& field, std::string value) {
    const std::string_view name = field.field.text;
    const std::optional<Value> meant = value_written(value, type_of_field(program_, name));
    const Value* const first = program_.no_heap.field(program_.first_contact, name);
    const Heap& heap = program_.no_heap;
    if (!meant || found_.size() == kMostValues || same(*meant, heap, first == nullptr ? Value::constant_text("") : *first, heap)) return;
    HintedField hinted{std::string(name), std::move(value)};
    if (std::ranges::find(found_, hinted) == found_.end()) found_.push_back(std::move(hinted));
  }

  void flag(const ast::FieldExpr& field) {
    if (type_of_field(program_, field.field.text) != Type::Boolean) return;
    add(field, "true");
    add(field, "false");
  }

  void comparison(const ast::BinaryExpr& expr) {
    if (expr.op < ast::BinaryOp::Equal || expr.op > ast::BinaryOp::GreaterEqual) return;
    if (const ast::FieldExpr* field = field_of(*expr.left)) literal(*field, *expr.right);
    if (const ast::FieldExpr* field = field_of(*expr.right)) literal(*field, *expr.left);
  }

  /// Numbers and durations with what lies on either side of them.
  void literal(const ast::FieldExpr& field, const ast::Expr& value) {
    if (value.kind == ast::ExprKind::Text) {
      const auto& segments = static_cast<const ast::TextExpr&>(value).segments;
      if (segments.empty()) add(field, "");
      else if (segments.size() == 1 && segments[0].hole == nullptr) add(field, std::string(segments[0].literal));
    } else if (value.kind == ast::ExprKind::Number) {
      const double number = static_cast<const ast::NumberExpr&>(value).value;
      for (const double near : {number, number + 1, number - 1}) add(field, fmt::format("{}", near));
    } else if (value.kind == ast::ExprKind::Duration) {
      const std::int64_t length = static_cast<const ast::DurationExpr&>(value).milliseconds;
      for (const std::int64_t near : {length, length + 1000, length - 1000}) add(field, fmt::format("{}ms", near));
    }
  }

  void choice(const Node& node) {
    const ast::FieldExpr* field = field_of(*node.expr);
    if (field == nullptr) return;
    for (const CaseBranch& way : program_.cases[node.detail].branches) {
      if (way.key.type == Type::Text) add(*field, std::string(program_.no_heap.view(way.key)));
      else if (way.key.type == Type::Number) add(*field, fmt::format("{}", way.key.number));
      else if (way.key.type == Type::Boolean) add(*field, way.key.boolean ? "true" : "false");
    }
  }

  const Program& program_;
  std::vector<HintedField> found_;
};

}  // namespace

Type type_of_field(const Program& program, std::string_view field) {
  const ContactField* const declared = program.contact_field(field);
  return declared == nullptr ? Type::Text : declared->first.type;
}

std::vector<HintedField> hinted_data(const Program& program) {
  return program.contact_slot < 0 ? std::vector<HintedField>() : FieldHints(program).all();
}

}  // namespace phoneflow::calltest
