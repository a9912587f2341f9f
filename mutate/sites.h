// Places in a C++ file where a small change breaks what it does. Clang finds them (libclang): its tree knows what is a condition,
// which enumerators a name could be mistaken for, and which arguments could change places without a complaint of the compiler.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::mutate {

/// One breakage: `length` bytes from `offset` on become `to`.
struct Site {
  std::string file;        ///< as it was asked for
  std::size_t offset = 0;  ///< in bytes, from the beginning of the file
  std::size_t length = 0;
  unsigned line = 0;  ///< from 1, like the column
  unsigned column = 0;
  std::string_view kind;  ///< what is broken, for people: "condition", "constant", …
  std::string from;
  std::string to;

  bool operator==(const Site&) const = default;
};

/// The places of `path`, in their order in the text, none twice. `arguments`: those of its compilation, as clang++ takes them, without the
/// compiler's own name. Nothing for a file that clang cannot read.
std::optional<std::vector<Site>> sites_of(const std::string& path, const std::string& text, const std::vector<std::string>& arguments);

/// `text` broken at `site`.
std::string broken(std::string_view text, const Site& site);

}  // namespace phoneflow::mutate
