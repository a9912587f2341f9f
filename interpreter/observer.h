// Observes a machine: statements and actions executed, their outcomes, blocked actions.
//
// Passed to Machine::resume for traces or coverage; never affects execution.
#pragma once

#include <cstdint>
#include <string_view>

#include "interpreter/program.h"
#include "runtime/contact.h"

namespace phoneflow {

struct Event;

/// In the place of an outcome: the keys decided, which a branch may have.
inline constexpr std::uint8_t kByKeys = kNoOutcome - 1;

/// How an action ended and where it goes on, by numbers; whoever writes it down asks for the names.
struct ActionEnd {
  const ActionDef* def = nullptr;
  std::uint8_t outcome = kDefault;  ///< of `def`, or kByKeys
  std::uint8_t way = kNoOutcome;    ///< the branch taken: that of an outcome, or kByKeys; kNoOutcome: the next statement follows
  std::string_view keys{};          ///< of kByKeys; a view, as `error`
  std::string_view error{};         ///< ERR of an Error

  /// "Timeout", or the keys.
  [[nodiscard]] std::string_view outcome_name() const { return outcome == kByKeys ? keys : def->outcomes[outcome].name; }
  /// The branch taken: "1", "Timeout", "Default", or "" for the next statement.
  [[nodiscard]] std::string_view way_name() const {
    return way == kNoOutcome ? std::string_view() : way == kByKeys ? keys : def->outcomes[way].name;
  }
};

class Observer {
 public:
  enum class Wants : std::uint8_t { All, Keys };

  /// `Keys`: only the ends of actions that ask for keys are reported.
  explicit Observer(Wants wants = Wants::All) : wants_(wants) {}
  virtual ~Observer() = default;
  [[nodiscard]] bool wants_all() const { return wants_ == Wants::All; }
  /// The machine executes this statement in this phase; for an action, before began().
  virtual void reached(NodeId node, Phase phase) {
    (void)node;
    (void)phase;
  }
  virtual void began(NodeId node) = 0;
  /// The contact has left phase `from`; called before any event of the new phase.
  virtual void entered(Phase from) { (void)from; }
  /// An action has taken the first `count` pending keys.
  virtual void took_keys(std::uint32_t count) { (void)count; }
  /// Pending keys were dropped: the first ones, or, as the last, a key for which there was no room.
  virtual void lost_keys(std::string_view keys, std::string_view why) {
    (void)keys;
    (void)why;
  }
  /// Fields of the action's result that have the values which the script gave for them: "name, orders".
  virtual void filled_in(std::string_view fields) { (void)fields; }
  virtual void ended(NodeId node, const ActionEnd& end) = 0;
  /// The keys are a secret; called before the end of the action that asked for them.
  virtual void kept_secret(std::string_view keys) { (void)keys; }
  /// An argument, ERR, or a number to dial was computed from a secret: people may see only `masked`.
  virtual void masks(std::string_view real, std::string_view masked) {
    (void)real;
    (void)masked;
  }
  /// The statement has set a field of the contact, to what a text would say of the value.
  virtual void set_field(NodeId node, std::string_view field, std::string_view value) {
    (void)node;
    (void)field;
    (void)value;
  }
  virtual void blocked(NodeId node, std::string_view why) = 0;
  /// The script failed at this statement: Machine::fault() has the reason.
  virtual void failed(NodeId node) { (void)node; }
  /// The waiting action at `node` never ends, or the contact rested at this end of a section: event `by` continues elsewhere.
  virtual void cut_off(NodeId node, const Event& by) {
    (void)node;
    (void)by;
  }
  /// The caller hangs up while the contact is at this statement, in this phase; kNoNode: no section runs. Called by the player of the
  /// caller.
  virtual void hung_up(NodeId node, Phase phase) {
    (void)node;
    (void)phase;
  }

 private:
  Wants wants_;
};

}  // namespace phoneflow
