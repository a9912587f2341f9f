// The transcript: a trace as lines for people.
//
// TranscriptLines makes the lines (the phone shows them too), Transcript writes them to a stream:
//  0:30    11  hears     "If you would like us to call you back, press 1."
// time, line of the script, kind, text. Tenths of a second only when there are any.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/render.h"
#include "interpreter/script.h"
#include "runtime/trace.h"

namespace phoneflow {

struct TranscriptLine {
  Instant at{};
  std::string caller;  ///< empty for a single caller
  std::string place;   ///< line in the script; may be empty
  std::string kind;    ///< "hears", "presses", …
  std::string text;
  bool trouble = false;  ///< blocked, error, fault
};

[[nodiscard]] std::string format_line(const TranscriptLine& line, Colour colour);

/// Shows repeated lines, or groups of lines, once with the time of the last repetition; for failure reports.
[[nodiscard]] std::vector<TranscriptLine> folded_over_time(std::span<const TranscriptLine> lines);

class TranscriptLines {
 public:
  /// `script` must outlive it. `callers`: names in the order of their calls; shown when there are several.
  explicit TranscriptLines(const Script& script, std::vector<std::string> callers = {}) : script_(script), callers_(std::move(callers)) {}

  /// The line for the next trace; nothing when it has no line.
  [[nodiscard]] std::optional<TranscriptLine> line(const Trace& trace);
  /// Behind a prompt: ` ($5.00: five dollars; 9:00 AM: nine A M)`, the figures whose words do not go without saying; empty without any.
  [[nodiscard]] std::string figures_in_words(std::string_view prompt) const;
  /// In which the script speaks.
  [[nodiscard]] const Tongue& tongue() const { return script_.program.speech.tongue; }

 private:
  /// Per-contact state that affects the wording.
  struct Told {
    std::string caller;
    std::string agent;                     // the agent with the contact
    std::string dialled;                   // the last number dialled
    bool voicemail = false;                // a voicemail has answered there
    std::uint32_t blocked = kNoStatement;  // a blocked action, whose Error is not shown again
  };

  [[nodiscard]] std::string words(const Trace& trace, const Told& told) const;
  [[nodiscard]] std::string way(const Trace& trace) const;

  const Script& script_;
  std::vector<std::string> callers_;
  std::map<ContactId, Told> told_;
};

class Transcript final : public Journal {
 public:
  /// Arguments must outlive it. Consecutive keys share a line; repetitions within one moment, of a line or a group, are shown once. Lines
  /// of the last moment are buffered until it is over.
  Transcript(const Script& script, std::ostream& out, Colour colour, std::vector<std::string> callers = {});
  /// Lines are passed to `to` unformatted.
  Transcript(const Script& script, std::function<void(TranscriptLine)> to, std::vector<std::string> callers = {})
      : lines_(script, std::move(callers)), to_(std::move(to)) {}
  ~Transcript() override { flush(); }
  Transcript(const Transcript&) = delete;
  Transcript& operator=(const Transcript&) = delete;

  void note(const Trace& trace) override;
  /// Writes buffered lines.
  void flush();

 private:
  TranscriptLines lines_;
  std::function<void(TranscriptLine)> to_;
  std::vector<TranscriptLine> held_;
};

}  // namespace phoneflow
