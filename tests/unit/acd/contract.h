// What any implementation of the queue and its agents must do, wherever it keeps them: tests, written once.
//
// An implementation stands behind an adapter that is made empty, with the operations of Memory (contract_test.cpp). Instants do not run
// back. The order is that of goes_before() and better() in runtime/queue.h; here every contact and agent is looked at to find it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/acd/match.h"
#include "runtime/random.h"

namespace phoneflow::acd::contract {

/// Who was offered to whom.
struct Offer {
  ContactId contact{};
  AgentNumber agent = kNobody;

  friend bool operator==(const Offer&, const Offer&) = default;
};

inline Instant at(std::int64_t ms) { return Instant(Millis(ms)); }

template <class Implementation>
struct Queue : ::testing::Test {
  Implementation queue;

  AgentNumber free_agent(std::string_view name, std::vector<Agents::Skill> skills = {{}}, Instant since = {}) {
    const AgentNumber agent = queue.add_agent(name, skills);
    queue.set_free(agent, since);
    return agent;
  }
  void wait(std::uint64_t id, const TermsView& terms = {}, std::int64_t first_queued_ms = 0) {
    queue.wait(ContactId(id), terms, at(first_queued_ms));
  }
  /// Who is offered now, in order, until nobody fits.
  std::vector<std::uint64_t> offered(Instant now) {
    std::vector<std::uint64_t> order;
    while (const std::optional<Offer> offer = queue.offer(now)) order.push_back(number(offer->contact));
    return order;
  }
};
TYPED_TEST_SUITE_P(Queue);

using Ids = std::vector<std::uint64_t>;

TYPED_TEST_P(Queue, NobodyIsOfferedToNobody) {
  EXPECT_EQ(this->queue.offer(at(0)), std::nullopt);
  this->wait(1);
  EXPECT_EQ(this->queue.offer(at(0)), std::nullopt);
  this->queue.leave(ContactId(1));
  this->free_agent("Ana");
  EXPECT_EQ(this->queue.offer(at(0)), std::nullopt);
}

TYPED_TEST_P(Queue, EqualsGoByAgeThenByContactId) {
  for (const char* name : {"Ana", "Ben", "Cid"}) this->free_agent(name);
  this->wait(7, {}, 5);
  this->wait(3, {}, 5);
  this->wait(9, {}, 1);
  EXPECT_EQ(this->offered(at(10)), (Ids{9, 3, 7}));
}

TYPED_TEST_P(Queue, PriorityGrowsByWholeSecondsUpToItsLimit) {
  this->free_agent("Ana");
  this->wait(1, {.growth = {.initial_priority = 1.5, .acceleration = 0}});
  this->wait(2, {.growth = {.initial_priority = 1, .acceleration = 30, .max_priority = 1.5}});
  this->wait(3, {.growth = {.initial_priority = 0.5, .acceleration = 60}}, 1);
  EXPECT_EQ(this->queue.place(ContactId(3), at(1000)), 3) << "0.999 s are none";
  EXPECT_EQ(this->queue.place(ContactId(2), at(1000)), 2) << "as high as the first, and a larger number";
  EXPECT_EQ(this->queue.place(ContactId(3), at(2001)), 1);
  EXPECT_EQ(this->queue.place(ContactId(2), at(5000)), 3) << "it has stopped at its limit";
  EXPECT_EQ(this->offered(at(5000)), Ids{3});
}

TYPED_TEST_P(Queue, TheFirstWithoutAnAgentLetsOthersPass) {
  this->free_agent("Ana", {{.skill = 2}});
  this->wait(1, {.wanted = {.skill = 1}, .growth = {.initial_priority = 100}});
  this->wait(2, {.wanted = {.skill = 2}});
  EXPECT_EQ(this->offered(at(0)), Ids{2});
  EXPECT_EQ(this->queue.place(ContactId(1), at(0)), 1);
}

TYPED_TEST_P(Queue, TheBestAgentThenTheLongestIdle) {
  const AgentNumber ana = this->free_agent("Ana", {{.skill = 1, .proficiency = 3}}, at(0));
  const AgentNumber ben = this->free_agent("Ben", {{.skill = 1, .proficiency = 2}}, at(20));
  const AgentNumber cid = this->free_agent("Cid", {{.skill = 1, .proficiency = 2}}, at(30));
  for (const std::uint64_t id : {1U, 2U, 3U}) this->wait(id, {.wanted = {.skill = 1}});
  for (const auto& [id, agent] : {Offer{ContactId(1), ben}, Offer{ContactId(2), cid}, Offer{ContactId(3), ana}})
    EXPECT_EQ(this->queue.offer(at(40)), (Offer{id, agent}));
}

TYPED_TEST_P(Queue, AnAgentOfEverySkillStandsAmongThoseOfTheSkill) {
  const AgentNumber ana = this->free_agent("Ana", {{.proficiency = 2}}, at(0));
  const AgentNumber ben = this->free_agent("Ben", {{.skill = 1, .proficiency = 2}}, at(5));
  const AgentNumber cid = this->free_agent("Cid", {{.skill = 1, .proficiency = 1}}, at(9));
  for (const std::uint64_t id : {1U, 2U, 3U}) this->wait(id, {.wanted = {.skill = 1}});
  for (const auto& [id, agent] : {Offer{ContactId(1), cid}, Offer{ContactId(2), ana}, Offer{ContactId(3), ben}})
    EXPECT_EQ(this->queue.offer(at(9)), (Offer{id, agent}));
}

TYPED_TEST_P(Queue, ABandIsKept) {
  this->free_agent("Ana", {{.skill = 1, .proficiency = 1}});
  const AgentNumber ben = this->free_agent("Ben", {{.skill = 1, .proficiency = 4}});
  this->wait(1, {.wanted = {.skill = 1, .band = {.high = 2, .low = 4}}});
  EXPECT_EQ(this->queue.offer(at(0)), (Offer{ContactId(1), ben}));
  this->wait(2, {.wanted = {.skill = 1, .band = {.high = 2, .low = 4}}});
  EXPECT_EQ(this->queue.offer(at(0)), std::nullopt);
}

TYPED_TEST_P(Queue, ATargetIsANameOrANumberCountedFromOne) {
  const AgentNumber ana = this->free_agent("Ana");
  const AgentNumber ben = this->free_agent("Ben");
  this->wait(1, {.wanted = {.target_agent = "2"}});
  this->wait(2, {.wanted = {.target_agent = "Ana"}});
  this->wait(3, {.wanted = {.target_agent = "Zoe"}});
  EXPECT_EQ(this->queue.offer(at(0)), (Offer{ContactId(1), ben}));
  EXPECT_EQ(this->queue.offer(at(0)), (Offer{ContactId(2), ana}));
  EXPECT_EQ(this->queue.offer(at(0)), std::nullopt);
}

TYPED_TEST_P(Queue, OfTwoAgentsOfATargetTheEarlierGoesFirst) {
  const AgentNumber ana = this->free_agent("Ana", {{.proficiency = 2}}, at(5));
  const AgentNumber one = this->free_agent("1", {{.proficiency = 1}}, at(0));
  this->wait(1, {.wanted = {.target_agent = "1"}});
  this->wait(2, {.wanted = {.target_agent = "1"}});
  EXPECT_EQ(this->queue.offer(at(9)), (Offer{ContactId(1), ana}));
  EXPECT_EQ(this->queue.offer(at(9)), (Offer{ContactId(2), one}));
}

TYPED_TEST_P(Queue, WhoIsOfferedOrDelayedKeepsThePlaceAndIsNotOffered) {
  for (const char* name : {"Ana", "Ben"}) this->free_agent(name);
  for (const std::uint64_t id : {1U, 2U, 3U, 4U}) this->wait(id);
  this->queue.delay(ContactId(2), true);
  EXPECT_EQ(this->offered(at(0)), (Ids{1, 3}));
  EXPECT_EQ(this->queue.place(ContactId(4), at(0)), 4);
  this->queue.refuse(ContactId(1));
  this->queue.delay(ContactId(2), false);
  this->free_agent("Cid");
  this->free_agent("Dan");
  EXPECT_EQ(this->offered(at(0)), (Ids{1, 2}));
}

TYPED_TEST_P(Queue, ABusyAgentIsNotFree) {
  const AgentNumber ana = this->free_agent("Ana");
  this->queue.set_busy(ana);
  this->wait(1);
  EXPECT_EQ(this->queue.offer(at(0)), std::nullopt);
  this->queue.set_free(ana, at(1));
  EXPECT_EQ(this->queue.offer(at(1)), (Offer{ContactId(1), ana}));
}

// ---- the order, at random ----

/// A centre in plain lists, and the rules asked of all of it.
struct Plain {
  struct Known {
    TermsView terms{};
    Instant first_queued{};
    bool delayed = false;
    AgentNumber offered_to = kNobody;
  };
  struct Agent {
    std::string name;
    std::vector<Agents::Skill> skills;
    std::optional<Instant> idle_since{};
  };
  std::map<std::uint64_t, Known> contacts{};
  std::vector<Agent> agents{};

