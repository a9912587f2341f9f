#include "interpreter/functions.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "interpreter/evaluate.h"
#include "runtime/date_and_time.h"
#include "runtime/json_values.h"
#include "runtime/moment_text.h"
#include "runtime/outside.h"
#include "runtime/phone_number.h"
#include "runtime/wording.h"

namespace phoneflow {
namespace {

using Arguments = std::span<const Value>;

/// True when all arguments have their types; otherwise sets the fault.
bool typed(Evaluator& evaluator, Arguments arguments, Span span, std::initializer_list<Type> types) {
  auto type = types.begin();
  for (const Value& value : arguments) {
    if (type == types.end()) break;
    if (value.type != *type++) {
      evaluator.fail(FaultKind::WrongArgument, span, value.type);
      return false;
    }
  }
  return true;
}

/// Linear, unlike std::string_view::find, which costs the product of the lengths. Empty texts are handled before, because memmem accepts no
/// null pointer.
std::size_t find_part(std::string_view text, std::string_view part, std::size_t from = 0) {
  if (from > text.size() || part.size() > text.size() - from) return std::string_view::npos;
  if (part.empty()) return from;
  const void* found = ::memmem(text.data() + from, text.size() - from, part.data(), part.size());
  return found == nullptr ? std::string_view::npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

bool is_start(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

/// The byte offset of character number `count`, or the size.
std::size_t byte_of(std::string_view text, double count) {
  if (!(count > 0)) return 0;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_start(text[i]) && static_cast<double>(seen++) >= count) return i;
  }
  return text.size();
}

double characters(std::string_view text) { return static_cast<double>(std::count_if(text.begin(), text.end(), is_start)); }

Value length(Evaluator& evaluator, Arguments a, Span span) {
  if (a[0].type == Type::List) return Value::of(static_cast<double>(a[0].size));
  if (a[0].type != Type::Text) return evaluator.fail(FaultKind::WrongArgument, span, a[0].type);
  return Value::of(characters(evaluator.heap().view(a[0])));
}

template <class Change>
Value changed(Evaluator& evaluator, Arguments a, Span span, Change change) {
  if (!typed(evaluator, a, span, {Type::Text})) return {};
  std::string text(evaluator.heap().view(a[0]));
  for (char& c : text) c = change(c);
  return evaluator.heap().text(text);
}

Value upper(Evaluator& evaluator, Arguments a, Span span) {
  return changed(evaluator, a, span, [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
}

Value lower(Evaluator& evaluator, Arguments a, Span span) {
  return changed(evaluator, a, span, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

Value part(Evaluator& evaluator, const Value& text, std::size_t from, std::size_t to) {
  return evaluator.heap().text(evaluator.heap().view(text).substr(from, to > from ? to - from : 0));
}

Value left(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text, Type::Number})) return {};
  return part(evaluator, a[0], 0, byte_of(evaluator.heap().view(a[0]), a[1].number));
}

Value right(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text, Type::Number})) return {};
  const std::string_view text = evaluator.heap().view(a[0]);
  return part(evaluator, a[0], byte_of(text, characters(text) - std::max(0.0, a[1].number)), text.size());
}

Value mid(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text, Type::Number, Type::Number})) return {};
  const std::string_view text = evaluator.heap().view(a[0]);
  return part(evaluator, a[0], byte_of(text, a[1].number), byte_of(text, std::max(0.0, a[1].number) + std::max(0.0, a[2].number)));
}

Value contains(Evaluator& evaluator, Arguments a, Span span) {
  const Heap& heap = evaluator.heap();
  if (a[0].type == Type::List) {
    const auto items = heap.items(a[0]);
    return Value::of(
        std::any_of(items.begin(), items.end(), [&](const Value& item) { return equal(item, a[1], heap, evaluator.effort()); }));
  }
  const Value part = a[1].type == Type::Moment ? evaluator.as_text(a[1]) : a[1];
  const Value both[] = {a[0], part};
  if (!typed(evaluator, both, span, {Type::Text, Type::Text})) return {};
  return Value::of(find_part(heap.view(a[0]), heap.view(part)) != std::string_view::npos);
}

