#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "actions/definitions.h"
#include "runtime/outside.h"
#include "runtime/reply.h"
#include "runtime/secrets.h"
#include "support/units.h"
#include "runtime/wording.h"

namespace phoneflow {
namespace {

struct HttpArguments {
  std::string_view url;
  std::string_view method = "GET";
  std::string_view body = "";
  Millis timeout = seconds(8);
  Fields expect;
};

constexpr std::uint8_t kTimeout = 2;
/// From this status on a reply means failure.
constexpr double kFirstErrorStatus = 400;

std::string_view address(std::string_view text) {
  const bool absolute = text.starts_with("http://") || text.starts_with("https://");
  const bool named = absolute && text.find_first_not_of('/', text.find(':') + 1) != std::string_view::npos;
  if (!named) return "must begin with http:// or https:// and a name";
  if (text.find_first_of(" \t\r\n") != std::string_view::npos) return "must not contain blanks";
  const bool printable = std::none_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
  return printable ? "" : "must not contain control characters";
}

std::string_view method(std::string_view text) {
  constexpr std::array<std::string_view, 5> kMethods = {"GET", "POST", "PUT", "PATCH", "DELETE"};
  return std::find(kMethods.begin(), kMethods.end(), text) != kMethods.end() ? "" : "must be GET, POST, PUT, PATCH or DELETE";
}

constexpr Param kParams[] = {
    param<&HttpArguments::url>("Url", "The address. What a hole puts into it is percent-encoded; `{x:raw}` goes in as it is.",
                               {.role = ParamRole::Address, .required = true, .rule = address}),
    param<&HttpArguments::method>("Method", "How it is asked.", {.at_start_only = true, .rule = method}),
    param<&HttpArguments::body>("Body", "What is sent along.", {.role = ParamRole::RequestBody}),
    param<&HttpArguments::timeout>("Timeout", "How long an answer is waited for.", {.at_start_only = true, .min = 0.001, .max = 120}),
    param<&HttpArguments::expect>(
        "Expect",
        "The fields of the result, each with its type and the value that it has when the answer lacks it, or has it with another type; also without an answer.",
        {.role = ParamRole::ExpectedFields, .default_doc = "what is answered"}),
};

constexpr OutcomeDef kOutcomes[] = {
    default_outcome("the answer is there, its status below 400"),
    error_outcome("no answer can be had or taken, the address or the method is not one, or the answer's status is 400 or more"),
    {"Timeout", "no answer came in time", OutcomeRole::NoReply},
};

constexpr FieldDef kFields[] = {{.name = "status", .usual = 200, .without_reply = 0, .failed = 500}};
constexpr const FieldDef& kStatus = kFields[0];

/// The fields of the reply, with a default status. Null: no reply.
Value record_of(const Reply* reply, Heap& heap) {
  std::vector<Value> fields;
  if (reply != nullptr) {
    for (const Value& part : reply->heap.items(reply->record)) fields.push_back(copied(part, reply->heap, heap));
  }
  if (reply == nullptr || reply->heap.field(reply->record, kStatus.name) == nullptr) {
    fields.push_back(heap.text(kStatus.name));
    fields.push_back(Value::of(reply == nullptr ? kStatus.without_reply : kStatus.usual));
  }
  return heap.record(fields);
}

/// Makes the result have the fields that the script expects, and no others.
class Conformer {
 public:
  explicit Conformer(Heap& heap) : heap_(heap) {}

  /// `found` is a record, or nothing.
  Value record(const Value* found, const Value& expected, const std::string& path) {
    std::vector<Value> fields;
    for (std::size_t i = 0; i < expected.size; ++i) {
      const Value name = heap_.items(expected)[2 * i];
      const Value given = heap_.items(expected)[2 * i + 1];
      const Value* const part = found == nullptr ? nullptr : heap_.field(*found, heap_.view(name));
      fields.push_back(name);
      fields.push_back(field(part, given, path + masked(heap_.view(name), name.secrecy)));
    }
    return heap_.record(fields);
  }
  /// "name, customer.vip"
  [[nodiscard]] const std::string& filled() const { return filled_; }

