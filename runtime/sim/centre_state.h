// What a simulated centre is made of; shared by its source files and by nobody else.
//
// A Contact here is the centre's side of one: its line, its place in the queue, its agent, and the tokens of what
// is still to happen to it. Contacts are numbered in order and there may be very many, so they are kept small.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "runtime/acd/agents.h"
#include "runtime/acd/waiting.h"
#include "runtime/sim/centre.h"
#include "runtime/sim/event_list.h"
#include "runtime/sim/id_table.h"

namespace phoneflow::sim {

using acd::Agent;
using acd::Agents;
using acd::SkillNumber;
using acd::TermsView;
using acd::Ticket;
using acd::Waiting;

struct Contact {
  ContactHandler* handler = nullptr;
  Waiting::Group* terms = nullptr;  ///< from an enqueue until it leaves
  Instant first_queued{};
  EventList::Token script = EventList::kNone;       ///< the end of what the script has asked for: of a playback, a timer, a fetch, the ring
                                                    ///< limit of a third party, or the queue's answer
  EventList::Token dialback = EventList::kNone;     ///< the end of the delay, or the ring limit
  EventList::Token retry_delay = EventList::kNone;  ///< waits, but is not to be offered yet
  std::uint32_t agent = Agents::kNone;              ///< offered to, or held by
  std::uint16_t line_generation = 0;                ///< what the line still had to say is void when it grows
  std::uint16_t agent_generation = 0;               ///< so with the agent
  LineState line = LineState::None;
  LegId leg = kNoLeg;           ///< of the line
  bool waiting : 1 = false;     ///< in the queue, offered or not
  bool was_queued : 1 = false;  ///< first_queued counts

  [[nodiscard]] bool is_delayed() const { return retry_delay != EventList::kNone; }
};

/// A text of a script, and how long it takes to say.
struct Spoken {
  std::string_view text{};
  Millis length{};
};

/// What is said to the agent who accepts.
struct Whisper {
  std::string text;
  EventList::Token over = EventList::kNone;  ///< it is being said
  bool parts = false;                        ///< a caller who has a line from the agent who has accepted
};

/// Somebody whom a contact's caller is to speak with, or speaks with.
struct ThirdParty {
  Operation call{};
  bool speaks = false;  ///< else it rings
  std::string send_digits{};
};

/// Contacts of a queue of whom nothing is known but that they wait.
struct Others {
  Waiting::Group* terms = nullptr;
  std::vector<Ticket> tickets{};
};
/// Their numbers; others' are below.
inline constexpr std::uint64_t kFirstOther = std::uint64_t{1} << 62;

/// What the queue was asked for and has not answered yet.
struct Asked {
  Operation operation{};
  std::string refusal{};
  request::Enqueue terms{};  ///< their texts are the next ones
  std::string skill{}, target_agent{}, whisper{};
};

/// The generation of a line in what is posted of it; the number of an operation stands above.
inline constexpr unsigned kGenerationBits = 16;

struct SimCentre::State {
  CentreOptions options;
  AudioFiles& audio;
  Journal& journal;
  People* people = nullptr;
  ReplySource* replies = nullptr;
  Instant& now;
  int& ports_used;
  EventList events{};
  Agents agents{};
  Waiting queue{};
  IdTable<Contact> contacts{};
  std::uint64_t arrived = 0;
  std::vector<SkillTerms> skills{};  ///< by SkillNumber: those of the options, then as they are named
  std::map<std::string, SkillNumber, std::less<>> skill_numbers{};
  SkillNumber last_skill = 0;                 ///< that was waited for; mostly it is again
  std::vector<bool> lost{};                   ///< skills that are no more
  std::map<SkillNumber, Others> others{};     ///< of skills for which some wait
  std::map<ContactId, Whisper> whispers{};    ///< of contacts that have one, until they leave
  std::map<ContactId, ThirdParty> parties{};  ///< of contacts that have one
  std::map<ContactId, Asked> asked{};         ///< of contacts for which the queue takes its time
  QueueAnswer of_queueing{};
  QueueAnswer of_reserving{};
  std::string problem{};                  ///< the last one returned
  std::array<Spoken, 64> spoken_texts{};  ///< by where they lie
  int ports_peak = 0;
  bool can_dial_out = true;
  bool may_dial_back = true;
  bool match_pending = false;

