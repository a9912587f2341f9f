// Journals between the player and those who show or keep a trace: one that hands on to several, one that remembers what the
// caller heard. A call may be as long as it likes: what is remembered of it does not grow with its length.
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

/// Hands every trace on, in the order of `to`.
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

/// Something the caller was given to hear.
struct PlayedPrompt {
  std::string text;  ///< as the transcript has it
  Instant begins{};
  std::optional<Instant> ends;  ///< absent: it goes on
  std::uint32_t statement = kNoStatement;
  bool cut = false;  ///< it was stopped before its end

  [[nodiscard]] bool audible(Instant now) const { return !ends || *ends > now; }
};

/// What was heard, by its number from the first on: 0, 1, … Only the last kMost are remembered, many more than can begin at one moment.
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
  /// The number behind the last.
  [[nodiscard]] std::size_t size() const { return first_ + last_.size(); }
  /// The first number that is remembered.
  [[nodiscard]] std::size_t first() const { return first_; }
  /// From first() up to size().
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

/// Something else that a step may wait for: an outcome, a log line, a blocked action, the release.
struct HistoryEntry {
  TraceKind kind{};
  Instant at{};
  std::uint32_t statement = kNoStatement;
  std::string text;  ///< as in the trace
  std::string other;
  std::string way;
};

/// What somebody will ask of a call: whether something of this kind that fits happened.
struct Question {
  TraceKind kind{};
  std::string action;  ///< whose Outcome; empty for other kinds
  std::function<bool(const HistoryEntry&)> fits;
};

/// What one contact went through, as far as it is asked for.
struct ContactHistory {
  Heard heard;
  std::vector<DialNote> dials;
  std::vector<HistoryEntry> entries;  ///< of what fits a question the first, as many as there are questions
  /// Of each kind (and action) that is asked for, the first that differ: kMostSeen, and one more if there is one.
  std::map<std::pair<TraceKind, std::string>, std::vector<std::string>> seen;
  std::vector<std::optional<PlayedPrompt>> unwanted;  ///< for each text that must not be heard, where it first was

  std::vector<std::size_t> fitting;  ///< how many entries fit each question
};
inline constexpr std::size_t kMostSeen = 5;

/// Remembers the stories of all contacts; the scenario asks it. It hears secrets, too: what comes of it is shown with them hidden.
class HeardLog final : public Journal {
 public:
  /// Before the first call: what will be asked, and which texts must not be heard.
  void listen_for(std::vector<Question> questions, std::vector<std::function<bool(std::string_view)>> unwanted);
  void note(const Trace& trace) override;

  /// Empty for a contact never heard of.
  [[nodiscard]] const ContactHistory& of(ContactId contact) const;

 private:
  void hear(ContactHistory& story, const Trace& trace) const;
  void keep(ContactHistory& story, const Trace& trace) const;

  std::vector<Question> questions_;
  std::vector<std::function<bool(std::string_view)>> unwanted_;
  std::map<ContactId, ContactHistory> stories_;
  ContactHistory none_;
};

}  // namespace phoneflow
