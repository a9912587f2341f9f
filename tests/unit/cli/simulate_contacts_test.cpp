// What happens to a contact is the same in a simulation as in one call: faults, lines, priorities, numbers.
#include <gtest/gtest.h>

#include <filesystem>

#include <nlohmann/json.hpp>

#include "small_centre.h"

namespace phoneflow::cli {
namespace {

using test::kSmallCentre;
using test::kSmallScript;
using test::SmallCentre;
using test::with;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST(SimulateContacts, AFaultKeepsTheCallbackAndIsCounted) {
  const std::string script = with(kSmallScript, "Stop\nSorry:", "Again:\nMusic \"x.wav\"\ngoto Again\nSorry:");
  const auto result = SmallCentre(kSmallCentre, script).simulate();
  EXPECT_TRUE(has(result.out, "  callbacks reached                    4\n")) << result.out;
  EXPECT_TRUE(has(result.out, "  the agent hung up         1  20.0 %\n")) << result.out;
  EXPECT_TRUE(has(result.out, "  the script failed         4  80.0 %\n")) << result.out;
}

TEST(SimulateContacts, AFaultInOnReleaseIsCounted) {
  const auto result =
      SmallCentre(kSmallCentre, std::string(kSmallScript) + "on Release {\n  let none = length(\"\")\n  Log \"{1 / none}\"\n}\n")
          .simulate();
  EXPECT_TRUE(has(result.out, "  the script failed         5  100.0 %\n")) << result.out;
}

/// Two callers and one line: the first takes the callback, the second keeps the line while Ana accepts the first.
std::string one_line() {
  std::string centre = with(kSmallCentre, "length = \"5m\"", "length = \"2m\"");
  centre = with(centre, "[skills", "[ports]\ntotal = 1\n[skills");
  return with(centre, "skills = [\"Support\"]", "skills = [\"Support\"]\nshifts = [\"Mon 08:02-18:00\"]\nwrap_up = \"1m\"");
}

TEST(SimulateContacts, ADialBackWithoutALineWaitsForOneAndUsesNoAttempt) {
  const std::string script = with(kSmallScript, "Menu", "if ContactID == 2 { Stop }\nMenu");
  const auto result = SmallCentre(one_line(), with(script, "Retries: 1  RetryDelay: 1m  ", "")).simulate();
  EXPECT_TRUE(has(result.out, "  attempt 1         1        1  100.0 %     0          0        0          0\n")) << result.out;
  EXPECT_TRUE(has(result.out, "  callbacks reached                   1\n")) << result.out;
  EXPECT_TRUE(has(result.out, "  wait of callbacks                6:00\n")) << "until there is a line: 3 min of talk, 1 min of wrap-up\n"
                                                                            << result.out;
}

/// On a day with too few lines nobody is released as busy who was not dialled.
TEST(SimulateContacts, WhoWasNotDialledWasNotBusy) {
  std::string centre = with(testing::read_file("scripts/centres/support.toml"), "total = 60", "total = 20");
  centre = with(with(centre, "replications = 20", "replications = 2"), "\"../callback.flow\"", "\"a.flow\"");
  const auto result = SmallCentre(centre, testing::read_file("scripts/callback.flow")).simulate({"--format", "json"});
  ASSERT_EQ(result.exit_code, kFine) << result.err;
  const auto found = nlohmann::json::parse(result.out);
  std::int64_t busy = 0, not_answered = 0;
  for (const auto& attempt : found["dial_backs"]) {
    busy += attempt["busy"].get<std::int64_t>();
    not_answered += attempt["no_answer"].get<std::int64_t>();
  }
  const auto& ends = found["entries"][0]["ends"];
  EXPECT_GT(busy, 0);
  EXPECT_LE(ends.value("Busy", 0), busy);
  EXPECT_LE(ends.value("NoAnswer", 0), not_answered);
  EXPECT_FALSE(ends.contains("NoLine"));
}

double mean(const std::string& centre, const std::string& name) {
  const auto result = SmallCentre(centre).simulate({"--format", "json"});
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  return nlohmann::json::parse(result.out)["centre"]["figures"][name]["mean"].get<double>();
}

std::string with_queue(const std::string& key) { return with(kSmallCentre, "dialback", key + "\ndialback"); }

TEST(SimulateContacts, WhoIsRefusedACallbackIsStillOnTheLine) {
  // Calls at 0 and 3 min are answered live; the others are refused, hear Sorry and are hung up.
  const std::string centre = with_queue("callbacks = { refused = \"100 %\" }");
  EXPECT_EQ(mean(centre, "callbacks_refused"), 3);
  EXPECT_EQ(mean(centre, "callbacks_taken"), 0);
  EXPECT_EQ(mean(centre, "handled_live"), 2);
  EXPECT_TRUE(has(SmallCentre(centre).simulate().out, "  callbacks refused             3\n")) << SmallCentre(centre).simulate().out;
  EXPECT_FALSE(has(SmallCentre().simulate().out, "refused")) << "only where it happens";
}

TEST(SimulateContacts, WhoIsRefusedByTheQueueIsNotQueued) {
  const std::string centre = with_queue("queueing = { refused = \"100 %\" }");
  EXPECT_EQ(mean(centre, "queue_refused"), 5);
  EXPECT_EQ(mean(centre, "queued"), 0);
}

TEST(SimulateContacts, AnAnswerThatTakesItsTimeKeepsTheCallerOnTheLine) {
  // Four take the callback 5 s after they are queued, and have it 10 s later.
  EXPECT_EQ(mean(kSmallCentre, "live_wait"), 4000);
  EXPECT_EQ(mean(with_queue("callbacks = { after = \"10s\" }"), "live_wait"), 12000);
  // Nobody is queued before the queue has answered.
  const std::string late = with_queue("queueing = { after = \"10s\" }");
  EXPECT_EQ(mean(late, "queued"), 5);
  EXPECT_EQ(mean(late, "live_wait"), 4000);
  EXPECT_EQ(mean(late, "unfinished"), 0);
}

TEST(SimulateContacts, ACallbackThatWaitsTooLongExpires) {
  // Ana talks to the first caller for three minutes; the callbacks of the next two last for 90 s.
  const auto result = SmallCentre(with_queue("callbacks = { kept_for = \"90s\" }")).simulate({"--format", "json"});
  const auto ends = nlohmann::json::parse(result.out)["entries"][0]["ends"];
  EXPECT_GT(ends.value("Expired", 0), 0) << result.out;
  const auto text = SmallCentre(with_queue("callbacks = { kept_for = \"90s\" }")).simulate();
  EXPECT_TRUE(has(text.out, "  the callback came too late")) << text.out;
}

TEST(SimulateContacts, SomeAreRefusedAsOftenAsIsSaid) {
  std::string centre = with(with_queue("callbacks = { refused = \"30 %\" }"), "length = \"5m\"", "length = \"10h\"");
  centre = with(centre, "handle_time = \"3m\"", "handle_time = \"1s\"");
  centre = with(with(centre, "name = \"Ana\"\n", "name = \"Ana\"\nanswer_after = \"10s\"\n"), "every = \"1m\"", "every = \"20s\"");
  const double refused = mean(centre, "callbacks_refused"), taken = mean(centre, "callbacks_taken");
  EXPECT_NEAR(refused / (refused + taken), 0.3, 0.04);
}

TEST(SimulateContacts, AnInitialPriorityAboveTheSkillsLimitIsNoError) {
  const auto result =
      SmallCentre(kSmallCentre, with(kSmallScript, "Reqagent \"Support\" {", "Reqagent \"Support\" { InitialPriority: 2000 ")).simulate();
  EXPECT_TRUE(has(result.out, "  queued                        5  ")) << result.out;
  const auto skill = SmallCentre(with(kSmallCentre, "handle_time = \"3m\"", "handle_time = \"3m\"\ninitial_priority = 2000")).simulate();
  EXPECT_TRUE(has(skill.out, "  queued                        5  ")) << skill.out;
}

TEST(SimulateContacts, ACallersOwnNumberIsDialledWithItsCountryCode) {
  const auto said =
      SmallCentre(kSmallCentre, with(kSmallScript, "Callback {", "Callback { PhoneNumber: \"{ANI:phone}\" ")).simulate({"--trace", "5"});
  const auto plain = SmallCentre().simulate({"--trace", "5"});
  EXPECT_TRUE(has(plain.out, "dials     +1")) << plain.out;
  EXPECT_EQ(said.out, plain.out);
}

/// A contact that clocks go forward past, at 2:00; and one that comes two hours later.
TEST(SimulateContacts, NowChangesWithTheClocksOfTheScriptsZone) {
  const std::string centre =
      with(with(kSmallCentre, "Mon 08:00", "2026-03-29T01:58"), "arrivals = { every = \"1m\" }", "arrivals = { every = \"61m\" }");
  constexpr const char* kScript =
      "script \"N\" { TimeZone: \"Europe/Berlin\" }\nLog \"came {Now}\"\nReqagent \"Support\" { on Error -> Out }\n"
      "Callback { on Error -> Out }\nOut:\nStop\non Release { Log \"over {Now}\" }\n";
  const auto result = SmallCentre(with(centre, "length = \"5m\"", "length = \"3h\""), kScript).simulate({"--trace", "9"});
  EXPECT_TRUE(has(result.out, "came 2026-03-29T01:58:00")) << result.out << result.err;
  EXPECT_TRUE(has(result.out, "over 2026-03-29T03:01:10")) << result.out;
  EXPECT_TRUE(has(result.out, "came 2026-03-29T04:00:00")) << "as late as the centre's clock says\n" << result.out;
}

/// Two scripts that name files alike.
TEST(SimulateContacts, EachScriptPlaysTheFilesBesideIt) {
  std::string centre = with(kSmallCentre, "script = \"a.flow\"", "script = \"one/a.flow\"");
  centre += "[[entry]]\nname = \"Other\"\nnumber = \"+18005550188\"\nscript = \"two/a.flow\"\narrivals = { every = \"1m\" }\n";
  const SmallCentre small(centre);
  constexpr const char* kScript = "Play audio(\"x.wav\") { on Error -> Out }\nLog \"played\"\nHangup\nOut:\nLog \"none: {ERR}\"\nHangup\n";
  for (const char* folder : {"one", "two"}) std::filesystem::create_directory(small.folder().at(folder));
  small.folder().write("one/a.flow", kScript);
  small.folder().write("two/a.flow", kScript);
  small.folder().write("one/x.wav", testing::read_file("scripts/chime.wav"));
  const auto result = small.simulate({"--trace", "2"});
  EXPECT_TRUE(has(result.out, "played")) << result.out << result.err;
  EXPECT_TRUE(has(result.out, "none: there is no audio file `x.wav`")) << result.out;
}

}  // namespace
}  // namespace phoneflow::cli
