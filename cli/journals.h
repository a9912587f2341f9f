// Journals between the player and those who show or keep a trace: one that hands on to several, one that remembers what the
// caller heard.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/trace.h"

namespace phoneflow::cli {

/// Hands every trace on, in the order of `to`.
class Fanout final : public Journal {
 public:
  explicit Fanout(std::vector<Journal*> to) : to_(std::move(to)) {}
  void note(const Trace& trace) override {
    for (Journal* journal : to_) journal->note(trace);
  }
  void secret(ContactId contact, std::string_view keys) override {
    for (Journal* journal : to_) journal->secret(contact, keys);
  }
  void mask(ContactId contact, std::string_view real, std::string_view masked) override {
    for (Journal* journal : to_) journal->mask(contact, real, masked);
  }

 private:
  std::vector<Journal*> to_;
};

/// Something the caller was given to hear.
struct Utterance {
  std::string text;                      ///< as the transcript has it
  Instant begins{};
  std::optional<Instant> ends;           ///< absent: it goes on
  std::uint32_t statement = kNoStatement;
  bool cut = false;                      ///< it was stopped before its end

  [[nodiscard]] bool audible(Instant now) const { return !ends || *ends > now; }
};

struct DialNote {
  std::string number;
  std::string caller_id;
};

/// Something else that a step may wait for: an outcome, a log line, a blocked action, the release.
struct Happening {
  TraceKind kind{};
  Instant at{};
  std::uint32_t statement = kNoStatement;
  std::string text;                      ///< as in the trace
  std::string other;
  std::string way;
};

/// What one contact went through.
struct Story {
  std::vector<Utterance> heard;
  std::vector<DialNote> dials;
  std::vector<Happening> happenings;
};

/// Remembers the stories of all contacts; the scenario asks it. It hears secrets, too: what comes of it is shown with them hidden.
class Ears final : public Journal {
 public:
  void note(const Trace& trace) override;

  /// Empty for a contact never heard of.
  [[nodiscard]] const Story& of(ContactId contact) const;

 private:
  std::map<ContactId, Story> stories_;
  Story none_;
};

}  // namespace phoneflow::cli
