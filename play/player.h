// Plays simulated calls: a script, a centre, callers and agents, controlled by commands.
//
// The scenario (words in a file) and the phone (keys at a terminal) both drive it; it knows neither. Commands
// act at the present time and fail when they cannot; what concerns a caller concerns the one who
// was selected, at first the one who called last. The trace goes to the journal that was given. Same script, options
// and commands: same trace.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "play/said_files.h"
#include "play/said_hours.h"
#include "play/wrap_up.h"
#include "interpreter/script.h"
#include "interpreter/session.h"
#include "runtime/audio.h"
#include "runtime/hours_profiles.h"
#include "runtime/random.h"
#include "runtime/sim/centre.h"
#include "runtime/sim/replies.h"
#include "runtime/start_moment.h"
#include "support/result.h"

namespace phoneflow {

class Player;

struct PlayOptions {
  std::string ani = "+13125550123";  ///< empty: withheld
  std::string dnis = "+18005550199";
  int agents = 1;                            ///< Ana, Ben, Carla, …; initially busy with other contacts. 0: only agents named by steps
  std::uint64_t seed = 1;                    ///< for unspecified delays of agents and called parties
  std::vector<std::string> skills{};         ///< empty: every skill exists
  std::int64_t clock_origin = kStartMoment;  ///< local time of the first call; milliseconds since 1970
  HoursProfileMap hours{};                   ///< empty: those of the script's centre file
  const HiddenTexts* hidden = nullptr;       ///< as SessionEnvironment::hidden
  /// Called when all of a moment has happened, before time moves on; may act. Absent: nothing is.
  std::function<void(Player&)> between_moments{};
};

/// A restart of the system.
struct SystemRestart {
  bool lines_lost = false;                      ///< of the callers that it carries out
  Millis down{};                                ///< so long nothing happens
  std::function<bool(const Machine&)> whose{};  ///< contacts that it carries out; absent: all
};

/// Which options the user has given.
struct GivenOptions {
  bool ani = false;
  bool dnis = false;
  bool moment = false;
};

/// Maximum number of events of one play, over all callers: ends scripts that loop without end.
inline constexpr std::uint64_t kMostEvents = 1'000'000;

class Player {
 public:
  /// `script` without errors; all references must outlive the player. `observer` may be null.
  Player(const Script& script, PlayOptions options, AudioFiles& audio, Journal& journal, Observer* observer = nullptr);
  ~Player();

  /// Sets the local time of the first call; call before it.
  void begin_at(std::int64_t moment) { options_.clock_origin = moment; }
  /// Starts a call and its script; selects the caller. Without a number that of the options is used; an empty one is withheld.
  void call(std::string_view caller = {}, std::optional<std::string_view> ani = {}, std::optional<std::string_view> dnis = {});
  /// False when there is no caller with that name.
  bool select(std::string_view caller);
  [[nodiscard]] bool called() const { return current_ != nullptr; }

