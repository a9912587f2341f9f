#include "interpreter/language_tags.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "support/ascii.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/language_codes.h"

namespace phoneflow {
namespace {

/// Common mistakes: names of languages, and codes of countries for their languages.
constexpr CodeFor kMistaken[] = {
    {"arabic", "ar"},     {"cantonese", "yue"}, {"chinese", "zh"},   {"cn", "zh"},       {"cz", "cs"},         {"czech", "cs"},
    {"danish", "da"},     {"deutsch", "de"},    {"dk", "da"},        {"dutch", "nl"},    {"english", "en"},    {"espanol", "es"},
    {"finnish", "fi"},    {"french", "fr"},     {"german", "de"},    {"gr", "el"},       {"greek", "el"},      {"hebrew", "he"},
    {"hindi", "hi"},      {"italian", "it"},    {"iw", "he"},        {"japanese", "ja"}, {"jp", "ja"},         {"korean", "ko"},
    {"kr", "ko"},         {"mandarin", "zh"},   {"norwegian", "nb"}, {"polish", "pl"},   {"portuguese", "pt"}, {"russian", "ru"},
    {"spanish", "es"},    {"swedish", "sv"},    {"turkish", "tr"},   {"ua", "uk"},       {"ukrainian", "uk"},  {"us", "en-US"},
    {"vietnamese", "vi"},
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool letters(std::string_view part) { return std::ranges::all_of(part, is_letter); }
bool letters_or_digits(std::string_view part) {
  return std::ranges::all_of(part, [](char c) { return is_letter(c) || is_digit(c); });
}

std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

std::string raised(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper;
}

std::vector<std::string_view> parts_of(std::string_view tag) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= tag.size();) {
    const std::size_t end = std::min(tag.find('-', at), tag.size());
    parts.push_back(tag.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// The error of a tag and its correction, both empty for a valid one.
struct Verdict {
  std::string problem{};
  std::string meant{};
};

/// The replacement for `typed` in a table sorted by what is typed; "" when there is none.
std::string_view found_in(std::span<const CodeFor> table, std::string_view typed) {
  const auto found = std::ranges::lower_bound(table, typed, {}, &CodeFor::typed);
  return found == table.end() || found->typed != typed ? std::string_view() : found->code;
}

Verdict language_of(std::string_view code, std::string_view rest) {
  const std::string lower = lowered(code);
  if (std::ranges::binary_search(kLanguages, std::string_view(lower)) ||
      std::ranges::binary_search(kLongLanguages, std::string_view(lower)))
    return {};
  if (const std::string_view shorter = found_in(kLongFormsOfLanguages, lower); !shorter.empty()) {
    return {fmt::format("the code of this language has two letters, `{}`", shorter), fmt::format("{}{}", shorter, rest)};
  }
  const auto found = std::ranges::find(kMistaken, lower, &CodeFor::typed);
  const std::string meant = found == std::end(kMistaken) ? "" : fmt::format("{}{}", found->code, found->code.size() > 3 ? "" : rest);
  if ((code.size() == 2 || code.size() == 3) && letters(code)) return {fmt::format("there is no language `{}`", code), meant};
  return {"it begins with a language of two or three letters, such as `en`", meant};
}

/// `de-deu`: the intended region in its long form or by its name. Empty when there is none.
std::string_view meant_region(std::string_view part) {
  const std::string upper = raised(part);
  return upper == "UK" ? std::string_view("GB") : found_in(kLongFormsOfRegions, upper);
}

/// Judges the subtags behind the language, in order.
Verdict judge_rest(std::string_view tag, const std::vector<std::string_view>& parts) {
  std::size_t at = 1;
  const std::string language = lowered(parts[0]);
  const bool may_extend = at < parts.size() && (language == "zh" || language == "ar");
  if (may_extend && std::ranges::binary_search(kExtendedLanguages, std::string_view(lowered(parts[at])))) ++at;
  if (at < parts.size() && parts[at].size() == 4 && letters(parts[at])) ++at;  // a script
  if (at < parts.size() && (((parts[at].size() == 2 || parts[at].size() == 3) && letters(parts[at])) ||
                            (parts[at].size() == 3 && std::ranges::all_of(parts[at], is_digit)))) {
    if (!std::ranges::binary_search(kRegions, std::string_view(raised(parts[at])))) {
      const std::string_view region = meant_region(parts[at]);
      const auto before = static_cast<std::size_t>(parts[at].data() - tag.data());
      return {fmt::format("there is no region `{}`", parts[at]),
              region.empty() ? "" : fmt::format("{}{}{}", tag.substr(0, before), region, tag.substr(before + parts[at].size()))};
    }
    ++at;
  }
  for (bool extended = false; at < parts.size(); ++at) {
    const std::string_view part = parts[at];
    const bool variant = part.size() >= 5 || (part.size() == 4 && is_digit(part[0]));
    const bool single = part.size() == 1 && at + 1 < parts.size();
    if (part.empty() || part.size() > 8 || !letters_or_digits(part) || !(variant || single || extended)) {
      return {fmt::format("`{}` is neither a script, a region nor a variant", part), ""};
    }
    extended = extended || single;
  }
  return {};
}

Verdict judge(std::string_view tag) {
  if (tag.find('_') != std::string_view::npos) {
    std::string joined(tag);
    std::ranges::replace(joined, '_', '-');
    return {"its parts are joined by `-`", judge(joined).problem.empty() ? joined : ""};
  }
  const std::vector<std::string_view> parts = parts_of(tag);
  Verdict verdict = language_of(parts[0], tag.substr(parts[0].size()));
  if (verdict.problem.empty()) verdict = judge_rest(tag, parts);
  if (verdict.meant.empty()) return verdict;
  // The rest may be invalid as well: `eng-USA`.
  if (const Verdict again = judge(verdict.meant); !again.problem.empty()) verdict.meant = again.meant;
  return verdict;
}

}  // namespace

void check_language(Span span, std::string_view tag, Diagnostics& diagnostics) {
  const Verdict verdict = judge(tag);
  if (verdict.problem.empty()) return;
  const std::string hint = verdict.meant.empty() ? "" : fmt::format("; did you mean `{}`?", verdict.meant);
  Diagnostic& diagnostic = diagnostics.report<Diag::UnknownLanguage>(span, tag, verdict.problem, hint);
  if (!verdict.meant.empty()) diagnostic.fix = Fix{span, fmt::format("\"{}\"", verdict.meant)};
}

}  // namespace phoneflow
