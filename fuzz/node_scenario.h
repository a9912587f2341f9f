// What happens to some nodes over one store: callers, agents, and what fails when. From bytes, as text, and made small when it fails.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "fuzz/input.h"
#include "runtime/dial_result.h"

namespace phoneflow::fuzz {

/// What fails. The first ones at a write: the one with number `at`, from 1, of those about a caller's contact. The others at second `at`.
enum class FaultKind : std::uint8_t {
  CrashBefore,    ///< its node dies, and nothing is written
  CrashAfter,     ///< its node dies when it is written, before the answer
  Unheard,        ///< written; no answer
  Lost,           ///< not written; no answer
  WrittenFailed,  ///< written, and answered with an error
  LostFailed,     ///< not written, and answered with an error
  Slow,           ///< it is on its way for `lasts` seconds, and all that its node writes after it
  StallAfter,     ///< written, and then its node does nothing for `lasts` seconds
  Stall,          ///< the node does nothing for `lasts` seconds
  NoBeat,         ///< the node's lease cannot be renewed for `lasts` seconds
};
inline constexpr FaultKind kLastOfWrites = FaultKind::StallAfter;
inline constexpr FaultKind kLastFault = FaultKind::NoBeat;

struct NodeScenario {
  struct Clock {
    int ahead = 0;  ///< seconds
    int fast = 0;   ///< thousandths

    friend bool operator==(const Clock&, const Clock&) = default;
  };
  struct Caller {
    int at = 0;  ///< second of arrival
    int node = 0;
    bool books = true;                ///< asks for a callback; else waits on the line
    int patience = 90;                ///< seconds on the line until there is an agent
    int talks = 5;                    ///< seconds with an agent
    bool hangs_up = true;             ///< after that; else the agent does
    std::vector<DialResult> dials{};  ///< then Answered

    friend bool operator==(const Caller&, const Caller&) = default;
  };
  struct Agent {
    int answers = 2;   ///< seconds until an offer is accepted
    int refuses = 0;   ///< every so many offers one; 0: none
    int hangs_up = 0;  ///< a second after every so many acceptances; 0: none

    friend bool operator==(const Agent&, const Agent&) = default;
  };
  struct Fault {
    FaultKind kind{};
    int whose = 0;  ///< of the callers, or of the nodes
    int at = 1;
    int lasts = 0;

    friend bool operator==(const Fault&, const Fault&) = default;
  };

  std::vector<Clock> nodes{1};
  std::vector<Caller> callers{};
  std::vector<Agent> agents{};
  std::vector<Fault> faults{};
  int answered_after = 5;   ///< milliseconds from a write to its answer
  int noticed_after = 100;  ///< milliseconds until nodes hear of agents and of what others wrote

  friend bool operator==(const NodeScenario&, const NodeScenario&) = default;
};

/// With faults, or without any. Small when the bytes run out.
[[nodiscard]] NodeScenario node_scenario_from(Bytes& bytes, bool with_faults);
[[nodiscard]] std::string text_of(const NodeScenario& scenario);
[[nodiscard]] std::string_view text_of(FaultKind kind);
/// The smallest that it comes to by leaving things out and making numbers plain, as long as it `fails`.
[[nodiscard]] NodeScenario shrunk(NodeScenario scenario, const std::function<bool(const NodeScenario&)>& fails);

}  // namespace phoneflow::fuzz
