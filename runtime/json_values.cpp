#include "runtime/json_values.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "runtime/outside.h"
#include "runtime/wording.h"
#include "support/json.h"

namespace phoneflow {
namespace {

class Writer {
 public:
  Writer(Heap& heap, Effort& effort) : heap_(heap), effort_(effort), begin_(heap.mark()) {}

  Result<void, NoJson> add(const Value& value, int depth) {
    if (!effort_.spend(kValueCost) || heap_.mark() - begin_ > kMaxTextBytes) return failure(NoJson::TooLarge);
    switch (value.type) {
      case Type::Boolean: heap_.append(value.boolean ? "true" : "false"); return {};
      case Type::Number: heap_.append(fmt::format("{}", value.number)); return {};
      case Type::Duration: heap_.append(fmt::format("{}", static_cast<double>(value.ms) / 1000)); return {};
      case Type::Text: return text(value);
      case Type::Moment:
        heap_.append("\"");
        append_worded(heap_, value, Wording::Plain);
        heap_.append("\"");
        return {};
      case Type::List:
      case Type::Record: return cells(value, depth);
      default: return failure(NoJson::Unwritable);
    }
  }

 private:
  Result<void, NoJson> text(const Value& value) {
    if (!effort_.spend(value.size)) return failure(NoJson::TooLarge);
    heap_.append(Json(std::string(heap_.view(value))).dump(-1, ' ', false, Json::error_handler_t::replace));
    return {};
  }

  Result<void, NoJson> cells(const Value& value, int depth) {
    if (depth == kMaxReplyDepth) return failure(NoJson::TooLarge);
    const bool fields = value.type == Type::Record;
    heap_.append(fields ? "{" : "[");
    const std::size_t count = fields ? 2 * std::size_t{value.size} : value.size;
    for (std::size_t i = 0; i < count; ++i) {
      const bool is_value = fields && i % 2 == 1;
      if (i > 0) heap_.append(is_value ? ":" : ",");
      if (auto added = add(heap_.items(value)[i], depth + 1); !added) return added;
    }
    heap_.append(fields ? "}" : "]");
    return {};
  }

  Heap& heap_;
  Effort& effort_;
  std::size_t begin_;
};

/// Builds values while the parser goes through the text, without recursion.
class Reader final : public Json::json_sax_t {
 public:
  Reader(Secrecy secrecy, Heap& heap, Effort& effort) : secrecy_(secrecy), heap_(heap), effort_(effort) {}

  [[nodiscard]] const Value& value() const { return value_; }
  [[nodiscard]] std::string_view why() const { return why_; }

  bool null() override {
    if (open_.empty() || !open_.back().is_record) return refuse("`null` is no value of a script");
    open_.back().cells.pop_back();
    return true;
  }
  bool boolean(bool value) override { return add(Value::of(value)); }
  bool number_integer(Json::number_integer_t value) override { return add(Value::of(static_cast<double>(value))); }
  bool number_unsigned(Json::number_unsigned_t value) override { return add(Value::of(static_cast<double>(value))); }
  bool number_float(Json::number_float_t value, const std::string& /*written*/) override { return add(Value::of(value)); }
  bool string(std::string& value) override { return add(heap_.text(value)); }
  bool binary(Json::binary_t& /*value*/) override { return refuse(kNone); }
  bool start_object(std::size_t /*size*/) override { return open(true); }
  bool start_array(std::size_t /*size*/) override { return open(false); }
  bool key(std::string& name) override {
    open_.back().cells.push_back(heap_.text(name));
    open_.back().cells.back().secrecy = secrecy_;
    return effort_.spend(kValueCost);
  }
  bool end_array() override { return close(); }
  bool end_object() override {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < open_.back().cells.size(); i += 2) names.push_back(heap_.view(open_.back().cells[i]));
    std::sort(names.begin(), names.end());
    if (std::adjacent_find(names.begin(), names.end()) != names.end()) return refuse("a name stands twice in a record");
    return close();
  }
  bool parse_error(std::size_t /*position*/, const std::string& /*written*/, const nlohmann::detail::exception& /*why*/) override {
    return refuse(kNone);
  }

 private:
  struct Open {
    bool is_record = false;
    std::vector<Value> cells;
  };
  static constexpr std::string_view kNone = "it is no JSON";

  bool refuse(std::string_view why) {
    why_ = why;
    return false;
  }
  bool open(bool is_record) {
    if (open_.size() == static_cast<std::size_t>(kMaxReplyDepth)) return refuse("it is nested more than 64 deep");
    open_.push_back({is_record, {}});
    return true;
  }
  bool close() {
    const Open whole = std::move(open_.back());
    open_.pop_back();
    return add(whole.is_record ? heap_.record(whole.cells) : heap_.list(whole.cells));
  }
  bool add(Value value) {
    if (!effort_.spend(kValueCost)) return false;
    if (value.type != Type::List && value.type != Type::Record) value.secrecy = secrecy_;
    if (open_.empty()) value_ = value;
    else open_.back().cells.push_back(value);
    return true;
  }

  Secrecy secrecy_;
  Heap& heap_;
  Effort& effort_;
  std::vector<Open> open_;
  Value value_;
  std::string_view why_ = kNone;
};

}  // namespace

Result<void, NoJson> append_json(Heap& heap, const Value& value, Effort& effort) {
  const std::size_t begin = heap.mark();
  if (auto added = Writer(heap, effort).add(value, 0); !added) return added;
  if (heap.mark() - begin > kMaxTextBytes) return failure(NoJson::TooLarge);
  return {};
}

Type unwritable(const Heap& heap, const Value& value) {
  if (value.type == Type::Audio || value.type == Type::Silence) return value.type;
  if (value.type != Type::List && value.type != Type::Record) return Type::Nothing;
  for (const Value& item : heap.items(value)) {
    if (const Type type = unwritable(heap, item); type != Type::Nothing) return type;
  }
  return Type::Nothing;
}

Result<Value, std::string_view> read_json(std::string_view text, Secrecy secrecy, Heap& heap, Effort& effort) {
  Reader reader(secrecy, heap, effort);
  if (!Json::sax_parse(text.begin(), text.end(), &reader)) return failure(reader.why());
  if (const auto fine = check_data(reader.value(), heap); !fine) return failure(fine.error());
  return reader.value();
}

}  // namespace phoneflow
