#include "driven.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "runtime/wording.h"

namespace phoneflow::testing {
namespace {

std::string length(Millis length) { return fmt::format("{}s", static_cast<double>(length.count()) / 1000); }

template <class T>
std::string optional(std::string_view name, const std::optional<T>& value) {
  return value ? fmt::format(" {}={}", name, *value) : "";
}

/// A request as a line.
struct Line {
  std::string operator()(const request::Continue&) const { return "goes on"; }
  std::string operator()(const request::Rest&) const { return "rest"; }
  std::string operator()(const request::Play& it) const {
    return fmt::format("play \"{}\"{}", transcript_text(it.prompt), it.stops_on_key ? ", a key stops it" : "");
  }
  std::string operator()(const request::Music& it) const {
    return fmt::format("music {}{}{}", it.file, it.limit ? " for " + length(*it.limit) : "", it.stops_on_key ? ", a key stops it" : "");
  }
  std::string operator()(const request::Listen& it) const { return "listen " + length(it.timeout); }
  std::string operator()(const request::Sleep& it) const { return "sleep " + length(it.length); }
  std::string operator()(const request::Fetch& it) const {
    return fmt::format("{} {} \"{}\" within {}", it.method, it.url, it.body, length(it.timeout));
  }
  std::string operator()(const request::Enqueue& it) const {
    return fmt::format("queue {} agent \"{}\"{}{}{} from {} to {} whisper \"{}\"{}", it.skill, it.target_agent,
                       optional("initial", it.initial_priority), optional("gains", it.acceleration), optional("most", it.max_priority),
                       it.high_proficiency.value_or(0), it.low_proficiency.value_or(0), it.whisper,
                       it.rest_as_it_is ? ", the rest as it is" : "");
  }
  std::string operator()(const request::Reserve& it) const {
    return fmt::format("reserve {} extension \"{}\" showing {} delay {} retries {} after {}", it.number, it.extension, it.caller_id,
                       it.terms.delay_seconds, it.terms.retries, length(it.terms.retry_delay()));
  }
  std::string operator()(const request::CallParty& it) const {
    return fmt::format("call {} showing {} send \"{}\" within {}", it.number, it.caller_id, it.send_digits, length(it.ring_limit));
  }
  std::string operator()(const request::HandOver&) const { return "hand over"; }
  std::string operator()(const request::Decline&) const { return "decline"; }
  std::string operator()(const request::LookUpHours& it) const { return fmt::format("hours \"{}\" at {}", it.hours, it.at); }
  std::string operator()(const request::Log& it) const { return fmt::format("log \"{}\"", it.text); }
  std::string operator()(const request::Mark& it) const { return fmt::format("mark \"{}\"", it.text); }
  std::string operator()(const request::Hangup& it) const { return fmt::format("hang up, {}", cause_name(it.cause)); }
  std::string operator()(const request::Done&) const { return "done"; }
};

}  // namespace

Driven::Driven(std::string_view verb, const std::vector<Property>& properties, std::vector<std::string> branches)
    : def_(*find_action(verb)), branches_(std::move(branches)) {
  def_.construct(arguments_.data());
  for (const Property& property : properties) {
    if (const std::string why = problem(property.name, property.given); !why.empty())
      throw std::invalid_argument(fmt::format("{} {}", property.name, why));
  }
}

std::string Driven::problem(std::string_view property, const Given& given) {
  const auto param = std::ranges::find(def_.params, property, &Param::name);
  if (param == def_.params.end()) return "is no property";
  const bool prompt = param->type == ParamType::Prompt && given.value.type == Type::Text;
  if (!prompt) return phoneflow::bind(*param, arguments_.data(), given.value, heap);
  prompts_.push_back(given.value);
  return phoneflow::bind(*param, arguments_.data(), Value::constant_list({&prompts_.back(), 1}), heap);
}

bool Driven::has(const DigitString& keys) const { return std::ranges::find(branches_, std::string(keys.text())) != branches_.end(); }

namespace {

/// Of a script without secrets.
class NoSurroundings final : public StepSurroundings {
 public:
  [[nodiscard]] Secrets secrets() const override { return {}; }
  [[nodiscard]] const Speech* speech() const override { return nullptr; }
};

}  // namespace

std::string Driven::give(const Event& event) {
  const NoSurroundings surroundings;
  Request request;
  StepContext context({.event = event,
                       .request = request,
                       .phase = phase,
                       .branches = *this,
                       .memo = memo,
                       .typed = typed,
                       .facts = facts,
                       .dialback = dialback,
                       .heap = heap,
                       .surroundings = surroundings});
  const Step step = def_.step(arguments_.data(), context);
  forgotten = context.forgotten;
  no_room = context.no_room;
  if (!step) return std::visit(Line{}, request);
  end = *step;
  result = context.result;
  const std::string_view error = end.error;
  return fmt::format("ends {}{}{}", end.by_keys ? std::string(memo.keys.text().view()) : std::string(def_.outcomes[end.outcome].name),
                     end.fallback == kNoOutcome ? "" : fmt::format(" else {}", def_.outcomes[end.fallback].name),
                     error.empty() ? "" : fmt::format(": {}", error));
}

std::string Driven::result_text() {
  const std::size_t mark = heap.mark();
  append_worded(heap, result, Wording::Plain);
  return std::string(heap.view(heap.take(mark)));
}

}  // namespace phoneflow::testing