  [[nodiscard]] Place place_of(std::uint64_t id) const {
    const Known& one = contacts.at(id);
    return {ContactId(id), one.first_queued, one.terms.growth.initial_priority, one.terms.growth.acceleration,
            one.terms.growth.max_priority};
  }
  [[nodiscard]] std::optional<Candidate> candidate(AgentNumber agent, const Known& contact) const {
    const Agent& one = agents[agent];
    const std::string_view target = contact.terms.wanted.target_agent;
    const bool targeted = target.empty() || target == one.name || target == std::to_string(agent + 1);
    if (!one.idle_since || !targeted) return std::nullopt;
    std::optional<Candidate> best;
    for (const Agents::Skill& skill : one.skills) {
      if (skill.skill != Agents::kEverySkill && skill.skill != contact.terms.wanted.skill) continue;
      if (!is_eligible(contact.terms.wanted.band, skill.proficiency)) continue;
      if (!best || skill.proficiency < best->proficiency) best = Candidate{skill.proficiency, *one.idle_since};
    }
    return best;
  }
  /// All offers that the rules allow next: more than one only where agents are equal.
  [[nodiscard]] std::vector<Offer> next(Instant now) const {
    std::uint64_t first = 0;
    std::vector<Offer> offers;
    std::optional<Candidate> best;
    for (const auto& [id, contact] : contacts) {
      if (contact.delayed || contact.offered_to != kNobody) continue;
      if (first != 0 && !goes_before(place_of(id), place_of(first), now)) continue;
      std::vector<Offer> of_it;
      best.reset();
      for (AgentNumber agent = 0; agent < agents.size(); ++agent) {
        const std::optional<Candidate> one = candidate(agent, contact);
        const bool named_earlier = best && !contact.terms.wanted.target_agent.empty();
        if (!one || named_earlier || (best && better(*best, *one))) continue;
        if (best && better(*one, *best)) of_it.clear();
        best = one;
        of_it.push_back({ContactId(id), agent});
      }
      if (of_it.empty()) continue;
      first = id;
      offers = std::move(of_it);
    }
    return offers;
  }
  [[nodiscard]] int place(std::uint64_t of, Instant now) const {
    const auto ahead = [&](const auto& other) {
      return other.second.terms.wanted.skill == contacts.at(of).terms.wanted.skill && goes_before(place_of(other.first), place_of(of), now);
    };
    return static_cast<int>(std::ranges::count_if(contacts, ahead)) + 1;
  }
};

/// An implementation and its plain copy, changed alike at random, from few values, so that much is equal.
template <class Implementation>
class Walk {
 public:
  explicit Walk(std::uint64_t seed) : random_(seed) {
    static constexpr std::string_view kNames[] = {"Ana", "Ben", "2", "Cid", "1", "Dan"};
    for (const std::string_view name : std::span(kNames).first(1 + below(6))) {
      std::vector<Agents::Skill> skills;
      for (SkillNumber skill = 0; skill < 3; ++skill) {
        if (below(3) != 0) skills.push_back({.skill = skill == 2 ? Agents::kEverySkill : skill, .proficiency = 1 + some(3)});
      }
      queue_.add_agent(name, skills);
      plain_.agents.push_back({std::string(name), skills});
    }
  }

