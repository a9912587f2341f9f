// Tags of SSML and voice documents in a text: `<speak>`, `<break time="1s"/>`, `<say-as interpret-as="digits">`.
//
// Used by the rule vendor-variable. Recognises known tag names only.
#pragma once

#include <cstddef>
#include <string_view>

namespace phoneflow {

struct MarkupTag {
  std::size_t end = 0;        ///< offset behind the `>`; 0: no tag begins there
  std::string_view advice{};  ///< what to write in its place
  bool only_style = false;    ///< the tag can be removed without changing the words
};

/// `text` is script source, with its escapes.
[[nodiscard]] MarkupTag markup_tag(std::string_view text, std::size_t at);

}  // namespace phoneflow
