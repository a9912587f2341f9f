#include "interpreter/infer.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grammar/diagnostic_codes.h"
#include "grammar/tokens.h"
#include "grammar/escapes.h"
#include "grammar/foreign_terms.h"
#include "grammar/visit.h"
#include "interpreter/advice.h"
#include "interpreter/functions.h"
#include "interpreter/names.h"
#include "interpreter/types.h"
#include "runtime/moment_text.h"

namespace phoneflow {
namespace {

constexpr TypeSet kOrdered{Type::Number, Type::Duration, Type::Text, Type::Moment};
constexpr TypeSet kAmounts{Type::Number, Type::Duration};

/// Where the fields of a record are written.
struct RecordSource {
  enum class Kind : std::uint8_t {
    Literal,   ///< these fields
    Answer,    ///< of Expect: these fields, and those that every answer has
    PartOfOne  ///< inside Expect: these fields; any fields where none is written
  };
  const ast::RecordExpr* record = nullptr;
  Kind kind{};
  const ActionDef* action = nullptr;  ///< of an Answer
  friend bool operator==(const RecordSource&, const RecordSource&) = default;
};

/// The records that a value may be.
struct RecordSources {
  static constexpr std::size_t kMost = 16;
  bool any = false;  ///< others, too
  std::vector<RecordSource> known{};

  /// False: nothing changed.
  bool add(const RecordSources& more) {
    const auto before = std::pair(any, known.size());
    any = any || more.any;
    for (const RecordSource& source : more.known) {
      if (std::ranges::find(known, source) == known.end()) known.push_back(source);
    }
    if (known.size() > kMost) any = true;
    if (any) known.clear();
    return before != std::pair(any, known.size());
  }
};

const RecordSources kAnyRecord{true, {}};

std::string_view sign(ast::BinaryOp op) {
  constexpr std::string_view kSigns[] = {"or", "and", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"};
  return kSigns[static_cast<std::size_t>(op)];
}

const ast::Expr* value_of(const RecordSource& source, std::string_view name) {
  const auto& fields = source.record->fields;
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const ast::RecordField& it) { return it.name.text == name; });
  return found == fields.end() ? nullptr : found->value;
}

/// `{}` inside Expect stands for a record of any fields.
bool is_open(const RecordSource& source) { return source.kind == RecordSource::Kind::PartOfOne && source.record->fields.empty(); }

const FieldDef* always_there(const ActionDef& def, std::string_view name) {
  const auto found = std::ranges::find(def.fields, name, &FieldDef::name);
  return found == def.fields.end() ? nullptr : &*found;
}

/// "; write `…`", or empty.
std::string written_as(std::string_view meant) { return meant.empty() ? std::string() : fmt::format("; write `{}`", meant); }

class Inference {
 public:
  Inference(const Program& program, const SourceSet& sources, Diagnostics& diagnostics)
      : program_(program),
        sources_(sources),
        diagnostics_(diagnostics),
        slots_(static_cast<std::size_t>(program.slots)),
        records_(slots_.size()),
        returns_(program.sections.size()),
        returned_records_(program.sections.size()) {
    for (const BuiltinName& name : builtin_names()) {
      if (name.slot >= 0) slots_[static_cast<std::size_t>(name.slot)] = name.type;
    }
    put(program.contact_slot, Type::Record, kAnyRecord);
  }

  void run() {
    // Sets grow monotonically. A variable not settled after this many iterations (a backward chain of copies) may have any type.
    constexpr int kRounds = 8;
    for (int round = 0; round < kRounds && changed_; ++round) pass();
    if (changed_) {
      for (std::size_t slot = kFacts; slot < slots_.size(); ++slot) {
        if (std::cmp_not_equal(slot, program_.contact_slot)) slots_[slot] = TypeSet::any();
      }
      records_.assign(records_.size(), kAnyRecord);
      returned_records_.assign(returned_records_.size(), kAnyRecord);
      for (const Node& node : program_.nodes) {
        if (node.kind == NodeKind::Return && node.expr != nullptr) returns_[node.section] = TypeSet::any();
      }
    }
    reporting_ = true;
    pass();
  }

