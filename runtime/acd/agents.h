// The agents of a centre: names, skills, states, who has been idle longest.
//
// A table only: whoever owns it decides when a state changes and tells the world. Agents are never removed; they are
// known by their place in the table, and the world by their name or their id, which counts from "1".
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/acd/agent.h"
#include "runtime/acd/waiting.h"
#include "runtime/contact.h"
#include "runtime/queue.h"
#include "support/time.h"

namespace phoneflow::acd {

struct Agent {
  std::string id;
  AgentState state = AgentState::Busy;
  bool holding = false;           ///< Active: the caller is on hold
  bool hung_up = false;           ///< Dialling, Active: the contact has still to learn it
  bool wraps_up = false;          ///< Busy after a contact, until the world says otherwise
  Instant idle_since{};           ///< Available
  ContactId contact{};            ///< Offered, Dialling, Active
  std::uint32_t first_place = 0;  ///< in the lines of those who are idle
  std::uint32_t places = 0;
};

class Agents {
 public:
  static constexpr AgentNumber kNone = kNobody;
  /// A skill that stands for all there are.
  static constexpr SkillNumber kEverySkill = 0xffffffff;

  struct Skill {
    SkillNumber skill = kEverySkill;
    int proficiency = 1;
  };

  /// A new name; skills once each.
  AgentNumber add(std::string_view name, std::span<const Skill> skills);
  /// In place of those before; skills once each. Whoever has a contact or an offer keeps it.
  void set_skills(AgentNumber agent, std::span<const Skill> skills);
  [[nodiscard]] std::vector<Skill> skills_of(AgentNumber agent) const;
  /// kNone when there is no such agent.
  [[nodiscard]] AgentNumber find(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
  [[nodiscard]] const std::string& name(AgentNumber agent) const { return names_[agent]; }
  [[nodiscard]] const Agent& operator[](AgentNumber agent) const { return agents_[agent]; }

  void make_available(AgentNumber agent, Instant now);
  /// LoggedOut, Busy or Refused.
  void make_unavailable(AgentNumber agent, AgentState state);
  void offer(AgentNumber agent, ContactId contact);
  /// Dialling or Active, with the contact offered before.
  void proceed(AgentNumber agent, AgentState state);
  void set_holding(AgentNumber agent, bool holding) { agents_[agent].holding = holding; }
  void set_hung_up(AgentNumber agent) { agents_[agent].hung_up = true; }
  void set_wraps_up(AgentNumber agent, bool wraps_up) { agents_[agent].wraps_up = wraps_up; }

  /// Whether a contact that wants this may get this one; a target of "" is any agent.
  [[nodiscard]] bool fits(AgentNumber agent, const Wanted& wanted) const;
  /// The best available one; kNone when there is none.
  [[nodiscard]] AgentNumber best_for(const Wanted& wanted) const;
  [[nodiscard]] int available() const { return available_; }

 private:
  static constexpr std::uint32_t kEnd = 0xffffffff;

  /// Idle agents of one skill and proficiency, longest idle first.
  struct Line {
    int proficiency = 1;
    std::uint32_t first = kEnd;  // a place
    std::uint32_t last = kEnd;
  };
  /// An agent's place in one of them.
  struct InLine {
    SkillNumber skill = 0;
    AgentNumber agent = 0;
    std::uint32_t line = 0;
    std::uint32_t before = kEnd;
    std::uint32_t behind = kEnd;
  };
  /// Lines of a skill, best proficiency first.
  using Lines = std::vector<std::uint32_t>;

  /// By its id, as "1"; kNone when there is no such agent.
  [[nodiscard]] AgentNumber numbered(std::string_view id) const;
  void set_state(AgentNumber agent, AgentState state);
  void take_places(AgentNumber agent, std::span<const Skill> skills);
  void join_lines(AgentNumber agent);
  void leave_lines(AgentNumber agent);
  [[nodiscard]] std::uint32_t line_of(const Skill& skill);
  [[nodiscard]] Lines& lines_of(SkillNumber skill);
  [[nodiscard]] AgentNumber best_of(const Lines& lines, const Wanted& wanted, AgentNumber best, int& proficiency) const;

  std::vector<std::string> names_;
  std::vector<Agent> agents_;
  std::map<std::string, std::uint32_t, std::less<>> by_name_;
  std::vector<Line> lines_;
  std::vector<InLine> places_;
  std::vector<Lines> by_skill_;
  Lines of_every_skill_;
  int available_ = 0;
};

}  // namespace phoneflow::acd
