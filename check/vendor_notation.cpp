#include "check/vendor_notation.h"
#include "support/ascii.h"
#include "support/name_sign.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace phoneflow {
namespace {

struct Notation {
  std::string_view open;
  std::string_view close;  ///< empty: the end of the name
  Likeness likeness;
  bool padded = false;  ///< blanks, quotes and a `$` may surround the name
};

/// Of signs with a common prefix the longer one comes first.
constexpr Notation kNotations[] = {
    {"<#", "#>", Likeness::Variable, true},
    {"<%=", "%>", Likeness::Variable, true},
    {"<%", "%>", Likeness::Variable, true},
    {"<?=", "?>", Likeness::Variable, true},
    {"<?php echo", "?>", Likeness::Variable, true},
    {"<value expr=", "/>", Likeness::Variable, true},
    {"<var name=", "/>", Likeness::Variable, true},
    {"<$", ">", Likeness::Reference},
    {"[%", "%]", Likeness::Variable, true},
    {"$((", "))", Likeness::Variable, true},
    {"$(", ")", Likeness::Variable, true},
    {"$[", "]", Likeness::Variable, true},
    {"$_GET[", "]", Likeness::Variable, true},
    {"$_POST[", "]", Likeness::Variable, true},
    {"$_REQUEST[", "]", Likeness::Variable, true},
    {"$_SESSION[", "]", Likeness::Variable, true},
    {"%(", ")", Likeness::Variable},
    {"%[", "]", Likeness::Variable},
    {"[$", "]", Likeness::Reference},
    {"[@", "]", Likeness::Prose},
    {"@(", ")", Likeness::Prose},
    {"[[", "]]", Likeness::Prose},
    {"((", "))", Likeness::Emphasis},
    {"__", "__", Likeness::Prose},
    {"%", "%", Likeness::Variable},
    {"$env:", "", Likeness::Variable},
    {"$Env:", "", Likeness::Variable},
    {"$Lex.", "", Likeness::Reference},
    {"@Model.", "", Likeness::Reference},
    {"@ViewBag.", "", Likeness::Reference},
    {"$.", "", Likeness::Reference},
    {"$", "", Likeness::Reference},
    {"<", ">", Likeness::Prose},
    {"[", "]", Likeness::Prose},
    {"(", ")", Likeness::Emphasis},
    {"*", "*", Likeness::Emphasis},
    {"`", "`", Likeness::Prose},
    {"«", "»", Likeness::Prose},
    {"‹", "›", Likeness::Prose},
    {"&", "&", Likeness::Prose},
    {"&", ";", Likeness::Prose},
    {"~", "~", Likeness::Prose},
    {"!", "!", Likeness::Prose},
    {"#", "#", Likeness::Prose},
    {"^", "^", Likeness::Prose},
    {"|", "|", Likeness::Prose},
    {"_", "_", Likeness::Prose},
    {"@", "", Likeness::Prose},
    {"#", "", Likeness::Prose},
    {":", "", Likeness::Prose},
    {"&", "", Likeness::Prose},
    {"!", "", Likeness::Prose},
    {"^", "", Likeness::Prose},
    {"=", "", Likeness::Prose},
    {"~", "", Likeness::Prose},
    {"%", "", Likeness::Prose},
};

bool is_word_at(std::string_view text, std::size_t at) { return at < text.size() && is_name_sign(text[at]); }

/// `__ANI__`: the name ends before the closing sign.
std::size_t closed_name_end(std::string_view text, std::size_t at, std::string_view close) {
  const std::size_t end = name_end(text, at);
  const bool inside = close.starts_with('_') && end > at + close.size() && text.substr(at, end - at).ends_with(close);
  return inside ? end - close.size() : end;
}

/// Offset behind `Contact.ANI`, `Contact->ANI`, `Contact['ANI']` or `CALLERID(num)`; `path` gets the names.
std::size_t path_end(std::string_view text, std::size_t at, std::string_view close, std::string& path) {
  std::size_t end = closed_name_end(text, at, close);
  path = text.substr(at, end - at);
  while (end > at) {
    const std::string_view rest = text.substr(end);
    const std::string_view join = rest.starts_with("->") ? "->" : rest.starts_with("['") ? "['" : rest.starts_with('.') ? "." : "";
    const std::size_t begin = end + join.size();
    const std::size_t next = join.empty() ? begin : name_end(text, begin);
    if (next == begin || (join == "['" && !text.substr(next).starts_with("']"))) break;
    path += '.';
    path += text.substr(begin, next - begin);
    end = join == "['" ? next + 2 : next;
  }
  if (end > at && end < text.size() && text[end] == '(') {
    const std::size_t inner = name_end(text, end + 1);
    if (inner > end + 1 && inner < text.size() && text[inner] == ')') end = inner + 1;
  }
  return end;
}

std::size_t past(std::string_view text, std::size_t at, std::string_view signs) {
  return std::min(text.find_first_not_of(signs, at), text.size());
}

/// Offset behind the `s` of `%(ANI)s`, `%(ANI)05d`.
std::size_t past_conversion(std::string_view text, std::size_t at) {
  const std::size_t letter = past(text, at, "0123456789.");
  const bool is_one =
      letter < text.size() && std::string_view("sdifur").find(text[letter]) != std::string_view::npos && !is_word_at(text, letter + 1);
  return is_one ? letter + 1 : at;
}

/// Offset behind `%s`, `%1$s`, `%05.2f`, or `at`. Percent-encoded bytes of addresses are excluded.
std::size_t conversion_end(const Stretch& stretch, std::size_t at, char before) {
  const std::string_view text = stretch.text;
  if (text[at] != '%' || is_name_sign(before) || before == '%') return at;
  const std::size_t letter = past(text, at + 1, "0123456789.$+-");
  if (letter >= text.size() || std::string_view("sdifu").find(text[letter]) == std::string_view::npos || is_word_at(text, letter + 1))
    return at;
  return letter == at + 1 || before == ' ' ? letter + 1 : at;
}

/// Includes repeated signs: `$$ANI$$`, `<<ANI>>`, `$ANI$`.
void widen(const Stretch& stretch, const Notation& notation, VendorWriting& writing) {
  const std::string_view text = stretch.text;
  const char sign = notation.open.front();
  const char other = notation.close.empty() ? sign : notation.close.back();
  const auto opens = [&] { return writing.begin > stretch.from && text[writing.begin - 1] == sign; };
  const auto closes = [&] { return writing.end < text.size() && text[writing.end] == other; };
  if (notation.close.empty()) {
    if (closes() && !is_word_at(text, past(text, writing.end, std::string_view(&other, 1)))) ++writing.end;
    while (opens()) {
      --writing.begin;
      if (closes() && !is_word_at(text, writing.end + 1)) ++writing.end;
    }
    return;
  }
  while (opens() && closes()) {
    --writing.begin;
    ++writing.end;
  }
}

std::optional<VendorWriting> read(const Stretch& stretch, std::size_t at, const Notation& notation) {
  constexpr std::string_view kPadding = " \t'`\\\"-";
  const std::string_view text = stretch.text;
  if (!text.substr(at).starts_with(notation.open)) return std::nullopt;
  std::size_t begin = at + notation.open.size();
  if (notation.padded) {
    begin = past(text, begin, kPadding);
    if (begin < text.size() && (text[begin] == '$' || text[begin] == '@')) ++begin;
  }
  VendorWriting writing{.begin = at, .likeness = notation.likeness, .open = notation.open};
  std::size_t end = path_end(text, begin, notation.close, writing.path);
  if (end == begin) return std::nullopt;
  if (notation.padded) end = past(text, end, kPadding);
  if (!text.substr(end).starts_with(notation.close)) return std::nullopt;
  writing.end = end + notation.close.size();
  if (notation.open == "%(") writing.end = past_conversion(text, writing.end);
  widen(stretch, notation, writing);
  const char before = writing.begin > stretch.from ? text[writing.begin - 1] : stretch.before;
  const bool goes_on =
      notation.close.empty() && writing.end < text.size() &&
      (is_name_sign(text[writing.end]) || text[writing.end] == '=' || (text[writing.end] == '.' && is_word_at(text, writing.end + 1)));
  // A single sign is punctuation when it follows a word or another sign.
  const bool only_front = notation.close.empty() && notation.likeness == Likeness::Prose && notation.open != "@";
  constexpr std::string_view kFree = " ([\"'";
  writing.alone = !goes_on && (only_front ? kFree.find(before) != std::string_view::npos : !is_name_sign(before));
  return writing;
}

}  // namespace

bool is_name_letter(char c) { return is_name_sign(c) && !is_digit(c); }

std::size_t name_end(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_name_letter(text[at])) return at;
  while (at < text.size() && is_name_sign(text[at])) ++at;
  return at;
}

std::vector<VendorWriting> vendor_writings(const Stretch& stretch, std::size_t at) {
  std::vector<VendorWriting> writings;
  if (std::isalnum(static_cast<unsigned char>(stretch.text[at])) != 0 || stretch.text[at] == ' ') return writings;
  for (const Notation& notation : kNotations) {
    if (const std::optional<VendorWriting> writing = read(stretch, at, notation)) writings.push_back(*writing);
  }
  const char before = at > stretch.from ? stretch.text[at - 1] : stretch.before;
  if (const std::size_t end = conversion_end(stretch, at, before); end > at)
    writings.push_back({.begin = at, .end = end, .likeness = Likeness::Variable, .open = "%", .alone = true});
  return writings;
}

}  // namespace phoneflow