  // ---- missing parts of the environment, from now on and for all callers ----
  void remove_skill(std::string_view name) { centre_.remove_skill(name); }
  void restore_skill(std::string_view name) { centre_.restore_skill(name); }
  /// Nothing: it is missing.
  void say_file(std::string_view name, std::optional<Millis> length) { audio_.say(name, length); }
  void restore_file(std::string_view name) { audio_.forget(name); }
  /// So many others wait for the skill, the first one for so long. Fails when nobody can.
  [[nodiscard]] Result<void> set_others(std::string_view skill, int count, Millis longest);
  /// The agent has this skill, and those of earlier calls. Without a skill: every one.
  [[nodiscard]] Result<void> agent_has_skill(std::string_view name, std::optional<sim::AgentSkill> skill);
  /// How long the agent is Busy after each contact: Millis::max() until agent_is_free(), nothing not at all.
  [[nodiscard]] Result<void> agent_wraps_up(std::string_view name, std::optional<Millis> length);
  /// Whether lines for dialling out are available.
  void let_dial_out(bool possible) {
    centre_.let_dial_out(possible);
    settle();
  }
  /// Whether numbers may be dialled back.
  void allow_dialbacks(bool allowed) { centre_.allow_dialbacks(allowed); }
  /// What hours say from now on.
  void say_hours(std::string_view name, HoursState state) { hours_.say(name, state); }
  /// In place of what the hours were.
  void set_hours(std::string_view name, HoursProfile profile) { hours_.set(name, std::move(profile)); }
  void restore_hours(std::string_view name) { hours_.restore(name); }
  /// What the queue answers from now on to those who ask for a place or a callback: Queueing or Reserving.
  void answer_of_queue(OperationKind asked, sim::QueueAnswer answer) { centre_.answer(asked, std::move(answer)); }
  /// Sets another system's reply from now on: sim/replies.h.
  void replies(std::string_view url, const std::optional<Reply>& reply, Millis after) {
    web_.give(url, reply, after);
    settle();
  }
  /// Nobody replies there any more.
  void replies_no_more(std::string_view url) { web_.take_back(url); }
  /// Appends a reply for the address; call before the call.
  void replies_next(std::string_view url, const std::optional<Reply>& reply, Millis after) { web_.give_next(url, reply, after); }

  /// Sets a field of the contact at once; before the first call, of every contact as it calls. `value`: its record is any value. Fails
  /// where the script could not set it.
  [[nodiscard]] Result<void> set_contact(std::string_view field, const Reply& value);

  /// From now on requests without a reply wait for answer() instead of failing.
  void ask_people() { web_.ask_people(); }
  /// The address of the open request of the caller's script; empty when there is none.
  [[nodiscard]] std::string_view unanswered() const { return called() ? web_.unanswered(contact()) : std::string_view(); }
  /// Without a reply the request times out. A request must be open.
  void answer(std::optional<Reply> reply) {
    web_.answer(contact(), std::move(reply));
    settle();
  }

  /// The system stops and starts again: each of its contacts that is not over is saved, forgotten, restored and taken up. Fails when there
  /// is none.
  [[nodiscard]] Result<void> system_restarts(const SystemRestart& restart);

  // ---- what people do ----
  [[nodiscard]] Result<void> press(std::string_view keys);
  [[nodiscard]] Result<void> caller_hangs_up();
  /// The caller's line, or the one of the dial-back, fails.
  [[nodiscard]] Result<void> lose_line();
  /// The contact cannot go on: SystemFailed at any time, Expired and Forbidden while a callback waits.
  [[nodiscard]] Result<void> end(ReleaseCause cause);
  /// What becomes of a dial that rings; waits for the delay before dialling if it still runs.
  [[nodiscard]] Result<void> dial_result(DialResult result);
  /// What becomes of a third party that is called.
  [[nodiscard]] Result<void> party_result(DialResult result);
  [[nodiscard]] Result<void> party_hangs_up();
  /// An empty name: the agent who is offered or has the contact, else the first who has none. New names are new
  /// agents. In a centre without agents a name must be given.
  [[nodiscard]] Result<void> agent_is_free(std::string_view name);
  [[nodiscard]] Result<void> agent_is_busy(std::string_view name);
  [[nodiscard]] Result<void> agent_logs_out(std::string_view name);
  [[nodiscard]] Result<void> agent_accepts(std::string_view name);
  [[nodiscard]] Result<void> agent_refuses(std::string_view name);
  /// Waits for the end of the whisper if it is still said.
  [[nodiscard]] Result<void> agent_holds(std::string_view name);
  [[nodiscard]] Result<void> agent_resumes(std::string_view name);
  [[nodiscard]] Result<void> agent_hangs_up(std::string_view name);

  /// Random delay until an agent accepts (1 to 4 s), or a called party answers (3 to 12 s).
  [[nodiscard]] Millis agent_delay();
  [[nodiscard]] Millis answer_delay();

