// One option's text to its value, with the complaint when it is none.
//
// Used by arguments.cpp and the readers of orders beside it, after CLI11 is through, so that the complaints are ours. The
// values themselves are read by option_values.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "play/moment.h"

namespace phoneflow::cli {

/// Reads one option when it was given; the first complaint stays.
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

/// As OptionReader, for what says itself what is wrong.
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
