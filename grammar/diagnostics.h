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

class SourceSet;

/// Its enumerators are in grammar/diagnostic_codes.h: only who reports or names one includes that.
enum class Diag : std::uint16_t;

struct DiagInfo {
  std::string_view id;    ///< `PF110`
  std::string_view rule;  ///< `unknown-action`
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
  bool safe = true;  ///< what the script does stays as it was meant; else its author should look at it
};

/// A diagnostic without its words: enough to count it, to find its line and to know it again.
struct Finding {
  Diag code;
  Severity severity;  ///< the code's own, unless settings say otherwise
  Span span;
  std::uint32_t number = 0;  ///< so many were reported before it
  std::uint32_t words = 0;   ///< a hash of its message: two at one place are the same or not
};

struct Diagnostic : Finding {
  std::string message;
  std::vector<Note> notes;
  std::optional<Fix> fix;

  Diagnostic& note(Span at, std::string text) {
    notes.push_back({at, std::move(text)});
    return *this;
  }
};

/// What stays of one that is not kept whole.
struct Brief : Finding {
  enum class Repair : std::uint8_t { None, Unsafe, Safe };
  Repair repair = Repair::None;
  Span fixed{};  ///< where its fix would change something
};

class Diagnostics {
 public:
  /// So many are kept whole. Of the others a Brief stays, 40 bytes: counts, exit codes and baselines are exact, and memory stays bounded.
  static constexpr std::size_t kKept = 1000;
  static constexpr std::size_t kAll = static_cast<std::size_t>(-1);

  Diagnostics() = default;
  explicit Diagnostics(std::size_t kept) : most_(kept) {}
  /// For the same text once more: keeps whole those with these numbers, which ascend, and no others.
  [[nodiscard]] static Diagnostics keeping(std::vector<std::uint32_t> numbers);

  /// The format is the code's own; the compiler checks the arguments against it.
  /// The reference is valid until the next report.
  template <Diag D, class... Args>
  Diagnostic& report(Span span, Args&&... args) {
    return add(D, span, fmt::format(fmt::format_string<Args...>(detail::DiagFormat<D>::text), std::forward<Args>(args)...));
  }

  /// What later phases find from `begin` to `end` follows from what was reported there: it is not said.
  void suppress_follow_ups(Span span);

  /// What was found in sources that may not be shown keeps its place and its rule, and loses its words, notes and fix: they may quote
  /// what is a secret. `kind`: how the names of sources end that may be shown.
  void hide_words(const SourceSet& sources, std::string_view kind);

  /// By file and position, then code; exact duplicates are dropped.
  void sort();

  /// Leaves out those for which `keep(finding)` is false; it may change their severity.
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

  /// Those that are kept whole.
  [[nodiscard]] const std::vector<Diagnostic>& all() const { return kept_; }
  /// The others. Complete after sort().
  [[nodiscard]] const std::vector<Brief>& briefs() const { return briefs_; }
  [[nodiscard]] std::size_t dropped() const { return briefs_.size(); }
  /// `look(finding)` at every one, those kept whole first.
  template <class Look>
  void each(const Look& look) const {
    for (const Diagnostic& diagnostic : kept_) look(diagnostic);
    for (const Brief& brief : briefs_) look(brief);
  }
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  /// The last one is not kept whole, or the next will not be: what only embellishes it need not be worked out.
  [[nodiscard]] bool full() const { return kept_.size() >= most_ || is_brief_; }
  /// A phase gave up looking for more errors.
  void stop() { stopped_ = true; }
  /// There may be more than are counted.
  [[nodiscard]] bool stopped() const { return stopped_; }
  /// The numbers to ask keeping() for, when briefs could be kept whole because others have been left out; else none.
  [[nodiscard]] std::vector<std::uint32_t> wanted() const;

 private:
  Diagnostic& add(Diag code, Span span, std::string message);
  /// The last brief gets what was put on its diagnostic after it was reported.
  void settle();
  void drop_equal_briefs();

  [[nodiscard]] bool is_suppressed(Span span) const;
  [[nodiscard]] bool is_kept(std::uint32_t number) const;

  std::size_t most_ = kKept;
  std::vector<std::uint32_t> chosen_;  ///< with keeping(): the numbers
  bool chooses_ = false;
  std::vector<Diagnostic> kept_;
  std::vector<Brief> briefs_;
  std::map<std::uint32_t, std::uint32_t> silenced_;  ///< begin to end, apart from each other
  Diagnostic overflow_{};
  bool is_brief_ = false;  ///< overflow_ is the last brief's
  bool stopped_ = false;
  std::size_t errors_ = 0;
  std::uint32_t reported_ = 0;
};

}  // namespace phoneflow
