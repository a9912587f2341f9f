#include "interpreter/language_tags.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

constexpr std::string_view kLanguages[] = {
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bi", "bm", "bn", "bo", "br", "bs", "ca", "ce", "ch",
    "co", "cr", "cs", "cu", "cv", "cy", "da", "de", "dv", "dz", "ee", "el", "en", "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy",
    "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it",
    "iu", "ja", "jv", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li", "ln", "lo",
    "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na", "nb", "nd", "ne", "ng", "nl", "nn", "no", "nr", "nv", "ny",
    "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps", "pt", "qu", "rm", "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "sh", "si", "sk",
    "sl", "sm", "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr", "ts", "tt", "tw",
    "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi", "yo", "za", "zh", "zu",
};
static_assert(std::ranges::is_sorted(kLanguages));

constexpr std::string_view kRegions[] = {
    "001", "002", "003", "005", "009", "011", "013", "014", "015", "017", "018", "019", "021", "029", "030", "034", "035", "039", "053", "054", "057",
    "061", "142", "143", "145", "150", "151", "154", "155", "202", "419", "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT",
    "AU", "AW", "AX", "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY",
    "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM",
    "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL",
    "GM", "GN", "GP", "GQ", "GR", "GS", "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR",
    "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS",
    "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW",
    "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM",
    "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM",
    "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW",
    "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "XK", "YE", "YT", "ZA", "ZM", "ZW",
};
static_assert(std::ranges::is_sorted(kRegions));

/// What people write instead: names of languages, and codes of the countries where they are spoken.
struct Mistaken {
  std::string_view typed;
  std::string_view code;
};
constexpr Mistaken kMistaken[] = {
    {"arabic", "ar"},  {"cantonese", "yue"}, {"chinese", "zh"}, {"cn", "zh"},         {"cz", "cs"},      {"czech", "cs"},   {"danish", "da"},  {"deutsch", "de"},
    {"dk", "da"},      {"dutch", "nl"},      {"english", "en"}, {"espanol", "es"},    {"finnish", "fi"}, {"french", "fr"},  {"german", "de"},  {"gr", "el"},
    {"greek", "el"},   {"hebrew", "he"},     {"hindi", "hi"},   {"italian", "it"},    {"iw", "he"},      {"japanese", "ja"}, {"jp", "ja"},      {"korean", "ko"},
    {"kr", "ko"},      {"mandarin", "zh"},   {"norwegian", "nb"}, {"polish", "pl"},   {"portuguese", "pt"}, {"russian", "ru"}, {"spanish", "es"}, {"swedish", "sv"},
    {"turkish", "tr"}, {"ua", "uk"},         {"ukrainian", "uk"}, {"us", "en-US"},    {"vietnamese", "vi"},
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
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

/// What is wrong with a tag, and what was meant, both empty when it is right.
struct Verdict {
  std::string problem{};
  std::string meant{};
};

Verdict language_of(std::string_view code, std::string_view rest) {
  const std::string lower = lowered(code);
  const bool known = code.size() == 2 ? std::ranges::binary_search(kLanguages, std::string_view(lower)) : code.size() == 3 && letters(code);
  if (known) return {};
  const auto found = std::ranges::find(kMistaken, lower, &Mistaken::typed);
  const std::string meant = found == std::end(kMistaken) ? "" : fmt::format("{}{}", found->code, found->code.size() > 3 ? "" : rest);
  if (code.size() == 2 && letters(code)) return {fmt::format("there is no language `{}`", code), meant};
  return {"it begins with a language of two or three letters, such as `en`", meant};
}

/// Of the parts behind the language, in their order.
Verdict judge_rest(std::string_view tag, const std::vector<std::string_view>& parts) {
  std::size_t at = 1;
  while (at < parts.size() && at <= 3 && parts[at].size() == 3 && letters(parts[at])) ++at;        // of an extended language
  if (at < parts.size() && parts[at].size() == 4 && letters(parts[at])) ++at;                       // of a script
  if (at < parts.size() && ((parts[at].size() == 2 && letters(parts[at])) || (parts[at].size() == 3 && std::ranges::all_of(parts[at], is_digit)))) {
    if (!std::ranges::binary_search(kRegions, std::string_view(raised(parts[at])))) {
      const bool british = raised(parts[at]) == "UK";
      const auto before = static_cast<std::size_t>(parts[at].data() - tag.data());
      return {fmt::format("there is no region `{}`", parts[at]), british ? fmt::format("{}GB{}", tag.substr(0, before), tag.substr(before + 2)) : ""};
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
  if (!verdict.meant.empty() && !judge(verdict.meant).problem.empty()) verdict.meant.clear();
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
