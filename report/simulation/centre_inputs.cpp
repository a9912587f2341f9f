#include "report/simulation/centre_inputs.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "centre/centre_differences.h"
#include "report/simulation/figure_text.h"
#include "support/wording.h"

namespace phoneflow::simulation {
namespace {

using Kind = TomlValue::Kind;

constexpr std::string_view kAgents = "Agents", kArrivals = "Arrivals", kCallers = "Callers", kPatience = "patience";

std::string value_text(const TomlValue& value);

/// `lognormal 4m, sd 3m`; nested tables in brackets, lists of two as ranges.
std::string table_text(const TomlValue& table) {
  std::string text;
  for (const TomlValue& item : table.items) {
    const bool ends = item.is(Kind::List) && item.items.size() == 2;
    const std::string what = item.is(Kind::Table) ? fmt::format("({})", table_text(item))
                             : ends               ? fmt::format("{} to {}", value_text(item.items[0]), value_text(item.items[1]))
                                                  : value_text(item);
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", shown_key(table, item), what);
  }
  return text;
}

/// `Mon-Fri 08:00-18:00`, `16`, `exponential 4m`: without TOML punctuation, digits grouped.
std::string value_text(const TomlValue& value) {
  if (value.is(Kind::Text)) return plain_line(value.text);
  if (value.is(Kind::Whole)) return number_text(value.number, 0);
  if (value.is(Kind::Table)) return table_text(value);
  if (!value.is(Kind::List)) return written(value);
  std::string text;
  for (const TomlValue& item : value.items) text += fmt::format("{}{}", text.empty() ? "" : ", ", value_text(item));
  return text;
}

std::string text_of(const TomlValue& table, std::string_view key) {
  const TomlValue* value = table.find(key);
  return value == nullptr ? std::string() : value_text(*value);
}

/// A table of `[[entry.arrivals]]` with `calls`: the number of values instead of the list.
std::string profile_text(const TomlValue& table) {
  std::string when = text_of(table, "days");
  for (const std::string_view key : {"from", "to"}) {
    if (const std::string time = text_of(table, key); !time.empty()) when += fmt::format("{}{} {}", when.empty() ? "" : " ", key, time);
  }
  const TomlValue* calls = table.find("calls");
  std::string what = text_of(table, "rate");
  if (calls != nullptr && calls->is(Kind::List)) {
    double sum = 0;
    for (const TomlValue& item : calls->items) sum += item.number;
    what = fmt::format("{} calls in {} × {}", number_text(sum, sum == std::floor(sum) ? 0 : 1), calls->items.size(), text_of(table, "per"));
  }
  return when.empty() ? what : fmt::format("{}: {}", when, what);
}

std::string arrivals_text(const TomlValue& value) {
  if (value.is(Kind::Text)) return plain_line(value.text);
  if (value.is(Kind::List)) {
    std::string text;
    for (const TomlValue& item : value.items) text += fmt::format("{}{}", text.empty() ? "" : "; ", profile_text(item));
    return text;
  }
  if (value.find("calls") != nullptr || value.find("rate") != nullptr) return profile_text(value);
  return value.find("every") != nullptr ? fmt::format("every {}", text_of(value, "every"))
                                        : fmt::format("recorded in {}", text_of(value, "file"));
}

/// A row per table, a column per key of any table; `first` come first and are always present.
InputTable table_of(std::string title, const std::vector<const TomlValue*>& items, std::vector<std::string> first,
                    const std::vector<std::string_view>& left_out) {
  InputTable table{std::move(title), std::move(first), {}};
  for (const TomlValue* item : items) {
    for (const TomlValue& value : item->items) {
      const bool wanted =
          std::ranges::find(table.head, value.key) == table.head.end() && std::ranges::find(left_out, value.key) == left_out.end();
      if (wanted) table.head.push_back(value.key);
    }
  }
  for (const TomlValue* item : items) {
    std::vector<std::string> row;
    for (const std::string& key : table.head) {
      const TomlValue* value = item->find(key);
      row.push_back(value == nullptr    ? (key == "name" ? plain_line(item->key) : std::string())
                    : key == "arrivals" ? arrivals_text(*value)
                                        : value_text(*value));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<const TomlValue*> tables_in(const TomlValue& tree, std::string_view key) {
  std::vector<const TomlValue*> tables;
  if (const TomlValue* found = tree.find(key)) {
    for (const TomlValue& item : found->items) {
      if (item.is(Kind::Table)) tables.push_back(&item);
    }
  }
  return tables;
}

void add_callers(InputTable& table, const TomlValue* callers, const std::string& whose) {
  const TomlValue nothing;
  const TomlValue& said = callers == nullptr ? nothing : *callers;
  const TomlValue* patience = said.find(kPatience);
  if (patience != nullptr || whose.empty())
    table.rows.push_back({fmt::format("{}{}", whose, kPatience), patience == nullptr ? "nobody hangs up" : value_text(*patience)});
  for (const TomlValue& value : said.items) {
    if (value.key == kPatience) continue;
    if (value.key != "keys" || !value.is(Kind::List)) {
      table.rows.push_back({whose + plain_line(value.key), value_text(value)});
      continue;
    }
    for (const TomlValue& rule : value.items) table.rows.push_back({whose + "keys", table_text(rule)});
  }
}

}  // namespace

Inputs inputs_of(const TomlValue& tree) {
  Inputs inputs;
  inputs.push_back(table_of(std::string(kAgents), tables_in(tree, "agents"), {"name", "count", "skills"}, {}));
  std::size_t number = 0;
  for (std::vector<std::string>& row : inputs.back().rows) {
    ++number;
    if (row[0].empty()) row[0] = fmt::format("(no name, group {})", number);
    if (row[1].empty()) row[1] = "1";
  }
  inputs.push_back(table_of(std::string(kArrivals), tables_in(tree, "entry"), {"name", "arrivals"}, {"callers"}));
  InputTable callers{std::string(kCallers), {"", ""}, {}};
  add_callers(callers, tree.find("callers"), "");
  for (const TomlValue* entry : tables_in(tree, "entry")) {
    if (const TomlValue* own = entry->find("callers")) add_callers(callers, own, fmt::format("{}: ", text_of(*entry, "name")));
  }
  inputs.push_back(std::move(callers));
  inputs.push_back(table_of("Skills", tables_in(tree, "skills"), {"name", "handle_time"}, {}));
  return inputs;
}

std::vector<InputLine> summary_of(const Inputs& inputs) {
  constexpr std::size_t kMost = 6;
  std::vector<InputLine> lines;
  const auto add = [&](std::string_view what, const std::vector<std::string>& parts) {
    if (parts.empty()) return;
    std::string text;
    for (std::size_t i = 0; i < std::min(parts.size(), kMost); ++i) text += fmt::format("{}{}", text.empty() ? "" : "; ", parts[i]);
    if (parts.size() > kMost) text += fmt::format("; and {} more", parts.size() - kMost);
    lines.push_back({std::string(what), std::move(text)});
  };
  std::vector<std::string> agents, arrivals, patience;
  for (const InputTable& table : inputs) {
    for (const std::vector<std::string>& row : table.rows) {
      if (row.size() < 2) continue;
      if (table.title == kAgents) agents.push_back(fmt::format("{} {}", row[1], row[0]));
      if (table.title == kArrivals) arrivals.push_back(fmt::format("{} {}", row[0], row[1]));
      if (table.title == kCallers && row[0] == kPatience) patience.push_back(row[1]);
      else if (table.title == kCallers && row[0].ends_with(fmt::format(": {}", kPatience)))
        patience.push_back(fmt::format("{} {}", row[0].substr(0, row[0].find(':')), row[1]));
    }
  }
  add("agents", agents);
  add("arrivals", arrivals);
  add(kPatience, patience);
  return lines;
}

}  // namespace phoneflow::simulation
