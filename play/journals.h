// Journals between the player and readers of the trace: one that distributes, one that records heard prompts. Memory does not grow with the
// length of a call.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/trace.h"

namespace phoneflow {

/// Forwards every trace to all journals, in the order of `to`.
class TeeJournal final : public Journal {
 public:
  explicit TeeJournal(std::vector<Journal*> to) : to_(std::move(to)) {}
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

/// A prompt played to the caller.
struct PlayedPrompt {
  std::string text;  ///< as in the transcript
  Instant begins{};
  std::optional<Instant> ends;  ///< absent: not ended
  std::uint32_t statement = kNoStatement;
  bool cut = false;  ///< stopped before its end

  [[nodiscard]] bool audible(Instant now) const { return !ends || *ends > now; }
};

/// Heard prompts, numbered from 0. Keeps the last kMost, many more than can begin at one moment.
class Heard {
 public:
  static constexpr std::size_t kMost = 4096;

  void add(PlayedPrompt utterance) {
    last_.push_back(std::move(utterance));
    if (last_.size() <= kMost) return;
    last_.pop_front();
    ++first_;
  }
  [[nodiscard]] bool empty() const { return last_.empty(); }
  /// One past the number of the last prompt.
  [[nodiscard]] std::size_t size() const { return first_ + last_.size(); }
  /// The smallest number still kept.
  [[nodiscard]] std::size_t first() const { return first_; }
  /// `number` is in [first(), size()).
  [[nodiscard]] const PlayedPrompt& operator[](std::size_t number) const { return last_[number - first_]; }
  [[nodiscard]] PlayedPrompt& back() { return last_.back(); }
  [[nodiscard]] const PlayedPrompt& back() const { return last_.back(); }

 private:
  std::deque<PlayedPrompt> last_;
  std::size_t first_ = 0;
};

struct DialNote {
  std::string number;
  std::string caller_id;
};

/// Another event that a step may wait for: an outcome, a log line, a blocked action, the release.
struct HistoryEntry {
  TraceKind kind{};
  Instant at{};
  std::uint32_t statement = kNoStatement;
  std::string text;  ///< as in the trace
  std::string other;
  std::string way;
  Phase phase{};
};

/// A query about a call: did an event of this kind that matches occur?
struct Question {
  TraceKind kind{};
  std::string action;  ///< of an Outcome; empty for other kinds
  std::function<bool(const HistoryEntry&)> fits;
};

/// Something that should never happen.
struct Unwanted {
  TraceKinds kinds;
  std::function<bool(const HistoryEntry&)> fits;
};

/// What an agent has heard, in one text: the name, and a line of its own for the rest.
[[nodiscard]] inline std::string heard_by(const std::string& agent, const std::string& text) { return agent + '\n' + text; }

/// The history of one contact, as far as queries need it.
struct ContactHistory {
  Heard heard;
  std::vector<DialNote> dials;
  std::vector<DialNote> party_calls;  ///< to third parties
  std::vector<HistoryEntry> entries;  ///< the first entries that match a query, at most as many as there are queries
  /// By kind (and action) queried, the first distinct texts: kMostSeen, and one more if there is one. Of AgentHears: heard_by().
  std::map<std::pair<TraceKind, std::string>, std::vector<std::string>> seen;
  std::vector<std::optional<HistoryEntry>> unwanted;  ///< for each Unwanted the first that fits
  int attempts = 0;                                   ///< dial-backs that count

  std::vector<std::size_t> fitting;  ///< the number of matching entries per query
};
inline constexpr std::size_t kMostSeen = 5;

/// Records the histories of all contacts, for queries of the scenario. Contains secrets: mask before showing.
class HeardLog final : public Journal {
 public:
  /// Before the first call: the queries, and what should never happen.
  void listen_for(std::vector<Question> questions, std::vector<Unwanted> unwanted);
  /// What is unwanted is looked for from now on.
  void forget_unwanted(std::size_t number);
  void note(const Trace& trace) override;

  /// Empty for an unknown contact.
  [[nodiscard]] const ContactHistory& of(ContactId contact) const;

 private:
  static void hear(ContactHistory& story, const Trace& trace);
  void keep(ContactHistory& story, const Trace& trace) const;
  void look_for_unwanted(ContactHistory& story, const Trace& trace) const;

  std::vector<Question> questions_;
  std::vector<Unwanted> unwanted_;
  std::map<ContactId, ContactHistory> stories_;
  ContactHistory none_;
};

}  // namespace phoneflow
