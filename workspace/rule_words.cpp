#include "workspace/rule_words.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "check/registry.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

std::vector<Diag> all_codes() {
  std::vector<Diag> codes;
  for (std::size_t code = 0; code < diagnostic_count(); ++code) codes.push_back(static_cast<Diag>(code));
  return codes;
}

/// `PF` and one or two digits, in any case: a prefix of ids.
std::string as_prefix(std::string_view word) {
  if (word.size() < 3 || word.size() > 4) return {};
  std::string prefix;
  for (const char c : word) prefix += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const bool digits = std::all_of(prefix.begin() + 2, prefix.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
  return prefix.starts_with("PF") && digits ? prefix : "";
}

std::string unknown(std::string_view word) {
  std::vector<std::string_view> known{"all"};
  for (const Diag code : all_codes()) {
    if (!RuleSettings::adjustable(code)) continue;
    known.push_back(info(code).rule);
    known.push_back(info(code).id);
  }
  const std::string near = did_you_mean(word, known);
  return fmt::format("no rule `{}`{}", word, near.empty() ? "; `phoneflow explain` lists all" : near);
}

}  // namespace

Result<std::vector<Diag>> rules_of(std::string_view word) {
  std::vector<Diag> meant;
  const std::string prefix = as_prefix(word);
  if (word == "all") meant = all_codes();
  for (const Diag code : all_codes()) {
    if (!prefix.empty() && info(code).id.starts_with(prefix)) meant.push_back(code);
  }
  if (const auto code = find_diagnostic(word)) meant.push_back(*code);
  if (meant.empty()) return failure(unknown(word));
  std::erase_if(meant, [](Diag code) { return !RuleSettings::adjustable(code); });
  if (meant.empty()) return failure(fmt::format("`{}` is no rule but an error of the language; it is always reported", word));
  return meant;
}

void select_rules(RuleSettings& rules, const std::vector<Diag>& codes) {
  for (const Diag code : all_codes()) {
    if (RuleSettings::adjustable(code)) rules.enable(code, std::ranges::find(codes, code) != codes.end());
  }
}

void ignore_rules(RuleSettings& rules, const std::vector<Diag>& codes) {
  for (const Diag code : codes) rules.enable(code, false);
}

}  // namespace phoneflow