Value starts(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text, Type::Text})) return {};
  return Value::of(evaluator.heap().view(a[0]).starts_with(evaluator.heap().view(a[1])));
}

Value ends(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text, Type::Text})) return {};
  return Value::of(evaluator.heap().view(a[0]).ends_with(evaluator.heap().view(a[1])));
}

Value replace(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text, Type::Text, Type::Text})) return {};
  const std::string_view text = evaluator.heap().view(a[0]);
  const std::string_view old = evaluator.heap().view(a[1]);
  const std::string_view fresh = evaluator.heap().view(a[2]);
  if (old.empty()) return a[0];
  std::string result;
  std::size_t from = 0;
  for (std::size_t at = find_part(text, old); at != std::string_view::npos; at = find_part(text, old, from)) {
    result.append(text, from, at - from).append(fresh);
    from = at + old.size();
    if (result.size() > kMaxTextBytes) return evaluator.fail(FaultKind::TooLarge, span);
  }
  result.append(text, from);
  const bool changes_signs = a[0].secrecy != Secrecy::None && has_letters(fresh);
  Value replaced = evaluator.heap().text(result);
  if (changes_signs) replaced.secrecy = Secrecy::Whole;
  return replaced;
}

Value trim(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text})) return {};
  const std::string_view text = evaluator.heap().view(a[0]);
  const std::size_t from = text.find_first_not_of(" \t\n");
  return from == std::string_view::npos ? Value::constant_text("") : part(evaluator, a[0], from, text.find_last_not_of(" \t\n") + 1);
}

Value split(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text, Type::Text})) return {};
  const std::string text(evaluator.heap().view(a[0]));
  const std::string separator(evaluator.heap().view(a[1]));
  const Secrecy secrecy = larger(a[0].secrecy, a[1].secrecy);
  std::vector<Value> items;
  std::size_t from = 0;
  while (true) {
    const std::size_t at = separator.empty() ? std::string::npos : find_part(text, separator, from);
    items.push_back(evaluator.heap().text(std::string_view(text).substr(from, at == std::string::npos ? at : at - from)));
    items.back().secrecy = secrecy;
    if (items.size() > kMaxItems) return evaluator.fail(FaultKind::TooLarge, span);
    if (at == std::string::npos) break;
    from = at + separator.size();
  }
  return evaluator.heap().list(items);
}

Value to_number(Evaluator& evaluator, Arguments a, Span span) {
  const bool has_other = a.size() > 1;
  if (has_other && a[1].type != Type::Number) return evaluator.fail(FaultKind::WrongArgument, span, a[1].type);
  if (a[0].type == Type::Number) return a[0];
  if (a[0].type == Type::Duration) return Value::of(static_cast<double>(a[0].ms) / 1000);
  double value = 0;
  if (a[0].type == Type::Text && parse_number(evaluator.heap().view(a[0]), value)) return Value::of(value);
  if (has_other) return a[1];
  return a[0].type == Type::Text ? evaluator.fail(FaultKind::NotANumber, span) : evaluator.fail(FaultKind::WrongArgument, span, a[0].type);
}

Value is_number(Evaluator& evaluator, Arguments a, Span) {
  double value = 0;
  return Value::of(a[0].type == Type::Number || a[0].type == Type::Duration ||
                   (a[0].type == Type::Text && parse_number(evaluator.heap().view(a[0]), value)));
}

Value dialable(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text})) return {};
  return Value::of(is_diallable(split_extension(evaluator.heap().view(a[0]))));
}

/// What came from outside may be no record at all.
const Value* field_of(const Heap& heap, Arguments a) { return a[0].type == Type::Record ? heap.field(a[0], heap.view(a[1])) : nullptr; }

