#include "runtime/acd/agents.h"

#include <gtest/gtest.h>

namespace phoneflow::acd {
namespace {

TEST(Agents, HaveOtherSkillsFromNowOn) {
  Agents agents;
  const Agents::Skill all[] = {{}};
  const AgentNumber ana = agents.add("Ana", all), ben = agents.add("Ben", all);
  agents.make_available(ana, Instant(Millis(1)));
  agents.make_available(ben, Instant(Millis(2)));
  EXPECT_EQ(agents.best_for({.skill = 3}), ana);

  const Agents::Skill sales[] = {{4, 1}, {5, 9}};
  agents.set_skills(ana, sales);
  EXPECT_EQ(agents.best_for({.skill = 3}), ben);
  EXPECT_EQ(agents.best_for({.skill = 4}), ana) << "idle for longer";
  EXPECT_EQ(agents.best_for({.skill = 5}), ben) << "more proficient";
  EXPECT_FALSE(agents.fits(ana, {.skill = 3}));
  EXPECT_EQ(agents.skills_of(ana).size(), 2U);
  EXPECT_EQ(agents.skills_of(ana)[1].proficiency, 9);

  agents.make_unavailable(ana, AgentState::Busy);
  agents.set_skills(ana, all);
  EXPECT_EQ(agents.best_for({.skill = 4}), ben) << "a busy agent is in no line";
  agents.make_available(ana, Instant(Millis(3)));
  agents.make_unavailable(ben, AgentState::Busy);
  EXPECT_EQ(agents.best_for({.skill = 3}), ana);
}

}  // namespace
}  // namespace phoneflow::acd
