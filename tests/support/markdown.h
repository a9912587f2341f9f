// A minimal Markdown parser for the docs tests: code blocks with info string, links, headings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::testing {

struct CodeBlock {
  std::string info;  ///< behind the opening fence: `flow bad PF110`
  std::string text;
  std::size_t line = 0;  ///< of the opening fence, from 1
};

[[nodiscard]] std::vector<CodeBlock> code_blocks(std::string_view markdown);

struct Link {
  std::string target;
  std::size_t line = 0;
};

/// Outside code; includes images.
[[nodiscard]] std::vector<Link> links(std::string_view markdown);

/// Headings in the form of a link's `#anchor`.
[[nodiscard]] std::vector<std::string> anchors(std::string_view markdown);

/// The words of a shell command line without redirections; '…', "…" and \ quote. Empty for anything more complex.
[[nodiscard]] std::vector<std::string> shell_words(std::string_view line);

}  // namespace phoneflow::testing
