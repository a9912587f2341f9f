// Looks on while a machine works: which statements and actions run, how they end, what is blocked.
//
// Given to Machine::resume by whoever wants a trace or coverage; never changes anything.
#pragma once

#include <cstdint>
#include <string_view>

#include "interpreter/program.h"
#include "runtime/contact.h"

namespace phoneflow {

struct Event;

class Observer {
 public:
  enum class Wants : std::uint8_t { All, Keys };

  /// `Keys`: only how actions that ask for keys end or are cut off need be told.
  explicit Observer(Wants wants = Wants::All) : wants_(wants) {}
  virtual ~Observer() = default;
  [[nodiscard]] bool wants_all() const { return wants_ == Wants::All; }
  /// The machine carries out this statement, in this phase; of an action, before began().
  virtual void reached(NodeId node, Phase phase) {
    (void)node;
    (void)phase;
  }
  virtual void began(NodeId node) = 0;
  /// The contact has gone on from this phase: told before anything that happens in the new one.
  virtual void entered(Phase from) { (void)from; }
  /// An action has taken so many of the keys that nothing had taken or forgotten, the first ones.
  virtual void took_keys(std::uint32_t count) { (void)count; }
  /// Keys that were typed ahead are forgotten: the first ones that nothing has taken. A key that there was no room for is the last.
  virtual void lost_keys(std::string_view keys, std::string_view why) {
    (void)keys;
    (void)why;
  }
  /// `way`: what chose the way on ("1", "Timeout", "Default", or "" for the next statement); `error` is ERR of an Error.
  virtual void ended(NodeId node, std::string_view outcome, std::string_view way, std::string_view error) = 0;
  /// What the caller has keyed in is a secret; told before the end of the action that asked for it.
  virtual void kept_secret(std::string_view keys) { (void)keys; }
  /// An argument of the action, ERR, or a number that will be dialled was computed from a secret: people may only see `masked` of it.
  virtual void masks(std::string_view real, std::string_view masked) {
    (void)real;
    (void)masked;
  }
  virtual void blocked(NodeId node, std::string_view why) = 0;
  /// The script cannot go on at this statement: Machine::fault() says why.
  virtual void failed(NodeId node) { (void)node; }
  /// The action that waits there never ends, or the contact rests at this end of a section: `by` takes it on from there.
  virtual void cut_off(NodeId node, const Event& by) {
    (void)node;
    (void)by;
  }
  /// The caller hangs up while the contact is at this statement, in this phase; kNoNode: no section runs. Told by
  /// whoever plays the caller.
  virtual void hung_up(NodeId node, Phase phase) {
    (void)node;
    (void)phase;
  }

 private:
  Wants wants_;
};

}  // namespace phoneflow
