#include "workspace/settings_file.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "workspace/config_error.h"
#include "workspace/option_values.h"
#include "workspace/rule_words.h"
#include "workspace/toml_tree.h"
#include "support/wording.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;

class SettingsReader {
 public:
  void document(const TomlValue& top);
  void root(const TomlValue& value);
  void centre(const TomlValue& value);

  ScriptSettings settings{};
  std::vector<ConfigError> mistakes{};

 private:
  void say(const Place& place, std::string message) { mistakes.push_back({place, std::move(message)}); }
  void unknown(const TomlValue& value, std::string_view where, std::span<const std::string_view> known);
  void check_section(const TomlValue& table);
  void severities(const TomlValue& node);
  void limits(const TomlValue& node);
  [[nodiscard]] const TomlValue* section(const TomlValue& node, std::string_view name);
  [[nodiscard]] std::vector<Diag> rules(const TomlValue& node, std::string_view key);
  void severity(const TomlValue& node);
  void length(const TomlValue& node, std::string_view key, Millis& to);
  void count(const TomlValue& node, std::string_view key, std::size_t& to);

  std::optional<std::vector<Diag>> select_;
  std::vector<Diag> ignore_;
  std::vector<std::pair<Diag, std::optional<Severity>>> severities_;
};

void SettingsReader::unknown(const TomlValue& value, std::string_view where, std::span<const std::string_view> known) {
  say(value.key_place, fmt::format("no {} `{}`{}{}", where.empty() ? "section" : "setting", plain_line(value.key),
                                   where.empty() ? "" : fmt::format(" in [{}]", where), near_or_known(value.key, known)));
}

const TomlValue* SettingsReader::section(const TomlValue& node, std::string_view name) {
  if (node.is(Kind::Table)) return &node;
  say(node.place, fmt::format("`{}` must be a section, such as `[{}]`", name, name));
  return nullptr;
}

