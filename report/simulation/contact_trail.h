// Transcripts of selected contacts of a simulation, for `--trace` and `--where`.
//
// Receives all traces of the first replication; keeps transcripts of present and selected contacts only. Without a condition the first
// contacts are selected, with one the first finished contacts that satisfy it.
#pragma once

#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "play/discretion.h"
#include "centre/trace_condition.h"
#include "play/transcript.h"
#include "simulate/run.h"

namespace phoneflow {

class ContactTrail final : public simulate::Trail {
 public:
  /// All arguments must outlive it. Selects at most `most` contacts.
  ContactTrail(const simulate::CentreModel& centre, std::vector<const Script*> scripts, std::size_t most,
               std::optional<TraceCondition> where, Colour colour)
      : centre_(centre), scripts_(std::move(scripts)), most_(most), where_(std::move(where)), colour_(colour) {}

  void note(const Trace& trace) override;
  void secret(ContactId contact, std::string_view keys) override;
  void mask(ContactId contact, std::string_view real, std::string_view masked) override;
  void over(const simulate::ContactFacts& facts) override;

  /// After the run: a heading and the transcript of each, in order of arrival. Times count from the contact's call.
  void write(std::ostream& out);

 private:
  struct Told {
    Told(std::size_t of_entry, Instant at, const Script& script, Colour colour)
        : entry(of_entry), arrived(at), transcript(script, text, colour), discretion(script, transcript) {}

    std::size_t entry;
    Instant arrived;
    std::ostringstream text;
    Transcript transcript;
    Discretion discretion;
    std::optional<simulate::ContactFacts> facts{};  ///< set when the contact is over
  };

  /// Null when the contact is not selected.
  Told* told(const Trace& trace);
  [[nodiscard]] std::size_t entry_of(const Trace& trace) const;
  [[nodiscard]] std::string heading(const Told& one) const;

  const simulate::CentreModel& centre_;
  std::vector<const Script*> scripts_;
  std::size_t most_;
  std::optional<TraceCondition> where_;
  Colour colour_;
  std::map<ContactId, std::unique_ptr<Told>> told_;
  std::size_t begun_ = 0;  // contacts begun
  std::size_t met_ = 0;    // of those, contacts that satisfy the condition
};

}  // namespace phoneflow