/// What came from outside with the types of `model`, which stands for what has another type: the fields of a record, at any depth, are
/// filled; items of a list that are none like its first are left out.
Value fitted(Evaluator& evaluator, const Value& found, const Value& model) {
  if (found.type != model.type) return model;
  if ((model.type != Type::List && model.type != Type::Record) || model.size == 0) return found;
  Heap& heap = evaluator.heap();
  const auto copy = [&](const Value& whole) {
    const std::span<const Value> items = heap.items(whole);
    return std::vector<Value>(items.begin(), items.end());
  };
  std::vector<Value> items = copy(found);
  const std::vector<Value> models = copy(model);
  if (!evaluator.effort().spend((items.size() + models.size()) * kValueCost)) return model;
  if (model.type == Type::List) {
    std::erase_if(items, [&](const Value& item) { return item.type != models.front().type; });
    for (Value& item : items) item = fitted(evaluator, item, models.front());
    return heap.list(items);
  }
  for (std::size_t i = 0; i < models.size(); i += 2) {
    std::size_t at = 0;
    while (at < items.size() && heap.view(items[at]) != heap.view(models[i])) at += 2;
    if (at < items.size()) {
      items[at + 1] = fitted(evaluator, items[at + 1], models[i + 1]);
    } else {
      items.push_back(models[i]);
      items.push_back(models[i + 1]);
    }
  }
  return heap.record(items);
}

Value get(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a.subspan(1), span, {Type::Text})) return {};
  const Value* const found = field_of(evaluator.heap(), a);
  Value value = found != nullptr ? fitted(evaluator, Value(*found), a[2]) : a[2];
  if (evaluator.effort().left == 0) return evaluator.fail(FaultKind::WorkBudget, span);
  if (a[1].secrecy != Secrecy::None) value.secrecy = larger(value.secrecy, Secrecy::Whole);  // what is chosen tells of the name
  return value;
}

Value has(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a.subspan(1), span, {Type::Text})) return {};
  return Value::of(field_of(evaluator.heap(), a) != nullptr);
}

Value json(Evaluator& evaluator, Arguments a, Span span) {
  const std::size_t mark = evaluator.heap().mark();
  if (const auto written = append_json(evaluator.heap(), a[0], evaluator.effort()); !written) {
    evaluator.heap().drop(mark);
    if (evaluator.effort().left == 0) return evaluator.fail(FaultKind::WorkBudget, span);
    return written.error() == NoJson::TooLarge ? evaluator.fail(FaultKind::TooLarge, span)
                                               : evaluator.fail(FaultKind::WrongArgument, span, unwritable(evaluator.heap(), a[0]));
  }
  return evaluator.heap().take(mark);
}

Value parse(Evaluator& evaluator, Arguments a, Span span) {
  if (a[0].type != Type::Text) return a[1];
  // Letters may be written by digits: `\u0041`.
  const std::string text(evaluator.heap().view(a[0]));
  const Secrecy escaped = text.find('\\') == std::string::npos ? Secrecy::None : Secrecy::Whole;
  const Secrecy secrecy = a[0].secrecy == Secrecy::None ? Secrecy::None : larger(a[0].secrecy, escaped);
  const Result<Value, std::string_view> value = read_json(text, secrecy, evaluator.heap(), evaluator.effort());
  const Value result = value ? fitted(evaluator, *value, a[1]) : a[1];
  return evaluator.effort().left == 0 ? evaluator.fail(FaultKind::WorkBudget, span) : result;
}

Value urlencode(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text})) return {};
  return evaluator.heap().text(percent_encoded(evaluator.heap().view(a[0])));
}

/// Its letters tell of digits.
Value base64(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text})) return {};
  Value value = evaluator.heap().text(in_base64(evaluator.heap().view(a[0])));
  if (a[0].secrecy != Secrecy::None) value.secrecy = Secrecy::Whole;
  return value;
}

Value index(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text, Type::Text})) return {};
  const std::string_view text = evaluator.heap().view(a[0]);
  const std::size_t at = find_part(text, evaluator.heap().view(a[1]));
  return Value::of(at == std::string_view::npos ? -1.0 : characters(text.substr(0, at)));
}

Value to_text(Evaluator& evaluator, Arguments a, Span) { return evaluator.as_text(a[0]); }

Value round(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Number, Type::Number})) return {};
  const double scale = a.size() > 1 ? std::pow(10.0, std::clamp(std::floor(a[1].number), -15.0, 15.0)) : 1.0;
  const double result = std::round(a[0].number * scale) / scale;
  return std::isfinite(result) ? Value::of(result) : a[0];
}