/// Accepts folders above only: a project can only be enlarged.
void SettingsReader::root(const TomlValue& value) {
  constexpr std::string_view kParts[] = {".", ".."};
  bool fine = value.is(Kind::Text) && !value.text.empty();
  for (std::string_view rest = value.text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    fine = fine && std::ranges::find(kParts, rest.substr(0, end)) != std::end(kParts);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (fine) settings.root = value.text;
  else say(value.place, "`root` must be the folder of this file or one above it: `\".\"`, `\"..\"`, `\"../..\"`");
}

void SettingsReader::centre(const TomlValue& value) {
  if (value.is(Kind::Text) && !value.text.empty()) settings.centre = value.text;
  else say(value.place, "`centre` must be the name of a centre file, such as `\"centre.toml\"`");
}

void SettingsReader::document(const TomlValue& top) {
  constexpr std::string_view kKnown[] = {"check", "root", "centre"};
  for (const TomlValue& node : top.items) {
    if (node.key == "root") root(node);
    else if (node.key == "centre") centre(node);
    else if (node.key != "check") unknown(node, "", kKnown);
    else if (const TomlValue* table = section(node, "check")) check_section(*table);
  }
  if (select_) select_rules(settings.check.rules, *select_);
  for (const auto& [code, level] : severities_) {
    if (!settings.check.rules.enabled(code)) continue;
    if (level) settings.check.rules.set_severity(code, *level);
    else settings.check.rules.enable(code, false);
  }
  ignore_rules(settings.check.rules, ignore_);
}

void SettingsReader::check_section(const TomlValue& table) {
  constexpr std::string_view kKnown[] = {"select", "ignore", "strict", "baseline", "severity", "limits"};
  for (const TomlValue& node : table.items) {
    const std::string_view name = node.key;
    if (name == "select") select_ = rules(node, name);
    else if (name == "ignore") ignore_ = rules(node, name);
    else if (name == "severity") severities(node);
    else if (name == "limits") limits(node);
    else if (name == "strict") {
      if (node.is(Kind::Truth)) settings.strict = node.truth;
      else say(node.place, "`strict` must be `true` or `false`");
    } else if (name == "baseline") {
      if (node.is(Kind::Text) && !node.text.empty()) settings.baseline = node.text;
      else say(node.place, "`baseline` must be the name of a file, such as `\"baseline.json\"`");
    } else {
      unknown(node, "check", kKnown);
    }
  }
}

std::vector<Diag> SettingsReader::rules(const TomlValue& node, std::string_view key) {
  std::vector<Diag> codes;
  if (!node.is(Kind::List)) {
    say(node.place, fmt::format("`{}` must be a list of rules, such as `[\"PF2\", \"dead-air\"]`", key));
    return codes;
  }
  for (const TomlValue& item : node.items) {
    if (!item.is(Kind::Text)) {
      say(item.place, fmt::format("`{}` lists rules by name or id, as texts such as `\"dead-air\"`", key));
      continue;
    }
    const Result<std::vector<Diag>> meant = rules_of(item.text);
    if (meant) codes.insert(codes.end(), meant->begin(), meant->end());
    else say(item.place, plain_line(meant.error().sentence));
  }
  return codes;
}

void SettingsReader::severities(const TomlValue& node) {
  const TomlValue* table = section(node, "check.severity");
  if (table == nullptr) return;
  for (const TomlValue& value : table->items) severity(value);
}

void SettingsReader::severity(const TomlValue& node) {
  constexpr std::string_view kLevels[] = {"error", "warning", "info", "off"};
  const Result<std::vector<Diag>> meant = rules_of(node.key);
  if (!meant) say(node.key_place, plain_line(meant.error().sentence));
  const std::string_view level = node.text;
  const auto known = std::ranges::find(kLevels, level);
  if (known == std::end(kLevels)) {
    say(node.place, fmt::format("a severity is `\"error\"`, `\"warning\"`, `\"info\"` or `\"off\"`{}", did_you_mean(level, kLevels)));
    return;
  }
  std::optional<Severity> severity;
  if (level == "error") severity = Severity::Error;
  if (level == "warning") severity = Severity::Warning;
  if (level == "info") severity = Severity::Info;
  if (!meant) return;
  for (const Diag code : *meant) severities_.emplace_back(code, severity);
}

void SettingsReader::length(const TomlValue& node, std::string_view key, Millis& to) {
  const auto value = read_length(node.text);
  if (value) to = *value;
  else say(node.place, fmt::format("`{}` must be a length of time, such as `\"30s\"`", key));
}

void SettingsReader::count(const TomlValue& node, std::string_view key, std::size_t& to) {
  if (node.is(Kind::Whole) && node.whole >= 1 && node.whole <= 100) to = static_cast<std::size_t>(node.whole);
  else say(node.place, fmt::format("`{}` must be a whole number from 1 to 100", key));
}

void SettingsReader::limits(const TomlValue& node) {
  constexpr std::string_view kKnown[] = {"long-prompt", "long-goodbye", "dead-air", "choices"};
  const TomlValue* table = section(node, "check.limits");
  if (table == nullptr) return;
  Limits& limits = settings.check.limits;
  for (const TomlValue& value : table->items) {
    const std::string_view name = value.key;
    if (name == "long-prompt") length(value, name, limits.long_prompt);
    else if (name == "long-goodbye") length(value, name, limits.long_goodbye);
    else if (name == "dead-air") length(value, name, limits.dead_air);
    else if (name == "choices") count(value, name, limits.choices);
    else unknown(value, "check.limits", kKnown);
  }
}

}  // namespace

namespace {

/// The one setting of that name at the top, read by `reads` into `setting`; empty when it is not there.
Result<std::string> read_only(const std::string& path, const std::string& text, std::string_view name,
                              void (SettingsReader::*reads)(const TomlValue&), std::string ScriptSettings::*setting) {
  const Result<TomlValue, ConfigError> top = read_toml(text, 0);
  if (!top) return failure(shown(path, text, top.error()));
  const TomlValue* value = top->find(name);
  SettingsReader reader;
  if (value != nullptr) (reader.*reads)(*value);
  if (!reader.mistakes.empty()) return failure(shown(path, text, reader.mistakes.front()));
  return std::move(reader.settings.*setting);
}

}  // namespace

Result<std::string> read_root(const std::string& path, const std::string& text) {
  return read_only(path, text, "root", &SettingsReader::root, &ScriptSettings::root);
}

Result<std::string> read_centre_name(const std::string& path, const std::string& text) {
  return read_only(path, text, "centre", &SettingsReader::centre, &ScriptSettings::centre);
}

Result<ScriptSettings> read_settings(const std::string& path, const std::string& text) {
  const Result<TomlValue, ConfigError> root = read_toml(text, 0);
  if (!root) return failure(shown(path, text, root.error()));
  SettingsReader reader;
  reader.document(*root);
  sort_mistakes(reader.mistakes);
  std::string mistakes;
  for (const ConfigError& mistake : reader.mistakes) {
    if (!mistakes.empty()) mistakes += '\n';
    mistakes += shown(path, text, mistake);
  }
  if (!mistakes.empty()) return failure(std::move(mistakes));
  return std::move(reader.settings);
}

}  // namespace phoneflow