 private:
  void pass();
  void action(const ActionNode& node);
  void answerable(const ast::Expr& expected);
  void property_type(const Param& param, const ast::Expr& expr, TypeSet types);
  void set_field(const ast::Expr& place, const ast::Expr& value);
  void condition(const ast::Expr& expr);
  TypeSet of(const ast::Expr& expr);
  TypeSet name(const ast::NameExpr& expr);
  TypeSet unary(const ast::UnaryExpr& expr);
  TypeSet binary(const ast::BinaryExpr& expr);
  TypeSet logic(const ast::BinaryExpr& expr);
  TypeSet sum(const ast::BinaryExpr& expr);
  TypeSet apply(const ast::BinaryExpr& expr, TypeSet left, TypeSet right);
  /// `"2"` in `x == "1" or "2"`: operands [first, end) lack the left side of the comparison.
  void bare_values(const ast::BinaryExpr& chain, std::span<const ast::Expr* const> parts, std::size_t first, std::size_t end,
                   const ast::BinaryExpr& comparison, TypeSet types);
  TypeSet call(const ast::CallExpr& expr);
  void written_moment(const ast::Expr& expr);
  TypeSet index(const ast::IndexExpr& expr);
  TypeSet field(const ast::FieldExpr& expr);
  /// Infers the types of `expr`, which must intersect `wanted`.
  TypeSet need(const ast::Expr& expr, TypeSet wanted, std::string_view word);

  void put(std::int32_t slot, TypeSet types, const RecordSources& records) {
    if (slot < 0) return;
    TypeSet& known = slots_[static_cast<std::size_t>(slot)];
    const TypeSet before = known;
    known |= types;
    changed_ = changed_ || known != before;
    changed_ = records_[static_cast<std::size_t>(slot)].add(records) || changed_;
  }

  [[nodiscard]] RecordSources records_of(const ast::Expr& expr) const;
  [[nodiscard]] RecordSources records_of(const ActionNode& action) const;
  TypeSet of_field(const RecordSources& records, std::string_view name);

