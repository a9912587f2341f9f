// Diagnostics as data: a code, an exact byte range, a text, notes at other places, maybe a fix.
//
// Every phase reports into one Diagnostics and continues; printing is done by grammar/render.h. Wording: lower case, no full stop,
// back-ticks around the user's text, first what was found, then a semicolon and the hint. Ids are stable: never reused, never renumbered.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
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

class SourceSet;

/// The enumerators are in grammar/diagnostic_codes.h, which only files that report or name a code include.
enum class Diag : std::uint16_t;

struct DiagInfo {
  std::string_view id;    ///< `PF110`
  std::string_view rule;  ///< `unknown-action`
  Severity severity;
};

namespace detail {
/// The format string of a code: `text`. Defined in grammar/diagnostic_codes.h.
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
  bool safe = true;  ///< preserves what the author meant; other fixes need a review

  /// False for a fix that changes nothing, or whose range ends before it begins: a line of another language was read as ours, and its
  /// words stand in another order than their readings.
  [[nodiscard]] bool is_usable() const { return span.begin < span.end || (span.begin == span.end && !text.empty()); }
};

/// A diagnostic without texts: enough to count it, to find its line and to recognise it.
struct Finding {
  Diag code;
  Severity severity;  ///< the default of its code, unless settings override it
  Span span;
  std::uint32_t number = 0;  ///< index in report order
  std::uint32_t words = 0;   ///< hash of the message, to recognise duplicates at one place
};

struct Diagnostic : Finding {
  std::string message;
  std::vector<Note> notes;
  std::optional<Fix> fix;

  Diagnostic& note(Span at, std::string text);
};

/// A diagnostic beyond kKept.
struct Brief : Finding {
  enum class Repair : std::uint8_t { None, Unsafe, Safe };
  Repair repair = Repair::None;
  Span fixed{};  ///< the range that its fix would change
};

class Diagnostics {
 public:
  /// Diagnostics kept whole. Each further one stays as a Brief of 40 bytes: counts, exit codes and baselines are exact, memory is bounded.
  static constexpr std::size_t kKept = 1000;
  static constexpr std::size_t kAll = static_cast<std::size_t>(-1);

  Diagnostics() = default;
  explicit Diagnostics(std::size_t kept) : most_(kept) {}
  /// For a second pass over the same text: keeps whole exactly the diagnostics with these numbers, given in ascending order.
  [[nodiscard]] static Diagnostics keeping(std::vector<std::uint32_t> numbers);

  /// Arguments are checked against the code's format at compile time. The returned reference is valid until the next report. A reversed
  /// `span` is put in order; sort() drops a fix that is not usable.
  template <Diag D, class... Args>
  Diagnostic& report(Span span, Args&&... args) {
    return add(D, span, fmt::format(fmt::format_string<Args...>(detail::DiagFormat<D>::text), std::forward<Args>(args)...));
  }

  /// Drops diagnostics that later phases report within `span`: they follow from one that was reported there.
  void suppress_follow_ups(Span span);

  /// Removes text, notes and fixes from diagnostics in sources that must not be shown: they may quote secrets. Place and rule stay. `kind`:
  /// the file-name suffix of sources that may be shown.
  void hide_words(const SourceSet& sources, std::string_view kind);
  /// The same for those, and for notes and fixes, of which `secret_at(span, text)` is something: the place that is told instead, which has
  /// no piece of a secret.
  void hide_words(const std::function<std::optional<Span>(Span, std::string_view)>& secret_at);

  /// Sorts by file, position, then code, and drops exact duplicates and fixes that are not usable.
  void sort();

  /// Removes those for which `keep(finding)` is false; `keep` may change the severity.
  template <class Keep>
  void retain(const Keep& keep) {
    settle();
    const auto goes = [&](Finding& finding) {
      const bool was_error = finding.severity == Severity::Error;
      const bool stays = keep(finding);
      const bool is_error = stays && finding.severity == Severity::Error;
      errors_ = errors_ + (is_error ? 1 : 0) - (was_error ? 1 : 0);
      return !stays;
    };
    std::erase_if(kept_, goes);
    std::erase_if(briefs_, goes);
  }

  /// The diagnostics that are kept whole.
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return kept_; }
  /// The diagnostics beyond kKept. Complete after sort().
  [[nodiscard]] const std::vector<Brief>& briefs() const { return briefs_; }
  [[nodiscard]] std::size_t dropped() const { return briefs_.size(); }
  /// Calls look(finding) for every diagnostic, those kept whole first.
  template <class Look>
  void each(const Look& look) const {
    for (const Diagnostic& diagnostic : kept_) look(diagnostic);
    for (const Brief& brief : briefs_) look(brief);
  }
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  /// True when the last diagnostic is a Brief or the next one will be: notes and fixes need not be computed.
  [[nodiscard]] bool full() const { return kept_.size() >= most_ || is_brief_; }
  /// Records that a phase stopped looking for errors.
  void stop() { stopped_ = true; }
  /// True when there may be more errors than were counted.
  [[nodiscard]] bool stopped() const { return stopped_; }
  /// The numbers for keeping(), when removals made room for briefs to be kept whole; else empty.
  [[nodiscard]] std::vector<std::uint32_t> wanted() const;

 private:
  Diagnostic& add(Diag code, Span span, std::string message);
  /// Copies to the last brief what was added to its diagnostic after report().
  void settle();
  void drop_equal_briefs();

  [[nodiscard]] bool is_suppressed(Span span) const;
  [[nodiscard]] bool is_kept(std::uint32_t number) const;

  std::size_t most_ = kKept;
  std::vector<std::uint32_t> chosen_;  ///< with keeping(): the numbers to keep
  bool chooses_ = false;
  std::vector<Diagnostic> kept_;
  std::vector<Brief> briefs_;
  std::map<std::uint32_t, std::uint32_t> silenced_;  ///< begin to end, disjoint
  Diagnostic overflow_{};
  bool is_brief_ = false;  ///< overflow_ belongs to the last brief
  bool stopped_ = false;
  std::size_t errors_ = 0;
  std::uint32_t reported_ = 0;
};

}  // namespace phoneflow
