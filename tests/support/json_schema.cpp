#include "tests/support/json_schema.h"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

namespace phoneflow::testing {
namespace {

using Json = nlohmann::json;

bool is_type(const Json& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "boolean") return value.is_boolean();
  return false;
}

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  std::string check(const Json& schema, const Json& value, const std::string& at) const {
    if (schema.contains("$ref")) {
      const Json::json_pointer target(schema["$ref"].get<std::string>().substr(1));
      return root_.contains(target) ? check(root_[target], value, at) : at + ": the schema refers to nothing";
    }
    for (const auto& [keyword, limit] : schema.items()) {
      if (std::string problem = check_keyword(keyword, limit, schema, value, at); !problem.empty()) return problem;
    }
    return {};
  }

 private:
  std::string check_keyword(const std::string& keyword, const Json& limit, const Json& schema, const Json& value,
                            const std::string& at) const {
    if (keyword == "type")
      return is_type(value, limit.get<std::string>()) ? "" : fmt::format("{}: not of type {}", at, limit.get<std::string>());
    if (keyword == "enum")
      return std::ranges::find(limit, value) != limit.end() ? "" : fmt::format("{}: {} is not allowed", at, value.dump());
    if (keyword == "minimum") return value >= limit ? "" : fmt::format("{}: {} is too small", at, value.dump());
    if (keyword == "minItems") return value.size() >= limit.get<std::size_t>() ? "" : at + ": too few items";
    if (keyword == "uniqueItems") return is_unique(value) ? "" : at + ": an item twice";
    if (keyword == "required") return check_required(limit, value, at);
    if (keyword == "items") return check_items(limit, value, at);
    if (keyword == "properties") return check_properties(limit, value, at);
    if (keyword == "additionalProperties") return check_others(limit, schema, value, at);
    if (keyword == "description" || keyword == "definitions") return {};
    return fmt::format("{}: the schema's keyword `{}` is not known here", at, keyword);
  }

  static bool is_unique(const Json& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (list[i] == list[j]) return false;
      }
    }
    return true;
  }

  static std::string check_required(const Json& names, const Json& value, const std::string& at) {
    for (const Json& name : names) {
      if (!value.contains(name.get<std::string>())) return fmt::format("{}: `{}` is missing", at, name.get<std::string>());
    }
    return {};
  }

  std::string check_items(const Json& schema, const Json& list, const std::string& at) const {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (std::string problem = check(schema, list[i], fmt::format("{}/{}", at, i)); !problem.empty()) return problem;
    }
    return {};
  }

  std::string check_properties(const Json& schemas, const Json& value, const std::string& at) const {
    for (const auto& [name, schema] : schemas.items()) {
      if (!value.contains(name)) continue;
      if (std::string problem = check(schema, value[name], at + "/" + name); !problem.empty()) return problem;
    }
    return {};
  }

  std::string check_others(const Json& limit, const Json& schema, const Json& value, const std::string& at) const {
    for (const auto& [name, other] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(name)) continue;
      if (limit == false) return fmt::format("{}: `{}` is not known", at, name);
      if (std::string problem = check(limit, other, at + "/" + name); !problem.empty()) return problem;
    }
    return {};
  }

  const Json& root_;
};

}  // namespace

std::string schema_problem(const nlohmann::json& schema, const nlohmann::json& value) { return Validator(schema).check(schema, value, ""); }

}  // namespace phoneflow::testing
