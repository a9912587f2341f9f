// Converts one option's text to its value, or reports an error.
//
// Used by arguments.cpp and its helpers after CLI11 has parsed the command line, so that error messages are ours. option_values.h parses
// the values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "play/moment.h"

namespace phoneflow::cli {

/// Converts options that were given; keeps the first error.
struct OptionReader {
  std::string_view command;
  std::string complaint{};

  template <class T, class Read>
  void operator()(std::string_view option, const std::string& text, T& to, std::string_view must_be, Read read) {
    if (text.empty()) return;
    const auto value = read(text);
    if (value) to = static_cast<T>(*value);
    else if (complaint.empty()) complaint = fmt::format("`{}` must be {}, not `{}`", option, must_be, text);
  }
};

/// As OptionReader, for values that report their own errors.
inline void read_moment_option(OptionReader& reader, const std::optional<std::string>& text, std::int64_t& to) {
  if (!text) return;
  const ReadMoment read = read_moment(*text);
  if (read.at) to = *read.at;
  else if (reader.complaint.empty()) reader.complaint = fmt::format("`--at`: {}", read.problem);
}

template <class T>
auto at_most(T limit, std::optional<T> (*read)(std::string_view)) {
  return [limit, read](std::string_view text) {
    const auto value = read(text);
    return value && *value <= limit ? value : std::nullopt;
  };
}

}  // namespace phoneflow::cli