  const Program& program_;
  const SourceSet& sources_;
  Diagnostics& diagnostics_;
  std::vector<TypeSet> slots_;
  std::vector<RecordSources> records_;  // by slot
  std::vector<TypeSet> returns_;        // by section
  std::vector<RecordSources> returned_records_;
  bool changed_ = true;
  bool reporting_ = false;
};

void Inference::pass() {
  changed_ = false;
  for (const Node& node : program_.nodes) {
    switch (node.kind) {
      case NodeKind::Action: action(program_.actions[node.detail]); break;
      case NodeKind::Set: put(node.slot, of(*node.expr), records_of(*node.expr)); break;
      case NodeKind::SetField: set_field(*program_.places[node.detail], *node.expr); break;
      case NodeKind::Test: condition(*node.expr); break;
      case NodeKind::RepeatStart: need(*node.expr, Type::Number, "repeat"); break;
      case NodeKind::ForStart: need(*node.expr, Type::List, "for"); break;
      case NodeKind::ForTest: put(node.third, TypeSet::any(), kAnyRecord); break;
      case NodeKind::Case: of(*node.expr); break;
      case NodeKind::Return: {
        TypeSet& known = returns_[node.section];
        const TypeSet before = known;
        known |= node.expr != nullptr ? of(*node.expr) : TypeSet();
        changed_ = changed_ || known != before;
        if (node.expr != nullptr) changed_ = returned_records_[node.section].add(records_of(*node.expr)) || changed_;
        break;
      }
      case NodeKind::Call: {
        const CallNode& call = program_.calls[node.detail];
        const Section& sub = program_.sections[call.section];
        for (std::size_t i = 0; i < call.arguments.size(); ++i) {
          const TypeSet types = of(*call.arguments[i]);
          if (i < static_cast<std::size_t>(sub.parameters))
            put(sub.first_slot + static_cast<std::int32_t>(i), types, records_of(*call.arguments[i]));
        }
        put(call.result_slot, returns_[call.section], returned_records_[call.section]);
        if (reporting_ && call.result_slot >= 0 && returns_[call.section].empty())
          diagnostics_.report<Diag::NoReturnValue>(node.span, sub.name);
        break;
      }
      case NodeKind::RepeatTest:
      case NodeKind::Jump:
      case NodeKind::End: break;
    }
  }
}

void Inference::action(const ActionNode& node) {
  if (node.def == nullptr) return;
  for (const Binding& binding : node.bindings) {
    const TypeSet wanted = taken_for(accepted_types(*binding.param));
    for (const ast::Expr* expr : binding.exprs) {
      const TypeSet types = of(*expr);
      if (!reporting_ || types.empty() || types.meets(wanted)) continue;
      property_type(*binding.param, *expr, types);
    }
    if (reporting_ && binding.param->role == ParamRole::ExpectedFields) answerable(*binding.exprs.front());
  }
  put(node.result_slot, node.def->result == Type::Nothing ? TypeSet::any() : TypeSet(node.def->result), records_of(node));
}

/// No answer has a moment, a file or a silence.
void Inference::answerable(const ast::Expr& expected) {
  if (expected.kind != ast::ExprKind::Record) return;
  for (const ast::RecordField& field : static_cast<const ast::RecordExpr&>(expected).fields) {
    answerable(*field.value);
    const TypeSet types = of(*field.value);
    const bool is_moment = types == TypeSet(Type::Moment);
    if (!is_moment && types != TypeSet(Type::Audio) && types != TypeSet(Type::Silence)) continue;
    const std::string advice = is_moment ? fmt::format("expect the text `\"\"`, and read it with `moment(…)` where it is not empty")
                                         : std::string("expect what it is made of, such as the name of the file");
    diagnostics_.report<Diag::NeverAnswered>(field.value->span, describe(types), field.name.text, advice).fix =
        Fix{field.value->span, "\"\"", false};
  }
}

/// What an action keeps has the fields that the script expects, or any.
RecordSources Inference::records_of(const ActionNode& action) const {
  for (const Binding& binding : action.bindings) {
    if (binding.param->role != ParamRole::ExpectedFields) continue;
    RecordSources expected = records_of(*binding.exprs.front());
    for (RecordSource& source : expected.known) source = {source.record, RecordSource::Kind::Answer, action.def};
    return expected;
  }
  return kAnyRecord;
}

RecordSources Inference::records_of(const ast::Expr& expr) const {
  switch (expr.kind) {
    case ast::ExprKind::Record: return {false, {{static_cast<const ast::RecordExpr*>(&expr), RecordSource::Kind::Literal}}};
    case ast::ExprKind::Name: {
      const std::int32_t slot = static_cast<const ast::NameExpr&>(expr).slot;
      return slot < 0 ? RecordSources{} : records_[static_cast<std::size_t>(slot)];
    }
    case ast::ExprKind::Field: {
      const auto& field = static_cast<const ast::FieldExpr&>(expr);
      RecordSources parts;
      const RecordSources whole = records_of(*field.record);
      parts.any = whole.any;
      for (const RecordSource& source : whole.known) {
        const ast::Expr* const value = value_of(source, field.field.text);
        if (value == nullptr) {
          parts.any = parts.any || is_open(source);
          continue;
        }
        RecordSources part = records_of(*value);
        for (RecordSource& it : part.known) {
          if (source.kind != RecordSource::Kind::Literal) it = {it.record, RecordSource::Kind::PartOfOne};
        }
        parts.add(part);
      }
      return parts;
    }
    case ast::ExprKind::Index:
    case ast::ExprKind::Call: return kAnyRecord;
    default: return {};
  }
}

/// The types of a field, as far as the records are known that have it.
TypeSet Inference::of_field(const RecordSources& records, std::string_view name) {
  if (records.any || (records.known.empty() && reporting_)) return TypeSet::any();
  TypeSet types;
  bool found = records.known.empty();                       // nothing is assigned yet
  const bool reporting = std::exchange(reporting_, false);  // the value is judged where it stands
  for (const RecordSource& source : records.known) {
    const auto always = source.action == nullptr ? nullptr : always_there(*source.action, name);
    const ast::Expr* const value = value_of(source, name);
    if (value != nullptr) types |= of(*value);
    else if (always != nullptr) types |= Type::Number;
    else if (is_open(source)) types |= TypeSet::any();
    found = found || value != nullptr || !types.empty();
  }
  reporting_ = reporting;
  return found ? types : TypeSet::any();
}

void Inference::property_type(const Param& param, const ast::Expr& expr, TypeSet types) {
  const bool number_for_text = accepted_types(param).has(Type::Text) && types == TypeSet(Type::Number);
  const std::string_view written = sources_.text(expr.span);
  // `312-555-0123` is a telephone number without quotes.
  const bool digits_only = written.find_first_not_of("0123456789-. /()") == std::string_view::npos;
  const std::string meant = fmt::format("\"{}\"", written);
  const bool json = accepted_types(param).has(Type::Text) && (types == TypeSet(Type::Record) || types == TypeSet(Type::List));
  const std::string hint = json               ? std::string("; a JSON text is written as in `\"\\{\\\"name\\\": 1\\}\"`")
                           : !number_for_text ? std::string()
                           : digits_only      ? fmt::format("; write `{}`", meant)
                                              : std::string("; a text says it with a hole: \"{…}\"");
  Diagnostic& diagnostic =
      diagnostics_.report<Diag::WrongPropertyType>(expr.span, param.name, param_type_name(param.type), describe(types), hint);
  if (number_for_text && digits_only) diagnostic.fix = Fix{expr.span, meant};
}

/// The value of the type as it is written, when it is plain how; empty otherwise: `"5"` for 5, `30s` for 30.
std::string as_type(Type type, const ast::Expr& value, std::string_view written) {
  if (type == Type::Text && value.kind != ast::ExprKind::Text)
    return value.kind == ast::ExprKind::Number ? fmt::format("\"{}\"", written) : fmt::format("\"{{{}}}\"", written);
  if (type == Type::Duration && value.kind == ast::ExprKind::Number) return fmt::format("{}s", written);
  const bool quoted_number = type == Type::Number && value.kind == ast::ExprKind::Text && written.size() > 2 &&
                             written.substr(1, written.size() - 2).find_first_not_of("0123456789") == std::string_view::npos;
  return quoted_number ? std::string(written.substr(1, written.size() - 2)) : std::string();
}

void Inference::set_field(const ast::Expr& place, const ast::Expr& value) {
  if (place.kind == ast::ExprKind::Index) need(*static_cast<const ast::IndexExpr&>(place).index, Type::Text, "contact[ ]");
  const TypeSet types = of(value);
  if (!reporting_ || types.empty()) return;
  if (!types.meets({Type::Boolean, Type::Number, Type::Duration, Type::Text, Type::List, Type::Record})) {
    const bool is_moment = types == TypeSet(Type::Moment);
    const std::string kept = is_moment
                                 ? fmt::format("its text, `text({})`, and read it with `moment(…)`", shortened(sources_.text(value.span)))
                                 : std::string("what it is made of, such as the name of the file");
    Diagnostic& diagnostic = diagnostics_.report<Diag::NotForContact>(value.span, describe(types), kept);
    if (is_moment) diagnostic.fix = Fix{value.span, fmt::format("text({})", sources_.text(value.span)), false};
    return;
  }
  if (place.kind != ast::ExprKind::Field) return;
  const ContactField* declared = program_.contact_field(static_cast<const ast::FieldExpr&>(place).field.text);
  if (declared == nullptr || declared->first.type == Type::Nothing || types.has(declared->first.type)) return;
  const std::string_view written = sources_.text(value.span);
  const std::string meant = as_type(declared->first.type, value, written);
  Diagnostic& diagnostic = diagnostics_.report<Diag::ContactFieldType>(value.span, sources_.text(place.span),
                                                                       type_name(declared->first.type), describe(types), written_as(meant));
  if (!meant.empty()) diagnostic.fix = Fix{value.span, meant};
  diagnostic.note(declared->span, "declared here");
}

TypeSet Inference::need(const ast::Expr& expr, TypeSet wanted, std::string_view word) {
  const TypeSet types = of(expr);
  if (reporting_ && !types.empty() && !types.meets(wanted)) {
    const std::string_view hint = word == "for" && types == TypeSet(Type::Number) ? "; to do something n times write `repeat n { … }`" : "";
    diagnostics_.report<Diag::WrongOperand>(expr.span, word, describe(wanted), describe(types), hint);
  }
  return types;
}

void Inference::condition(const ast::Expr& expr) {
  const TypeSet types = of(expr);
  if (!reporting_ || types.empty() || types.has(Type::Boolean)) return;
  const std::string meant = as_condition(sources_.text(expr.span), types, false);
  Diagnostic& diagnostic = diagnostics_.report<Diag::NotACondition>(expr.span, describe(types), written_as(meant));
  if (!meant.empty()) diagnostic.fix = Fix{expr.span, meant};
}

TypeSet Inference::of(const ast::Expr& expr) {
  struct Walk {
    Inference& self;
    TypeSet operator()(const ast::TextExpr& e) {
      for (const ast::TextPart& segment : e.segments) {
        if (segment.hole != nullptr) self.of(*segment.hole);
      }
      return Type::Text;
    }
    TypeSet operator()(const ast::NumberExpr&) { return Type::Number; }
    TypeSet operator()(const ast::DurationExpr&) { return Type::Duration; }
    TypeSet operator()(const ast::BooleanExpr&) { return Type::Boolean; }
    TypeSet operator()(const ast::ListExpr& e) {
      for (const ast::Expr* item : e.items) self.of(*item);
      return Type::List;
    }
    TypeSet operator()(const ast::RecordExpr& e) {
      for (const ast::RecordField& field : e.fields) self.of(*field.value);
      return Type::Record;
    }
    TypeSet operator()(const ast::NameExpr& e) { return self.name(e); }
    TypeSet operator()(const ast::UnaryExpr& e) { return self.unary(e); }
    TypeSet operator()(const ast::BinaryExpr& e) { return self.binary(e); }
    TypeSet operator()(const ast::FieldExpr& e) { return self.field(e); }
    TypeSet operator()(const ast::IndexExpr& e) { return self.index(e); }
    TypeSet operator()(const ast::CallExpr& e) { return self.call(e); }
  };
  return ast::visit(expr, Walk{*this});
}

TypeSet Inference::name(const ast::NameExpr& expr) {
  if (expr.slot >= 0) return slots_[static_cast<std::size_t>(expr.slot)];
  for (const BuiltinName& builtin : builtin_names()) {
    if (builtin.slot == expr.slot) return builtin.type;
  }
  return {};
}

/// The character that other languages access as `ANI[0]`, `ANI[-1]`.
std::string character(std::string_view text, const ast::Expr& position, std::string_view written) {
  const bool negative = position.kind == ast::ExprKind::Unary && static_cast<const ast::UnaryExpr&>(position).op == ast::UnaryOp::Negate;
  if (!negative) return fmt::format("mid({}, {}, 1)", text, written);
  return written == "-1" ? fmt::format("right({}, 1)", text) : fmt::format("mid({0}, length({0}) - {1}, 1)", text, written.substr(1));
}

TypeSet Inference::index(const ast::IndexExpr& expr) {
  if (expr.of_contact) {
    need(*expr.index, Type::Text, "contact[ ]");
    return TypeSet::any();
  }
  const TypeSet types = of(*expr.list);
  if (types.empty() || types.has(Type::List)) {
    need(*expr.index, Type::Number, "[ ]");
    return TypeSet::any();
  }
  const bool text = types == TypeSet(Type::Text) || types == TypeSet(Type::Moment);
  if (reporting_) {
    const std::string meant =
        text ? character(sources_.text(expr.list->span), *expr.index, sources_.text(expr.index->span)) : std::string();
    const std::string hint = text                             ? fmt::format("; write `{}`", meant)
                             : types == TypeSet(Type::Record) ? std::string("; a field is read as in `r.name`")
                                                              : std::string();
    Diagnostic& diagnostic = diagnostics_.report<Diag::WrongOperand>(expr.list->span, "[ ]", describe(Type::List), describe(types), hint);
    if (text) diagnostic.fix = Fix{expr.span, meant};
  }
  return text ? TypeSet(Type::Text) : TypeSet::any();
}

/// `ANI.length`: a method elsewhere, a function here.
TypeSet Inference::field(const ast::FieldExpr& expr) {
  if (expr.of_contact) {
    const ContactField* declared = program_.contact_field(expr.field.text);
    return declared == nullptr || declared->first.type == Type::Nothing ? TypeSet::any() : TypeSet(declared->first.type);
  }
  const TypeSet types = of(*expr.record);
  if (types.empty() || types.has(Type::Record)) return of_field(records_of(*expr.record), expr.field.text);
  const std::string_view typed = expr.field.text;
  const ForeignTerm* term = find_term(TermKind::Function, typed);
  const std::int32_t index = find_function(term != nullptr ? term->ours : typed);
  const FunctionDef* function = index < 0 ? nullptr : &functions()[static_cast<std::size_t>(index)];
  const bool fits = function != nullptr && function->min_arguments == 1 && types.meets(taken_for(function->first));
  if (reporting_) {
    const std::string meant = fits ? fmt::format("{}({})", function->name, sources_.text(expr.record->span)) : std::string();
    const bool format = names_format(typed);
    const std::string hint =
        fits                  ? fmt::format("; write `{}`", meant)
        : function != nullptr ? fmt::format("; write `{}`", function->signature)
        : format              ? fmt::format("; a format stands behind a colon, as in `{{{}:{}}}`", sources_.text(expr.record->span), typed)
                              : std::string();
    Diagnostic& diagnostic = diagnostics_.report<Diag::WrongOperand>(expr.record->span, ".", describe(Type::Record), describe(types), hint);
    // unsafe for number(): a telephone number is not a number
    if (fits) diagnostic.fix = Fix{expr.span, meant, function->name != "number"};
  }
  return fits ? function->result : TypeSet::any();
}

TypeSet Inference::unary(const ast::UnaryExpr& expr) {
  if (expr.op == ast::UnaryOp::Not) {
    const TypeSet types = of(*expr.operand);
    // `!` was reported with its replacement.
    const bool reported = sources_.text(expr.span).starts_with('!');
    if (!reporting_ || reported || types.empty() || types.has(Type::Boolean)) return Type::Boolean;
    const std::string meant = as_condition(sources_.text(expr.operand->span), types, true);
    Diagnostic& diagnostic =
        diagnostics_.report<Diag::WrongOperand>(expr.operand->span, "not", describe(Type::Boolean), describe(types), written_as(meant));
    if (!meant.empty()) diagnostic.fix = Fix{expr.span, meant};
    return Type::Boolean;
  }
  return need(*expr.operand, kAmounts, "-") & kAmounts;
}

/// What both sides of an order may be; empty when nothing can be ordered so. A moment beside a text counts as its own.
TypeSet ordered(TypeSet left, TypeSet right) {
  const auto one_each = [](TypeSet a, TypeSet b) { return a.has(Type::Moment) && b.has(Type::Text); };
  const TypeSet as_texts = one_each(left, right) || one_each(right, left) ? TypeSet(Type::Text) : TypeSet();
  return (left & right & kOrdered) | as_texts;
}

/// The result types of the operator; empty when there is none.
TypeSet amounts(ast::BinaryOp op, TypeSet left, TypeSet right) {
  const bool number_number = left.has(Type::Number) && right.has(Type::Number);
  const bool duration_duration = left.has(Type::Duration) && right.has(Type::Duration);
  const bool duration_number = left.has(Type::Duration) && right.has(Type::Number);
  const bool number_duration = left.has(Type::Number) && right.has(Type::Duration);
  TypeSet result;
  if (number_number) result |= Type::Number;
  const bool moment_duration = left.has(Type::Moment) && right.has(Type::Duration);
  if (moment_duration && (op == ast::BinaryOp::Add || op == ast::BinaryOp::Subtract)) result |= Type::Moment;
  if (op == ast::BinaryOp::Add && left.has(Type::Duration) && right.has(Type::Moment)) result |= Type::Moment;
  if (op == ast::BinaryOp::Subtract && left.has(Type::Moment) && right.has(Type::Moment)) result |= Type::Duration;
  if (op == ast::BinaryOp::Multiply) {
    if (duration_number || number_duration) result |= Type::Duration;
  } else if (op == ast::BinaryOp::Divide) {
    if (duration_duration) result |= Type::Number;
    if (duration_number) result |= Type::Duration;
  } else if (duration_duration) {
    result |= Type::Duration;
  }
  return result;
}

void Inference::bare_values(const ast::BinaryExpr& chain, std::span<const ast::Expr* const> parts, std::size_t first, std::size_t end,
                            const ast::BinaryExpr& comparison, TypeSet types) {
  const std::string left = fmt::format("{} {}", sources_.text(comparison.left->span), sign(comparison.op));
  std::string meant;
  for (std::size_t i = first; i < end; ++i) {
    if (i > first) meant += fmt::format(" {} ", sign(chain.op));
    meant += fmt::format("{} {}", left, sources_.text(parts[i]->span));
  }
  const Span written = cover(parts[first]->span, parts[end - 1]->span);
  diagnostics_.report<Diag::WrongOperand>(parts[first]->span, sign(chain.op), describe(Type::Boolean), describe(types), written_as(meant))
      .fix = Fix{written, meant};
}

/// `a and b`: both operands must be Boolean.
TypeSet Inference::logic(const ast::BinaryExpr& expr) {
  const std::vector<const ast::Expr*> parts = terms(expr);
  std::vector<TypeSet> types;
  for (const ast::Expr* part : parts) types.push_back(of(*part));
  const auto fits = [&](std::size_t i) { return types[i].empty() || types[i].has(Type::Boolean); };
  // `&&` and `||` were reported; further errors beside them are left for the next check.
  const std::string_view written = sources_.text(expr.op_span);
  if (!reporting_ || written != sign(expr.op)) return Type::Boolean;
  const ast::BinaryExpr* comparison = nullptr;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (const ast::BinaryExpr* last = last_comparison(*parts[i])) comparison = last;
    if (fits(i)) continue;
    if (comparison != nullptr && of(*comparison->right).meets(types[i])) {
      std::size_t end = i + 1;
      while (end < parts.size() && !fits(end)) ++end;
      bare_values(expr, parts, i, end, *comparison, types[i]);
      i = end - 1;
      continue;
    }
    const std::string meant = as_condition(sources_.text(parts[i]->span), types[i], false);
    Diagnostic& diagnostic = diagnostics_.report<Diag::WrongOperand>(parts[i]->span, sign(expr.op), describe(Type::Boolean),
                                                                     describe(types[i]), written_as(meant));
    if (!meant.empty()) diagnostic.fix = Fix{parts[i]->span, meant};
  }
  return Type::Boolean;
}

