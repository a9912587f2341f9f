// What a function returns that can fail: its value, or the problem that kept it from one.
//
// The one convention for errors. A function that can fail for a reason that somebody must hear of returns Result<T>, or Result<void> when
// there is no value: `return failure("no such file")`. Whoever calls it asks `if (!result)` before taking `*result`, and hands on
// `result.error()` or words it for people. Nothing is thrown: value(), which could, is not used. Each such function is [[nodiscard]].
//
// Three things are no errors of this kind:
// - What is wrong with a text that people wrote (a script, a test, a centre file) is data: all of it is collected, with its place
//   (grammar/diagnostics.h, workspace/config_error.h).
// - What is only absent is std::optional.
// - What is only asked is bool.
#pragma once

#include <concepts>
#include <string>
#include <type_traits>
#include <utility>

#include <tl/expected.hpp>

namespace phoneflow {

/// Why something could not be done. Owns its text.
struct Problem {
  std::string sentence;  ///< for people, as diagnostics are worded: small first letter, no full stop. It may be put behind a name and `: `

  friend bool operator==(const Problem&, const Problem&) = default;
};

/// `Error` is another than Problem in two cases: ConfigError, where the reader of a text tells one place in it; std::string_view, where the
/// sentence is a constant of the program and calls by the million must not pay for it (runtime/outside.h).
template <class T, class Error = Problem>
using Result = tl::expected<T, Error>;

/// What a function returns that fails, whatever its Result would hold.
[[nodiscard]] inline tl::unexpected<Problem> failure(std::string sentence) { return tl::unexpected(Problem{std::move(sentence)}); }
/// The same with an error that is there already, as that of a Result of another kind.
template <class Error>
requires(!std::convertible_to<Error, std::string>) [[nodiscard]] tl::unexpected<std::remove_cvref_t<Error>> failure(Error&& error) {
  return tl::unexpected<std::remove_cvref_t<Error>>(std::forward<Error>(error));
}

}  // namespace phoneflow
