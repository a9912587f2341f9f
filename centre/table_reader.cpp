#include "centre/table_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "centre/secret_values.h"
#include "grammar/source.h"
#include "support/wording.h"
#include "support/suggest.h"
#include "workspace/files.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;

constexpr std::size_t kShownMistakes = 50;
constexpr std::size_t kFewKeys = 16;  // how many keys are listed when none is near

/// The path of a file that is named in one of the sources.
std::string beside(const CentreSources& sources, const std::string& written_in, const std::string& file) {
  return relative_to(written_in.starts_with("--") ? sources.path : written_in, file);
}

/// True in the table `[secrets]`, and on a line that names it: `secrets.crm = …`.
bool is_of_secrets(std::string_view text, std::size_t at) {
  constexpr std::string_view kTable = "secrets";
  const std::string_view before = text.substr(0, at);
  const std::size_t line = before.rfind('\n') + 1;
  if (before.substr(line).find(kTable) != std::string_view::npos) return true;
  const std::size_t head = before.rfind("\n[");
  return before.substr(head == std::string_view::npos ? 0 : head + 1).starts_with("[secrets");
}

/// The values of what the texts name as secrets, as far as they can be found in what may be no TOML.
HiddenTexts secrets_in(const CentreSources& sources) {
  HiddenTexts hidden;
  for (const CentreSources::Text& text : sources.texts) {
    for (const std::string_view key : {"from", "file"}) {
      for (std::size_t at = text.text.find(key); at != std::string::npos; at = text.text.find(key, at + 1)) {
        if (!is_of_secrets(text.text, at)) continue;
        const std::size_t begin = text.text.find_first_not_of(" \t=", at + key.size());
        if (begin == std::string::npos || (text.text[begin] != '"' && text.text[begin] != '\'')) continue;
        const std::string name = text.text.substr(begin + 1, text.text.find_first_of("\"'\n", begin + 1) - begin - 1);
        const SecretSource secret = key == "from" ? SecretSource{.variable = name} : SecretSource{.file = beside(sources, text.path, name)};
        if (const Result<std::string> value = secret_value(secret, sources.files); value) hidden.add(*value);
      }
    }
  }
  return hidden;
}

}  // namespace

ConfigError discreet(const HiddenTexts& hidden, const ConfigError& mistake) {
  ConfigError told = mistake;
  told.message = hidden.masked(mistake.message);
  if (!hidden.has_piece(told.message)) return told;
  told.message = "something is wrong here; only its place is told, because a secret stands here";
  told.is_secret = true;
  return told;
}

std::string CentreSources::beside(const TomlValue& value) const {
  return phoneflow::beside(*this, texts[value.place.source].path, value.text);
}

std::string CentreSources::told_mistakes() {
  std::string all;
  const HiddenTexts hidden = secrets_in(*this);
  std::ranges::transform(mistakes, mistakes.begin(), [&](const ConfigError& it) { return discreet(hidden, it); });
  sort_mistakes(mistakes);
  for (std::size_t i = 0; i < mistakes.size() && i < kShownMistakes; ++i) {
    if (i > 0) all += '\n';
    all += hidden.masked(texts[mistakes[i].place.source].tell(mistakes[i], "error"));
  }
  if (mistakes.size() > kShownMistakes) all += fmt::format("\nand {} more\n", count_text(mistakes.size() - kShownMistakes, "mistake"));
  return all;
}

std::optional<std::uint32_t> CentreSources::open(const TomlValue& value) {
  const std::string file = beside(value);
  Result<std::string> text = files.read(file);
  if (!text) {
    say(value.place, fmt::format("`{}` cannot be read: {}", plain_line(file), text.error().sentence));
    return std::nullopt;
  }
  if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
  texts.push_back({file, std::move(*text), false});
  return static_cast<std::uint32_t>(texts.size() - 1);
}

const TomlValue* TableReader::take(std::string_view key) {
  if (std::ranges::find(asked_, key) == asked_.end()) asked_.push_back(key);
  return table_.find(key);
}

const TomlValue* TableReader::need(std::string_view key, std::string_view hint) {
  const TomlValue* value = take(key);
  if (value == nullptr) sources_.say(table_.place, fmt::format("{} has no `{}`; {}", where_, key, hint));
  return value;
}

const TomlValue* TableReader::take_table(std::string_view key, std::string_view example) {
  const TomlValue* value = take(key);
  if (value == nullptr || value->is(Kind::Table)) return value;
  say_must_be(sources_, *value, key,
              example.empty() ? fmt::format("a table, such as `[{}]`", key) : fmt::format("a table, such as `{}`", example));
  return nullptr;
}

const TomlValue* TableReader::take_list(std::string_view key) {
  const TomlValue* value = take(key);
  if (value == nullptr || value->is(Kind::List)) return value;
  say_must_be(sources_, *value, key, fmt::format("a list of tables, each under `[[{}]]`", key));
  return nullptr;
}

void TableReader::text(std::string_view key, std::string& to) {
  const TomlValue* value = take(key);
  if (value == nullptr) return;
  if (auto text = text_of(sources_, *value, key)) to = std::move(*text);
}

void TableReader::length(std::string_view key, Millis& to, const LengthLimits& limits) {
  const TomlValue* value = take(key);
  if (value == nullptr) return;
  if (const auto length = length_of(sources_, *value, key, limits)) to = *length;
}

void TableReader::share(std::string_view key, double& to) {
  const TomlValue* value = take(key);
  if (value == nullptr) return;
  if (const auto share = share_of(sources_, *value, key)) to = *share;
}

void TableReader::number(std::string_view key, double& to, double least, double most) {
  const TomlValue* value = take(key);
  if (value == nullptr) return;
  const bool number = value->is(Kind::Whole) || value->is(Kind::Number);
  if (number && value->number >= least && value->number <= most) to = value->number;
  else say_must_be(sources_, *value, key, fmt::format("a number from {} to {}", least, most));
}

void TableReader::whole(std::string_view key, std::uint32_t& to, std::uint32_t least, std::uint32_t most) {
  const TomlValue* value = take(key);
  if (value == nullptr) return;
  if (value->is(Kind::Whole) && value->whole >= least && value->whole <= most) to = static_cast<std::uint32_t>(value->whole);
  else say_must_be(sources_, *value, key, fmt::format("a whole number from {} to {}", least, most));
}

void TableReader::distribution(std::string_view key, simulate::Distribution& to, MayBeNever never) {
  const TomlValue* value = take(key);
  if (value == nullptr) return;
  if (auto distribution = distribution_of(sources_, *value, key, never)) to = std::move(*distribution);
}

void TableReader::week_plan(std::string_view key, simulate::WeekPlan& to) {
  const TomlValue* value = take(key);
  if (value == nullptr) return;
  if (auto plan = week_plan_of(sources_, *value, key)) to = std::move(*plan);
}

void TableReader::finish() {
  for (const TomlValue& value : table_.items) {
    if (std::ranges::find(asked_, value.key) != asked_.end()) continue;
    std::string hint = did_you_mean(value.key, asked_);
    if (hint.empty() && asked_.size() <= kFewKeys) {
      for (const std::string_view key : asked_) hint += fmt::format("{} `{}`", hint.empty() ? "; there are" : ",", key);
    }
    sources_.say(value.key_place, fmt::format("no key `{}` in {}{}", plain_line(value.key), where_, hint));
  }
}

void say_must_be(CentreSources& sources, const TomlValue& value, std::string_view name, std::string_view what) {
  sources.say(value.place, fmt::format("`{}` must be {}, not {}", plain_line(name), what, quoted(value)));
}

}  // namespace phoneflow
