#include "cli/phone/keys.h"

#include <array>

#include <fmt/format.h>

#include "runtime/digits.h"

namespace phoneflow::cli::phone {
namespace {

constexpr PhaseSet kWaiting{Phase::Queued, Phase::Callback};
constexpr PhaseSet kWithAgent{Phase::Active, Phase::Holding};
constexpr PhaseSet kDialling{Phase::Dialling};
constexpr PhaseSet kLiving{Phase::PreQueue, Phase::Queued, Phase::Callback, Phase::Accepting,
                           Phase::Dialling, Phase::Active, Phase::Holding};
constexpr PhaseSet kMayHaveLine = kOnTheLine | PhaseSet{Phase::Accepting};

struct PhoneKey {
  std::string_view keys;  ///< equivalent keys; the first is shown
  std::string_view help;  ///< empty: not in the help line
  PhaseSet phases;
  std::string_view refusal;                       ///< message when it does not work
  bool by_agent = false;                          ///< requires an agent
  sim::PartyState party = sim::PartyState::None;  ///< works in any phase while the third party is in this state
};

constexpr std::array kKeys = {
    PhoneKey{"0123456789*#", "0-9*# press", kMayHaveLine, "the caller is not on the line and cannot press keys"},
    PhoneKey{"h", "h caller hangs up", kMayHaveLine, "the caller is not on the line and cannot hang up"},
    PhoneKey{"a", "a agent accepts", kWaiting, "nobody waits for an agent", true},
    PhoneKey{"r", "r agent refuses", kWaiting, "nobody waits for an agent", true},
    PhoneKey{"y", "y caller answers", kDialling, "nobody is being called back"},
    PhoneKey{"b", "b busy", kDialling, "nobody is being called back"},
    PhoneKey{"n", "n no answer", kDialling, "nobody is being called back"},
    PhoneKey{"i", "i invalid number", kDialling, "nobody is being called back"},
    PhoneKey{"y", "y third party answers", {}, "", false, sim::PartyState::Ringing},
    PhoneKey{"b", "b busy", {}, "", false, sim::PartyState::Ringing},
    PhoneKey{"n", "n no answer", {}, "", false, sim::PartyState::Ringing},
    PhoneKey{"i", "i invalid number", {}, "", false, sim::PartyState::Ringing},
    PhoneKey{"t", "t third party hangs up", {}, "the caller speaks with no third party", false, sim::PartyState::Speaking},
    PhoneKey{"o", "o hold", kWithAgent, "no agent has the caller"},
    PhoneKey{"e", "e agent hangs up", {Phase::Accepting, Phase::Dialling, Phase::Active, Phase::Holding}, "no agent has the contact"},
    PhoneKey{"c", "c refuse callbacks", {Phase::PreQueue, Phase::Queued}, "no callback can be asked for now"},
    PhoneKey{"s", "s system restarts", {Phase::Callback, Phase::Accepting, Phase::Dialling}, "nobody waits for a callback"},
    PhoneKey{" ", "space skip ahead", kLiving, "the call is over"},
    PhoneKey{"+-", "+ - speed", kLiving, "the call is over"},
    PhoneKey{"q", "q quit", PhaseSet::all(), ""},
};

bool has_agents(const Player& player) { return !player.centre().agent_names().empty(); }

bool works(const PhoneKey& key, const Player& player) {
  const bool party = key.party != sim::PartyState::None && player.centre().party(player.contact()) == key.party;
  return party || key.phases.has(player.machine().phase());
}

/// What the key does next, where that differs from its help.
std::string_view next_use(const PhoneKey& key, const Player& player) {
  if (key.keys == "o" && player.machine().phase() == Phase::Holding) return "o resume";
  if (key.keys != "c") return {};
  const sim::QueueAnswer& answer = player.centre().answer_to(OperationKind::Reserving);
  if (!answer.refusal.empty()) return "c delay callbacks";
  return answer.after > Millis(0) ? "c keep callbacks" : std::string_view();
}

}  // namespace

std::vector<std::string> working_keys(const Player& player) {
  std::vector<std::string> texts;
  for (const PhoneKey& key : kKeys) {
    if (!works(key, player) || (key.by_agent && !has_agents(player))) continue;
    const std::string_view use = next_use(key, player);
    texts.emplace_back(use.empty() ? key.help : use);
  }
  return texts;
}

Result<void> check_key(const Player& player, char key) {
  const PhoneKey* known = nullptr;
  for (const PhoneKey& it : kKeys) {
    if (it.keys.find(key) == std::string_view::npos) continue;
    if (!works(it, player)) {
      if (known == nullptr) known = &it;
      continue;
    }
    if (it.by_agent && !has_agents(player)) return failure("there is no agent: --agents is 0");
    return {};
  }
  if (known != nullptr) return failure(fmt::format("{}: {}", known->refusal, player.phase_sentence()));
  return failure(key > ' ' && key < 0x7f ? fmt::format("the key {} does nothing", key) : "this key does nothing");
}

}  // namespace phoneflow::cli::phone
