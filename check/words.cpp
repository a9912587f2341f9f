#include "check/words.h"

#include <algorithm>
#include <utility>

#include "support/ascii.h"

namespace phoneflow {
namespace {

// Control characters that stand for holes until the words are split.
constexpr char kHoleSign = '\x01';
constexpr char kDurationSign = '\x02';
constexpr char kPassedSign = '\x03';

constexpr std::string_view kSigns = "*#.,;:?!-";
constexpr std::size_t kLongestKeys = 3;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0; }

char sign_of(const ast::TextPart& hole) {
  if (hole.hole->kind == ast::ExprKind::Name && static_cast<const ast::NameExpr&>(*hole.hole).name == "QueuedFor") return kPassedSign;
  return hole.format == ast::Format::Duration ? kDurationSign : kHoleSign;
}

/// The text in lower case, with plain apostrophes and dashes.
std::string plain(const ast::TextExpr& text) {
  std::string result;
  for (const ast::TextPart& segment : text.segments) {
    if (segment.hole != nullptr) result += sign_of(segment);
    else result += segment.literal;
  }
  constexpr std::pair<std::string_view, std::string_view> kPlain[] = {{"’", "'"}, {"–", "-"}, {"—", "-"}, {"…", "."},     {"“", " "},
                                                                      {"”", " "}, {"«", " "}, {"»", " "}, {"\u00a0", " "}};
  for (const auto& [sign, by] : kPlain) {
    for (std::size_t at = result.find(sign); at != std::string::npos; at = result.find(sign, at)) result.replace(at, sign.size(), by);
  }
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

/// The end of the number at `at`: `9:30`, `1,000`, `555-0123`, `5pm`, `2nd`.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const bool joins =
        end > at && std::string_view(".,:-/").find(text[end]) != std::string_view::npos && end + 1 < text.size() && is_digit(text[end + 1]);
    if (!is_digit(text[end]) && !is_letter(text[end]) && !joins) break;
    ++end;
  }
  return end;
}

/// True for a dash that joins words: `twenty-five`, `5-minute`.
bool joins_words(std::string_view text, std::size_t at) {
  const bool between = text[at] == '-' && at > 0 && at + 1 < text.size();
  return between && (is_letter(text[at - 1]) || is_digit(text[at - 1])) && is_letter(text[at + 1]);
}

std::size_t word_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_letter(text[at]) || text[at] == '\'')) ++at;
  return at;
}

}  // namespace

Words words_of(const ast::Expr& piece) {
  Words words;
  if (piece.kind != ast::ExprKind::Text) return words;
  const std::string text = plain(static_cast<const ast::TextExpr&>(piece));
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const bool amount = (c == '$' || c == '+') && at + 1 < text.size() && is_digit(text[at + 1]);
    std::size_t end = at + 1;
    if (c == kHoleSign) words.emplace_back(kHole);
    else if (c == kDurationSign) words.emplace_back(kDurationHole);
    else if (c == kPassedSign) words.emplace_back(kPassedHole);
    else if (is_digit(c) || amount) words.push_back(text.substr(at, (end = number_end(text, amount ? at + 1 : at)) - at));
    else if (is_letter(c)) words.push_back(text.substr(at, (end = word_end(text, at)) - at));
    else if (kSigns.find(c) != std::string_view::npos && !joins_words(text, at)) words.emplace_back(1, c);
    at = end;
  }
  return words;
}

std::vector<std::span<const std::string>> sentences(const Words& words) {
  std::vector<std::span<const std::string>> found;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    if (i < words.size() && words[i] != "." && words[i] != "?" && words[i] != "!") continue;
    if (i > begin) found.emplace_back(words.data() + begin, i - begin);
    begin = i + 1;
  }
  return found;
}

bool says_at(std::span<const std::string> words, std::size_t at, std::string_view phrase) {
  while (!phrase.empty()) {
    const std::string_view word = phrase.substr(0, phrase.find(' '));
    if (at >= words.size() || words[at] != word) return false;
    phrase.remove_prefix(std::min(word.size() + 1, phrase.size()));
    ++at;
  }
  return true;
}

bool says(std::span<const std::string> words, std::string_view phrase) {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (says_at(words, at, phrase)) return true;
  }
  return false;
}

bool says_any(std::span<const std::string> words, std::span<const std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) { return says(words, phrase); });
}

bool is_digits(std::string_view word) { return !word.empty() && std::all_of(word.begin(), word.end(), is_digit); }

bool is_number_word(std::string_view word) {
  constexpr std::string_view kNumbers[] = {"one",      "two",    "three",  "four",   "five",     "six",      "seven",   "eight",
                                           "nine",     "ten",    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
                                           "eighteen", "twenty", "thirty", "forty",  "fifty",    "sixty",    "ninety",  "half"};
  if (std::find(std::begin(kNumbers), std::end(kNumbers), word) != std::end(kNumbers)) return true;
  return !word.empty() && is_digit(word.front()) && std::none_of(word.begin(), word.end(), is_letter);
}

std::string_view key_of(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"zero", "0"},       {"one", "1"},   {"two", "2"},        {"three", "3"},    {"four", "4"},    {"five", "5"},
      {"six", "6"},        {"seven", "7"}, {"eight", "8"},      {"nine", "9"},     {"star", "*"},    {"*", "*"},
      {"pound", "#"},      {"hash", "#"},  {"#", "#"},          {"asterisk", "*"}, {"cero", "0"},    {"uno", "1"},
      {"dos", "2"},        {"tres", "3"},  {"cuatro", "4"},     {"cinco", "5"},    {"seis", "6"},    {"siete", "7"},
      {"ocho", "8"},       {"nueve", "9"}, {"asterisco", "*"},  {"estrella", "*"}, {"numeral", "#"}, {"almohadilla", "#"},
      {"gato", "#"},       {"null", "0"},  {"eins", "1"},       {"zwei", "2"},     {"drei", "3"},    {"vier", "4"},
      {"fünf", "5"},       {"sechs", "6"}, {"sieben", "7"},     {"acht", "8"},     {"neun", "9"},    {"stern", "*"},
      {"sterntaste", "*"}, {"raute", "#"}, {"rautetaste", "#"}, {"zéro", "0"},     {"deux", "2"},    {"trois", "3"},
      {"quatre", "4"},     {"cinq", "5"},  {"sept", "7"},       {"huit", "8"},     {"neuf", "9"},    {"étoile", "*"},
      {"dièse", "#"},
  };
  for (const auto& [name, key] : kNames) {
    if (name == word) return key;
  }
  return is_digits(word) && word.size() <= kLongestKeys ? word : std::string_view();
}

}  // namespace phoneflow
