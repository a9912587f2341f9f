#include "interpreter/masking.h"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "runtime/prompt.h"
#include "runtime/wording.h"

namespace phoneflow {
namespace {

constexpr int kDeepest = 32;

class Masking {
 public:
  Masking(const Facts& facts, std::span<const Value> slots, Heap heap, const EvalContext& about)
      : heap_(std::move(heap)), evaluator_(facts, slots, heap_, about) {}

  /// Texts like text(), prompts like their transcript.
  MaskedArgument of(const Binding& binding) {
    if (binding.param->type != ParamType::Prompt) {
      const Value value = evaluator_.evaluate(*binding.exprs.front());
      return {words(value), text(*binding.exprs.front(), value)};
    }
    std::vector<Value> real;
    std::vector<Value> shown;
    for (const ast::Expr* expr : binding.exprs) add_part(*expr, real, shown);
    return {transcript(real), transcript(shown)};
  }

  MaskedArgument of(const Value& value) {
    std::string real = words(value);
    std::string shown = secrecy_of(value, heap_) == Secrecy::None ? real : words(masked_copy(value));
    return {std::move(real), std::move(shown)};
  }

 private:
  void add_part(const ast::Expr& expr, std::vector<Value>& real, std::vector<Value>& shown) {
    if (expr.kind == ast::ExprKind::List) {
      for (const ast::Expr* item : static_cast<const ast::ListExpr&>(expr).items) add_part(*item, real, shown);
      return;
    }
    const Value value = evaluator_.evaluate(expr);
    if (value.type == Type::List) {
      for (const Value& item : heap_.items(value)) real.push_back(item);
      const Value of_people = masked_copy(value);
      for (const Value& item : heap_.items(of_people)) shown.push_back(item);
      return;
    }
    real.push_back(value.type == Type::Moment ? evaluator_.as_text(value) : value);
    if (value.secrecy == Secrecy::None || (value.type != Type::Text && value.type != Type::Audio && value.type != Type::Moment))
      return shown.push_back(real.back());
    Value part = heap_.text(text(expr, value));
    part.type = real.back().type;
    shown.push_back(part);
  }

  std::string transcript(const std::vector<Value>& parts) const {
    return transcript_text({&heap_, parts.data(), static_cast<std::uint32_t>(parts.size())});
  }

  std::string text(const ast::Expr& expr, const Value& value) {
    if (value.secrecy == Secrecy::None) return words(value);
    if (expr.kind != ast::ExprKind::Text) return masked(words(value), value.secrecy);
    std::string all;
    const auto& whole = static_cast<const ast::TextExpr&>(expr);
    for (const ast::TextPart& segment : whole.segments) {
      if (segment.hole == nullptr) all += segment.literal;
      else all += hole(whole, segment, all.empty());
    }
    return all;
  }

  std::string hole(const ast::TextExpr& whole, const ast::TextPart& segment, bool first) {
    const Value value = evaluator_.evaluate(*segment.hole);
    const bool has_parts = value.type == Type::List || value.type == Type::Record;
    if (has_parts) return said(whole, segment, masked_copy(value), first).first;
    if (segment.hole->kind == ast::ExprKind::Text && segment.format == ast::Format::Plain && !whole.address)
      return text(*segment.hole, value);
    const auto [piece, secrecy] = said(whole, segment, value, first);
    return masked(piece, secrecy);
  }

  std::pair<std::string, Secrecy> said(const ast::TextExpr& whole, const ast::TextPart& segment, const Value& value, bool first) {
    const std::size_t mark = heap_.mark();
    // Only addresses depend on the beginning: a leading hole is not encoded.
    const Secrecy secrecy = evaluator_.append_hole(whole, segment, value, first ? mark : mark + 1);
    std::string piece(heap_.view(heap_.take(mark)));
    heap_.drop(mark);
    return {std::move(piece), secrecy};
  }

  std::string words(const Value& value) {
    if (value.type == Type::Text || value.type == Type::Audio) return std::string(heap_.view(value));
    const std::size_t mark = heap_.mark();
    append_worded(heap_, value, Wording::Plain);
    std::string all(heap_.view(heap_.take(mark)));
    heap_.drop(mark);
    return all;
  }

  /// A copy with secret parts masked. Sharing is preserved; nesting deeper than texts show is cut.
  Value masked_copy(const Value& value, int depth = kDeepest) {
    if (value.type != Type::List && value.type != Type::Record) {
      if (value.secrecy == Secrecy::None) return value;
      Value text = heap_.text(masked(words(value), value.secrecy));
      if (value.type == Type::Audio) text.type = Type::Audio;
      return text;
    }
    if (secrecy_of(value, heap_) == Secrecy::None) return value;
    if (depth == 0) return Value::constant_text("…");
    if (const auto known = copies_.find(value.at); known != copies_.end()) return known->second;
    const std::span<const Value> items = heap_.items(value);
    const std::vector<Value> parts(items.begin(), items.end());
    std::vector<Value> copies;
    for (const Value& part : parts) copies.push_back(masked_copy(part, depth - 1));
    const Value copy = value.type == Type::List ? heap_.list(copies) : heap_.record(copies);
    copies_.emplace(value.at, copy);
    return copy;
  }

  Heap heap_;
  Evaluator evaluator_;
  std::map<std::uint64_t, Value> copies_;  // by heap offset
};

}  // namespace

MaskedArgument masked_value(const Value& value, const Heap& heap) {
  const bool plain = value.type == Type::Text && value.secrecy == Secrecy::None;
  if (plain) return {std::string(heap.view(value)), std::string(heap.view(value))};
  const Facts no_facts{};
  const EvalContext nothing{};
  return Masking(no_facts, {}, heap, nothing).of(value);
}

MaskedArgument masked_argument(const Binding& binding, const Facts& facts, std::span<const Value> slots, Heap heap,
                               const EvalContext& about) {
  return Masking(facts, slots, std::move(heap), about).of(binding);
}

}  // namespace phoneflow