/// `a + b + c`: arithmetic, or texts concatenated as in other languages.
TypeSet Inference::sum(const ast::BinaryExpr& expr) {
  const std::vector<const ast::Expr*> parts = terms(expr);
  std::vector<TypeSet> types;
  for (const ast::Expr* part : parts) types.push_back(of(*part));
  const bool joins = std::ranges::find(types, TypeSet(Type::Text)) != types.end();
  if (!joins) {
    // Nested sums, innermost first.
    std::vector<const ast::BinaryExpr*> sums{&expr};
    while (sums.size() + 1 < parts.size()) sums.push_back(static_cast<const ast::BinaryExpr*>(sums.back()->left));
    TypeSet left = types.front();
    for (std::size_t i = 1; i < parts.size(); ++i) left = apply(*sums[parts.size() - 1 - i], left, types[i]);
    return left;
  }
  if (!reporting_ || std::ranges::any_of(types, &TypeSet::empty)) return Type::Text;
  const std::string meant = as_one_text(parts, types, sources_);
  const bool prompt = std::ranges::any_of(types, [](TypeSet t) { return t.has(Type::Audio) && t != TypeSet::any(); });
  const std::string hint = prompt          ? "; the parts of a prompt stand with commas between them"
                           : meant.empty() ? "; join texts with holes: \"{a} {b}\""
                                           : fmt::format("; texts are joined by holes: write `{}`", meant);
  Diagnostic& diagnostic =
      diagnostics_.report<Diag::WrongOperands>(expr.op_span, "+", describe(types.front()), describe(types.back()), hint);
  if (!meant.empty()) diagnostic.fix = Fix{expr.span, meant};
  return Type::Text;
}

