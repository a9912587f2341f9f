#include "runtime/phone_number.h"

#include <algorithm>
#include <cassert>

#include "runtime/outside.h"

namespace phoneflow {

namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::size_t kFewestDigits = 3;
constexpr std::size_t kMostDigits = 15;
constexpr std::size_t kMostOfExtension = 20;

bool is_between_digits(char c) { return c == ' ' || c == '\t' || c == '.' || c == '-' || c == '(' || c == ')'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Removes a leading `word`, given in lower case, in any case.
bool take(std::string_view& text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  text.remove_prefix(word.size());
  return true;
}

/// Removes the marker of an extension; longer markers first.
bool take_marker(std::string_view& text) {
  if (take(text, ";ext=") || take(text, "extension")) return true;
  if (take(text, "ext")) {
    take(text, ".");
    return true;
  }
  if (take(text, ",")) {
    while (take(text, ",")) {
    }
    return true;
  }
  return take(text, "x") || take(text, "#");
}

}  // namespace

NumberParts split_extension(std::string_view text) {
  if (is_bare_number(text)) return {text, {}, true};
  text = trim(text);
  const auto of_number = [](char c) { return is_digit(c) || c == '+' || is_between_digits(c); };
  const auto end = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), of_number) - text.begin());
  if (end == text.size()) return {text, {}};
  std::string_view rest = text.substr(end);
  if (!take_marker(rest)) return {text, {}};
  rest = trim(rest);
  if (rest.empty() || rest.size() > kMostOfExtension || rest.find_first_not_of("0123456789") != std::string_view::npos) return {text, {}};
  return {trim(text.substr(0, end)), rest};
}

bool is_diallable(std::string_view number) { return is_diallable(NumberParts{number, {}, is_bare_number(number)}); }

bool is_diallable(const NumberParts& parts) {
  std::string_view number = parts.number;
  const std::size_t plus = number.starts_with('+') ? 1 : 0;
  if (number.size() > kMaxNumberBytes) return false;
  if (parts.bare) return number.size() >= kFewestDigits + plus && number.size() <= kMostDigits + plus;
  number.remove_prefix(plus);
  std::size_t digits = 0;
  for (const char c : number) {
    if (is_digit(c)) ++digits;
    else if (!is_between_digits(c)) return false;
  }
  return digits >= kFewestDigits && digits <= kMostDigits;
}

std::string dial_string(std::string_view number) {
  assert(is_diallable(number));
  if (is_bare_number(number)) return std::string(number);
  std::string result;
  for (const char c : number) {
    if (is_digit(c) || c == '+') result += c;
  }
  return result;
}

std::string_view national_number(std::string_view dialled) {
  constexpr std::size_t kNorthAmerican = 11;
  const std::string_view digits = dialled.substr(dialled.starts_with('+') ? 1 : 0);
  return digits.size() == kNorthAmerican && digits.starts_with('1') ? digits.substr(1) : dialled;
}

std::string_view completed_number(const NumberParts& parts, std::string_view own, std::string& made) {
  if (parts.bare && parts.number == own) return own;
  std::string dialled = dial_string(parts.number);
  const NumberParts own_parts = split_extension(own);
  if (parts.number != own && is_diallable(own_parts)) {
    std::string own_dialled = dial_string(own_parts.number);
    if (dialled == national_number(own_dialled)) dialled = std::move(own_dialled);
  }
  if (dialled == parts.number) return parts.number;
  made = std::move(dialled);
  return made;
}

}  // namespace phoneflow
