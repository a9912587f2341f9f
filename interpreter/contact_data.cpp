#include "interpreter/contact_data.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "interpreter/evaluate.h"

namespace phoneflow {
namespace {

bool has_parts(const Value& value) { return value.type == Type::List || value.type == Type::Record; }

/// Calls f(value) for the value and its parts until it returns false, or one more value than a contact may have was seen.
template <class F>
bool for_each_value(const Value& value, const Heap& heap, const F& f) {
  std::size_t left = kMostContactData / kValueCost + 1;
  std::vector<Value> open{value};
  while (!open.empty()) {
    const Value one = open.back();
    open.pop_back();
    if (left-- == 0 || !f(one)) return false;
    if (!has_parts(one)) continue;
    const std::span<const Value> cells = heap.items(one);
    if (cells.size() > left) return false;
    open.insert(open.end(), cells.begin(), cells.end());
  }
  return true;
}

}  // namespace

std::optional<Type> not_for_contact(const Value& value, const Heap& heap) {
  std::optional<Type> found;
  (void)for_each_value(value, heap, [&](const Value& part) {
    if (!is_contact_type(part.type)) found = part.type;
    return !found.has_value();
  });
  return found;
}

bool fits_contact(const Value& record, const Heap& heap) {
  std::size_t bytes = 0;
  return for_each_value(record, heap, [&](const Value& part) {
    bytes += kValueCost + (part.type == Type::Text ? part.size : 0);
    return bytes <= kMostContactData + kValueCost;  // the record itself is not counted
  });
}

std::optional<Value> value_written(std::string_view text, Type type) {
  double number = 0;
  switch (type) {
    case Type::Text: return Value::constant_text(text);
    case Type::Boolean: return text == "true" || text == "false" ? std::optional(Value::of(text == "true")) : std::nullopt;
    case Type::Number: return parse_number(text, number) ? std::optional(Value::of(number)) : std::nullopt;
    case Type::Duration: {
      constexpr std::pair<std::string_view, double> kUnits[] = {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}};
      constexpr auto kMost = static_cast<double>(kLongestDuration.count());
      for (const auto& [unit, length] : kUnits) {
        const bool fits = text.ends_with(unit) && parse_number(text.substr(0, text.size() - unit.size()), number);
        if (fits && number >= 0 && number * length <= kMost) return Value::of(Millis(std::llround(number * length)));
      }
      return std::nullopt;
    }
    default: return std::nullopt;
  }
}

Value with_field(const Value& record, const Value& name, const Value& value, Heap& heap) {
  const std::span<const Value> before = heap.items(record);
  std::vector<Value> cells(before.begin(), before.end());
  for (std::size_t i = 0; i + 1 < cells.size(); i += 2) {
    if (heap.view(cells[i]) != heap.view(name)) continue;
    cells[i + 1] = value;
    cells[i].secrecy = larger(cells[i].secrecy, name.secrecy);
    return heap.record(cells);
  }
  cells.push_back(name);
  cells.push_back(value);
  return heap.record(cells);
}

}  // namespace phoneflow
