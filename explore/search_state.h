// A contact in the middle of a call, as a value: its session, and what the world holds for it.
//
// The search copies states and lets something happen to each. The session is the one that a real exchange drives; the world around it
// has one contact, one agent, and lines and systems that are there or missing. Whatever is found is played in a simulated centre before
// anybody relies on it. The machine's clock stands still unless the script looks at the time, so that equal states are equal however long
// they took.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "play/scenario.h"
#include "explore/hints.h"
#include "interpreter/session.h"
#include "runtime/audio.h"

namespace phoneflow::calltest {

/// Something that happens: a deed of the step language, or StepKind::Wait for the next thing that happens by itself.
struct Move {
  StepKind deed = StepKind::Wait;
  std::string text{};  ///< keys, or the agent who accepts
  Instant at{};
};

/// What an action did in the course of a move.
struct Ending {
  NodeId node = kNoNode;
  std::string outcome;
  std::string way;
  friend bool operator==(const Ending&, const Ending&) = default;
};
struct HeardPrompt {
  std::string text;  ///< as a transcript has it
  Instant begins{};
  bool music = false;  ///< text is the name of a file
};
/// What came of a move.
struct Course {
  std::vector<NodeId> conditions{};  ///< that were looked at, and what subs gave back; each once
  std::vector<Ending> endings{};     ///< each once
  std::vector<HeardPrompt> told{};
  std::vector<std::string> asked{};  ///< needed for the first time, and could be otherwise: "skill Support", "file a.wav",
                                     ///< "lasting b.wav", "line out", "callbacks", "numbers",
                                     ///< "reply 1 https://…"
};

/// What is not there in a call, as it is kept in a situation: "skill Support", "file a.wav", "line out", "queueing", "callbacks", "numbers"
/// that may be dialled; or is there although nobody has it: "lasting a.wav".
inline constexpr Millis kLastingFile = seconds(4);
enum class Lack : std::uint8_t { Skill, File, Lasting, Line, Queueing, Callbacks, Numbers };
struct Lacking {
  Lack lack{};
  std::string_view what;
};
/// Of a name that is no reply_choice().
[[nodiscard]] Lacking lack_of(std::string_view name);

/// What a system answers, by its place in HintedReplies::all, as it is kept in a situation: "reply 2 https://crm.example/x".
struct ReplyChoice {
  std::size_t reply = 0;
  std::string_view url;
};
/// Nothing for a skill or a file.
[[nodiscard]] std::optional<ReplyChoice> reply_choice(std::string_view name);

/// What hours are in a call, as it is kept in a situation: "hours Holiday Office", "hours unknown Office".
struct HoursChoice {
  std::optional<HoursState> state{};  ///< nothing: nobody knows the hours
  std::string_view hours;
};
/// Nothing for what else may be lost, and for hours as usual.
[[nodiscard]] std::optional<HoursChoice> hours_choice(std::string_view name);

struct SearchState {
  SearchState(const Program& program, const Incoming& call);

  Session session;
  Instant now{};
  Instant since{};             ///< of the last deed, or of Callback: what the next step counts from
  Operation asked{};           ///< what the script waits for; none: for nothing
  std::optional<Instant> due;  ///< when that ends by itself
  bool takes_keys = false;
  bool keyed = false;  ///< keys were pressed that do not end the input: whole inputs are tried, not keys one by one
  bool line = true;
  bool line_is_back = false;       ///< after none was free to dial out
  bool line_is_gone = false;       ///< none is free to dial out any more
  bool queue_changed = false;      ///< it refuses although it did not, or the other way round
  bool callbacks_changed = false;  ///< they are refused although they were not, or the other way round
  bool party_speaks = false;       ///< the caller and a third party with each other
  Operation dialback{};            ///< a whisper, a delay or a dial; none: nobody is called back now
  Instant dial_at{};               ///< end of the whisper, of the delay, or of the ringing
  Instant rings_from{};            ///< who is called back, or a third party
  Instant offered_from{};          ///< not before; a retry waits
  std::string whisper{};           ///< the agent who accepts is told
  std::string only_for{};          ///< no other agent is offered the contact
  std::string agent{};             ///< who accepted last
  std::optional<Instant> queued_at;
  std::set<std::string> there;  ///< skills, files and lines that were needed and are there; "reply 0 https://…"
  std::set<std::string> lost;   ///< those that are not; "reply 2 https://…"

  [[nodiscard]] const Machine& machine() const { return session.machine(); }
  /// No line can be had to dial out.
  [[nodiscard]] bool lacks_line() const;
  [[nodiscard]] bool refuses_queueing() const;
  [[nodiscard]] bool refuses_callbacks() const;
  /// A callback was asked for before, and not refused.
  [[nodiscard]] bool was_promised() const;
  [[nodiscard]] bool over() const { return session.finished(); }
  /// Nothing is dialled: it fails at once.
  [[nodiscard]] bool cannot_dial() const;
  [[nodiscard]] bool rings() const { return dialback.kind == OperationKind::Dial && !cannot_dial(); }
  [[nodiscard]] bool party_rings() const { return asked.kind == OperationKind::ThirdParty && !party_speaks; }
  /// How many skills and files are not there. Another reply than the usual one is nothing out of order, nor are hours that are closed, nor
  /// a file that is there.
  [[nodiscard]] int out_of_order() const;
  [[nodiscard]] std::optional<Instant> next() const;
  /// Equal futures, as far as the search looks.
  [[nodiscard]] std::uint64_t hash() const;
  friend bool operator==(const SearchState& a, const SearchState& b);
};

class SearchModel {
 public:
  /// Both must outlive it.
  SearchModel(AudioFiles& audio, const Hints& hints);

  /// The call comes in.
  Course begin(SearchState& it) const;
  /// The move must be possible.
  Course happen(SearchState& it, const Move& move) const;

 private:
  class Run;

  AudioFiles& audio_;
  const Hints& hints_;
  HoursProfiles hours_;
  Millis clock_ends_;  ///< the machine's clock goes no further after the contact is queued
};

}  // namespace phoneflow::calltest
