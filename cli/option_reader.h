// One option's text to its value, with the problem when it is none.
//
// Used by arguments.cpp and the readers of orders beside it, after CLI11 is through, so that the words are ours. The
// values themselves are read by option_values.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "runtime/moment_text.h"
#include "support/result.h"

namespace phoneflow::cli {

/// The option in front of the problem: "`--at`: there is no month 13".
template <class T>
[[nodiscard]] Result<T> named(std::string_view option, Result<T> value) {
  if (!value) return failure(fmt::format("`{}`: {}", option, value.error().sentence));
  return value;
}

/// Reads one option when it was given; the first problem stays.
struct OptionReader {
  std::string_view command;
  Result<void> outcome{};

  template <class T, class Read>
  void operator()(std::string_view option, const std::string& text, T& to, std::string_view must_be, Read read) {
    if (text.empty()) return;
    const auto value = read(text);
    if (value) to = static_cast<T>(*value);
    else refuse(fmt::format("`{}` must be {}, not `{}`", option, must_be, text));
  }

  /// For what says itself what is wrong.
  template <class T, class To>
  void take(Result<T> value, To& to) {
    if (value) to = std::move(*value);
    else refuse(std::move(value.error().sentence));
  }
  void take(const Result<void>& done) {
    if (!done) refuse(done.error().sentence);
  }
  void refuse(std::string sentence) {
    if (outcome) outcome = failure(std::move(sentence));
  }
};

inline void read_moment_option(OptionReader& reader, const std::optional<std::string>& text, std::int64_t& to) {
  if (text) reader.take(named("--at", read_moment(*text)), to);
}

template <class T>
auto at_most(T limit, std::optional<T> (*read)(std::string_view)) {
  return [limit, read](std::string_view text) {
    const auto value = read(text);
    return value && *value <= limit ? value : std::nullopt;
  };
}

}  // namespace phoneflow::cli
