// A session while an agent listens to `on Accept`: what the agent hears and for how long, and what becomes of the contact then.
#include <utility>

#include "interpreter/session.h"

namespace phoneflow {
namespace {

/// Until a contact that the script has declined for an agent is offered again.
constexpr Millis kDeclinedPause = seconds(5);

}  // namespace

/// The caller hears on a music that plays.
void Session::listen(std::string_view agent, std::string_view id, Instant now) {
  if (open_[kOfScript].kind == OperationKind::Playback && machine_.waits() == &request::Music::kInfo) {
    music_ = std::exchange(open_[kOfScript], {}).id;
  } else {
    cancel_pending();
  }
  if (machine_.phase() == Phase::Callback) show_extension(agent);
  limit_listening();
  drive({.kind = EventKind::AgentListens, .now = now, .text = agent, .id = id});
}

void Session::limit_listening() {
  ports().timers.start(machine_.contact(), begin(kOfDialback, OperationKind::Delay, kNoLeg), kLongestAccept);
}

/// What the machine goes on with: the caller is connected, or will be dialled; without the agent it waits again.
Event Session::has_listened() {
  cancel(kOfDialback);
  const AgentView agent = ports().acd.agent(machine_.contact());
  if (agent.name.empty()) {
    ports().acd.wait_again(machine_.contact(), Millis(0));
    stop_music();
    return {.kind = EventKind::PutBack, .now = machine_.now()};
  }
  if (caller_ != kNoLeg) {
    stop_music();
    return {.kind = EventKind::Connected, .now = machine_.now(), .text = agent.name, .id = agent.id};
  }
  delay_dial();
  return {.kind = EventKind::Accepted, .now = machine_.now(), .text = agent.name, .id = agent.id};
}

void Session::put_back() {
  cancel_pending();
  cancel(kOfDialback);
  stop_music();
  drive({.kind = EventKind::PutBack, .now = machine_.now()});
}

void Session::stop_music() {
  if (music_ == kNoOperation) return;
  ports().voice.stop(machine_.contact(), {std::exchange(music_, kNoOperation), OperationKind::Playback, caller_});
  trace(TraceKind::Stopped);
}

bool Session::carry_out(const request::Decline&, Event& answer) {
  trace(TraceKind::Declined, machine_.fact(Fact::AgentName), {}, kDeclinedPause);
  cancel(kOfDialback);
  ports().acd.wait_again(machine_.contact(), kDeclinedPause);
  stop_music();
  answer = {.kind = EventKind::PutBack, .now = machine_.now()};
  return true;
}

}  // namespace phoneflow
