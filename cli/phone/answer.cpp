#include "cli/phone/answer.h"

#include <vector>

#include <fmt/format.h>

#include "support/json.h"
#include "runtime/outside.h"

namespace phoneflow::cli::phone {
namespace {

constexpr std::string_view kStatus = "status";

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// False for `null`, which no value of a script is.
bool value_of(const Json& json, Heap& heap, Value& to) {
  std::vector<Value> cells;
  switch (json.type()) {
    case Json::value_t::string: to = heap.text(json.get_ref<const std::string&>()); return true;
    case Json::value_t::boolean: to = Value::of(json.get<bool>()); return true;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float: to = Value::of(json.get<double>()); return true;
    case Json::value_t::array:
    case Json::value_t::object:
      for (auto it = json.begin(); it != json.end(); ++it) {
        if (json.is_object()) cells.push_back(heap.text(it.key()));
        if (!value_of(*it, heap, cells.emplace_back())) return false;
      }
      to = json.is_object() ? heap.record(cells) : heap.list(cells);
      return true;
    default: return false;
  }
}

/// Takes a status off the front, if there is one.
std::optional<int> take_status(std::string_view& text) {
  constexpr std::size_t kDigits = 3;
  if (text.size() < kDigits || text.substr(0, kDigits).find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  if (text.size() > kDigits && text[kDigits] != ' ' && text[kDigits] != '{') return std::nullopt;
  const int status = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
  text = trimmed(text.substr(kDigits));
  return status;
}

}  // namespace

TypedAnswer read_answer(std::string_view typed) {
  std::string_view text = trimmed(typed);
  if (text.empty()) return {};
  const std::optional<int> status = take_status(text);
  if (status && (*status < 100 || *status > 599)) return {.problem = fmt::format("{} is no status; they are 100 to 599", *status)};
  Json json = text.empty() ? Json::object() : Json::parse(text.begin(), text.end(), nullptr, false);
  if (json.is_discarded() || !json.is_object()) {
    return {.problem = R"(that is neither a status nor a record in JSON; write {"name": "Ann", "vip": true}, with the names in quotes)"};
  }
  if (status) json[std::string(kStatus)] = *status;
  TypedAnswer answer{.reply = Reply()};
  if (!value_of(json, answer.reply->heap, answer.reply->record)) return {.problem = "`null` is no value of a script; leave the field out"};
  if (const std::string_view problem = reply_problem(*answer.reply); !problem.empty()) return {.problem = std::string(problem)};
  return answer;
}

}  // namespace phoneflow::cli::phone
