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

  Result<void> check(const Json& schema, const Json& value, const std::string& at) const {
    if (schema.contains("$ref")) {
      const Json::json_pointer target(schema["$ref"].get<std::string>().substr(1));
      if (!root_.contains(target)) return failure(at + ": the schema refers to nothing");
      return check(root_[target], value, at);
    }
    for (const auto& [keyword, limit] : schema.items()) {
      if (Result<void> fine = check_keyword(keyword, limit, schema, value, at); !fine) return fine;
    }
    return {};
  }

 private:
  Result<void> check_keyword(const std::string& keyword, const Json& limit, const Json& schema, const Json& value,
                             const std::string& at) const {
    const auto must = [&](bool holds, std::string_view otherwise) -> Result<void> {
      if (!holds) return failure(fmt::format("{}: {}", at, otherwise));
      return {};
    };
    if (keyword == "type") return must(is_type(value, limit.get<std::string>()), "not of type " + limit.get<std::string>());
    if (keyword == "enum") return must(std::ranges::find(limit, value) != limit.end(), value.dump() + " is not allowed");
    if (keyword == "minimum") return must(value >= limit, value.dump() + " is too small");
    if (keyword == "minItems") return must(value.size() >= limit.get<std::size_t>(), "too few items");
    if (keyword == "uniqueItems") return must(is_unique(value), "an item twice");
    if (keyword == "required") return check_required(limit, value, at);
    if (keyword == "items") return check_items(limit, value, at);
    if (keyword == "properties") return check_properties(limit, value, at);
    if (keyword == "additionalProperties") return check_others(limit, schema, value, at);
    if (keyword == "description" || keyword == "definitions") return {};
    return failure(fmt::format("{}: the schema's keyword `{}` is not known here", at, keyword));
  }

  static bool is_unique(const Json& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (list[i] == list[j]) return false;
      }
    }
    return true;
  }

  static Result<void> check_required(const Json& names, const Json& value, const std::string& at) {
    for (const Json& name : names) {
      if (!value.contains(name.get<std::string>())) return failure(fmt::format("{}: `{}` is missing", at, name.get<std::string>()));
    }
    return {};
  }

  Result<void> check_items(const Json& schema, const Json& list, const std::string& at) const {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (Result<void> fine = check(schema, list[i], fmt::format("{}/{}", at, i)); !fine) return fine;
    }
    return {};
  }

  Result<void> check_properties(const Json& schemas, const Json& value, const std::string& at) const {
    for (const auto& [name, schema] : schemas.items()) {
      if (!value.contains(name)) continue;
      if (Result<void> fine = check(schema, value[name], at + "/" + name); !fine) return fine;
    }
    return {};
  }

  Result<void> check_others(const Json& limit, const Json& schema, const Json& value, const std::string& at) const {
    for (const auto& [name, other] : value.items()) {
      if (schema.contains("properties") && schema["properties"].contains(name)) continue;
      if (limit == false) return failure(fmt::format("{}: `{}` is not known", at, name));
      if (Result<void> fine = check(limit, other, at + "/" + name); !fine) return fine;
    }
    return {};
  }

  const Json& root_;
};

}  // namespace

Result<void> check_schema(const nlohmann::json& schema, const nlohmann::json& value) { return Validator(schema).check(schema, value, ""); }

}  // namespace phoneflow::testing
