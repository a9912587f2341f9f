// [contact] of a centre file: what callers begin with, what the report counts, which transcripts `--where` selects.
#include <gtest/gtest.h>

#include "interpreter/contact_data.h"
#include "small_centre.h"

namespace phoneflow::cli {
namespace {

using test::kSmallCentre;
using test::SmallCentre;
using test::with;

const std::string kBank = R"(script "Bank" { Skill: "Support"  Contact: {tier: "standard", calls: 0, limit: 30s, offer: ""} }
contact.calls = contact.calls + 1
if contact.tier == "gold" { contact.offer = "later" }
Reqagent { on Error { Hangup } }
Wait contact.limit
)";

std::string with_contact(const std::string& contact) { return with(kSmallCentre, "[callers]", contact + "[callers]"); }

TEST(SimulatedContactData, CallersBeginWithTheSharesOfTheFile) {
  const SmallCentre made(with(with_contact("[contact]\ntier = { gold = \"25 %\", lead = \"25 %\" }\nlimit = \"1m\"\n"), "length = \"5m\"",
                              "length = \"400m\""),
                         kBank);
  const auto result = made.simulate();
  EXPECT_EQ(result.err.find("error"), std::string::npos) << result.err;
  const std::size_t table = result.out.find("contact data");
  ASSERT_NE(table, std::string::npos) << result.out;
  const std::string told = result.out.substr(table, 500);
  for (const char* word : {"calls", "limit", "1m", "offer", "later", "tier", "standard", "gold", "lead", "100.0 %"})
    EXPECT_NE(told.find(word), std::string::npos) << word << "\n" << told;
  EXPECT_EQ(told.find("30s"), std::string::npos) << "all have the value of the file";
  EXPECT_LT(told.find("standard"), told.find("gold")) << "half of the callers have it";
}

TEST(SimulatedContactData, WithoutATableNothingIsAskedAndNothingTold) {
  const auto result = SmallCentre().simulate();
  EXPECT_EQ(result.out.find("contact data"), std::string::npos);
}

TEST(SimulatedContactData, AnotherFieldChangesNoOther) {
  const std::string tiers = "[contact]\ntier = { gold = \"50 %\" }\n";
  const auto gold = [](const std::string& json) {
    const std::size_t at = json.find("\"value\": \"gold\"");
    return at == std::string::npos ? std::string("none") : json.substr(at, 50);
  };
  const auto one = SmallCentre(with_contact(tiers), kBank).simulate({"--format", "json", "--length", "2h"});
  const auto two = SmallCentre(with_contact(tiers + "calls = { 3 = \"50 %\" }\n"), kBank).simulate({"--format", "json", "--length", "2h"});
  EXPECT_NE(gold(one.out), "none") << one.out << one.err;
  EXPECT_EQ(gold(one.out), gold(two.out)) << two.err;
}

TEST(SimulatedContactData, WhereSelectsByTheValueAtTheEnd) {
  const SmallCentre made(with_contact("[contact]\ntier = \"gold\"\n"), kBank);
  EXPECT_NE(made.simulate({"--where", "contact.tier = gold"}).out.find("Line at Mon 08:00"), std::string::npos);
  EXPECT_NE(made.simulate({"--where", "contact.tier=\"gold\" and contact.calls = 1"}).out.find("Line at Mon 08:00"), std::string::npos);
  EXPECT_NE(made.simulate({"--where", "contact.nobody == \"\""}).out.find("Line at Mon 08:00"), std::string::npos);
  for (const char* none : {"contact.tier != gold", "contact.tier = lead", "contact.nobody = x"})
    EXPECT_NE(made.simulate({"--where", none}).out.find("no contact of the first replication is such a one"), std::string::npos) << none;
}

TEST(SimulatedContactData, WhereKnowsTheFieldsOfTheScripts) {
  const auto result = SmallCentre(with_contact("[contact]\ntier = \"gold\"\n"), kBank).simulate({"--where", "contact.teir = gold"});
  EXPECT_NE(result.err.find("--where: no script declares `contact.teir`; did you mean `contact.tier`?"), std::string::npos) << result.err;
  EXPECT_EQ(result.exit_code, 2);
}

TEST(SimulatedContactData, WhereComparesSomething) {
  const auto told = [](const char* where) { return SmallCentre().simulate({"--where", where}).err; };
  EXPECT_NE(told("contact.tier").find("`contact.tier` compares nothing; write what the field is, as in `contact.tier = gold`"),
            std::string::npos);
  EXPECT_NE(told("contact. = gold").find("compares nothing"), std::string::npos);
}

TEST(SimulatedContactData, MistakesOfTheFile) {
  const auto told = [](const std::string& contact) {
    const auto result = SmallCentre(with_contact(contact), kBank).simulate();
    return result.err;
  };
  EXPECT_NE(told("[contact]\nteir = \"gold\"\n").find("no script declares `contact.teir`; did you mean `tier`?"), std::string::npos);
  EXPECT_NE(told("[contact]\ncalls = \"many\"\n").find("a.flow declares `contact.calls` as a number, and `many` is none"),
            std::string::npos);
  EXPECT_NE(told("[contact]\nlimit = { soon = \"5 %\" }\n").find("declares `contact.limit` as a duration, and `soon` is none"),
            std::string::npos);
  EXPECT_NE(told("[contact]\ntier = { gold = \"60 %\", lead = \"60 %\" }\n").find("the shares of `tier` sum to more than 100 %"),
            std::string::npos);
  EXPECT_NE(told("[contact]\ntier = [\"gold\"]\n").find("`tier` must be a value, or values with shares"), std::string::npos);
  EXPECT_NE(told("[contact]\ntier = { gold = \"many\" }\n").find("`gold`"), std::string::npos);
}

TEST(SimulatedContactData, WhatIsTooMuchForAContactIsTold) {
  const auto told = [](std::size_t size) {
    const std::string contact = "[contact]\nnote = \"" + std::string(size, 'x') + "\"\n";
    return SmallCentre(with_contact(contact), "script \"Bank\" { Contact: {note: \"\", tier: \"gold\"} }\nWait 1s\n").simulate().err;
  };
  constexpr std::size_t kOthers = 16 + 4 + 16 + 16 + 4 + 16 + 4;  // the names and the other value
  EXPECT_EQ(told(kMostContactData - kOthers).find("a contact keeps"), std::string::npos);
  EXPECT_NE(told(kMostContactData - kOthers + 1).find("a contact keeps at most 32 KiB, and with `contact.note` that of a.flow has more"),
            std::string::npos);
}

TEST(SimulatedContactData, ASecretIsCountedAsDots) {
  const std::string script =
      "script \"Bank\" { Contact: {pin: \"\"} }\nlet pin = Collect \"To be called back, press 1.\" { MaxDigits: 1  Format: \"pin\"  on Timeout, Invalid, Error { "
      "Hangup } }\n"
      "contact.pin = \"{pin}{pin}{pin}7\"\nReqagent \"Support\" { on Error { Hangup } }\nWait 1m\n";
  const SmallCentre made(kSmallCentre, script);
  for (const char* format : {"text", "json"}) {
    const auto result = made.simulate({"--format", format});
    EXPECT_EQ(result.out.find("1117"), std::string::npos) << result.out;
    EXPECT_NE(result.out.find("••••"), std::string::npos) << result.out << result.err;
  }
  EXPECT_NE(made.simulate({"--where", "contact.pin = 1117"}).out.find("no contact of the first replication"), std::string::npos);
}

}  // namespace
}  // namespace phoneflow::cli
