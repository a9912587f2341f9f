// The transcript: a trace as lines for people, one for each thing that matters to somebody on the telephone.
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
  std::string caller;  ///< empty when there is only one
  std::string place;   ///< line in the script; may be empty
  std::string kind;    ///< "hears", "presses", …
  std::string text;
  bool trouble = false;  ///< blocked, error, fault
};

[[nodiscard]] std::string format_line(const TranscriptLine& line, Colour colour);

/// What repeats, a line or several, stands once with the time of its last repetition: for people who look for what went wrong.
[[nodiscard]] std::vector<TranscriptLine> folded_over_time(std::span<const TranscriptLine> lines);

class TranscriptLines {
 public:
  /// `script` must outlive it. `callers`: their names in the order in which they call; shown when there are several.
  explicit TranscriptLines(const Script& script, std::vector<std::string> callers = {}) : script_(script), callers_(std::move(callers)) {}

  /// The line for the next trace; nothing for one that says nothing new to people.
  [[nodiscard]] std::optional<TranscriptLine> line(const Trace& trace);

 private:
  /// What the words for one contact depend on.
  struct Told {
    std::string caller;
    std::string agent;                     // who has the contact
    std::string dialled;                   // the number last dialled
    bool voicemail = false;                // answered there
    std::uint32_t blocked = kNoStatement;  // its Error says the same once more
  };

  [[nodiscard]] std::string words(const Trace& trace, const Told& told) const;
  [[nodiscard]] std::string way(const Trace& trace) const;

  const Script& script_;
  std::vector<std::string> callers_;
  std::map<ContactId, Told> told_;
};

class Transcript final : public Journal {
 public:
  /// Both must outlive it. Keys pressed one after another share a line; what repeats at one moment, one line or several, stands
  /// once. The lines of the last moment are held back until it is over.
  Transcript(const Script& script, std::ostream& out, Colour colour, std::vector<std::string> callers = {});
  /// The lines go to `to` as they are.
  Transcript(const Script& script, std::function<void(TranscriptLine)> to, std::vector<std::string> callers = {})
      : lines_(script, std::move(callers)), to_(std::move(to)) {}
  ~Transcript() override { flush(); }
  Transcript(const Transcript&) = delete;
  Transcript& operator=(const Transcript&) = delete;

  void note(const Trace& trace) override;
  /// Writes what is held back.
  void flush();

 private:
  TranscriptLines lines_;
  std::function<void(TranscriptLine)> to_;
  std::vector<TranscriptLine> held_;
};

}  // namespace phoneflow
