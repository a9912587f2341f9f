// What happens to a contact is the same in a simulation as in one call: faults, lines, priorities, numbers.
#include <gtest/gtest.h>

#include <filesystem>

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

/// Two callers, at 1:58 and 1:59, who wait while clocks go forward at 2:00; and one who comes two hours later.
TEST(SimulateContacts, NowChangesWithTheClocksOfTheScriptsZone) {
  const std::string centre =
      with(with(kSmallCentre, "Mon 08:00", "2026-03-29T01:58"), "arrivals = { every = \"1m\" }", "arrivals = { every = \"61m\" }");
  constexpr const char* kScript =
      "script \"N\" { TimeZone: \"Europe/Berlin\" }\nLog \"came {Now}\"\nReqagent \"Support\" { on Error -> Out }\n"
      "Callback { on Error -> Out }\nWait 5m\nLog \"then {Now}\"\nOut:\nStop\n";
  const auto result = SmallCentre(with(centre, "length = \"5m\"", "length = \"3h\""), kScript).simulate({"--trace", "9"});
  EXPECT_TRUE(has(result.out, "came 2026-03-29T01:58:00")) << result.out << result.err;
  EXPECT_TRUE(has(result.out, "then 2026-03-29T03:03:00")) << result.out;
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
