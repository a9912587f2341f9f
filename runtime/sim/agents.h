// The agents of a simulated centre: names, states, who has been idle longest.
//
// A table only: the centre decides when a state changes and tells the world. Agents are never removed; they are
// known by their place in the table, and the world by their name or their id, which counts from "1".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/contact.h"
#include "runtime/queue.h"
#include "runtime/sim/centre.h"
#include "runtime/time.h"

namespace phoneflow::sim {

struct Agent {
  std::string id;
  AgentState state = AgentState::Busy;
  bool holding = false;              ///< Active: the caller is on hold
  bool hung_up = false;              ///< Dialling, Active: the contact has still to learn it
  Instant idle_since{};              ///< Available
  ContactId contact{};               ///< Offered, Dialling, Active
};

class Agents {
 public:
  static constexpr std::uint32_t kNone = 0xffffffff;

  void add(std::string_view name);
  /// kNone when there is no such agent.
  [[nodiscard]] std::uint32_t find(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] const std::string& name(std::uint32_t agent) const { return names_[agent]; }
  [[nodiscard]] const Agent& operator[](std::uint32_t agent) const { return agents_[agent]; }

  void make_available(std::uint32_t agent, Instant now);
  /// Busy or Refused.
  void make_unavailable(std::uint32_t agent, AgentState state);
  void offer(std::uint32_t agent, ContactId contact);
  /// Dialling or Active, with the contact offered before.
  void proceed(std::uint32_t agent, AgentState state);
  void set_holding(std::uint32_t agent, bool holding) { agents_[agent].holding = holding; }
  void set_hung_up(std::uint32_t agent) { agents_[agent].hung_up = true; }

  /// Whether a contact that asked for `target` may get this one; "" is any agent.
  [[nodiscard]] bool fits(std::uint32_t agent, const Place& place, std::string_view target) const;
  [[nodiscard]] bool any_for(const Place& place, std::string_view target) const;
  /// The best available one; kNone when there is none.
  [[nodiscard]] std::uint32_t best_for(const Place& place, std::string_view target) const;
  [[nodiscard]] int available() const { return available_; }

 private:
  void set_state(std::uint32_t agent, AgentState state);

  std::vector<std::string> names_;
  std::vector<Agent> agents_;
  std::map<std::string, std::uint32_t, std::less<>> by_name_;
  int available_ = 0;
};

}  // namespace phoneflow::sim
