#include "centre/centre_differences.h"

#include <algorithm>

#include <fmt/format.h>

#include "runtime/secrecy.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;

constexpr std::size_t kShownItems = 4;
constexpr std::string_view kUnsaid = "not said";

bool is_bare(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::string below(const std::string& path, std::string_view name) {
  const std::string key = is_bare(name) ? std::string(name) : fmt::format("\"{}\"", plain_line(name));
  return path.empty() ? key : fmt::format("{}.{}", path, key);
}

std::string_view name_of(const TomlValue& item) {
  const TomlValue* name = item.find("name");
  return name != nullptr && name->is(Kind::Text) ? std::string_view(name->text) : std::string_view();
}

class Differences {
 public:
  CentreChanges found{};

  void look(const std::string& path, const TomlValue& before, const TomlValue& after) {
    const bool tables = before.is(Kind::Table) && after.is(Kind::Table), lists = before.is(Kind::List) && after.is(Kind::List);
    if (tables) return look_into_tables(path, before, after);
    if (lists && is_list_of_tables(before) && is_list_of_tables(after)) return look_into_lists(path, before, after);
    std::string first = written(before), second = written(after);
    if (first != second || before.items.size() != after.items.size() || beyond_what_is_shown(before, after))
      add(path, std::move(first), std::move(second));
  }

 private:
  void add(const std::string& path, std::string before, std::string after) { found.push_back({path, std::move(before), std::move(after)}); }

  static bool is_list_of_tables(const TomlValue& list) {
    return !list.items.empty() && std::ranges::all_of(list.items, [](const TomlValue& item) { return item.is(Kind::Table); });
  }

  static bool beyond_what_is_shown(const TomlValue& before, const TomlValue& after) {
    for (std::size_t i = kShownItems; i < before.items.size(); ++i) {
      if (written(before.items[i]) != written(after.items[i])) return true;
    }
    return false;
  }

  /// For a section on one side only, each of its keys is listed: setting a key may have created it.
  static bool is_section(const TomlValue& value) { return value.is(Kind::Table) && !value.is_inline && !value.items.empty(); }

  void look_into_tables(const std::string& path, const TomlValue& before, const TomlValue& after) {
    const TomlValue nothing;
    for (const TomlValue& item : before.items) {
      const TomlValue* other = after.find(item.key);
      const std::string place = below(path, shown_key(before, item));
      if (other != nullptr) look(place, item, *other);
      else if (is_section(item)) look_into_tables(place, item, nothing);
      else add(place, written(item), std::string(kUnsaid));
    }
    for (const TomlValue& item : after.items) {
      if (before.find(item.key) != nullptr) continue;
      const std::string place = below(path, shown_key(after, item));
      if (is_section(item)) look_into_tables(place, nothing, item);
      else add(place, std::string(kUnsaid), written(item));
    }
  }

  /// Compares items by index; names them by `name` where both sides have the same.
  void look_into_lists(const std::string& path, const TomlValue& before, const TomlValue& after) {
    for (std::size_t i = 0; i < std::max(before.items.size(), after.items.size()); ++i) {
      const std::string place = fmt::format("{}[{}]", path, i);
      if (i >= after.items.size()) add(place, written(before.items[i]), std::string(kUnsaid));
      else if (i >= before.items.size()) add(place, std::string(kUnsaid), written(after.items[i]));
      else if (const std::string_view name = name_of(before.items[i]); !name.empty() && name == name_of(after.items[i]))
        look(below(path, name), before.items[i], after.items[i]);
      else look(place, before.items[i], after.items[i]);
    }
  }
};

}  // namespace

std::string shown_key(const TomlValue& table, const TomlValue& item) {
  return masked(plain_line(item.key), table.secret ? Secrecy::Whole : Secrecy::None);
}

std::string written(const TomlValue& value) {
  if (value.is(Kind::Text)) return fmt::format("\"{}\"", plain_line(value.text));
  if (value.is(Kind::Whole)) return fmt::format("{}", value.whole);
  if (value.is(Kind::Number)) return fmt::format("{}", value.number);
  if (value.is(Kind::Truth)) return value.truth ? "true" : "false";
  if (value.is(Kind::Moment)) return plain_line(value.text);
  const bool table = value.is(Kind::Table);
  std::string items;
  for (std::size_t i = 0; i < std::min(value.items.size(), kShownItems); ++i) {
    if (i > 0) items += ", ";
    if (table) items += fmt::format("{} = ", shown_key(value, value.items[i]));
    items += written(value.items[i]);
  }
  if (value.items.size() > kShownItems) items += ", …";
  return table ? fmt::format("{{ {} }}", items) : fmt::format("[{}]", items);
}

CentreChanges differences(const TomlValue& before, const TomlValue& after) {
  Differences differences;
  differences.look("", before, after);
  return std::move(differences.found);
}

}  // namespace phoneflow
