#include "check/suppression_comment.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "check/registry.h"
#include "check/settings.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

constexpr std::string_view kMark = "phoneflow:";
constexpr std::string_view kAllow = "allow";
constexpr std::string_view kBlanks = " \t\r";
/// Separators of rules in a comment that is not well formed.
constexpr std::string_view kBetween = " \t\r,;:=()[]{}\"'`";
/// Words used instead of `allow`.
constexpr std::string_view kVerbs[] = {"allow", "ignore", "disable", "suppress", "silence", "skip", "noqa", "nolint"};
/// First words of suppression comments of other checkers.
constexpr std::string_view kForeign[] = {"noqa",
                                         "nolint",
                                         "nolintnextline",
                                         "nosonar",
                                         "eslint-disable",
                                         "eslint-disable-line",
                                         "eslint-disable-next-line",
                                         "pylint",
                                         "shellcheck",
                                         "rubocop",
                                         "noinspection",
                                         "lint",
                                         "tslint",
                                         "type"};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

/// Removes the first word, up to one of `ends`, from `text` and returns it.
std::string_view take_word(std::string_view& text, std::string_view ends = kBlanks) {
  text.remove_prefix(std::min(text.find_first_not_of(ends), text.size()));
  const std::string_view word = text.substr(0, text.find_first_of(ends));
  text.remove_prefix(word.size());
  return word;
}

/// The dash before the reason: separated by blanks, or at the end.
std::size_t dash(std::string_view text, std::size_t& width) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const std::string_view sign : {"-", "–", "—"}) {
      const bool before = i == 0 || is_blank(text[i - 1]);
      const std::size_t after = i + sign.size();
      if (!before || text.substr(i, sign.size()) != sign || (after < text.size() && !is_blank(text[after]))) continue;
      width = sign.size();
      return i;
    }
  }
  return std::string_view::npos;
}

/// The rule's name for `dead-air`, `Dead_Air`, `PF307`; nothing when there is no such rule.
std::optional<std::string_view> rule_named(std::string_view word) {
  std::string name = lower(word);
  std::ranges::replace(name, '_', '-');
  const auto code = find_diagnostic(name);
  if (!code || !RuleSettings::adjustable(*code)) return std::nullopt;
  return info(*code).rule;
}

/// The corrected comment: the first rules in `text`, the rest as the reason.
std::string better(std::string_view text) {
  std::string names;
  while (!text.empty()) {
    std::string_view rest = text;
    const auto rule = rule_named(take_word(rest, kBetween));
    if (!rule && !names.empty()) break;
    text = rest;
    if (rule) names += fmt::format("{}{}", names.empty() ? "" : ", ", *rule);
  }
  if (names.empty()) return {};
  const std::size_t begin = text.find_first_not_of(" \t\r,;:=()[]{}\"'`-");
  std::string_view reason = begin == std::string_view::npos ? std::string_view() : trimmed(text.substr(begin));
  for (const std::string_view sign : {"–", "—"}) {
    if (reason.starts_with(sign)) reason = trimmed(reason.substr(sign.size()));
  }
  return fmt::format("# phoneflow: allow {}{}{}", names, reason.empty() ? "" : " - ", reason);
}

bool is_verb(std::string_view word) {
  while (!word.empty() && kBetween.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return std::ranges::find(kVerbs, lower(word)) != std::end(kVerbs) || !nearest(word, std::span(&kAllow, 1)).empty();
}

/// `Phoneflow`, `phonefow`, `phone-flow`, `@phoneflow`.
bool is_head(std::string_view word) {
  constexpr std::string_view kHead = "phoneflow";
  std::string letters;
  for (const char c : word) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) letters += c;
  }
  return !nearest(letters, std::span(&kHead, 1)).empty();
}

/// Words followed by one of these are settings, not suppressions: `disable long-prompt: no`.
constexpr std::string_view kEntrySigns = ":=?";

