// What a node needs from outside: telephones, agents, timers, scripts. A real exchange and a simulated one implement the same.
#pragma once

#include <string_view>

#include "interpreter/program.h"
#include "runtime/ports.h"
#include "runtime/store/store.h"

namespace phoneflow::node {

/// The agents' telephones.
class Desks {
 public:
  virtual ~Desks() = default;
  /// Node::accepts() or refuses() follows in time; refuses() at once when the agent has something else.
  virtual void offer(std::string_view agent, ContactId contact) = 0;
  /// The agent is not offered the contact any more, or has it no more. `refused`: and is to get no other until ready again.
  virtual void part(std::string_view agent, ContactId contact, bool refused) = 0;
};

/// Ends what a contact has under way here.
class Calls {
 public:
  virtual ~Calls() = default;
  /// Every leg and timer of the contact, at once; no event follows.
  virtual void hang_up(ContactId contact) = 0;
};

/// Script versions that are kept, ready to run.
class Scripts {
 public:
  virtual ~Scripts() = default;
  /// Null when it is not there. It must outlive the node.
  [[nodiscard]] virtual const Program* find(const store::Digest& bundle) = 0;
};

/// All of them must outlive the node, and call it from outside its own calls only.
struct Site {
  Voice& voice;
  Dialler& dialler;  ///< a dial rings no longer than Settings::ring_limit, whatever becomes of the node
  Timers& timers;
  Journal& journal;
  Desks& desks;
  Calls& calls;
  Scripts& scripts;
  Web* web = nullptr;
  const Calendar* hours = nullptr;  ///< as SessionEnvironment::hours
};

}  // namespace phoneflow::node
