// The transcript: a trace as lines for people, one for each thing that matters to somebody on the telephone.
//
// TranscriptLines makes the lines (the phone shows them too), Transcript writes them to a stream:
//  0:30    11  hears     "If you would like us to call you back, press 1."
// time, line of the script, kind, text. Tenths of a second only when there are any.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/render.h"
#include "interpreter/script.h"
#include "runtime/trace.h"

namespace phoneflow::cli {

struct TranscriptLine {
  Instant at{};
  std::string place;              ///< line in the script; may be empty
  std::string kind;               ///< "hears", "presses", …
  std::string text;
  bool trouble = false;           ///< blocked, error, fault
};

[[nodiscard]] std::string format_line(const TranscriptLine& line, Colour colour);

class TranscriptLines {
 public:
  /// `script` must outlive it.
  explicit TranscriptLines(const Script& script) : script_(script) {}

  /// The line for the next trace; nothing for one that says nothing new to people.
  [[nodiscard]] std::optional<TranscriptLine> line(const Trace& trace);

 private:
  [[nodiscard]] std::string words(const Trace& trace);
  [[nodiscard]] std::string way(const Trace& trace) const;

  const Script& script_;
  std::string agent_;                            // who has the contact
  std::string dialled_;                          // the number last dialled
  std::uint32_t blocked_ = kNoStatement;         // its Error says the same once more
};

class Transcript final : public Journal {
 public:
  /// Both must outlive it. Keys pressed one after another share a line, and so does what repeats at one moment; the
  /// last line is held back until it is known to be complete.
  Transcript(const Script& script, std::ostream& out, Colour colour) : lines_(script), out_(out), colour_(colour) {}
  ~Transcript() override { flush(); }
  Transcript(const Transcript&) = delete;
  Transcript& operator=(const Transcript&) = delete;

  void note(const Trace& trace) override;
  /// Writes what is held back.
  void flush();

 private:
  TranscriptLines lines_;
  std::ostream& out_;
  Colour colour_;
  std::optional<TranscriptLine> held_;
  int times_ = 1;
};

}  // namespace phoneflow::cli