/// `TODO phoneflow: allow dead-air`, `FIXME(ana): phoneflow: …`: the text behind the head when only a mark precedes it; else empty.
std::string_view behind_marked_head(std::string_view text) {
  constexpr std::string_view kHead = "phoneflow";
  constexpr std::size_t kLongestMark = 24;
  const std::size_t at = lower(text.substr(0, kLongestMark + kHead.size())).find(kHead);
  if (at == std::string::npos || at == 0 || !is_blank(text[at - 1])) return {};
  const auto in_mark = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_blank(c) || std::string_view(":()@-,.").find(c) != std::string_view::npos;
  };
  return std::ranges::all_of(text.substr(0, at), in_mark) ? text.substr(at + kHead.size()) : std::string_view();
}

constexpr std::string_view kEnds = " \t\r:";

/// Removes the word behind a colon, or behind a dash in its place, and returns it.
std::string_view next_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r:-,.–—"), text.size()));
  return take_word(text, kEnds);
}

/// True for a misspelt suppression comment; `better_one` is empty when no rule is recognised.
bool is_meant(std::string_view text, std::string& better_one) {
  std::string_view rest = text;
  const std::string_view first = take_word(rest, kEnds);
  std::string_view behind = rest;
  const std::string_view second = next_word(behind);
  if (is_head(first)) {
    const bool colon = trimmed(rest).starts_with(':');
    better_one = better(rest);
    return is_verb(second) ? colon || !better_one.empty() : colon && rule_named(second);
  }
  if (lower(first) == "phone" && is_head(std::string(first) + std::string(second))) {
    better_one = better(behind);
    return is_verb(next_word(behind)) && !better_one.empty();
  }
  if (const std::string_view middle = behind_marked_head(text); !middle.empty()) {
    std::string_view words = middle;
    better_one = better(middle);
    if (is_verb(next_word(words)) && !better_one.empty()) return true;
  }
  const bool named = is_verb(first) && rule_named(take_word(rest, kBetween));
  const bool verb_first = named && (trimmed(rest).empty() || kEntrySigns.find(trimmed(rest).front()) == std::string_view::npos);
  const std::string word = lower(first.substr(0, first.find_first_of("=(")));
  if (!verb_first && std::ranges::find(kForeign, word) == std::end(kForeign)) return false;
  better_one = better(text);
  return !better_one.empty();
}

}  // namespace

SuppressionComment read_suppression(std::string_view text) {
  SuppressionComment comment;
  text = trimmed(text.substr(std::min(text.find_first_not_of('#'), text.size())));
  if (!text.starts_with(kMark)) {
    if (is_meant(text, comment.better)) comment.kind = SuppressionComment::Kind::Misspelt;
    return comment;
  }
  comment.kind = SuppressionComment::Kind::Malformed;
  text = trimmed(text.substr(kMark.size()));
  comment.better = better(text);
  if (!text.starts_with(kAllow) || (text.size() > kAllow.size() && !is_blank(text[kAllow.size()]))) return comment;
  text = trimmed(text.substr(kAllow.size()));
  std::size_t width = 0;
  const std::size_t sign = dash(text, width);
  std::string_view names = trimmed(text.substr(0, sign));
  if (sign != std::string_view::npos) comment.reason = trimmed(text.substr(sign + width));
  while (!names.empty()) {
    const std::size_t comma = names.find(',');
    comment.names.push_back(trimmed(names.substr(0, comma)));
    names = comma == std::string_view::npos ? std::string_view() : trimmed(names.substr(comma + 1));
  }
  const auto is_wrong = [](std::string_view name) { return name.empty() || name.find_first_of(" \t") != std::string_view::npos; };
  if (!comment.names.empty() && std::ranges::none_of(comment.names, is_wrong)) comment.kind = SuppressionComment::Kind::WellFormed;
  return comment;
}

}  // namespace phoneflow
