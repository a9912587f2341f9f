#include "cli/phone/answer.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "support/json.h"
#include "support/plain_text.h"
#include "runtime/outside.h"

namespace phoneflow::cli::phone {
namespace {

constexpr std::string_view kStatus = "status";
constexpr std::string_view kNeither =
    R"(that is neither a status nor a record in JSON; write {"name": "Ann", "vip": true}, with the names in quotes)";

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Looks whether the text is JSON, and such as a script can have.
class Inspector final : public Json::json_sax_t {
 public:
  /// Why it is not, when the parser stopped.
  [[nodiscard]] const Problem& problem() const { return problem_; }

  bool null() override { return refuse("`null` is no value of a script; leave the field out"); }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(Json::number_integer_t /*value*/) override { return true; }
  bool number_unsigned(Json::number_unsigned_t /*value*/) override { return true; }
  bool number_float(Json::number_float_t /*value*/, const std::string& /*written*/) override { return true; }
  bool string(std::string& /*value*/) override { return true; }
  bool binary(Json::binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*size*/) override { return fields_.emplace_back(), true; }
  bool end_object() override { return fields_.pop_back(), true; }
  bool start_array(std::size_t /*size*/) override { return true; }
  bool end_array() override { return true; }
  bool key(std::string& name) override {
    std::vector<std::string>& known = fields_.back();
    if (std::ranges::find(known, name) != known.end())
      return refuse(fmt::format("`{}` stands twice in a record; leave one out", plain_line(name)));
    known.push_back(name);
    return true;
  }
  bool parse_error(std::size_t /*position*/, const std::string& written, const nlohmann::detail::exception& why) override {
    constexpr int kNumberTooLarge = 406;
    if (why.id == kNumberTooLarge)
      return refuse(fmt::format("the number {} is too large; the largest has 308 digits before its point", plain_line(written)));
    return refuse(std::string(kNeither));
  }

 private:
  bool refuse(std::string sentence) {
    problem_.sentence = std::move(sentence);
    return false;
  }

  std::vector<std::vector<std::string>> fields_;  // of the records that are open
  Problem problem_;
};

bool is_status(double number) { return number >= 100 && number <= 599 && number == static_cast<double>(static_cast<int>(number)); }

std::string no_status(std::string_view written) { return fmt::format("{} is no status; they are 100 to 599", plain_line(written)); }

/// Input accepted by the Inspector: it contains no `null`.
Value value_of(const Json& json, Heap& heap) {
  if (json.is_string()) return heap.text(json.get_ref<const std::string&>());
  if (json.is_boolean()) return Value::of(json.get<bool>());
  if (json.is_number()) return Value::of(json.get<double>());
  std::vector<Value> cells;
  for (auto it = json.begin(); it != json.end(); ++it) {
    if (json.is_object()) cells.push_back(heap.text(it.key()));
    cells.push_back(value_of(*it, heap));
  }
  return json.is_object() ? heap.record(cells) : heap.list(cells);
}

/// Removes a leading status from `text`, if there is one.
std::optional<int> take_status(std::string_view& text) {
  constexpr std::size_t kDigits = 3;
  if (text.size() < kDigits || text.substr(0, kDigits).find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  if (text.size() > kDigits && text[kDigits] != ' ' && text[kDigits] != '{') return std::nullopt;
  const int status = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
  text = trimmed(text.substr(kDigits));
  return status;
}

}  // namespace

Result<TypedAnswer> read_answer(std::string_view typed) {
  std::string_view text = trimmed(typed);
  if (text.empty()) return std::nullopt;
  if (text.find_first_not_of("0123456789") == std::string_view::npos && text.size() != 3) return failure(no_status(text));
  const std::optional<int> status = take_status(text);
  if (status && !is_status(*status)) return failure(no_status(std::to_string(*status)));
  const std::string_view written = text.empty() ? "{}" : text;
  Inspector inspector;
  if (!Json::sax_parse(written.begin(), written.end(), &inspector)) return failure(inspector.problem());
  Json json = Json::parse(written.begin(), written.end(), nullptr, false);
  if (!json.is_object()) return failure(std::string(kNeither));
  if (status) json[std::string(kStatus)] = *status;
  if (const auto own = json.find(kStatus); own != json.end() && !(own->is_number() && is_status(own->get<double>()))) {
    return failure(no_status(own->dump()));
  }
  Reply reply;
  reply.record = value_of(json, reply.heap);
  if (const auto fine = check_reply(reply); !fine) return failure(std::string(fine.error()));
  return reply;
}

}  // namespace phoneflow::cli::phone