TypeSet Inference::binary(const ast::BinaryExpr& expr) {
  using ast::BinaryOp;
  if (expr.op == BinaryOp::And || expr.op == BinaryOp::Or) return logic(expr);
  if (expr.op == BinaryOp::Add) return sum(expr);
  const TypeSet left = of(*expr.left);
  const TypeSet right = of(*expr.right);
  if (expr.op == BinaryOp::Equal || expr.op == BinaryOp::NotEqual) return Type::Boolean;
  return apply(expr, left, right);
}

/// Advice on an operand of the wrong type, with a fix.
struct OperandAdvice {
  std::string hint;
  std::optional<Fix> fix;
};

/// `QueuedFor > 30`, `QueuedFor > "30s"`
OperandAdvice beside_duration(const ast::Expr& other, std::string_view written) {
  if (other.kind == ast::ExprKind::Number) return {fmt::format("; write `{}s`", written), Fix{other.span, fmt::format("{}s", written)}};
  if (other.kind == ast::ExprKind::Text) return {"; a duration stands without quotes, as in `30s`", {}};
  return {};
}

/// `Now + 5`, `Now - "1h"`, `Now + Now`
OperandAdvice beside_moment(const ast::BinaryExpr& expr, TypeSet right, std::string_view written) {
  if (right == TypeSet(Type::Moment)) return {"; the time between two moments is `later - earlier`", {}};
  if (expr.op != ast::BinaryOp::Add && expr.op != ast::BinaryOp::Subtract)
    return {"; to a moment a duration is added, as in `Now + 2h`", {}};
  if (expr.op == ast::BinaryOp::Subtract && expr.right->kind == ast::ExprKind::Text && written.size() > 2 &&
      read_moment(written.substr(1, written.size() - 2), {})) {
    const std::string meant = fmt::format("moment({})", written);
    return {fmt::format("; a text is no moment: write `{}`", meant), Fix{expr.right->span, meant}};
  }
  return beside_duration(*expr.right, written);
}

