// What must outlive a process: contacts, their dials, their record, script versions, ContactIDs. A port: memory and SQLite implement it.
//
// A Store is one node's door to what is kept. Several nodes may share what is kept, each with a Store of its own: a contact has an owner,
// and an epoch that grows with each change of owner, so that what a stalled node still writes is refused. Whatever must be durable has an
// answer: a Result where the caller waits, or a Completion where it does not, which comes when the disk has it. A promise is kept by order
// alone: commit, await Durable, only then drop the caller's line; commit a Dial, await Durable, only then dial.
//
// A contact that rests until an agent is free belongs to nobody: whoever offers it takes it, in the batch that names the agent.
//
// One thread uses a Store, that of the sessions. commit(), take_ids(), note() and completed() do not wait for a disk; all else may.
// Instants are milliseconds of UTC since 1970. Texts are any bytes, zeros among them.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runtime/contact.h"
#include "runtime/dial_result.h"
#include "runtime/trace.h"
#include "support/result.h"
#include "support/time.h"

namespace phoneflow::store {

// ---- who owns a contact ----

/// One life of a node: a process that is started again is another one. Numbers grow and do not come again.
enum class Node : std::uint64_t {};
/// Owns what waits for any node.
inline constexpr Node kNobody{0};

/// Of a contact: 1 when it is added, one more with each Take.
enum class Epoch : std::uint64_t {};
inline constexpr Epoch kFirstEpoch{1};
[[nodiscard]] constexpr Epoch next(Epoch epoch) { return Epoch{static_cast<std::uint64_t>(epoch) + 1}; }

// ---- what is kept ----

/// SHA-256.
using Digest = std::array<std::uint8_t, 32>;

/// Which agents may get a contact, and how its priority grows: runtime/queue.h.
struct Terms {
  std::string skill{};
  std::string target_agent{};   ///< "": any
  double initial_priority = 0;  ///< finite, as the other two
  double acceleration = 1;      ///< points per minute; not negative
  double max_priority = 1000;
  int high_proficiency = 1;  ///< 1 is best
  int low_proficiency = 20;

  friend bool operator==(const Terms&, const Terms&) = default;
};

struct ContactRow {
  ContactId id{};
  Phase phase{};
  Node owner = kNobody;
  Epoch epoch = kFirstEpoch;
  std::string agent{};  ///< offered to, or held by; "": nobody. An agent has one contact at most
  Instant first_queued{};
  Instant not_before{};  ///< it is not to be offered earlier
  std::string number{};  ///< to be dialled, for people and limits; "": none. The machine has its own
  std::string caller_id{};
  std::string whisper{};  ///< the agent who accepts is told
  int crashes = 0;        ///< takeovers from nodes that died, since its owner last put 0, because a dial had ended
  Terms terms{};
  Digest bundle{};        ///< the script version with which it began; one that is kept
  std::string machine{};  ///< Machine::save(), with the time at which it goes on by itself; opaque here

  friend bool operator==(const ContactRow&, const ContactRow&) = default;
};

/// A dial of a contact. Without a result it is in flight.
struct AttemptRow {
  int number = 1;  ///< 1 is the first of the contact
  Instant at{};
  std::string agent{};
  std::optional<DialResult> result{};

  friend bool operator==(const AttemptRow&, const AttemptRow&) = default;
};

/// A Trace that owns its texts.
struct RecordRow {
  ContactId contact{};
  TraceKind kind{};
  Phase phase{};
  std::uint32_t statement = kNoStatement;
  Instant at{};
  std::string text{}, other{}, way{};
  Millis duration{};
  std::int64_t number = 0;
  LegId leg = kNoLeg;

  friend bool operator==(const RecordRow&, const RecordRow&) = default;
};

struct BundleFile {
  std::string path;  ///< as the script includes or plays it
  std::string content;

  friend bool operator==(const BundleFile&, const BundleFile&) = default;
};

/// A script version: its sources and its audio files.
struct Bundle {
  std::string name;               ///< the same for all versions of a script
  std::vector<BundleFile> files;  ///< by path, each once; the first of all, the script itself, is `main`
  std::string main;               ///< its path

