// Mutation sites in a C++ file, found with libclang: its AST knows conditions, enumerators of the same type, and arguments of the same
// type.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::mutate {

/// A mutation: `length` bytes from `offset` are replaced by `to`.
struct Site {
  std::string file;        ///< as passed
  std::size_t offset = 0;  ///< bytes from the beginning of the file
  std::size_t length = 0;
  unsigned line = 0;  ///< from 1, like the column
  unsigned column = 0;
  std::string_view kind;  ///< what is mutated, for people: "condition", "constant", …
  std::string from;
  std::string to;

  bool operator==(const Site&) const = default;
};

/// The sites of `path` in source order, without duplicates. `arguments`: its compiler arguments for clang++, without the compiler's name.
/// Nothing for a file that clang cannot parse.
std::optional<std::vector<Site>> sites_of(const std::string& path, const std::string& text, const std::vector<std::string>& arguments);

/// `text` with the mutation applied.
std::string broken(std::string_view text, const Site& site);

}  // namespace phoneflow::mutate
