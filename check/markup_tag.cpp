#include "check/markup_tag.h"

#include <algorithm>
#include <iterator>

namespace phoneflow {
namespace {

constexpr std::string_view kPlainText = "a text has no mark-up: remove it";

struct Tag {
  std::string_view name;
  std::string_view advice;
  bool only_style;
};

constexpr Tag kTags[] = {
    {"speak", kPlainText, true},
    {"prosody", kPlainText, true},
    {"emphasis", kPlainText, true},
    {"voice", kPlainText, true},
    {"phoneme", kPlainText, true},
    {"lang", kPlainText, true},
    {"prompt", kPlainText, true},
    {"amazon:", kPlainText, true},
    {"google:", kPlainText, true},
    {"mstts:", kPlainText, true},
    {"sub ", "a text has no mark-up: write what is to be spoken", false},
    {"/sub", "a text has no mark-up: write what is to be spoken", false},
    {"break", "a pause is a part of its own: write `\"…\", silence(1s), \"…\"`", false},
    {"say-as", "a text has no mark-up: a value is spoken as its format says, as in `{ANI:digits}`", false},
    {"audio", "a recording is a part of its own: write `\"…\", audio(\"file.wav\"), \"…\"`", false},
};

/// Longer tags are not recognised.
constexpr std::size_t kLongest = 300;

bool ends_name(char c) { return c == '>' || c == '/' || c == ' ' || c == '\t'; }

}  // namespace

MarkupTag markup_tag(std::string_view text, std::size_t at) {
  if (text[at] != '<') return {};
  const bool closes = text.substr(at + 1).starts_with('/');
  const std::string_view rest = text.substr(at + 1, kLongest);
  const std::string_view name = closes ? rest.substr(1) : rest;
  const auto begins = [&](const Tag& tag) {
    const std::string_view written = tag.name.starts_with('/') ? rest : name;
    if (!written.starts_with(tag.name) || written.size() == tag.name.size()) return false;
    return tag.name.ends_with(':') || tag.name.ends_with(' ') || ends_name(written[tag.name.size()]);
  };
  const auto found = std::ranges::find_if(kTags, begins);
  const std::size_t end = rest.find('>');
  if (found == std::end(kTags) || end == std::string_view::npos || rest.substr(0, end).find('<') != std::string_view::npos) return {};
  return {at + 1 + end + 1, found->advice, found->only_style};
}

}  // namespace phoneflow
