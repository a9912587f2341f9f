// Contacts of a queue of whom nothing is known but that they wait.
#include <gtest/gtest.h>

#include "tests/unit/sim/world.h"

namespace phoneflow::sim {
namespace {

constexpr Millis kFiveMinutes = minutes(5);

TEST(Others, GoBeforeWhoeverComesLater) {
  World world;
  EXPECT_TRUE(world.centre.set_others("Support", 7, kFiveMinutes));
  const ContactId id = world.arrive();
  EXPECT_EQ(world.queue(id), "");
  EXPECT_EQ(world.centre.place(id), 8);
  EXPECT_EQ(world.centre.others_ahead(id), "Support");
  EXPECT_EQ(world.centre.priority(id), 0.0);
  world.agents({"Ana"});
  world.run(seconds(30));
  EXPECT_EQ(world.centre.agent_state("Ana"), AgentState::Available) << "others are not offered, nor who comes after them";
  EXPECT_EQ(world.centre.priority(id), 0.5);

  EXPECT_TRUE(world.centre.set_others("Support", 0, {}));
  world.run();
  EXPECT_EQ(world.centre.place(id), 1);
  EXPECT_EQ(world.centre.agent_state("Ana"), AgentState::Offered);
}

TEST(Others, AreOvertakenByAHigherPriority) {
  World world;
  EXPECT_TRUE(world.centre.set_others("Support", 3, minutes(3)));  // they came 3, 2 and 1 minutes ago
  const ContactId id = world.arrive();
  EXPECT_EQ(world.queue(id, {.initial_priority = 1.5}), "");
  EXPECT_EQ(world.centre.place(id), 3);
  EXPECT_TRUE(world.centre.set_others("Support", 3, minutes(1)));
  EXPECT_EQ(world.centre.place(id), 1);
  EXPECT_EQ(world.centre.others_ahead(id), "");
  world.agents({"Ana"});
  world.run();
  EXPECT_EQ(world.centre.agent_state("Ana"), AgentState::Offered);
}

TEST(Others, OfOneSkillHoldUpNoOther) {
  World world;
  EXPECT_TRUE(world.centre.set_others("Support", 1, kFiveMinutes));
  const ContactId id = world.arrive();
  EXPECT_EQ(world.queue(id, {.skill = "Sales"}), "");
  world.agents({"Ana"});
  world.run();
  EXPECT_EQ(world.centre.agent_of(id), world.centre.find_agent("Ana"));
}

TEST(Others, WaitOnlyWhereSomebodyCan) {
  World strict({.skills = {"Support"}});
  EXPECT_FALSE(strict.centre.set_others("Sales", 1, {}));
  strict.centre.remove_skill("Support");
  EXPECT_FALSE(strict.centre.set_others("Support", 1, {}));
  strict.centre.restore_skill("Support");
  EXPECT_TRUE(strict.centre.set_others("Support", 1, {}));
  strict.centre.restore_skill("Sales");
  EXPECT_FALSE(strict.centre.set_others("Sales", 1, {})) << "it never was one";
}

/// They came before the clock began, by parts of a second; there are more priorities than are simply compared.
TEST(Others, KeepTheirPlaceAmongManyPriorities) {
  World world;
  EXPECT_TRUE(world.centre.set_others("Support", 1, Millis(60'001)));
  std::vector<ContactId> all;
  for (int i = 0; i < 40; ++i) {
    all.push_back(world.arrive());
    EXPECT_EQ(world.queue(all.back(), {.initial_priority = 0.05 * i}), "");
  }
  for (int i = 0; i < 40; ++i) {
    const bool is_ahead = 0.05 * i > 1;  // of the other one, who has waited for a minute
    EXPECT_EQ(world.centre.place(all[static_cast<std::size_t>(i)]), 40 - i + (is_ahead ? 0 : 1)) << i;
  }
}

TEST(Agents, LogOutAndLeaveTheirOffer) {
  World world;
  const ContactId id = world.arrive();
  EXPECT_EQ(world.queue(id), "");
  world.agents({"Ana"});
  world.run();
  const AgentNumber ana = world.centre.find_agent("Ana");
  EXPECT_EQ(world.centre.agent_of(id), ana);
  EXPECT_TRUE(world.centre.agent_logs_out(ana));
  EXPECT_EQ(world.centre.agent_of(id), kNobody);
  EXPECT_EQ(world.centre.place(id), 1);
  EXPECT_EQ(world.centre.state_of(ana), AgentState::LoggedOut);
  EXPECT_FALSE(world.centre.agent_logs_out(ana));
  EXPECT_TRUE(world.centre.agent_free(ana));
  EXPECT_TRUE(world.centre.agent_accepts(ana));
  EXPECT_FALSE(world.centre.agent_logs_out(ana)) << "who has a caller ends the call first";
}

TEST(Agents, AreGivenSkillsOneByOne) {
  World world;
  const AgentNumber ana = world.centre.add_agent("Ana");
  world.centre.give_skill(ana, AgentSkill{"Sales", 3});
  world.centre.give_skill(ana, AgentSkill{"Orders", 1});
  const ContactId support = world.arrive(), sales = world.arrive();
  EXPECT_EQ(world.queue(support), "");
  EXPECT_EQ(world.queue(sales, {.skill = "Sales"}), "");
  EXPECT_TRUE(world.centre.agent_free(ana));
  EXPECT_EQ(world.centre.agent_of(sales), ana);
  EXPECT_TRUE(world.centre.agent_refuses(ana));
  world.centre.give_skill(ana, std::nullopt);
  EXPECT_TRUE(world.centre.agent_free(ana));
  EXPECT_EQ(world.centre.agent_of(support), ana) << "every skill again";
}

}  // namespace
}  // namespace phoneflow::sim