/// `"Hello %s" % ANI`
OperandAdvice formatted(const ast::BinaryExpr& expr, const SourceSet& sources) {
  std::string meant(sources.text(expr.left->span));
  const std::size_t place = std::min(meant.find("%s"), meant.find("%d"));
  const bool once = place != std::string::npos && meant.find('%', place + 1) == std::string::npos && expr.left->kind == ast::ExprKind::Text;
  const bool plain =
      expr.right->kind == ast::ExprKind::Name || expr.right->kind == ast::ExprKind::Field || expr.right->kind == ast::ExprKind::Call;
  if (!once || !plain) return {"; a value stands in a text as a hole, as in `\"Hello {ANI}\"`", {}};
  meant.replace(place, 2, fmt::format("{{{}}}", sources.text(expr.right->span)));
  return {fmt::format("; a value stands in a text as a hole: write `{}`", meant), Fix{expr.span, meant}};
}

bool is_now(const ast::Expr& expr) {
  return expr.kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(expr).slot == static_cast<std::int32_t>(Computed::Now);
}

/// `Now > 17`
OperandAdvice hour_of(const ast::Expr& now) {
  const std::string_view hour = find_term(TermKind::Name, "hour")->ours;
  return {fmt::format("; the hour is `{}`", hour), Fix{now.span, std::string(hour), false}};
}

