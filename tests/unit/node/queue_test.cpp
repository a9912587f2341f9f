// Who is next for whom, over rows that change: as if every contact and every agent were looked at.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "node/queue.h"
#include "runtime/random.h"

namespace phoneflow::node {
namespace {

/// The rule, without any structure.
class Model {
 public:
  struct Agent {
    std::map<std::string, int> skills{};
    bool ready = false, aside = false, free = false;
    Instant since{};
  };

  std::map<ContactId, store::ContactRow> rows{};
  std::map<ContactId, bool> aside{};
  std::map<std::string, Agent> agents{};

  /// After each change.
  void settle(Instant now) {
    for (auto& [name, agent] : agents) {
      const bool taken = std::ranges::any_of(rows, [&](const auto& row) { return row.second.agent == name; });
      const bool free = agent.ready && !agent.aside && !taken;
      if (free && !agent.free) agent.since = now;
      agent.free = free;
    }
  }

  [[nodiscard]] std::optional<Match> next(Instant now) {
    const store::ContactRow* first = nullptr;
    std::string whom;
    for (const auto& [id, row] : rows) {
      const bool waits = (row.phase == Phase::Queued || row.phase == Phase::Callback) && row.agent.empty() && row.not_before <= now &&
                         !is_parked(row) && !aside[id];
      if (!waits || (first != nullptr && !goes_before(place_of(row), place_of(*first), now))) continue;
      const std::string best = best_for(row);
      if (best.empty()) continue;
      first = &row;
      whom = best;
    }
    if (first == nullptr) return std::nullopt;
    aside[first->id] = true;
    agents[whom].aside = true;
    return Match{first->id, whom};
  }

 private:
  [[nodiscard]] static Place place_of(const store::ContactRow& row) {
    return {row.id, row.first_queued, row.terms.initial_priority, row.terms.acceleration, row.terms.max_priority};
  }
  [[nodiscard]] std::string best_for(const store::ContactRow& row) const {
    std::string best;
    Candidate of_best;
    for (const auto& [name, agent] : agents) {
      const auto skill = agent.skills.find(row.terms.skill);
      const bool fits = agent.free && skill != agent.skills.end() &&
                        is_eligible({row.terms.high_proficiency, row.terms.low_proficiency}, skill->second) &&
                        (row.terms.target_agent.empty() || row.terms.target_agent == name);
      if (!fits) continue;
      const Candidate one{skill->second, agent.since};
      if (best.empty() || better(one, of_best)) best = name, of_best = one;
    }
    return best;
  }
};

std::vector<AgentSkill> skills_of(const Model::Agent& agent) {
  std::vector<AgentSkill> skills;
  for (const auto& [skill, proficiency] : agent.skills) skills.push_back({skill, proficiency});
  return skills;
}

TEST(NodeQueue, NextIsWhoTheRuleSays) {
  Random random(7);
  const auto below = [&](std::uint64_t count) { return static_cast<int>(random.next() % count); };
  Queue queue;
  Model model;
  int matches = 0;
  Instant now(seconds(1'000'000));
  for (int step = 0; step < 30'000; ++step) {
    now += Millis(1 + below(3'000));
    const std::string agent = std::string("agent ") + static_cast<char>('a' + below(6));
    const ContactId contact{static_cast<std::uint64_t>(1 + below(20))};
    switch (below(6)) {
      case 0:
        if (model.agents[agent].skills.empty()) {
          model.agents[agent].skills = {{"Support", 1 + below(3)}, {agent < "agent d" ? "Sales" : "Night", 1 + below(3)}};
        }
        if (model.agents[agent].ready) break;
        model.agents[agent].ready = true;
        queue.ready(agent, skills_of(model.agents[agent]), now);
        break;
      case 1:
        model.agents[agent].ready = false;
        queue.away(agent, now);
        break;
      case 2:
        model.agents[agent].aside = false;
        queue.set_free(agent, now);
        break;
      case 3:
        model.rows.erase(contact);
        queue.remove(contact, now);
        break;
      default: {
        store::ContactRow row{.id = contact, .phase = below(4) == 0 ? Phase::Active : below(2) == 0 ? Phase::Queued : Phase::Callback};
        row.first_queued = model.rows.contains(contact) ? model.rows[contact].first_queued : now - Millis(below(100'000));
        if (below(4) == 0) row.not_before = now + Millis(below(20'000));
        if (below(12) == 0) row.crashes = kMostCrashes;
        const bool taken = std::ranges::any_of(model.rows, [&](const auto& one) { return one.second.agent == agent; });
        if (below(3) == 0 && !taken) row.agent = agent;
        row.terms = {.skill = below(3) == 0 ? "Sales" : "Support", .target_agent = below(10) == 0 ? agent : ""};
        row.terms.initial_priority = below(3);
        row.terms.acceleration = below(3);
        row.terms.low_proficiency = 1 + below(4);
        model.rows[contact] = row;
        model.aside[contact] = false;
        queue.put(row, now);
      }
    }
    model.settle(now);
    const std::optional<Match> expected = model.next(now), got = queue.next(now);
    model.settle(now);
    ASSERT_EQ(got.has_value(), expected.has_value()) << "step " << step;
    if (!got) continue;
    EXPECT_EQ(got->contact, expected->contact) << "step " << step;
    EXPECT_EQ(got->agent, expected->agent) << "step " << step;
    ++matches;
  }
  EXPECT_GT(matches, 1'000);
}

/// A look shows what there is; what is not there any more waits no longer, and nobody is set aside.
TEST(NodeQueue, ALookForgetsWhatIsGoneAndFreesWhomItSetAside) {
  Queue queue;
  const Instant now(seconds(100));
  store::ContactRow row{.id = ContactId{1}, .phase = Phase::Callback, .terms = {.skill = "Support"}};
  queue.put(row, now);
  queue.ready("Ana", {{"Support", 1}}, now);
  ASSERT_TRUE(queue.next(now));
  EXPECT_FALSE(queue.next(now));
  queue.begin_look();
  queue.put(row, now);
  queue.end_look(now);
  EXPECT_EQ(queue.place(ContactId{1}, now), 1);
  EXPECT_TRUE(queue.next(now));
  queue.begin_look();
  queue.end_look(now);
  EXPECT_FALSE(queue.next(now));
  EXPECT_EQ(queue.find(ContactId{1}), nullptr);
}

}  // namespace
}  // namespace phoneflow::node