 private:
  Value field(const Value* found, const Value& given, const std::string& path) {
    if (found != nullptr && given.type == Type::Duration && found->type != Type::Duration) {
      if (const std::optional<Value> length = duration(*found)) {
        tell(path + (found->type == Type::Text ? " from text" : " from seconds"));
        return *length;
      }
    }
    if (found == nullptr || found->type != given.type) {
      tell(path);
      return given;
    }
    // A record of any fields is expected by `{}`.
    const Value part = *found;
    if (given.size > 0 && given.type == Type::List) return list(part, heap_.items(given).front(), path);
    return given.type == Type::Record && given.size > 0 ? record(&part, given, path + ".") : part;
  }

  /// Items that are not like `given` are left out.
  Value list(const Value& found, const Value given, const std::string& path) {
    const std::span<const Value> all = heap_.items(found);
    std::vector<Value> items(all.begin(), all.end());
    const std::size_t left_out = std::erase_if(
        items, [&](const Value& item) { return item.type != given.type && !(given.type == Type::Duration && duration(item)); });
    if (left_out > 0) tell(path);
    for (Value& item : items) item = field(&item, given, path);
    return heap_.list(items);
  }

  /// Once, however many items lack it.
  void tell(const std::string& field) {
    if (told_.insert(field).second) filled_ += fmt::format("{}{}", filled_.empty() ? "" : ", ", field);
  }

  /// JSON has no durations: a number of seconds, or a text such as `1h30m`.
  [[nodiscard]] std::optional<Value> duration(const Value& found) const {
    double millis = -1;
    if (found.type == Type::Number) millis = found.number * 1000;
    else if (found.type == Type::Text) millis = read_duration(heap_.view(found)).value_or(-1);
    if (!(millis >= 0 && millis <= static_cast<double>(kLongestDuration.count()))) return std::nullopt;
    Value length = Value::of(Millis(std::llround(millis)));
    length.secrecy = found.secrecy;
    return length;
  }

  Heap& heap_;
  std::set<std::string> told_{};
  std::string filled_;
};

/// The record that the script gets.
Value result_of(const Reply* reply, const HttpArguments& arguments, StepContext& context) {
  const Value whole = record_of(reply, context.heap);
  if (arguments.expect.heap == nullptr) return whole;
  const Value status = *context.heap.field(whole, kStatus.name);
  Value expected = arguments.expect.record;
  if (context.heap.field(expected, kStatus.name) == nullptr) {
    const std::span<const Value> items = context.heap.items(expected);
    std::vector<Value> fields(items.begin(), items.end());
    fields.push_back(context.heap.text(kStatus.name));
    fields.push_back(status.type == Type::Number ? status : Value::of(kStatus.usual));
    expected = context.heap.record(fields);
  }
  Conformer conformer(context.heap);
  const Value result = conformer.record(&whole, expected, {});
  if (!conformer.filled().empty()) context.filled = context.heap.text(conformer.filled());
  return result;
}

/// A reply as text, with the places of its values.
class Worded {
 public:
  Worded(const Value& answer, Heap& heap) : heap_(heap) { add(answer); }

  [[nodiscard]] std::string_view words() const { return words_; }
  /// The reply with `secrecy` set on values that contain one of the ordered places.
  Value marked(const Value& answer, std::span<const Secrets::Place> places, Secrecy secrecy) {
    if (answer.type == Type::List || answer.type == Type::Record) {
      const std::span<const Value> items = heap_.items(answer);
      std::vector<Value> parts(items.begin(), items.end());
      for (Value& part : parts) part = marked(part, places, secrecy);
      return answer.type == Type::List ? heap_.list(parts) : heap_.record(parts);
    }
    const std::size_t end = ends_[next_++];
    while (passed_ < places.size() && places[passed_].begin < begin_) ++passed_;
    Value result = answer;
    if (passed_ < places.size() && places[passed_].begin < end) result.secrecy = larger(result.secrecy, secrecy);
    begin_ = end;
    return result;
  }