  [[nodiscard]] Contact& at(ContactId id) { return contacts[id]; }
  /// Whether the token is not void and stands for such an event.
  [[nodiscard]] bool is(EventList::Token token, SimEvent::Kind kind) const {
    return token != EventList::kNone && events.kind(token) == kind;
  }
  /// A century is for ever; nothing is further away.
  [[nodiscard]] Instant after(Millis delay) const;
  void note(TraceKind kind, ContactId id, std::string_view text, std::string_view other = {}, std::int64_t count = 0, LegId leg = kNoLeg) {
    if (journal.wants(kind)) write(kind, id, text, other, count, leg);
  }
  // Seldom needed where it must be fast: kept out of what needs it.
  [[gnu::noinline, gnu::cold]] void write(TraceKind kind, ContactId id, std::string_view text, std::string_view other, std::int64_t count,
                                          LegId leg);
  /// Its number, new or not.
  SkillNumber skill(std::string_view name);
  [[nodiscard]] std::optional<SkillNumber> skill_to_wait_for(std::string_view name);
  /// False when it was void.
  bool dispatch(const SimEvent& happening);
  void dispatch_to(Contact& contact, const SimEvent& happening);
  void tell_what_agent_does(const Contact& contact, const SimEvent& happening);
  [[nodiscard]] bool is_void(const SimEvent& happening);

  // lines
  [[nodiscard]] Millis length_of(const PromptPart& spoken, const Tongue& tongue);
  /// When it ends that begins now.
  [[nodiscard]] Result<Instant, std::string_view> end_of(const Prompt& prompt);
  void post_line_event(ContactId id, EventKind event, char digit = 0, ReleaseCause cause = ReleaseCause::None,
                       OperationId operation = kNoOperation);
  [[gnu::noinline, gnu::cold]] Taken no_audio(std::string_view file);
  void take_port();
  void end_line(Contact& contact);
  [[nodiscard]] bool port_is_free() const { return !options.ports || ports_used < *options.ports; }
  [[nodiscard]] bool line_is_free() const { return can_dial_out && port_is_free(); }
  /// `dial` is the operation that ends.
  bool end_dial(ContactId id, DialResult result, OperationId dial);
  /// False when the contact has no third party that rings.
  bool decide_party(ContactId id, DialResult result);
  /// Its port is free. `because` is traced; absent: nothing is.
  void end_party(ContactId id, std::optional<DialResult> because);
  void give_port_back();

  // queue and agents
  [[nodiscard]] QueueAnswer& answer_to(OperationKind kind) { return kind == OperationKind::Reserving ? of_reserving : of_queueing; }
  [[nodiscard]] Taken enqueue(ContactId id, const request::Enqueue& terms);
  [[nodiscard]] Agreed refuse(ContactId id, OperationKind kind, const std::string& why);
  /// The queue's answer comes later.
  void answer_later(ContactId id, const Operation& operation, const request::Enqueue& terms);
  void queue_answers(ContactId id);
  [[nodiscard]] Ticket ticket(ContactId id) { return {at(id).first_queued, id}; }
  [[nodiscard]] static Waiting::Standing standing(const Contact& contact);
  void post_agent_event(ContactId id, EventKind event);
  void wait(ContactId id);
  void stop_waiting(ContactId id);
  /// Takes the contact from its agent, if it has one, who is Available then, or wraps up.
  void part(ContactId id);
  /// The same; the agent goes to Refused.
  void part_refused(ContactId id);
  /// Null: it has none.
  [[nodiscard]] Whisper* whisper(ContactId id);
  void end_whisper(ContactId id);
  std::uint32_t take_agent(ContactId id);
  /// Offers waiting contacts to free agents until nothing fits.
  void match();
  /// The same when the port call that asks for it is over.
  void match_soon();
};

}  // namespace phoneflow::sim