  // ---- time ----
  [[nodiscard]] Instant now() const { return centre_.now(); }
  /// Present local time: milliseconds since 1970.
  [[nodiscard]] std::int64_t moment() const { return script_.program.clocks.after(options_.clock_origin, now().time_since_epoch()); }
  /// The time that passes until the clocks show this local time.
  [[nodiscard]] Millis until(std::int64_t local) const {
    return script_.program.clocks.between(options_.clock_origin, local) - now().time_since_epoch();
  }
  /// Time of the next event; nothing when the contact rests or is over, or the play is exhausted.
  [[nodiscard]] std::optional<Instant> next() const { return exhausted() ? std::nullopt : centre_.next(); }
  /// True after kMostEvents: time no longer advances.
  [[nodiscard]] bool exhausted() const { return events_ >= kMostEvents; }
  /// Processes all events up to `until` and advances time to it, unless the play becomes exhausted.
  void run_until(Instant until);
  /// Processes the next event at or before `until`. False when there is none (time is then `until`), or the play is exhausted.
  bool step(Instant until);

  // ---- several things at one instant ----
  /// Until release() nobody takes notice of what is done; meanwhile time must not move.
  void hold() { is_held_ = true; }
  void release() {
    is_held_ = false;
    settle();
  }
  /// Called whenever something has happened; may look, and must not act.
  void watch(std::function<void()> look) { look_ = std::move(look); }
  /// How many events there were so far.
  [[nodiscard]] std::uint64_t events() const { return events_; }

  // ---- to look at ----
  [[nodiscard]] const PlayOptions& options() const { return options_; }
  [[nodiscard]] AudioFiles& files() { return audio_.files(); }
  /// What the contact's script has asked other systems.
  [[nodiscard]] std::span<const sim::SentRequest> sent() const { return web_.sent(contact()); }
  [[nodiscard]] std::optional<double> priority() const { return centre_.priority(contact()); }
  /// Those that have a profile, whatever steps say.
  [[nodiscard]] const HoursProfileMap& profiles() const { return options_.hours.empty() ? script_.profiles() : options_.hours; }
  [[nodiscard]] bool over() const { return called() && current_->session->finished(); }
  /// True when every contact is over.
  [[nodiscard]] bool all_over() const;
  [[nodiscard]] const Machine& machine() const { return current_->session->machine(); }
  [[nodiscard]] const sim::SimCentre& centre() const { return centre_; }
  [[nodiscard]] ContactId contact() const { return current_->contact; }
  [[nodiscard]] std::size_t callers() const { return callers_.size(); }
  /// The caller's name; may be empty.
  [[nodiscard]] std::string_view caller_of(ContactId contact) const;
  [[nodiscard]] int place() const { return centre_.place(contact()); }
  /// The agent with the contact, its offer or its connection under way; empty for none.
  [[nodiscard]] std::string current_agent() const;
  /// "the contact is in Callback", "the contact is over: the caller hung up".
  [[nodiscard]] std::string phase_sentence() const;

 private:
  /// Forwards between centre and session: the centre needs a handler before the contact exists.
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
  void looked() const {
    if (look_ && called()) look_();
  }
  /// The agent whom a command without a name concerns. Fails when there is none, and none was to be.
  [[nodiscard]] Result<std::string> resolve_agent(std::string_view name);
  template <class Act>
  [[nodiscard]] Result<void> agent_acts(std::string_view name, std::string_view what, Act act);

  const Script& script_;
  PlayOptions options_;
  SaidFiles audio_;
  WrapUp wrap_up_;
  sim::SimCentre centre_;
  sim::Replies web_;
  SaidHours hours_;
  SessionEnvironment environment_;
  Random random_;
  std::vector<std::unique_ptr<Caller>> callers_;
  std::vector<std::pair<std::string, Reply>> first_data_;  // fields that every contact begins with
  Caller* current_ = nullptr;
  std::uint64_t events_ = 0;
  std::function<void()> look_{};
  bool is_held_ = false;
};

}  // namespace phoneflow