/// min and max, of several numbers, durations or moments, or of one list.
Value extreme(Evaluator& evaluator, Arguments a, Span span, bool largest) {
  if (a.size() == 1 && a[0].type == Type::List) a = evaluator.heap().items(a[0]);
  if (a.empty()) return evaluator.fail(FaultKind::EmptyList, span);
  Value best = a[0];
  for (const Value& value : a) {
    if (value.type != best.type) return evaluator.fail(FaultKind::WrongOperands, span, best.type, value.type);
    if (value.type == Type::Number) {
      if (largest ? value.number > best.number : value.number < best.number) best = value;
    } else if (value.type == Type::Duration || value.type == Type::Moment) {
      if (largest ? value.ms > best.ms : value.ms < best.ms) best = value;
    } else {
      return evaluator.fail(FaultKind::WrongArgument, span, value.type);
    }
  }
  return best;
}

Value min(Evaluator& evaluator, Arguments a, Span span) { return extreme(evaluator, a, span, false); }
Value max(Evaluator& evaluator, Arguments a, Span span) { return extreme(evaluator, a, span, true); }
Value now(Evaluator& evaluator, Arguments, Span) { return evaluator.now(); }

Value to_moment(Evaluator& evaluator, Arguments a, Span span) {
  const bool has_other = a.size() > 1;
  if (has_other && a[1].type != Type::Moment) return evaluator.fail(FaultKind::WrongArgument, span, a[1].type);
  if (a[0].type == Type::Moment) return a[0];
  if (has_other && a[0].type != Type::Text) return a[1];
  if (!typed(evaluator, a, span, {Type::Text})) return {};
  const Result<Moment> read = read_moment(evaluator.heap().view(a[0]), evaluator.clocks());
  if (read) return Value::of(*read);
  return has_other ? a[1] : evaluator.fail(FaultKind::NotAMoment, span);
}

/// What the clocks of a moment show: `read` of its day and its time of day.
template <class Read>
Value part_of_moment(Evaluator& evaluator, Arguments a, Span span, Read read) {
  if (!typed(evaluator, a, span, {Type::Moment})) return {};
  const std::chrono::sys_time<std::chrono::milliseconds> shown{std::chrono::milliseconds(a[0].moment().shown())};
  const auto day = std::chrono::floor<std::chrono::days>(shown);
  return read(day, std::chrono::hh_mm_ss(shown - day));
}

Value whole(auto number) { return Value::of(static_cast<double>(number)); }

Value hour(Evaluator& evaluator, Arguments a, Span span) {
  return part_of_moment(evaluator, a, span, [](auto, auto clock) { return whole(clock.hours().count()); });
}

Value minute(Evaluator& evaluator, Arguments a, Span span) {
  return part_of_moment(evaluator, a, span, [](auto, auto clock) { return whole(clock.minutes().count()); });
}

Value weekday(Evaluator& evaluator, Arguments a, Span span) {
  return part_of_moment(evaluator, a, span, [](auto day, auto) { return Value::constant_text(short_day_name(std::chrono::weekday(day))); });
}

Value day(Evaluator& evaluator, Arguments a, Span span) {
  return part_of_moment(evaluator, a, span,
                        [](auto date, auto) { return whole(static_cast<unsigned>(std::chrono::year_month_day(date).day())); });
}

Value month(Evaluator& evaluator, Arguments a, Span span) {
  return part_of_moment(evaluator, a, span,
                        [](auto date, auto) { return whole(static_cast<unsigned>(std::chrono::year_month_day(date).month())); });
}

Value year(Evaluator& evaluator, Arguments a, Span span) {
  return part_of_moment(evaluator, a, span,
                        [](auto date, auto) { return whole(static_cast<int>(std::chrono::year_month_day(date).year())); });
}

Value date(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Moment})) return {};
  const std::string text = iso_text(a[0].moment());
  return evaluator.heap().text(std::string_view(text).substr(0, text.find('T')));
}

Value audio(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Text})) return {};
  Value value = a[0];
  value.type = Type::Audio;
  return value;
}

