// Simulated calls being played: a script, a centre, one caller or several, some agents, moved by commands.
//
// The scenario (words in a file) and the phone (keys at a terminal) both drive it; it knows neither. Commands
// act at the present time and return "" or a sentence why they could not; what concerns a caller concerns the one who
// was selected, at first the one who called last. The trace goes to the journal that was given. Same script, options
// and commands: same trace.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "play/missing_files.h"
#include "interpreter/script.h"
#include "interpreter/session.h"
#include "runtime/audio.h"
#include "runtime/random.h"
#include "runtime/sim/centre.h"
#include "runtime/sim/replies.h"
#include "runtime/start_moment.h"

namespace phoneflow {

struct PlayOptions {
  std::string ani = "+13125550123";  ///< empty: withheld
  std::string dnis = "+18005550199";
  int agents = 1;                            ///< Ana, Ben, Carla, …; all busy with other contacts at first. 0: only those whom steps name
  std::uint64_t seed = 1;                    ///< how long an agent or a called party takes when nobody says
  std::vector<std::string> skills{};         ///< empty: every skill exists
  std::int64_t clock_origin = kStartMoment;  ///< local time when the first call comes in; milliseconds since 1970
};

/// Which of them the person has chosen.
struct GivenOptions {
  bool ani = false;
  bool dnis = false;
  bool moment = false;
};

/// Events of one play, of all callers together: a script that loops in milliseconds ends here, whatever time it has.
inline constexpr std::uint64_t kMostEvents = 1'000'000;

class Player {
 public:
  /// `script` without errors; all references must outlive the player. `observer` may be null.
  Player(const Script& script, PlayOptions options, AudioFiles& audio, Journal& journal, Observer* observer = nullptr);
  ~Player();

  /// The local time at which the first call comes in; before it.
  void begin_at(std::int64_t moment) { options_.clock_origin = moment; }
  /// A call comes in and the script starts; the caller is selected. No number given: that of the options; an empty one is withheld.
  void call(std::string_view caller = {}, std::optional<std::string_view> ani = {}, std::optional<std::string_view> dnis = {});
  /// False when nobody of that name has called.
  bool select(std::string_view caller);
  [[nodiscard]] bool called() const { return current_ != nullptr; }

  // ---- what is not as it should be, from now on and for all callers ----
  void remove_skill(std::string_view name) { centre_.remove_skill(name); }
  void lose_file(std::string_view name) { audio_.lose(name); }
  /// Whether a line can be had to dial out.
  void let_dial_out(bool possible) {
    centre_.let_dial_out(possible);
    settle();
  }
  /// What another system answers from now on: sim/replies.h.
  void replies(std::string_view url, const std::optional<Reply>& reply, Millis after) {
    web_.give(url, reply, after);
    settle();
  }
  /// Behind what the address has been told so far; before the call.
  void replies_next(std::string_view url, const std::optional<Reply>& reply, Millis after) { web_.give_next(url, reply, after); }

  /// From now on a request that no reply stands for waits for answer() instead of failing.
  void ask_people() { web_.ask_people(); }
  /// The address that the caller's script asks and that nobody has answered; empty for none.
  [[nodiscard]] std::string_view unanswered() const { return called() ? web_.unanswered(contact()) : std::string_view(); }
  /// No reply: the request times out. There must be one that is unanswered.
  void answer(std::optional<Reply> reply) {
    web_.answer(contact(), std::move(reply));
    settle();
  }

  // ---- what people do ----
  [[nodiscard]] std::string press(std::string_view keys);
  [[nodiscard]] std::string caller_hangs_up();
  /// What becomes of a dial that rings; waits for the delay before dialling if it still runs.
  [[nodiscard]] std::string dial_result(sim::DialVerdict verdict);
  /// An empty name: the agent who is offered or has the contact, else the first who has none. New names are new
  /// agents. In a centre without agents a name must be given.
  [[nodiscard]] std::string agent_is_free(std::string_view name);
  [[nodiscard]] std::string agent_accepts(std::string_view name);
  [[nodiscard]] std::string agent_refuses(std::string_view name);
  /// Waits for the end of the whisper if it is still said.
  [[nodiscard]] std::string agent_holds(std::string_view name);
  [[nodiscard]] std::string agent_resumes(std::string_view name);
  [[nodiscard]] std::string agent_hangs_up(std::string_view name);

  /// How long an agent takes to accept (1 to 4 s), or a called party to answer (3 to 12 s): drawn from the seed.
  [[nodiscard]] Millis agent_delay();
  [[nodiscard]] Millis answer_delay();

  // ---- time ----
  [[nodiscard]] Instant now() const { return centre_.now(); }
  /// The local time now: milliseconds since 1970.
  [[nodiscard]] std::int64_t moment() const { return options_.clock_origin + now().time_since_epoch().count(); }
  /// Time of the next event; nothing when the contact rests or is over, or when the play is exhausted.
  [[nodiscard]] std::optional<Instant> next() const { return exhausted() ? std::nullopt : centre_.next(); }
  /// kMostEvents have been played: time stands still from now on.
  [[nodiscard]] bool exhausted() const { return events_ >= kMostEvents; }
  /// Plays all events up to `until` and moves time to it, unless the play is exhausted before.
  void run_until(Instant until);
  /// Plays the next event at or before `until`. False if there is none (time is then `until`), or if the play is exhausted.
  bool step(Instant until);

  // ---- to look at ----
  [[nodiscard]] bool over() const { return called() && current_->session->finished(); }
  /// Every contact is over.
  [[nodiscard]] bool all_over() const;
  [[nodiscard]] const Machine& machine() const { return current_->session->machine(); }
  [[nodiscard]] const sim::SimCentre& centre() const { return centre_; }
  [[nodiscard]] ContactId contact() const { return current_->contact; }
  [[nodiscard]] std::size_t callers() const { return callers_.size(); }
  /// The name of the contact's caller; may be empty.
  [[nodiscard]] std::string_view caller_of(ContactId contact) const;
  [[nodiscard]] int place() const { return centre_.place(contact()); }
  /// The agent who is offered, is being connected to, or has the contact; empty for none.
  [[nodiscard]] std::string current_agent() const;
  /// "the contact is in Callback", "the contact is over: the caller hung up".
  [[nodiscard]] std::string phase_sentence() const;

 private:
  /// The handler between centre and session: the centre wants its handler before there is a contact.
  struct Arrival final : ContactHandler {
    Session* session = nullptr;
    [[nodiscard]] Phase phase() const override { return session == nullptr ? Phase::PreQueue : session->phase(); }
    void on(const Event& event) override {
      if (session != nullptr) session->on(event);
    }
  };
  struct Caller {
    std::string name;
    std::string ani, dnis;
    ContactId contact{};
    Arrival arrival;
    std::unique_ptr<Session> session;
  };

  void settle();  // plays all events of the present time
  /// The agent whom a command without a name concerns. Empty: there is none, and none was to be.
  [[nodiscard]] std::string resolve_agent(std::string_view name);
  template <class Act>
  [[nodiscard]] std::string agent_acts(std::string_view name, std::string_view what, Act act);

  const Script& script_;
  PlayOptions options_;
  MissingFiles audio_;
  sim::SimCentre centre_;
  sim::Replies web_;
  SessionEnvironment environment_;
  Random random_;
  std::vector<std::unique_ptr<Caller>> callers_;
  Caller* current_ = nullptr;
  std::uint64_t events_ = 0;
};

}  // namespace phoneflow