 private:
  /// As in the trace; field names count as values.
  void add(const Value& value) {
    if (value.type == Type::List || value.type == Type::Record) {
      for (std::size_t i = 0; i < value.size; ++i) {
        if (i > 0) words_ += ", ";
        if (value.type == Type::List) {
          add(heap_.items(value)[i]);
        } else {
          add(heap_.items(value)[2 * i]);
          words_ += ": ";
          add(heap_.items(value)[2 * i + 1]);
        }
      }
      return;
    }
    const std::size_t mark = heap_.mark();
    append_worded(heap_, value, Wording::Plain);
    words_ += heap_.view(heap_.take(mark));
    heap_.drop(mark);
    ends_.push_back(words_.size());
  }

  Heap& heap_;
  std::string words_;
  std::vector<std::size_t> ends_;  // of the values in the text, in order
  std::size_t next_ = 0;           // the next value to be marked
  std::size_t begin_ = 0;
  std::size_t passed_ = 0;
};

/// Another system may repeat what the caller keyed in, from this request or an earlier one: those parts of the reply become equally secret.
Value with_secrets(const Value& answer, const Secrets& secrets, Secrecy secrecy, Heap& heap) {
  Worded worded(answer, heap);
  const std::vector<Secrets::Place> places = secrets.places(worded.words());
  return places.empty() ? answer : worded.marked(answer, places, secrecy);
}

Step http_step(const HttpArguments& arguments, StepContext& context) {
  switch (context.event.kind) {
    case EventKind::Start: return context.ask(request::Fetch{arguments.url, arguments.method, arguments.body, arguments.timeout});
    case EventKind::Digit: context.keep(context.event.digit); return context.ask(request::Continue{});
    case EventKind::Failed:
      context.result = result_of(nullptr, arguments, context);
      return Ended{.outcome = kError, .error = context.event.text};
    case EventKind::Replied: {
      const Reply* reply = context.event.reply;
      const Result<void, std::string_view> taken = reply == nullptr ? failure(std::string_view("there is no answer")) : check_reply(*reply);
      const Secrets secrets = context.surroundings.secrets();
      context.result = result_of(taken ? reply : nullptr, arguments, context);
      if (!secrets.empty())
        context.result = with_secrets(context.result, secrets, larger(context.memo.secrecy, Secrecy::Keys), context.heap);
      if (!taken) return Ended{.outcome = kError, .error = taken.error()};
      const Value* status = reply->heap.field(reply->record, kStatus.name);  // whatever Expect makes of it
      const bool failed = status != nullptr && status->type == Type::Number && status->number >= kFirstErrorStatus;
      return failed ? Ended{.outcome = kError, .error = "the answer says that the request failed: its status is 400 or more"} : Ended{};
    }
    default: context.result = result_of(nullptr, arguments, context); return Ended{.outcome = kTimeout};
  }
}

}  // namespace

constexpr ActionDef kHttp = define<HttpArguments, http_step>({
    .name = "Http",
    .summary = "asks another system, such as a customer database, and waits for its answer; the caller hears nothing",
    .details =
        "`let x = Http …` keeps the answer: a record of the fields that the other system sends, and `status`, which is 200 when it is not among "
        "them, and 0 when there is no answer: look at other fields only where there is one, or say in `Expect` what they are when they are missing. `phoneflow run` and `phoneflow test` ask "
        "nobody: steps `reply` say what is answered, and without one the outcome is Error.",
    .example =
        "let customer = Http \"https://crm.example/customers/{ANI}\" {\n  Timeout: 4s\n  Expect: {name: \"dear customer\", vip: false}\n"
        "  on Error, Timeout { Log \"the CRM is silent\" }\n}\nPlay \"Hello, {customer.name}.\"\nif customer.vip { Play \"Thank you for your loyalty.\" }\nHangup",
    .params = kParams,
    .outcomes = kOutcomes,
    .result = Type::Record,
    .fields = kFields,
    .asks = kAsks<request::Fetch>,
});

}  // namespace phoneflow