Value silence(Evaluator& evaluator, Arguments a, Span span) {
  if (!typed(evaluator, a, span, {Type::Duration})) return {};
  if (a[0].ms < 0) return evaluator.fail(FaultKind::NegativeSilence, span);
  Value value = a[0];
  value.type = Type::Silence;
  return value;
}

/// What JSON can write.
constexpr TypeSet kData{Type::Boolean, Type::Number, Type::Duration, Type::Text, Type::List, Type::Record};
constexpr TypeSet kOrdered{Type::Number, Type::Duration, Type::Moment};

constexpr auto kWeekdays = [] {
  std::array<std::string_view, kDayNames.size()> days{};
  for (unsigned i = 0; i < days.size(); ++i) days[i] = short_day_name(std::chrono::weekday(i + 1));
  return days;
}();

/// A part of what the clocks of a moment show.
constexpr FunctionDef part_of_clock(std::string_view name, std::string_view signature, std::string_view doc,
                                    Value (*call)(Evaluator&, Arguments, Span), ClosedRange range) {
  return {.name = name,
          .signature = signature,
          .doc = doc,
          .min_arguments = 1,
          .max_arguments = 1,
          .first = Type::Moment,
          .others = {},
          .result = range.names.empty() ? Type::Number : Type::Text,
          .call = call,
          .range = range};
}