  friend bool operator==(const Bundle&, const Bundle&) = default;
};

// ---- what is written ----

/// A contact that is new. `epoch` is kFirstEpoch, `owner` the writer or nobody.
struct Add {
  ContactRow row;
};
/// What the owner knows of its contact now. `epoch` is that under which it owns the contact; `owner` is itself, or nobody, to give it away.
struct Put {
  ContactRow row;
};
/// The writer becomes the owner, under the next epoch. From nobody, from itself, or from a node that is dead (is_dead()), which counts as
/// a crash of the contact.
struct Take {
  ContactId contact{};
  Epoch seen{};                        ///< its epoch before
  std::optional<std::string> agent{};  ///< gets it at the same time; absent: as it is
};
/// The owner's contact is over. Its attempts go with it, its record stays.
struct Remove {
  ContactId contact{};
  Epoch epoch{};
};
/// A dial of the owner's contact begins. No other one of the contact may be in flight; `number` is new, `result` absent.
struct Dial {
  ContactId contact{};
  Epoch epoch{};
  AttemptRow attempt{};
};
/// The dial of the owner's contact that is in flight has ended, or is known never to have been made.
struct DialOver {
  ContactId contact{};
  Epoch epoch{};
  int number = 1;
  DialResult result{};
};

using Write = std::variant<Add, Put, Take, Remove, Dial, DialOver>;
/// All of it is written, in this order, or nothing.
using Batch = std::vector<Write>;

/// What became of a batch. Only with Durable anything is written.
enum class Verdict : std::uint8_t {
  Durable,     ///< a crash of everything does not undo it
  Stale,       ///< the writer does not own a contact any more, or it is gone: end its calls
  OwnerLives,  ///< of a Take
  AgentTaken,  ///< the agent has another contact
  Dialling,    ///< a dial of the contact is in flight, or the one that is over is not, or the number is not new
  Exists,      ///< of an Add: the ContactID is used
  NoBundle     ///< the script version is not kept
};

/// Contacts `first` … `first + count - 1` are the node's.
struct IdBlock {
  std::uint64_t first = 0;
  std::uint64_t count = 0;

  friend bool operator==(const IdBlock&, const IdBlock&) = default;
};
inline constexpr std::uint64_t kIdsInABlock = 1000;
/// Scripts see a ContactID as a double: from here on two could look equal. No block reaches it.
inline constexpr std::uint64_t kIdLimit = std::uint64_t{1} << 53;

/// Numbers what was handed over to one Store, from 1, in order.
enum class Ticket : std::uint64_t {};

/// The answer to a batch or to take_ids(). An error: the store has failed, and whether it was written is not known; find() tells when the
/// store works again. So it is with an answer that never comes.
struct Completion {
  Ticket ticket{};
  Result<Verdict> verdict{};
  IdBlock ids{};  ///< of take_ids()
};

// ---- the port ----

class Store {
 public:
  virtual ~Store() = default;

  /// Whoever writes here.
  [[nodiscard]] virtual Node node() const = 0;

  // Writing. Batches of a Store are written in the order in which they were handed over, and answered in that order.

  /// A failure at once: nothing of it was or will be written, because too much is waiting to be, or because it cannot be written as it is:
  /// a number that is not finite, a ContactID of 0 or not below kIdLimit, an owner or an epoch that is not as asked for above.
  [[nodiscard]] virtual Result<Ticket> commit(Batch batch) = 0;
  /// The answer has a block that no node ever gets again; it is an error when there are none left. To be asked for before the last is used
  /// up.
  [[nodiscard]] virtual Result<Ticket> take_ids() = 0;
  /// Best effort: written with some later commit, a second later at most, or when the Store ends. Without an answer; dropped when too much
  /// is waiting to be written.
  virtual void note(std::vector<RecordRow> rows) = 0;
  /// The answers that have come since, in order. Does not wait.
  [[nodiscard]] virtual std::vector<Completion> completed() = 0;
  /// `wake` is called, from any thread, when completed() has something new; it must only wake the thread of the sessions. Set once, before
  /// the first commit().
  virtual void on_completed(std::function<void()> wake) = 0;

  // Reading: what is durable, of all nodes.

  /// Calls take(row) for each contact, by ContactID; the row is valid meanwhile. `take` must not call the Store.
  [[nodiscard]] virtual Result<void> each_contact(const std::function<void(const ContactRow&)>& take) = 0;
  [[nodiscard]] virtual Result<std::optional<ContactRow>> find(ContactId contact) = 0;
  /// In order of their numbers.
  [[nodiscard]] virtual Result<std::vector<AttemptRow>> attempts(ContactId contact) = 0;
  /// In the order in which they were noted.
  [[nodiscard]] virtual Result<std::vector<RecordRow>> record(ContactId contact) = 0;
  /// Forgets what was noted of moments before.
  [[nodiscard]] virtual Result<void> drop_record(Instant before) = 0;

  // Script versions. A version is deleted when it is not the current one of its name and no contact uses it.

  /// Keeps it and makes it the current one of its name, durably. Its digest (digest_of(): bundle.h).
  [[nodiscard]] virtual Result<Digest> deploy(const Bundle& bundle) = 0;
  [[nodiscard]] virtual Result<std::optional<Digest>> current(std::string_view name) = 0;
  [[nodiscard]] virtual Result<std::optional<Bundle>> bundle(const Digest& digest) = 0;

  // Nodes.

  /// This node lives for so long from now on, by the store's clock. Without it, or when it fails, the node must end its calls in time.
  [[nodiscard]] virtual Result<void> beat(Millis lease) = 0;
  /// Whether the node's time is over, by the store's clock. Where only one process at a time can open what is kept, all but this node are.
  [[nodiscard]] virtual Result<bool> is_dead(Node node) = 0;
};

}  // namespace phoneflow::store
