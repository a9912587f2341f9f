#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "actions/registry.h"
#include "cli/docs_pages.h"
#include "support/markdown_cell.h"
#include "support/wording.h"

namespace phoneflow::cli {
namespace {

std::string anchor(std::string_view name) {
  std::string result(name);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

template <class... Args>
void add(std::string& page, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(page), format, std::forward<Args>(args)...);
}

std::string type_text(const Param& param) {
  const std::string_view name = param_type_name(param.type);
  const std::string_view plain = name.starts_with("a ") ? name.substr(2) : name;
  if (!param.in_seconds) return std::string(plain);
  return param.type == ParamType::Duration ? "duration, or a number of seconds" : "whole number of seconds, or a duration";
}

std::string default_text(const Param& param) {
  if (!param.stands_for.empty()) return param.default_doc.empty() ? fmt::format("`{}`", param.stands_for) : std::string(param.default_doc);
  if (!param.default_doc.empty()) return std::string(param.default_doc);
  if (param.required) return "required";
  const std::string initial = param.initial();
  return initial.empty() ? "" : fmt::format("`{}`", initial);
}

std::string limit_text(const Param& param) {
  const double max = std::min(param.max, param.max_wise);
  const bool seconds = param.type == ParamType::Duration || param.in_seconds;
  const auto value = [seconds](double number) {
    return seconds && number >= 1 ? length_text(Millis(std::llround(number * 1000))) : fmt::format("{}", number);
  };
  if (param.min == 0.001 && !std::isinf(max)) return fmt::format("above 0, at most {}", value(max));
  if (!std::isinf(param.min) && !std::isinf(max)) return fmt::format("{} to {}", value(param.min), value(max));
  if (!std::isinf(param.min)) return fmt::format("at least {}", value(param.min));
  if (param.rule == nullptr) return {};
  // First an invalid text, then an empty one: one of them breaks the rule and yields its message.
  std::string_view rule = param.rule("\x01");
  if (rule.empty()) rule = param.rule("");
  for (const std::string_view front : {"must be ", "must "}) {
    if (rule.starts_with(front)) rule.remove_prefix(front.size());
  }
  if (rule.starts_with("not be ")) return fmt::format("not {}", rule.substr(7));
  return std::string(rule);
}

std::string phases_text(PhaseSet phases) {
  if (phases == PhaseSet::all()) return "every phase";
  std::string text;
  for (int i = 0; i < kPhases; ++i) {
    const auto phase = static_cast<Phase>(i);
    if (phases.has(phase)) text += fmt::format("{}{}", text.empty() ? "" : ", ", phase_name(phase));
  }
  return text;
}

std::string nature(const ActionDef& def) {
  std::string text;
  const auto put = [&text](std::string_view words) { text += fmt::format("{}{}", text.empty() ? "" : ", ", words); };
  if (def.voice) put("voice");
  if (def.waits()) put("time passes");
  if (def.ends) put("ends the script");
  return text;
}

/// ": in Released the contact is over; …": phases with the same message are grouped.
std::string wrong_phases(const ActionDef& def) {
  std::string text;
  PhaseSet told = def.phases;
  for (int i = 0; i < kPhases; ++i) {
    const auto phase = static_cast<Phase>(i);
    if (told.has(phase)) continue;
    PhaseSet alike;
    for (int j = i; j < kPhases; ++j) {
      const auto other = static_cast<Phase>(j);
      if (!def.phases.has(other) && def.wrong_phase(other) == def.wrong_phase(phase)) alike.add(other);
    }
    text += fmt::format("{} in {} “{}”", text.empty() ? ":" : ",", phases_text(alike), def.wrong_phase(phase));
    told = told | alike;
  }
  return text;
}

void add_facts(std::string& page, const ActionDef& def) {
  if (def.voice) {
    add(page, "Needs a voice path that the script owns ({}); elsewhere it is blocked and ends with Error.\n", phases_text(kVoicePath));
  } else {
    add(page, "Works in {}{}.\n", phases_text(def.phases),
        def.phases == PhaseSet::all() ? "" : "; elsewhere it ends with Error" + wrong_phases(def));
  }
  for (const PhaseChange& change : def.changes) {
    add(page, "It takes the contact from {} to {}.\n", phase_name(change.from), phase_name(change.to));
  }
  if (def.waits()) add(page, "Time passes while it runs.\n");
  if (def.ends) add(page, "It ends the script; nothing behind it runs.\n");
  if (def.result != Type::Nothing) add(page, "Its result, kept by `let x = {} …`, is {}.\n", def.name, type_name(def.result));
}

void add_action(std::string& page, const ActionDef& def) {
  std::string summary(def.summary);
  if (summary[0] >= 'a' && summary[0] <= 'z') summary[0] = static_cast<char>(summary[0] - 'a' + 'A');
  add(page, "## {}\n\n{}.\n", def.name, summary);
  if (!def.details.empty()) add(page, "\n{}\n", def.details);
  add(page, "\n```flow\n{}\n```\n\n", def.example);
  add_facts(page, def);
  if (!def.params.empty()) {
    add(page, "\n| property | type | default | limits | |\n|---|---|---|---|---|\n");
    for (const Param& param : def.params) {
      add(page, "| `{}` | {} | {} | {} | {} |\n", param.name, type_text(param), markdown_cell(default_text(param)),
          markdown_cell(limit_text(param)), markdown_cell(param.doc));
    }
    add(page, "\nThe first may be given without its name.\n");
  }
  if (!def.outcomes.empty()) {
    add(page, "\n| outcome | when |\n|---|---|\n");
    for (const OutcomeDef& outcome : def.outcomes) add(page, "| `{}` | {} |\n", outcome.name, markdown_cell(outcome.doc));
    if (def.digit_branches) add(page, "| `1`, `\"12\"`, `*` … | these keys were pressed |\n");
  }
  page += '\n';
}

}  // namespace

std::string actions_page() {
  std::string page =
      "# Actions\n\nMade by `phoneflow docs actions` from the definitions under `actions/`; do not edit.\n\n"
      "| action | | kind |\n|---|---|---|\n";
  for (const ActionDef* def : actions()) {
    add(page, "| [{}](#{}) | {} | {} |\n", def->name, anchor(def->name), markdown_cell(def->summary), nature(*def));
  }
  page += "\n";
  for (const ActionDef* def : actions()) add_action(page, *def);
  page.pop_back();
  return page;
}

}  // namespace phoneflow::cli