constexpr FunctionDef kFunctions[] = {
    {.name = "length",
     .signature = "length(text or list)",
     .doc = "characters of a text, items of a list",
     .min_arguments = 1,
     .max_arguments = 1,
     .first = {Type::Text, Type::List},
     .others = {},
     .result = Type::Number,
     .call = length,
     .tells_little = true,
     .range = {.lowest = 0, .highest = kMaxTextBytes}},
    {"upper", "upper(text)", "a to z in capitals", 1, 1, Type::Text, {}, Type::Text, upper},
    {"lower", "lower(text)", "A to Z in small letters", 1, 1, Type::Text, {}, Type::Text, lower},
    {"left", "left(text, count)", "the first characters", 2, 2, Type::Text, Type::Number, Type::Text, left},
    {"right", "right(text, count)", "the last characters", 2, 2, Type::Text, Type::Number, Type::Text, right},
    {"mid", "mid(text, start, count)", "characters from a position; the first is 0", 3, 3, Type::Text, Type::Number, Type::Text, mid},
    {"contains",
     "contains(text or list, part)",
     "whether it is in there",
     2,
     2,
     {Type::Text, Type::List},
     TypeSet::any(),
     Type::Boolean,
     contains,
     true},
    {"starts", "starts(text, part)", "whether the text begins so", 2, 2, Type::Text, Type::Text, Type::Boolean, starts, true},
    {"ends", "ends(text, part)", "whether the text ends so", 2, 2, Type::Text, Type::Text, Type::Boolean, ends, true},
    {"replace", "replace(text, old, new)", "every old becomes new", 3, 3, Type::Text, Type::Text, Type::Text, replace},
    {"trim", "trim(text)", "without blanks at both ends", 1, 1, Type::Text, {}, Type::Text, trim},
    {"split", "split(text, separator)", "a list of the texts between", 2, 2, Type::Text, Type::Text, Type::List, split},
    {"number",
     "number(text, otherwise)",
     "the number that the text writes, a duration in seconds; what is none stops the script, unless `otherwise` is given",
     1,
     2,
     {Type::Text, Type::Number, Type::Duration},
     Type::Number,
     Type::Number,
     to_number},
    {"is_number", "is_number(text)", "whether `number` takes it", 1, 1, TypeSet::any(), {}, Type::Boolean, is_number, true},
    {"dialable",
     "dialable(text)",
     "whether it is a telephone number that can be dialled",
     1,
     1,
     Type::Text,
     {},
     Type::Boolean,
     dialable,
     true},
    {.name = "get",
     .signature = "get(record, field, otherwise)",
     .doc =
         "the field, if the record has it with the type of `otherwise`; else `otherwise`. Its parts have the types of those of `otherwise`, as with `parse`",
     .min_arguments = 3,
     .max_arguments = 3,
     .first = Type::Record,
     .others = Type::Text,
     .result = TypeSet::any(),
     .call = get,
     .third = TypeSet::any(),
     .or_else = true},
    {"has", "has(record, field)", "whether the record has the field", 2, 2, Type::Record, Type::Text, Type::Boolean, has, true},
    {"json", "json(value)", "the value as JSON; a duration in seconds", 1, 1, kData, {}, Type::Text, json},
    {.name = "parse",
     .signature = "parse(text, otherwise)",
     .doc =
         "the value that a JSON text writes, if it has the type of `otherwise`; else `otherwise`. Fields of it that have other types or are missing are those of `otherwise`; items of a list that are not like its first are left out. A field that is `null` is left out",
     .min_arguments = 2,
     .max_arguments = 2,
     .first = Type::Text,
     .others = kData,
     .result = kData,
     .call = parse,
     .or_else = true},
    {"urlencode", "urlencode(text)", "percent-encoded, as a part of an address or a form", 1, 1, Type::Text, {}, Type::Text, urlencode},
    {"base64", "base64(text)", "in Base64", 1, 1, Type::Text, {}, Type::Text, base64},
    {.name = "index",
     .signature = "index(text, part)",
     .doc = "where the part begins first; the first character is 0, and -1 says that it is not there",
     .min_arguments = 2,
     .max_arguments = 2,
     .first = Type::Text,
     .others = Type::Text,
     .result = Type::Number,
     .call = index,
     .range = {.lowest = -1, .highest = kMaxTextBytes}},
    {"text", "text(value)", "as a text", 1, 1, TypeSet::any(), {}, Type::Text, to_text},
    {"round", "round(number, digits)", "to so many digits after the point; 0 when left out", 1, 2, Type::Number, Type::Number, Type::Number,
     round},
    {"min", "min(a, b, …)", "the smallest; also of a list", 1, kMaxCallArguments, kOrdered | Type::List, kOrdered, kOrdered, min},
    {"max", "max(a, b, …)", "the largest; also of a list", 1, kMaxCallArguments, kOrdered | Type::List, kOrdered, kOrdered, max},
    {"now", "now()", "the same as Now", 0, 0, {}, {}, Type::Moment, now},
    {"moment",
     "moment(text, otherwise)",
     "the moment that a text such as `2026-11-27 08:00` writes; what is none stops the script, unless `otherwise` is given: another moment",
     1,
     2,
     {Type::Text, Type::Moment},
     Type::Moment,
     Type::Moment,
     to_moment},
    part_of_clock("hour", "hour(moment)", "0 to 23, by the clocks of TimeZone; so are the next ones", hour, {.lowest = 0, .highest = 23}),
    part_of_clock("minute", "minute(moment)", "0 to 59", minute, {.lowest = 0, .highest = 59}),
    part_of_clock("weekday", "weekday(moment)", "Mon, Tue, Wed, Thu, Fri, Sat or Sun", weekday, {.names = kWeekdays}),
    part_of_clock("day", "day(moment)", "of the month, 1 to 31", day, {.lowest = 1, .highest = 31}),
    part_of_clock("month", "month(moment)", "1 to 12", month, {.lowest = 1, .highest = 12}),
    {"year", "year(moment)", "such as 2026", 1, 1, Type::Moment, {}, Type::Number, year},
    {.name = "date",
     .signature = "date(moment)",
     .doc = "a text such as `2026-11-27`",
     .min_arguments = 1,
     .max_arguments = 1,
     .first = Type::Moment,
     .others = {},
     .result = Type::Text,
     .call = date,
     .range = {.dates = true}},
    {"audio", "audio(\"file.wav\")", "a file as a part of a prompt", 1, 1, Type::Text, {}, Type::Audio, audio},
    {"silence", "silence(2s)", "a pause as a part of a prompt", 1, 1, Type::Duration, {}, Type::Silence, silence},
};

}  // namespace

std::span<const FunctionDef> functions() { return kFunctions; }

std::int32_t find_function(std::string_view name) {
  for (std::size_t i = 0; i < std::size(kFunctions); ++i) {
    if (kFunctions[i].name == name) return static_cast<std::int32_t>(i);
  }
  return -1;
}

}  // namespace phoneflow
