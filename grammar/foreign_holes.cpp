#include "grammar/foreign_holes.h"

#include <algorithm>

#include <fmt/format.h>

#include "grammar/foreign_terms.h"
#include "grammar/tokens.h"
#include "support/name_sign.h"

namespace phoneflow {

namespace {

/// Content allowed between the signs.
enum class Between : std::uint8_t { Value, Fields, ValueOrBlock, Block, Comment };

struct Signs {
  std::string_view open;
  std::string_view close;
  Between between;
};

// Of signs with a common prefix the longer one comes first.
constexpr Signs kHoleSigns[] = {
    {"{{{", "}}}", Between::Value},     {"{{#", "}}", Between::Block},       {"{{/", "}}", Between::Block},
    {"{{^", "}}", Between::Block},      {"{{>", "}}", Between::Block},       {"{{!", "}}", Between::Comment},
    {"{{else", "}}", Between::Block},   {"{{=", "}}", Between::Value},       {"{{", "}}", Between::Fields},
    {"{%=", "%}", Between::Value},      {"{%", "%}", Between::ValueOrBlock}, {"{#", "#}", Between::Comment},
    {"{#", "}", Between::ValueOrBlock}, {"{/", "}", Between::Block},         {"{=", "}", Between::Value},
    {"{!", "}", Between::Fields},       {"{&", "}", Between::Value},         {"{?", "}", Between::Value},
    {"{*", "}", Between::Value},        {"{~", "}", Between::Value},         {"{^", "}", Between::Value},
};

/// Bytes; longer placeholders are not recognised.
constexpr std::size_t kLongestHole = 200;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t-~";
  const std::size_t first = std::min(text.find_first_not_of(kBlanks), text.size());
  const std::size_t last = text.find_last_not_of(kBlanks);
  return last == std::string_view::npos ? std::string_view() : text.substr(first, last + 1 - first);
}

/// The path `caller.name` without filters behind it; empty when there is anything else.
std::string_view path_of(std::string_view inside) {
  std::string_view path = trimmed(inside);
  if (path.starts_with('$') || path.starts_with('@')) path.remove_prefix(1);
  const std::size_t end =
      static_cast<std::size_t>(std::ranges::find_if_not(path, [](char c) { return is_name_sign(c) || c == '.'; }) - path.begin());
  const std::string_view rest = trimmed(path.substr(end));
  path = path.substr(0, end);
  const bool names = !path.empty() && (path.front() < '0' || path.front() > '9') && !path.starts_with('.') && !path.ends_with('.') &&
                     path.find("..") == std::string_view::npos;
  return names && (rest.empty() || rest.starts_with('|')) ? path : std::string_view();
}

/// `if`, `endif`: a keyword of templates.
bool is_block_word(std::string_view word) {
  constexpr std::string_view kWords[] = {"else", "endif", "endfor", "endunless", "endcase", "endblock", "raw", "endraw"};
  return std::ranges::find(kWords, word) != std::end(kWords);
}

/// `if vip`, `each orders`
bool begins_block(std::string_view inside) {
  constexpr std::string_view kWords[] = {"if ", "unless ", "each ", "for ", "with ", "range "};
  return std::ranges::any_of(kWords, [&](std::string_view word) { return inside.starts_with(word); });
}

ForeignHole read(std::string_view source, std::size_t brace, const Signs& signs) {
  std::string_view text = source.substr(brace, kLongestHole);
  text = text.substr(0, text.find_first_of("\r\n"));
  if (!text.starts_with(signs.open)) return {};
  const std::size_t close = text.find(signs.close, signs.open.size());
  if (close == std::string_view::npos) return {};
  const std::string_view inside = text.substr(signs.open.size(), close - signs.open.size());
  const std::size_t end = brace + close + signs.close.size();
  const std::string_view path = path_of(inside);
  if (signs.between == Between::Comment) return {ForeignHoleKind::Comment, end, {}};
  if (signs.between == Between::Fields && begins_block(trimmed(inside))) return {ForeignHoleKind::Block, end, {}};
  if (signs.between == Between::Block || (signs.between == Between::ValueOrBlock && (path.empty() || is_block_word(path))))
    return {ForeignHoleKind::Block, end, {}};
  const bool one_name = path.find('.') == std::string_view::npos && inside.find('|') == std::string_view::npos;
  if (path.empty() || (signs.between == Between::Fields && one_name)) return {};
  return {ForeignHoleKind::Value, end, path};
}

}  // namespace

ForeignHole foreign_hole(std::string_view source, std::size_t brace) {
  for (const Signs& signs : kHoleSigns) {
    if (const ForeignHole hole = read(source, brace, signs); hole.kind != ForeignHoleKind::None) return hole;
  }
  return {};
}

std::string_view value_named(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  const std::string_view last = path.substr(dot == std::string_view::npos ? 0 : dot + 1);
  const std::string_view record = dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
  const std::size_t inner = record.rfind('.');
  const std::string both = fmt::format("{}{}", record.substr(inner == std::string_view::npos ? 0 : inner + 1), last);
  for (const std::string_view word : {std::string_view(both), last}) {
    const ForeignTerm* term = find_term(TermKind::Name, word);
    if (term != nullptr && is_identifier(term->ours) && term->ours != "true" && term->ours != "false") return term->ours;
    for (const ForeignTerm& known : foreign_terms(TermKind::Name)) {
      if (is_identifier(known.ours) && same_but_case(known.ours, word)) return known.ours;
    }
  }
  return {};
}

}  // namespace phoneflow