TypeSet Inference::apply(const ast::BinaryExpr& expr, TypeSet left, TypeSet right) {
  const bool compares = expr.op < ast::BinaryOp::Add;
  const TypeSet result = compares ? ordered(left, right) : amounts(expr.op, left, right);
  if (reporting_ && result.empty() && !left.empty() && !right.empty()) {
    OperandAdvice advice;
    if (compares && left == TypeSet(Type::Duration)) advice = beside_duration(*expr.right, sources_.text(expr.right->span));
    else if (compares && right == TypeSet(Type::Duration)) advice = beside_duration(*expr.left, sources_.text(expr.left->span));
    else if (compares && is_now(*expr.left) && right == TypeSet(Type::Number)) advice = hour_of(*expr.left);
    else if (compares && is_now(*expr.right) && left == TypeSet(Type::Number)) advice = hour_of(*expr.right);
    else if (!compares && left == TypeSet(Type::Moment)) advice = beside_moment(expr, right, sources_.text(expr.right->span));
    else if (compares && (left == Type::Text || right == Type::Text)) advice.hint = "; make the text a number with `number(…)`";
    else if (expr.op == ast::BinaryOp::Remainder && left == Type::Text) advice = formatted(expr, sources_);
    else if (left == Type::List || right == Type::List) advice.hint = "; nothing is added to a list: it is written whole, as in `[1, 2]`";
    diagnostics_.report<Diag::WrongOperands>(expr.op_span, sign(expr.op), describe(left), describe(right), advice.hint).fix = advice.fix;
  }
  if (compares) return Type::Boolean;
  return result;
}

