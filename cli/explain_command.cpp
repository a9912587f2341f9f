#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "actions/registry.h"
#include "check/registry.h"
#include "cli/commands.h"
#include "report/findings/diagnostics_out.h"
#include "report/findings/examples.h"
#include "report/findings/language_pages.h"
#include "report/findings/message_pattern.h"
#include "cli/people.h"
#include "report/findings/rule_page.h"
#include "support/suggest.h"

namespace phoneflow::cli {
namespace {

std::string unknown(const std::string& typed) {
  std::vector<std::string_view> known;
  for (const Diag code : all_codes()) {
    known.push_back(info(code).rule);
    known.push_back(info(code).id);
  }
  if (find_action(typed) != nullptr) return fmt::format("`{}` is an action, not a rule; `phoneflow docs actions` is about actions", typed);
  const std::string meant = did_you_mean(typed, known);
  return fmt::format("no rule `{}`{}", typed, meant.empty() ? "; `phoneflow explain` lists all" : meant);
}

/// The first word that names a rule, also in a line copied from a report, such as `warning[PF201 maybe-voice-after-callback]`.
std::optional<Diag> rule_in(std::string_view typed) {
  const auto is_part = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-'; };
  while (!typed.empty()) {
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(typed, is_part) - typed.begin());
    if (const std::optional<Diag> code = find_diagnostic(typed.substr(0, end))) return code;
    typed.remove_prefix(std::min(end + 1, typed.size()));
  }
  return std::nullopt;
}

Json summary_json(Diag code) {
  const DiagInfo& about = info(code);
  return {{"id", about.id}, {"rule", about.rule}, {"severity", severity_name(about.severity)}, {"summary", summary_of(code)}};
}

Json page_json(Diag code) {
  Json json = summary_json(code);
  json["message"] = message_pattern(code);
  const RulePage* page = find_page(code);
  const LanguagePage* error = find_language_page(code);
  if (page == nullptr && error == nullptr) return json;
  json["finds"] = page != nullptr ? page->finds : error->means;
  json["why"] = page != nullptr ? page->why : error->why;
  if (const std::string_view script = page != nullptr ? page->bad : error->bad; !script.empty()) {
    const CheckedExample bad = check_example(script);
    json["bad"] = script;
    json["diagnostics"] = diagnostics_json(bad.diagnostics, bad.script->sources);
    json["good"] = page != nullptr ? page->good : error->good;
  }
  if (page != nullptr) json["ignore"] = page->ignore;
  const std::optional<Repair> how = repair_of(code);
  json["fix"] = !how ? "none" : *how == Repair::Safe ? "safe" : "unsafe";
  return json;
}

void list(const Command& command, Output output) {
  Json all = Json::array();
  std::size_t width = 0;
  for (const Diag code : all_codes()) width = std::max(width, info(code).rule.size());
  for (const Diag code : all_codes()) {
    const DiagInfo& about = info(code);
    if (output == Output::Json) all.push_back(summary_json(code));
    else
      command.out << fmt::format("{}  {:<7}  {:<{}}  {}\n", about.id, severity_name(about.severity), about.rule, width, summary_of(code));
  }
  if (output == Output::Json) command.bytes() << json_line(all) << '\n';
}

}  // namespace

int explain_command(const Command& command, const ExplainOrder& order) {
  std::vector<Diag> codes;
  for (const std::string& typed : order.rules) {
    const std::optional<Diag> code = rule_in(typed);
    if (!code) {
      say(command.err, unknown(typed));
      return kUsage;
    }
    codes.push_back(*code);
  }
  if (codes.empty()) list(command, order.output);
  const Colour colour = command.terminal.out_colour ? Colour::Yes : Colour::No;
  Json all = Json::array();
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (order.output == Output::Json) all.push_back(page_json(codes[i]));
    else command.out << (i == 0 ? "" : "\n") << as_text(page_of(codes[i], colour), colour);
  }
  if (!codes.empty() && order.output == Output::Json) command.bytes() << json_line(all) << '\n';
  return kFine;
}

}  // namespace phoneflow::cli
