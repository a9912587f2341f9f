// Tags of SSML and of documents for voice in a text: `<speak>`, `<break time="1s"/>`, `<say-as interpret-as="digits">`.
//
// Used by the rule vendor-variable. Knows the names of the tags only: a tag that nobody here knows is none.
#pragma once

#include <cstddef>
#include <string_view>

namespace phoneflow {

struct MarkupTag {
  std::size_t end = 0;        ///< in the text, behind the `>`; 0: no tag begins there
  std::string_view advice{};  ///< what to write in its place
  bool only_style = false;    ///< what is left without it says the same words
};

/// `text` is as the script has it, with its escapes.
[[nodiscard]] MarkupTag markup_tag(std::string_view text, std::size_t at);

}  // namespace phoneflow
