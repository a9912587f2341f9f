#include "play/steps.h"

#include <algorithm>
#include <iterator>

#include "play/scenario_expect.h"
#include "play/step_player.h"

namespace phoneflow {
namespace {

bool ends_so(const ScenarioStep& step, const HistoryEntry& it) {
  return it.text == step.text && (it.other == step.other || it.way == step.other);
}
bool says_so(const ScenarioStep& step, const HistoryEntry& it) { return says(it.text, step.text); }
bool is_so_named(const ScenarioStep& step, const HistoryEntry& it) { return step.text.empty() || it.text == step.text; }

constexpr StepDef kSteps[] = {
    {.kind = StepKind::Call,
     .role = StepRole::Call,
     .parts = {"call", Slot::CallParts},
     .meaning =
         "a call comes in; the first step of a caller, implied when left out; `from \"\"` is a number that is withheld, `at` is what `Now` is then",
     .play = &StepPlayer::calls},
    {.kind = StepKind::Press,
     .role = StepRole::Act,
     .parts = {"press", Slot::Keys},
     .meaning = "the caller presses these keys",
     .play = &StepPlayer::press},
    {.kind = StepKind::Wait,
     .role = StepRole::Act,
     .parts = {"wait", Slot::Length},
     .meaning = "so much time passes",
     .play = &StepPlayer::wait},
    {.kind = StepKind::Hears,
     .role = StepRole::Expectation,
     .parts = {"hears", Slot::Said, Slot::Within},
     .meaning = "goes on until the caller hears this part of what is said; capitals and spaces do not matter",
     .play = &StepPlayer::hears},
    {.kind = StepKind::NeverHears,
     .role = StepRole::AtTheEnd,
     .parts = {"never", "hears", Slot::NeverSaid},
     .meaning = "it was not said in the whole call"},
    {.kind = StepKind::Plays,
     .role = StepRole::Expectation,
     .parts = {"plays", Slot::File, Slot::Within},
     .meaning = "goes on until the caller hears this file",
     .play = &StepPlayer::hears},

    {.kind = StepKind::AgentIsFree,
     .role = StepRole::Act,
     .parts = {"agent", Slot::Agent, "is free", Slot::After},
     .meaning = "the agent can be offered contacts",
     .play = &StepPlayer::agent_is_free},
    {.kind = StepKind::AgentLogsIn,
     .role = StepRole::Act,
     .parts = {"agent", Slot::Agent, "logs in", Slot::After},
     .meaning = "the same as `is free`",
     .play = &StepPlayer::agent_is_free},
    {.kind = StepKind::AgentAccepts,
     .role = StepRole::Act,
     .parts = {"agent", Slot::Agent, "accepts", Slot::After},
     .meaning = "the agent becomes free, is offered the contact and accepts it; without `after`, 1 to 4 seconds later",
     .play = &StepPlayer::agent_accepts,
     .begins = StepBegins::WhenOffered,
     .pause = StepPause::Chance,
     .summary = {"an agent accepts", "an agent takes the callback"}},
    {.kind = StepKind::AgentRefuses,
     .role = StepRole::Act,
     .parts = {"agent", Slot::Agent, "refuses", Slot::After},
     .meaning = "the agent becomes free, is offered the contact and does not accept it; without `after`, 1 to 4 seconds later",
     .play = &StepPlayer::agent_refuses,
     .begins = StepBegins::WhenOffered,
     .pause = StepPause::Chance},
    {.kind = StepKind::AgentHolds,
     .role = StepRole::Act,
     .parts = {"agent", Slot::Agent, "holds", Slot::After},
     .meaning = "the agent puts the caller on hold",
     .play = &StepPlayer::agent_holds,
     .summary = {"is put on hold"}},
    {.kind = StepKind::AgentResumes,
     .role = StepRole::Act,
     .parts = {"agent", Slot::Agent, "resumes", Slot::After},
     .meaning = "the agent takes the caller back",
     .play = &StepPlayer::agent_resumes,
     .summary = {"is taken back"}},
    {.kind = StepKind::AgentHangsUp,
     .role = StepRole::Act,
     .parts = {"agent", Slot::Agent, "hangs up", Slot::After},
     .meaning = "the agent ends the call, or gives a callback back before it is answered",
     .play = &StepPlayer::agent_hangs_up,
     .summary = {"the agent hangs up", "the agent gives the callback back"}},

    {.kind = StepKind::SystemRestartsWithoutLines,
     .role = StepRole::Act,
     .parts = {"system restarts", "without lines", Slot::After},
     .meaning =
         "the system stops, and every line is lost; so long after, or at once, it goes on with every contact as it was saved: who was on "
         "a line is released, with cause LineLost",
     .play = &StepPlayer::system_restarts_without_lines},
    {.kind = StepKind::SystemRestarts,
     .role = StepRole::Act,
     .parts = {"system restarts", Slot::After},
     .meaning =
         "the same, and lines last: what is played is over, an Http fails, a third party is gone; who is called back, and does not speak "
         "yet, waits again",
     .play = &StepPlayer::system_restarts},

    {.kind = StepKind::CallerHangsUp,
     .role = StepRole::Act,
     .parts = {"caller", Slot::Caller, "hangs up", Slot::After},
     .meaning = "the caller ends the call",
     .play = &StepPlayer::caller_hangs_up,
     .summary = {"hangs up"}},
    {.kind = StepKind::CallerAnswers,
     .role = StepRole::Act,
     .parts = {"caller", Slot::Caller, "answers", Slot::After},
     .meaning = "who is called answers, so long after it began to ring; without `after`, 3 to 12 seconds",
     .play = &StepPlayer::caller_answers,
     .begins = StepBegins::WhenRinging,
     .pause = StepPause::Chance,
     .summary = {"is called back"}},
    {.kind = StepKind::CallerIsBusy,
     .role = StepRole::Act,
     .parts = {"caller", Slot::Caller, "is busy", Slot::After},
     .meaning = "the line of who is called is busy",
     .play = &StepPlayer::caller_is_busy,
     .begins = StepBegins::WhenRinging,
     .summary = {"is busy"}},
    {.kind = StepKind::CallerDoesNotAnswer,
     .role = StepRole::Act,
     .parts = {"caller", Slot::Caller, "does not answer", Slot::After},
     .meaning = "who is called lets it ring; without `after`, until the network gives up",
     .play = &StepPlayer::caller_does_not_answer,
     .begins = StepBegins::WhenRinging,
     .pause = StepPause::UntilGivenUp,
     .summary = {"does not answer"}},
    {.kind = StepKind::NumberIsInvalid,
     .role = StepRole::Act,
     .parts = {"number", "is invalid", Slot::After},
     .meaning = "the network refuses the number that is called",
     .play = &StepPlayer::number_is_invalid,
     .begins = StepBegins::WhenRinging,
     .summary = {"the number is invalid"}},
    {.kind = StepKind::TransferIsAnswered,
     .role = StepRole::Act,
     .parts = {"transfer", "is answered", Slot::After},
     .meaning = "the third party answers, so long after it began to ring, and speaks with the caller; without `after`, 3 to 12 seconds",
     .play = &StepPlayer::transfer_is_answered,
     .begins = StepBegins::WhenPartyRings,
     .pause = StepPause::Chance,
     .summary = {"is transferred"}},
    {.kind = StepKind::TransferIsBusy,
     .role = StepRole::Act,
     .parts = {"transfer", "is busy", Slot::After},
     .meaning = "the line of the third party is busy",
     .play = &StepPlayer::transfer_is_busy,
     .begins = StepBegins::WhenPartyRings,
     .summary = {"the third party is busy"}},
    {.kind = StepKind::TransferIsNotAnswered,
     .role = StepRole::Act,
     .parts = {"transfer", "is not answered", Slot::After},
     .meaning = "the third party lets it ring; without `after`, until NoAnswerTimeout",
     .play = &StepPlayer::transfer_is_not_answered,
     .begins = StepBegins::WhenPartyRings,
     .pause = StepPause::UntilGivenUp,
     .summary = {"the third party does not answer"}},
    {.kind = StepKind::TransferIsInvalid,
     .role = StepRole::Act,
     .parts = {"transfer", "is invalid", Slot::After},
     .meaning = "the network refuses the number of the third party",
     .play = &StepPlayer::transfer_is_invalid,
     .begins = StepBegins::WhenPartyRings,
     .summary = {"the number of the third party is invalid"}},
    {.kind = StepKind::TransferEnds,
     .role = StepRole::Act,
     .parts = {"transfer", "ends", Slot::After},
     .meaning = "the third party hangs up, so long after it answered, and the caller is still there; without `after`, at once",
     .play = &StepPlayer::transfer_ends,
     .begins = StepBegins::WhenPartySpeaks,
     .summary = {"the third party hangs up"}},
    {.kind = StepKind::Dials,
     .role = StepRole::Expectation,
     .parts = {"dials", Slot::Number, Slot::Showing, Slot::Within},
     .meaning = "goes on until the system dials, and compares the number and the one that is shown",
     .play = &StepPlayer::dials},

    {.kind = StepKind::Transfers,
     .role = StepRole::Expectation,
     .parts = {"transfers to", Slot::Number, Slot::Showing, Slot::Within},
     .meaning = "goes on until a third party is called, and compares the number and the one that is shown",
     .play = &StepPlayer::transfers},

    {.kind = StepKind::ExpectValue,
     .role = StepRole::Expectation,
     .parts = {"expect", Slot::Comparison, Slot::Within},
     .meaning =
         "a name, a variable or a field (`customer.name`): goes on until it is so; `!=` `<` `<=` `>` `>=` are asked of this moment, and have no limit",
     .play = &StepPlayer::value},
    {.kind = StepKind::ExpectPhase,
     .role = StepRole::Expectation,
     .parts = {"expect", "phase", Slot::Phase, Slot::Within},
     .meaning = "goes on until the contact is in this phase",
     .play = &StepPlayer::phase},
    {.kind = StepKind::ExpectPlace,
     .role = StepRole::Expectation,
     .parts = {"expect", "place", Slot::Place, Slot::Within},
     .meaning = "goes on until the contact is at this place of the queue",
     .play = &StepPlayer::place},
    {.kind = StepKind::ExpectBranch,
     .role = StepRole::Expectation,
     .parts = {"expect", "branch", Slot::Branch, Slot::Within},
     .meaning = "the outcome or the digits with which an action ends, or the branch that it takes",
     .play = &StepPlayer::happens,
     .asks = {TraceKind::Outcome, ends_so, "`{}` does not end with `{}`"}},
    {.kind = StepKind::ExpectLog,
     .role = StepRole::Expectation,
     .parts = {"expect", "log", Slot::Line, Slot::Within},
     .meaning = "a line of `Log` says this",
     .play = &StepPlayer::happens,
     .asks = {TraceKind::Log, says_so, "no log line says `{}`"}},
    {.kind = StepKind::ExpectMark,
     .role = StepRole::Expectation,
     .parts = {"expect", "mark", Slot::Line, Slot::Within},
     .meaning = "a `Mark` says this",
     .play = &StepPlayer::happens,
     .asks = {TraceKind::Mark, says_so, "no mark says `{}`"}},
    {.kind = StepKind::ExpectBlocked,
     .role = StepRole::Expectation,
     .parts = {"expect", "blocked", Slot::Action, Slot::Within},
     .meaning = "an action does nothing, because the caller is not on the line",
     .play = &StepPlayer::happens,
     .asks = {TraceKind::Blocked, is_so_named, "no `{}` is blocked"}},
    {.kind = StepKind::ExpectReleased,
     .role = StepRole::Expectation,
     .parts = {"expect", "released", Slot::Cause, Slot::Within},
     .meaning = "the contact is over, by this cause if one is named",
     .play = &StepPlayer::happens,
     .asks = {TraceKind::Release, is_so_named, "the contact is not released by `{}`", "the contact is not released"}},
    {.kind = StepKind::ExpectPorts,
     .role = StepRole::Expectation,
     .parts = {"expect", "ports", Slot::Ports},
     .meaning = "telephone ports in use at this moment, in the whole centre",
     .play = &StepPlayer::ports},
    {.kind = StepKind::ExpectInbound,
     .role = StepRole::Expectation,
     .parts = {"expect", "inbound", Slot::Length},
     .meaning = "what has been billed so far for the caller's own call",
     .play = &StepPlayer::billed_inbound},
    {.kind = StepKind::ExpectOutbound,
     .role = StepRole::Expectation,
     .parts = {"expect", "outbound", Slot::Length},
     .meaning = "what has been billed so far for calling back and for third parties",
     .play = &StepPlayer::billed_outbound},
    {.kind = StepKind::ExpectFault,
     .role = StepRole::Expectation,
     .parts = {"expect", "fault", Slot::FaultPart, Slot::Within},
     .meaning = "a part of what is wrong; a fault that no step of a test expects fails it",
     .play = &StepPlayer::happens,
     .asks = {TraceKind::Fault, says_so, "no fault says `{}`"}},

    {.kind = StepKind::SkillMissing,
     .role = StepRole::Setup,
     .parts = {"skill", Slot::Skill, "does not exist"},
     .meaning = "nobody can enter its queue",
     .play = &StepPlayer::skill_missing},
    {.kind = StepKind::FileMissing,
     .role = StepRole::Setup,
     .parts = {"file", Slot::File, "is missing"},
     .meaning = "it cannot be played",
     .play = &StepPlayer::file_missing},
    {.kind = StepKind::Reply,
     .role = StepRole::Setup,
     .parts = {"reply", Slot::Address, "with", Slot::Record, Slot::After},
     .meaning = "this is answered to an Http, so long after it was asked; without `after` at once",
     .play = &StepPlayer::reply},
    {.kind = StepKind::NoReply,
     .role = StepRole::Setup,
     .parts = {"reply", Slot::Address, "never"},
     .meaning = "no answer comes: the Http ends with Timeout",
     .play = &StepPlayer::reply},
    {.kind = StepKind::NoLineIsFree,
     .role = StepRole::Setup,
     .parts = {"no line is free"},
     .meaning = "no contact can be dialled",
     .play = &StepPlayer::no_line_is_free},
    {.kind = StepKind::LineIsFree,
     .role = StepRole::Setup,
     .parts = {"a line is free"},
     .meaning = "contacts can be dialled again",
     .play = &StepPlayer::line_is_free,
     .summary = {"a line is free again"}},
};

constexpr SaidOfCaller kSaidOfCallers[] = {
    {"calls", "call"},  {"presses", "press"}, {"hears", "hears"}, {"never", "never"},
    {"plays", "plays"}, {"expect", "expect"}, {"dials", "dials"}, {"is transferred to", "transfers to"},
};

constexpr std::size_t kStepKinds = static_cast<std::size_t>(StepKind::LineIsFree) + 1;
static_assert(std::size(kSteps) == kStepKinds, "a StepKind has no row");
static_assert(
    [] {
      for (std::size_t i = 0; i < std::size(kSteps); ++i) {
        if (kSteps[i].kind != static_cast<StepKind>(i)) return false;
      }
      return true;
    }(),
    "rows stand in the order of StepKind");
static_assert(std::ranges::all_of(kSteps, [](const StepDef& it) { return (it.play == nullptr) == (it.role == StepRole::AtTheEnd); }),
              "every step is played");
static_assert(std::ranges::all_of(kSteps,
                                  [](const StepDef& it) {
                                    return it.parts.front().used() && !it.parts.back().used() && !it.meaning.empty();
                                  }),
              "a step has words, room behind them, and a meaning");

/// How many parts from the first on are the same.
constexpr std::size_t shared_parts(const StepDef& a, const StepDef& b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a.parts, b.parts).in1 - a.parts.begin());
}
static_assert(
    [] {
      for (std::size_t i = 0; i < std::size(kSteps); ++i) {
        for (std::size_t j = i + 1; j < std::size(kSteps); ++j) {
          const std::size_t shared = shared_parts(kSteps[i], kSteps[j]);
          if (!kSteps[i].parts[shared].used() || !kSteps[j].parts[shared].used()) return false;
          if (shared > shared_parts(kSteps[i], kSteps[i + 1])) return false;
        }
      }
      return true;
    }(),
    "rows with the same first parts stand together, and none is the beginning of another");

}  // namespace

std::span<const StepDef> steps() { return kSteps; }
const StepDef& step_def(StepKind kind) { return kSteps[static_cast<std::size_t>(kind)]; }
bool has_slot(const StepDef& def, Slot slot) { return std::ranges::find(def.parts, slot, &Part::slot) != def.parts.end(); }
std::span<const SaidOfCaller> said_of_callers() { return kSaidOfCallers; }

}  // namespace phoneflow
