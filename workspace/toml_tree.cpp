#include "workspace/toml_tree.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/impl/preprocessor.h>
// Version 3.3 assumes properties of its input that do not always hold (`[@`, `a = [}`): without NDEBUG it aborts, with it the compiler may
// drop the following check that reports the error. So the assumptions are disabled.
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(expr) static_assert(true)
#include <toml++/toml.h>

#include "workspace/toml_quotes.h"
#include "support/toml_shield.h"
#include "support/wording.h"
#include "grammar/source.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;

constexpr std::size_t kQuoted = 40;  // bytes of a text in a message

Place place_of(const toml::source_region& region, std::uint32_t source) {
  return {source, std::max(region.begin.line, 1U), std::max(region.begin.column, 1U), region.end.line, region.end.column};
}

/// Removes the full stop and the capital of toml++'s messages.
std::string in_house_style(std::string_view message) {
  while (message.ends_with('.')) message.remove_suffix(1);
  return fmt::format("this is not TOML: {}", plain_line(unshielded(message)));
}

TomlValue value_of(const toml::node& node, std::uint32_t source) {
  TomlValue value{.kind = Kind::Moment, .place = place_of(node.source(), source)};
  if (const auto* text = node.as_string()) {
    value.kind = Kind::Text;
    value.text = unshielded(text->get());
  } else if (const auto* whole = node.as_integer()) {
    value.kind = Kind::Whole;
    value.whole = whole->get();
    value.number = static_cast<double>(value.whole);
  } else if (const auto* number = node.as_floating_point()) {
    value.kind = Kind::Number;
    value.number = number->get();
  } else if (const auto* truth = node.as_boolean()) {
    value.kind = Kind::Truth;
    value.truth = truth->get();
  } else if (const auto* list = node.as_array()) {
    value.kind = Kind::List;
    value.items.reserve(list->size());
    for (const toml::node& item : *list) value.items.push_back(value_of(item, source));
  } else if (const auto* table = node.as_table()) {
    value.kind = Kind::Table;
    value.is_inline = table->is_inline();
    for (const auto& [key, item] : *table) {
      value.items.push_back(value_of(item, source));
      value.items.back().key = unshielded(key.str());
      value.items.back().key_place = place_of(key.source(), source);
    }
    std::ranges::stable_sort(value.items, {}, [](const TomlValue& item) { return std::tuple(item.key_place.line, item.key_place.column); });
  }
  return value;
}

}  // namespace

const TomlValue* TomlValue::find(std::string_view name) const {
  if (kind != Kind::Table) return nullptr;
  const auto found = std::ranges::find(items, name, &TomlValue::key);
  return found == items.end() ? nullptr : &*found;
}

TomlValue* TomlValue::find(std::string_view name) {
  if (kind != Kind::Table) return nullptr;
  const auto found = std::ranges::find(items, name, &TomlValue::key);
  return found == items.end() ? nullptr : &*found;
}

Result<TomlValue, ConfigError> read_toml(std::string_view text, std::uint32_t source) {
  const toml::parse_result parsed = toml::parse(shielded(without_mark(text)));
  if (!parsed.failed()) return value_of(parsed.table(), source);
  const Place place = place_of(parsed.error().source(), source);
  // What stands before an error is TOML, so quotation marks there are those of texts.
  if (auto unclosed = unclosed_text(without_mark(text), source); unclosed && unclosed->place.line <= place.line)
    return failure(std::move(*unclosed));
  return failure(ConfigError{place, in_house_style(parsed.error().description())});
}

std::string quoted(const TomlValue& value) {
  switch (value.kind) {
    case Kind::Text: {
      std::string line = plain_line(value.text);
      if (line.size() > kQuoted) {
        std::size_t end = kQuoted;
        while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
        line = fmt::format("{}…", line.substr(0, end));
      }
      return fmt::format("`\"{}\"`", line);
    }
    case Kind::Whole: return fmt::format("`{}`", value.whole);
    case Kind::Number: return fmt::format("`{}`", value.number);
    case Kind::Truth: return value.truth ? "`true`" : "`false`";
    case Kind::Moment: return "a date or time without quotation marks";
    case Kind::List: return value.items.empty() ? "an empty list" : fmt::format("a list of {}", value.items.size());
    case Kind::Table: break;
  }
  return "a table";
}

}  // namespace phoneflow
