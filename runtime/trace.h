// What happened, as one stream: the transcript, the JSON lines, the contact's record and the press path all
// read it, and nothing else.
//
// Written to a Journal by the session (what the script does) and by the adapters (what agents and lines do).
// `statement` is an opaque position that the session's script can turn into file, line and column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "runtime/contact.h"
#include "runtime/operation.h"
#include "support/time.h"

namespace phoneflow {

enum class TraceKind : std::uint8_t {
#define PHONEFLOW_TRACE(kind, ...) kind,
#include "runtime/trace_kinds.def"
#undef PHONEFLOW_TRACE
};

#define PHONEFLOW_TRACE(...) +1
inline constexpr std::size_t kTraceKindCount = 0
#include "runtime/trace_kinds.def"
    ;
#undef PHONEFLOW_TRACE

/// The source of an event: Script, then its statement is shown, or World (agents, lines, callers).
enum class TraceCause : std::uint8_t { Script, World };

/// What it does to the legs of the contact, each of which holds a port and is billed from opening to end.
enum class LegEffect : std::uint8_t {
  None,
  OpensInbound,   ///< from `text` to `other`
  OpensOutbound,  ///< from `other` to `text`
  OpensParty,     ///< the same, to a third party
  AnswersOrEnds,  ///< what becomes of a dialled leg: `text` is a row of runtime/dial_results.def
  Drops,          ///< the leg ends, the contact goes on
  EndsAll         ///< and the contact; `text` is the name of the cause
};

/// A row of runtime/trace_kinds.def.
struct TraceKindInfo {
  std::string_view name;  ///< in JSON: "dial_result"
  TraceCause by{};
  std::string_view word;  ///< with which its line of a transcript begins; "" = it has no line
  LegEffect legs{};
  std::string_view doc;  ///< for docs/events.md: when it happens, and what its fields are; "" = no event of it is written
  // The keys in JSON of what a trace of this kind has, in the order in which they are written; "" = not written.
  std::string_view text{};
  std::string_view other{};
  std::string_view way{};
  std::string_view duration{};
  std::string_view number{};
  std::string_view leg{};
  std::string_view meanwhile{};   ///< what a phone shows from then on, until the script goes on: "silence"
  bool zero_is_no_limit = false;  ///< a duration of 0 is null in JSON
  bool outlives_action = false;   ///< it repeats what an action named that may be over: secrets in it stay hidden when that one is
  bool has_front_word = false;    ///< `text` or `other` is a word, a blank, and what the script gave: `GET https://…`, `extension 12`
  bool is_trouble = false;        ///< shown in red

  [[nodiscard]] constexpr bool is_written() const { return !doc.empty(); }
};

[[nodiscard]] const TraceKindInfo& info(TraceKind kind);

/// Who has set a field of the contact: `way` of a ContactData.
inline constexpr std::string_view kSetByHeader = "header", kSetByScript = "script", kSetFromOutside = "outside";

inline constexpr std::uint32_t kNoStatement = 0xffffffff;

struct Trace {
  TraceKind kind{};
  Phase phase{};  ///< after it happened
  std::uint32_t statement = kNoStatement;
  Instant at{};
  ContactId contact{};
  std::string_view text{};  ///< views: valid while the note is taken
  std::string_view other{};
  std::string_view way{};
  Millis duration{};
  std::int64_t number = 0;
  LegId leg = kNoLeg;  ///< that it is about
};

/// The kinds that a journal wants. Writers may skip the others, and check wants() before they build a costly one.
class TraceKinds {
 public:
  constexpr TraceKinds() = default;
  constexpr TraceKinds(std::initializer_list<TraceKind> kinds) {
    for (TraceKind kind : kinds) bits_ |= bit(kind);
  }
  static constexpr TraceKinds all() {
    TraceKinds kinds;
    kinds.bits_ = ~std::uint64_t{0};
    return kinds;
  }
  [[nodiscard]] constexpr bool has(TraceKind kind) const { return (bits_ & bit(kind)) != 0; }
  [[nodiscard]] constexpr bool any_of(TraceKinds others) const { return (bits_ & others.bits_) != 0; }

 private:
  static_assert(kTraceKindCount <= 64);
  static constexpr std::uint64_t bit(TraceKind kind) { return std::uint64_t{1} << static_cast<unsigned>(kind); }
  std::uint64_t bits_ = 0;
};

class Journal {
 public:
  explicit Journal(TraceKinds wanted = TraceKinds::all()) : wanted_(wanted) {}
  virtual ~Journal() = default;
  [[nodiscard]] TraceKinds wanted() const { return wanted_; }
  [[nodiscard]] bool wants(TraceKind kind) const { return wanted_.has(kind); }
  /// May be told of kinds that it does not want.
  virtual void note(const Trace& trace) = 0;
  /// The contact's caller has keyed in this secret.
  virtual void secret(ContactId contact, std::string_view keys) {
    (void)contact;
    (void)keys;
  }
  /// What the contact's next notes say was computed from a secret: where a note's text is `real`, or ends with it, people may only see
  /// `masked`. Holds for the action that runs, and for all that centre and lines say of the contact.
  virtual void mask(ContactId contact, std::string_view real, std::string_view masked) {
    (void)contact;
    (void)real;
    (void)masked;
  }

 private:
  TraceKinds wanted_;
};

}  // namespace phoneflow
