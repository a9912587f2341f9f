#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "analysis/expressions.h"
#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/names.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

/// A field that is read or set, by a name that is written out.
struct FieldUse {
  const ast::FieldExpr* field;
  const ast::Expr* value = nullptr;  ///< that it is set to; null where it is read
};

std::vector<FieldUse> fields_used(const Program& program) {
  std::vector<FieldUse> uses;
  const auto add = [&](const ast::Expr& expr, const ast::Expr* value) {
    if (expr.kind != ast::ExprKind::Field) return;
    const auto& field = static_cast<const ast::FieldExpr&>(expr);
    if (field.of_contact) uses.push_back({&field, value});
  };
  for (const Node& node : program.nodes) {
    if (node.kind == NodeKind::SetField) add(*program.places[node.detail], node.expr);
    for_each_part(program, node, [&](const ast::Expr& part) { add(part, nullptr); });
  }
  return uses;
}

class UndeclaredFields {
 public:
  explicit UndeclaredFields(const RuleContext& context) : context_(context), uses_(fields_used(context.program)) {
    for (const ContactField& field : context.program.contact_fields) declared_.push_back(field.name);
  }

  void run() {
    for (const FieldUse& use : uses_) {
      if (context_.program.contact_field(use.field->field.text) == nullptr) report(*use.field);
    }
  }

 private:
  void report(const ast::FieldExpr& field) {
    const std::string_view name = field.field.text;
    const std::string_view written = context_.script.sources.text(field.span);
    const Near near = find_near(name, declared_);
    if (!near.name.empty()) {
      Diagnostic& diagnostic = context_.diagnostics.report<Diag::UndeclaredField>(field.field.span, written,
                                                                                  fmt::format("; did you mean `contact.{}`?", near.name));
      // unsafe: it reads and sets another field then
      if (near.alone) diagnostic.fix = Fix{field.field.span, std::string(near.name), false};
      return;
    }
    if (!told_.insert(name).second) return;
    if (const std::string_view builtin = built_in(name); !builtin.empty() && !is_set(name)) {
      context_.diagnostics.report<Diag::UndeclaredField>(field.field.span, written, fmt::format("; every script has `{}`", builtin)).fix =
          Fix{field.span, std::string(builtin), false};
      return;
    }
    const std::string declared = fmt::format("{}: {}", name, first_value(name));
    context_.diagnostics
        .report<Diag::UndeclaredField>(field.field.span, written,
                                       fmt::format("; the header declares it with its first value, as in `Contact: {{{}}}`", declared))
        .fix = declaration(name, declared);
  }

  [[nodiscard]] bool is_set(std::string_view name) const {
    return std::ranges::any_of(uses_, [&](const FieldUse& use) { return use.value != nullptr && use.field->field.text == name; });
  }

  /// `ANI` for `contact.ani`; empty when there is no such name.
  [[nodiscard]] static std::string_view built_in(std::string_view name) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (const BuiltinName& known : builtin_names()) {
      if (std::ranges::equal(known.name, name, {}, lower, lower)) return known.name;
    }
    return {};
  }

  [[nodiscard]] bool is_set_to_texts(std::string_view name) const {
    return is_set(name) && std::ranges::all_of(uses_, [&](const FieldUse& use) {
             return use.value == nullptr || use.field->field.text != name || use.value->kind == ast::ExprKind::Text;
           });
  }

  /// A condition is the field alone, or that it is not true.
  [[nodiscard]] bool is_condition(std::string_view name) const {
    return std::ranges::any_of(context_.program.nodes, [&](const Node& node) {
      if (node.kind != NodeKind::Test) return false;
      const ast::Expr* asked = node.expr;
      if (asked->kind == ast::ExprKind::Unary) asked = static_cast<const ast::UnaryExpr*>(asked)->operand;
      return asked->kind == ast::ExprKind::Field && static_cast<const ast::FieldExpr*>(asked)->of_contact &&
             static_cast<const ast::FieldExpr*>(asked)->field.text == name;
    });
  }

  /// A first value of the type of the first value that is written out where it is set, or of a condition; else a text.
  [[nodiscard]] std::string_view first_value(std::string_view name) const {
    for (const FieldUse& use : uses_) {
      if (use.value == nullptr || use.field->field.text != name) continue;
      switch (use.value->kind) {
        case ast::ExprKind::Number: return "0";
        case ast::ExprKind::Duration: return "0s";
        case ast::ExprKind::Boolean: return "false";
        case ast::ExprKind::List: return "[]";
        case ast::ExprKind::Record: return "{}";
        case ast::ExprKind::Text: return "\"\"";
        default: break;
      }
    }
    return is_condition(name) ? "false" : "\"\"";
  }

  /// Safe where texts are all that it is set to: it reads as before.
  [[nodiscard]] std::optional<Fix> declaration(std::string_view name, const std::string& field) const {
    const ast::Header* header = context_.script.files.front().file->header;
    if (header == nullptr) return std::nullopt;
    const bool texts = is_set_to_texts(name);
    const auto behind = [&](std::uint32_t place, std::string text) { return Fix{{place, place}, std::move(text), texts}; };
    for (const ast::Argument& property : header->properties) {
      if (property.value->kind != ast::ExprKind::Record) continue;
      const auto& fields = static_cast<const ast::RecordExpr*>(property.value)->fields;
      if (fields.empty()) return Fix{property.value->span, fmt::format("{{{}}}", field), texts};
      return behind(fields.back().value->span.end, ", " + field);
    }
    if (!header->properties.empty()) return behind(header->properties.back().value->span.end, fmt::format("  Contact: {{{}}}", field));
    return behind(header->name->span.end, fmt::format(" {{ Contact: {{{}}} }}", field));
  }

  const RuleContext& context_;
  std::vector<FieldUse> uses_;
  std::vector<std::string_view> declared_;
  std::set<std::string_view> told_;
};

/// A file of subs is checked alone, too: what its includers declare is not known then.
bool is_included_only(const RuleContext& context) {
  return context.script.files.front().file->header == nullptr &&
         context.program.nodes[context.program.sections.front().entry].kind == NodeKind::End &&
         context.program.sections.size() > static_cast<std::size_t>(SectionKind::Sub);
}

void undeclared_field(const RuleContext& context) {
  if (!is_included_only(context)) UndeclaredFields(context).run();
}

constexpr RulePage kUndeclaredFieldPages[] = {{
    .code = Diag::UndeclaredField,
    .finds = "A field of `contact` that is read or set by its name, and that the `Contact` of the header does not declare.",
    .why =
        "A field that nobody has set is an empty text: a misspelt one is never what the others say, and callers go the wrong way without a fault.",
    .bad = "script \"Bank\" { Contact: {tier: \"standard\"} }\nif contact.teir == \"gold\" { Play \"Welcome back.\" }\nHangup\n",
    .good = "script \"Bank\" { Contact: {tier: \"standard\"} }\nif contact.tier == \"gold\" { Play \"Welcome back.\" }\nHangup\n",
    .ignore = "When another script or system sets the field and this one only passes it on.",
}};

}  // namespace

constexpr Rule kUndeclaredField{kUndeclaredFieldPages, undeclared_field};

}  // namespace phoneflow