/// `silence(2)`, `hour("2026-11-27 08:00")`: the argument that is meant; empty when nobody knows.
std::string meant_argument(const ast::Expr& given, TypeSet wanted, std::string_view written) {
  if (wanted == TypeSet(Type::Duration) && given.kind == ast::ExprKind::Number) return fmt::format("{}s", written);
  if (wanted == TypeSet(Type::Moment) && given.kind == ast::ExprKind::Text && written.size() > 2 &&
      read_moment(written.substr(1, written.size() - 2), {}))
    return fmt::format("moment({})", written);
  return {};
}

/// `moment("tomorrow")`
void Inference::written_moment(const ast::Expr& expr) {
  if (expr.kind != ast::ExprKind::Text) return;
  const auto& segments = static_cast<const ast::TextExpr&>(expr).segments;
  const bool holes = std::ranges::any_of(segments, [](const ast::TextPart& it) { return it.hole != nullptr; });
  if (holes) return;
  const Result<Moment> read = read_moment(segments.empty() ? std::string_view() : segments.front().literal, {});
  if (!read) diagnostics_.report<Diag::NotAMoment>(expr.span, read.error().sentence);
}

TypeSet Inference::call(const ast::CallExpr& expr) {
  if (expr.function < 0) {
    for (const ast::Expr* argument : expr.arguments) of(*argument);
    return TypeSet::any();
  }
  const FunctionDef& function = functions()[static_cast<std::size_t>(expr.function)];
  if (reporting_ && function.result == TypeSet(Type::Moment) && !expr.arguments.empty()) written_moment(*expr.arguments.front());
  TypeSet last;
  for (std::size_t i = 0; i < expr.arguments.size(); ++i) {
    const TypeSet types = of(*expr.arguments[i]);
    const TypeSet wanted = function.accepts(i);
    last = types;
    if (reporting_ && !types.empty() && !types.meets(taken_for(wanted))) {
      const ast::Expr& given = *expr.arguments[i];
      const std::string meant = meant_argument(given, wanted, sources_.text(given.span));
      Diagnostic& diagnostic =
          diagnostics_.report<Diag::WrongArgumentType>(given.span, function.name, describe(wanted), describe(types) + written_as(meant));
      if (!meant.empty()) diagnostic.fix = Fix{given.span, meant};
    }
  }
  return function.or_else ? last & function.result : function.result;
}

}  // namespace

void infer_types(const Program& program, const SourceSet& sources, Diagnostics& diagnostics) {
  Inference(program, sources, diagnostics).run();
}

}  // namespace phoneflow