  /// Changes a few things, lets time pass, and compares what is offered next, which is then offered.
  [[nodiscard]] ::testing::AssertionResult step() {
    if (below(3) == 0) now_ += Millis(below(2) == 0 ? below(1500) : below(200'000));
    for (std::uint64_t changes = below(6); changes > 0; --changes) change();
    if (!plain_.contacts.empty()) {
      const std::uint64_t one = some_contact();
      const int place = queue_.place(ContactId(one), now_), expected = plain_.place(one, now_);
      if (place != expected) return ::testing::AssertionFailure() << "place " << place << " of " << one << ", not " << expected;
    }
    const std::vector<Offer> allowed = plain_.next(now_);
    const std::optional<Offer> offer = queue_.offer(now_);
    if (!offer && allowed.empty()) return ::testing::AssertionSuccess();
    if (!offer) return ::testing::AssertionFailure() << "no offer of " << number(allowed.front().contact);
    if (std::ranges::find(allowed, *offer) == allowed.end())
      return ::testing::AssertionFailure() << "an offer of " << number(offer->contact) << " to agent " << offer->agent;
    plain_.contacts[number(offer->contact)].offered_to = offer->agent;
    plain_.agents[offer->agent].idle_since.reset();
    ++offers_;
    return ::testing::AssertionSuccess();
  }
  [[nodiscard]] int offers() const { return offers_; }

 private:
  std::uint64_t below(std::uint64_t end) { return random_.next() % end; }
  int some(int end) { return static_cast<int>(below(static_cast<std::uint64_t>(end))); }
  std::uint64_t some_contact() {
    return std::next(plain_.contacts.begin(), static_cast<std::ptrdiff_t>(below(plain_.contacts.size())))->first;
  }

  void change() {
    const std::uint64_t what = below(10);
    if (what < 3) return arrive();
    if (what < 6) return change_agent(static_cast<AgentNumber>(below(plain_.agents.size())));
    if (!plain_.contacts.empty()) change_contact(some_contact());
  }
  void arrive() {
    static constexpr std::string_view kTargets[] = {"", "", "", "Ana", "2", "Zoe"};
    static constexpr double kAccelerations[] = {0, 1, 1, 30, 7.3};
    const int high = 1 + some(2);
    const TermsView terms{
        .wanted = {.skill = static_cast<SkillNumber>(below(2)), .target_agent = kTargets[below(6)], .band = {high, high + some(20 - high)}},
        .growth = {.initial_priority = some(4) / 2.0, .acceleration = kAccelerations[below(5)], .max_priority = 2.0 + some(3) * 50}};
    const ContactId id{++arrived_};
    queue_.wait(id, terms, now_);
    plain_.contacts[number(id)] = {.terms = terms, .first_queued = now_};
  }
  void change_agent(AgentNumber agent) {
    if (plain_.agents[agent].idle_since) {
      queue_.set_busy(agent);
      plain_.agents[agent].idle_since.reset();
    } else if (std::ranges::none_of(plain_.contacts, [&](const auto& one) { return one.second.offered_to == agent; })) {
      queue_.set_free(agent, now_);
      plain_.agents[agent].idle_since = now_;
    }
  }
  void change_contact(std::uint64_t id) {
    Plain::Known& contact = plain_.contacts[id];
    if (contact.offered_to != kNobody && below(2) == 0) {
      queue_.refuse(ContactId(id));
      contact.offered_to = kNobody;
    } else if (contact.offered_to == kNobody && below(2) == 0) {
      contact.delayed = !contact.delayed;
      queue_.delay(ContactId(id), contact.delayed);
    } else {
      queue_.leave(ContactId(id));
      plain_.contacts.erase(id);
    }
  }

  Random random_;
  Implementation queue_{};
  Plain plain_{};
  Instant now_{};
  std::uint64_t arrived_ = 0;
  int offers_ = 0;
};

TYPED_TEST_P(Queue, GoesByTheRulesInAHundredThousandStates) {
  int offers = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    Walk<TypeParam> walk(seed);
    for (int step = 1; step <= 100; ++step) ASSERT_TRUE(walk.step()) << "seed " << seed << ", step " << step;
    offers += walk.offers();
  }
  EXPECT_GT(offers, 10'000) << "so that much was compared";
}

REGISTER_TYPED_TEST_SUITE_P(Queue, NobodyIsOfferedToNobody, EqualsGoByAgeThenByContactId, PriorityGrowsByWholeSecondsUpToItsLimit,
                            TheFirstWithoutAnAgentLetsOthersPass, TheBestAgentThenTheLongestIdle,
                            AnAgentOfEverySkillStandsAmongThoseOfTheSkill, ABandIsKept, ATargetIsANameOrANumberCountedFromOne,
                            OfTwoAgentsOfATargetTheEarlierGoesFirst, WhoIsOfferedOrDelayedKeepsThePlaceAndIsNotOffered, ABusyAgentIsNotFree,
                            GoesByTheRulesInAHundredThousandStates);

}  // namespace phoneflow::acd::contract
