#include "cli/settings_file.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "cli/option_values.h"
#include "cli/rule_words.h"
#include "cli/toml_shield.h"
#include "cli/wording.h"
#include "grammar/suggest.h"

namespace phoneflow::cli {
namespace {

struct Mistake {
  toml::source_region place;
  std::string message;
};

/// The mistake as people read it: what, where, the line, underlined.
std::string shown(const std::string& path, std::string_view text, const Mistake& mistake) {
  const std::uint32_t number = std::max<std::uint32_t>(mistake.place.begin.line, 1);
  const std::uint32_t column = std::max<std::uint32_t>(mistake.place.begin.column, 1);
  const bool one_line = mistake.place.end.line == number && mistake.place.end.column > column;
  for (std::uint32_t line = 1; line < number && !text.empty(); ++line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  std::string line(text.substr(0, text.find_first_of("\r\n")));
  std::ranges::replace(line, '\t', ' ');
  const std::string margin(std::to_string(number).size(), ' ');
  const std::string mark = std::string(column - 1, ' ') + std::string(one_line ? mistake.place.end.column - column : 1, '^');
  return fmt::format("error: {}\n{}--> {}:{}:{}\n{} |\n{} | {}\n{} | {}\n", mistake.message, margin, path, number, column, margin, number,
                     plain_line(line), margin, mark);
}

class SettingsReader {
 public:
  void document(const toml::table& root);

  ScriptSettings settings{};
  std::vector<Mistake> mistakes{};

 private:
  void say(const toml::source_region& place, std::string message) { mistakes.push_back({place, std::move(message)}); }
  void unknown(const toml::key& key, std::string_view where, std::span<const std::string_view> known);
  void check_section(const toml::table& table);
  void severities(const toml::node& node);
  void limits(const toml::node& node);
  [[nodiscard]] const toml::table* section(const toml::node& node, std::string_view name);
  [[nodiscard]] std::vector<Diag> rules(const toml::node& node, std::string_view key);
  void severity(const toml::key& key, const toml::node& node);
  void length(const toml::node& node, std::string_view key, Millis& to);
  void count(const toml::node& node, std::string_view key, std::size_t& to);

  std::optional<std::vector<Diag>> select_;
  std::vector<Diag> ignore_;
  std::vector<std::pair<Diag, std::optional<Severity>>> severities_;
};

void SettingsReader::unknown(const toml::key& key, std::string_view where, std::span<const std::string_view> known) {
  say(key.source(), fmt::format("no {} `{}`{}{}", where.empty() ? "section" : "setting", plain_line(unshielded(key.str())),
                                where.empty() ? "" : fmt::format(" in [{}]", where), did_you_mean(key.str(), known)));
}

const toml::table* SettingsReader::section(const toml::node& node, std::string_view name) {
  if (!node.is_table()) say(node.source(), fmt::format("`{}` must be a section, such as `[{}]`", name, name));
  return node.as_table();
}

void SettingsReader::document(const toml::table& root) {
  constexpr std::string_view kKnown[] = {"check"};
  for (const auto& [key, node] : root) {
    if (key.str() != "check") unknown(key, "", kKnown);
    else if (const toml::table* table = section(node, "check")) check_section(*table);
  }
  if (select_) select_rules(settings.check.rules, *select_);
  for (const auto& [code, level] : severities_) {
    if (!settings.check.rules.enabled(code)) continue;
    if (level) settings.check.rules.set_severity(code, *level);
    else settings.check.rules.enable(code, false);
  }
  ignore_rules(settings.check.rules, ignore_);
}

void SettingsReader::check_section(const toml::table& table) {
  constexpr std::string_view kKnown[] = {"select", "ignore", "strict", "baseline", "severity", "limits"};
  for (const auto& [key, node] : table) {
    const std::string_view name = key.str();
    if (name == "select") select_ = rules(node, name);
    else if (name == "ignore") ignore_ = rules(node, name);
    else if (name == "severity") severities(node);
    else if (name == "limits") limits(node);
    else if (name == "strict") {
      if (const auto* value = node.as_boolean()) settings.strict = value->get();
      else say(node.source(), "`strict` must be `true` or `false`");
    } else if (name == "baseline") {
      if (const auto* value = node.as_string(); value != nullptr && !value->get().empty()) settings.baseline = unshielded(value->get());
      else say(node.source(), "`baseline` must be the name of a file, such as `\"baseline.json\"`");
    } else {
      unknown(key, "check", kKnown);
    }
  }
}

std::vector<Diag> SettingsReader::rules(const toml::node& node, std::string_view key) {
  std::vector<Diag> codes;
  const auto* array = node.as_array();
  if (array == nullptr) {
    say(node.source(), fmt::format("`{}` must be a list of rules, such as `[\"PF2\", \"dead-air\"]`", key));
    return codes;
  }
  for (const toml::node& item : *array) {
    const auto* text = item.as_string();
    if (text == nullptr) {
      say(item.source(), fmt::format("`{}` lists rules by name or id, as texts such as `\"dead-air\"`", key));
      continue;
    }
    const RuleWord word = rules_of(text->get());
    if (!word.problem.empty()) say(item.source(), plain_line(unshielded(word.problem)));
    codes.insert(codes.end(), word.codes.begin(), word.codes.end());
  }
  return codes;
}

void SettingsReader::severities(const toml::node& node) {
  const toml::table* table = section(node, "check.severity");
  if (table == nullptr) return;
  for (const auto& [key, value] : *table) severity(key, value);
}

void SettingsReader::severity(const toml::key& key, const toml::node& node) {
  constexpr std::string_view kLevels[] = {"error", "warning", "info", "off"};
  const RuleWord word = rules_of(key.str());
  if (!word.problem.empty()) say(key.source(), plain_line(unshielded(word.problem)));
  const auto* text = node.as_string();
  const std::string_view level = text == nullptr ? std::string_view() : std::string_view(text->get());
  const auto known = std::ranges::find(kLevels, level);
  if (known == std::end(kLevels)) {
    say(node.source(), fmt::format("a severity is `\"error\"`, `\"warning\"`, `\"info\"` or `\"off\"`{}", did_you_mean(level, kLevels)));
    return;
  }
  std::optional<Severity> severity;
  if (level == "error") severity = Severity::Error;
  if (level == "warning") severity = Severity::Warning;
  if (level == "info") severity = Severity::Info;
  for (const Diag code : word.codes) severities_.emplace_back(code, severity);
}

void SettingsReader::length(const toml::node& node, std::string_view key, Millis& to) {
  const auto* text = node.as_string();
  const auto value = text == nullptr ? std::nullopt : read_length(text->get());
  if (value) to = *value;
  else say(node.source(), fmt::format("`{}` must be a length of time, such as `\"30s\"`", key));
}

void SettingsReader::count(const toml::node& node, std::string_view key, std::size_t& to) {
  const auto* number = node.as_integer();
  if (number != nullptr && number->get() >= 1 && number->get() <= 100) to = static_cast<std::size_t>(number->get());
  else say(node.source(), fmt::format("`{}` must be a whole number from 1 to 100", key));
}

void SettingsReader::limits(const toml::node& node) {
  constexpr std::string_view kKnown[] = {"long-prompt", "long-goodbye", "dead-air", "choices"};
  const toml::table* table = section(node, "check.limits");
  if (table == nullptr) return;
  Limits& limits = settings.check.limits;
  for (const auto& [key, value] : *table) {
    const std::string_view name = key.str();
    if (name == "long-prompt") length(value, name, limits.long_prompt);
    else if (name == "long-goodbye") length(value, name, limits.long_goodbye);
    else if (name == "dead-air") length(value, name, limits.dead_air);
    else if (name == "choices") count(value, name, limits.choices);
    else unknown(key, "check.limits", kKnown);
  }
}

/// toml++ ends sentences, and capitals begin them.
std::string in_house_style(std::string_view message) {
  while (message.ends_with('.')) message.remove_suffix(1);
  return fmt::format("this is not TOML: {}", plain_line(unshielded(message)));
}

}  // namespace

std::optional<ScriptSettings> read_settings(const std::string& path, const std::string& text, std::string& problem) {
  const toml::parse_result parsed = toml::parse(shielded(text));
  if (parsed.failed()) {
    problem = shown(path, text, {parsed.error().source(), in_house_style(parsed.error().description())});
    return std::nullopt;
  }
  SettingsReader reader;
  reader.document(parsed.table());
  std::ranges::stable_sort(reader.mistakes, {}, [](const Mistake& mistake) { return std::pair(mistake.place.begin.line, mistake.place.begin.column); });
  for (const Mistake& mistake : reader.mistakes) {
    if (!problem.empty()) problem += '\n';
    problem += shown(path, text, mistake);
  }
  if (!problem.empty()) return std::nullopt;
  return std::move(reader.settings);
}

}  // namespace phoneflow::cli
