// Diagnostics are data: a code, an exact byte range, a text, notes at other places, maybe a fix.
//
// Every phase reports into one Diagnostics and goes on; nobody prints here (grammar/render.h does, for
// the command line). Wording: lower case, no full stop, back-ticks around what the user typed, what was
// seen, then a semicolon and the hint. Ids are stable: never reused, never renumbered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "grammar/span.h"

namespace phoneflow {

enum class Severity : std::uint8_t { Error, Warning, Info };

/// Its enumerators are in grammar/diagnostic_codes.h: only who reports or names one includes that.
enum class Diag : std::uint16_t;

struct DiagInfo {
  std::string_view id;          ///< `PF110`
  std::string_view rule;        ///< `unknown-action`
  Severity severity;
};

namespace detail {
/// The format of a code: `text`. Defined in grammar/diagnostic_codes.h.
template <Diag D>
struct DiagFormat;
}  // namespace detail

[[nodiscard]] const DiagInfo& info(Diag code);
[[nodiscard]] std::size_t diagnostic_count();

struct Note {
  Span span;
  std::string text;
};

/// Replaces the bytes of `span` by `text`.
struct Fix {
  Span span;
  std::string text;
  bool safe = true;             ///< what the script does stays as it was meant; else its author should look at it
};

struct Diagnostic {
  Diag code;
  Severity severity;            ///< the code's own, unless settings say otherwise
  Span span;
  std::string message;
  std::vector<Note> notes;
  std::optional<Fix> fix;

  Diagnostic& note(Span at, std::string text) {
    notes.push_back({at, std::move(text)});
    return *this;
  }
};

class Diagnostics {
 public:
  /// More than this many are counted, not kept: memory stays bounded on any input.
  static constexpr std::size_t kKept = 1000;

  /// The format is the code's own; the compiler checks the arguments against it.
  /// The reference is valid until the next report.
  template <Diag D, class... Args>
  Diagnostic& report(Span span, Args&&... args) {
    return add(D, span, fmt::format(fmt::format_string<Args...>(detail::DiagFormat<D>::text), std::forward<Args>(args)...));
  }

  /// What later phases find from `begin` to `end` follows from what was reported there: it is not said.
  void silence(Span span);

  /// By file and position, then code; exact duplicates are dropped.
  void sort();

  /// Leaves out those for which `keep(diagnostic)` is false; it may change their severity.
  template <class Keep>
  void retain(const Keep& keep) {
    std::erase_if(kept_, [&](Diagnostic& diagnostic) {
      const bool was_error = diagnostic.severity == Severity::Error;
      const bool stays = keep(diagnostic);
      const bool is_error = stays && diagnostic.severity == Severity::Error;
      errors_ = errors_ + (is_error ? 1 : 0) - (was_error ? 1 : 0);
      return !stays;
    });
  }

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return kept_; }
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  /// Nothing more is kept: what only embellishes a diagnostic need not be worked out.
  [[nodiscard]] bool full() const { return kept_.size() >= kKept; }
  [[nodiscard]] std::size_t dropped() const { return dropped_; }

 private:
  Diagnostic& add(Diag code, Span span, std::string message);

  [[nodiscard]] bool is_silenced(Span span) const;

  std::vector<Diagnostic> kept_;
  std::map<std::uint32_t, std::uint32_t> silenced_;  ///< begin to end, apart from each other
  Diagnostic overflow_{};
  std::size_t errors_ = 0;
  std::size_t dropped_ = 0;
};

}  // namespace phoneflow
