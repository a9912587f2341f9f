// [contact]: fields that callers have from the beginning, by shares.
#include <fmt/format.h>

#include "centre/centre_parts.h"
#include "support/wording.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;
using simulate::FirstData;

constexpr std::size_t kMostFields = 100, kMostValues = 1000;
constexpr std::string_view kForms = "a value, or values with shares, such as `{ gold = \"20 %\", standard = \"80 %\" }`";
/// Shares that are written as percentages may sum to a little more than 1.
constexpr double kRounding = 1e-9;

void read_shares(CentreSources& sources, const TomlValue& table, FirstData& to) {
  if (table.items.size() > kMostValues) {
    sources.say(table.place, fmt::format("`{}` has {} values; at most {}", plain_line(table.key), table.items.size(), kMostValues));
    return;
  }
  double sum = 0;
  for (const TomlValue& item : table.items) {
    const std::optional<double> share = share_of(sources, item, item.key);
    if (!share) continue;
    sum += *share;
    to.choices.push_back({item.key, *share});
  }
  if (sum > 1 + kRounding) sources.say(table.place, fmt::format("the shares of `{}` sum to more than 100 %", plain_line(table.key)));
}

}  // namespace

std::optional<std::string> written_choice(const TomlValue& value) {
  switch (value.kind) {
    case Kind::Text: return value.text;
    case Kind::Whole: return fmt::format("{}", value.whole);
    case Kind::Number: return fmt::format("{}", value.number);
    case Kind::Truth: return value.truth ? "true" : "false";
    default: return std::nullopt;
  }
}

void read_contact(TableReader& contact, CentreFile& file) {
  CentreSources& sources = contact.sources();
  const std::vector<TomlValue>& fields = contact.table().items;
  if (fields.size() > kMostFields) {
    sources.say(contact.table().place, fmt::format("[contact] has {} fields; at most {}", fields.size(), kMostFields));
    return;
  }
  for (const TomlValue& field : fields) {
    FirstData data{.field = field.key};
    if (const std::optional<std::string> value = written_choice(field)) data.choices.push_back({*value, 1});
    else if (field.is(Kind::Table)) read_shares(sources, field, data);
    else say_must_be(sources, field, field.key, kForms);
    file.centre.contact.push_back(std::move(data));
    file.contact_fields.push_back(field.key_place);
  }
}

}  // namespace phoneflow
