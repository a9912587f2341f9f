// `reply "https://crm.example/x" with {name: "Ann", vip: true} after 2s`: a reply of another system.
#include <cstdlib>
#include <vector>

#include "grammar/diagnostic_codes.h"
#include "play/step_reader.h"
#include "runtime/outside.h"

namespace phoneflow {
namespace {

constexpr std::string_view kValues = "a text, a number, a length of time, `true`, `false`, a list `[…]` or a record `{…}`";

}  // namespace

bool StepReader::address(ScenarioStep& step, std::string_view wanted) {
  const bool stands = is(ast::WordKind::Text) && (word().text.starts_with("http://") || word().text.starts_with("https://"));
  if (!stands) return missing(wanted);
  step.text = word().text;
  ++at_;
  return true;
}

bool StepReader::record(ScenarioStep& step, std::string_view wanted) {
  if (!sign("{")) return missing(wanted);
  const Span span = here();
  step.reply.emplace();
  if (!value(step.reply->heap, step.reply->record, 0)) return false;
  // The status of an answer of HTTP, where there is one.
  constexpr double kFirst = 100, kLast = 599;
  const Value* status = step.reply->heap.field(step.reply->record, "status");
  const bool fine = status == nullptr || (status->type == Type::Number && status->number >= kFirst && status->number <= kLast &&
                                          status->number == static_cast<int>(status->number));
  if (!fine) report<Diag::UnknownStepWord>(span, "status", "with", "; `status` is a number of 100 to 599, such as `{status: 404}`");
  return fine;
}

bool StepReader::body_or_not(ScenarioStep& step, std::string_view wanted) { return !take("with") || any_value(step, wanted); }

bool StepReader::any_value(ScenarioStep& step, std::string_view) {
  step.reply.emplace();
  return value(step.reply->heap, step.reply->record, 0);
}

bool StepReader::field_name(Heap& heap, std::vector<Value>& to) {
  const bool named =
      is(ast::WordKind::Text) || (is(ast::WordKind::Name) && word().text.find_first_of("{}[]():,.") == std::string_view::npos);
  if (!named) return missing("the name of a field, such as `name:`");
  for (std::size_t i = 0; i < to.size(); i += 2) {
    if (heap.view(to[i]) != word().text) continue;
    report<Diag::UnknownStepWord>(word().span, word().text, behind(), "; the record has a field of this name already");
    return false;
  }
  to.push_back(heap.text(word().text));
  ++at_;
  return take(":") || missing("`:`");
}

/// Parses from behind an opening bracket of a record or list to its closing one.
bool StepReader::cells(Heap& heap, Value& to, bool fields, int depth) {
  const std::string_view close = fields ? "}" : "]";
  std::vector<Value> all;
  while (!take(close)) {
    if (!all.empty() && !take(",")) return missing(fields ? "`,` or `}`" : "`,` or `]`");
    if (!all.empty() && take(close)) break;
    if (fields && !field_name(heap, all)) return false;
    Value item;
    if (!value(heap, item, depth + 1)) return false;
    all.push_back(item);
  }
  to = fields ? heap.record(all) : heap.list(all);
  return true;
}

bool StepReader::value(Heap& heap, Value& to, int depth) {
  if (depth >= kMaxReplyDepth && (sign("{") || sign("["))) return missing("a value that is not nested so deep");
  if (take("{")) return cells(heap, to, true, depth);
  if (take("[")) return cells(heap, to, false, depth);
  if (!ended() && word().kind == ast::WordKind::Text) {  // also one that a table fills in, and that reads as something else
    to = heap.text(word().text);
    ++at_;
    return true;
  }
  if (const auto boolean = try_one_of(kBooleans)) {
    to = Value::of(*boolean);
    return true;
  }
  const bool negative = take("-");
  if (is(ast::WordKind::Number)) to = Value::of(std::strtod(std::string(word().text).c_str(), nullptr) * (negative ? -1 : 1));
  else if (negative) return missing("a number");
  else if (is(ast::WordKind::Duration)) to = Value::of(Millis(word().milliseconds));
  else return missing(kValues);
  ++at_;
  return true;
}

}  // namespace phoneflow
