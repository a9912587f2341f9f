// The branches of a menu by the keys that were pressed.
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

const std::string kLong = "12345678901234567890123";  // as many keys as can be pressed

/// What a script logs behind its menu for these keys.
std::string logged(const Script& script, std::string_view keys) {
  Machine machine(script.program, kCall);
  Request request = machine.resume(event(EventKind::Start));
  for (const char digit : keys) request = machine.resume(key(digit, 1));
  const auto* log = std::get_if<request::Log>(&request);
  return log == nullptr ? "" : std::string(log->text);
}

TEST(DigitWays, AreTakenByWhatWasPressedAndNothingElse) {
  const auto script = script_of(
      "Menu \"Which?\" {\n  MaxDigits: 2\n  on 1, \"*7\" -> One\n  on \"0#\" -> Two\n}\nLog \"none\"\nHangup\nOne:\nLog \"one\"\nHangup\nTwo:\nLog \"two\"\n");
  EXPECT_EQ(logged(*script, "1#"), "one");
  EXPECT_EQ(logged(*script, "*7"), "one");
  EXPECT_EQ(logged(*script, "11"), "none");
  EXPECT_EQ(logged(*script, "0#"), "none") << "the terminator is no part of the input";
}

TEST(DigitWays, OfMoreKeysThanCanBePressedAreNotTakenForFewer) {
  const auto longest =
      script_of("Menu \"Which?\" {\n  MaxDigits: 23\n  on \"" + kLong + "\" -> One\n}\nLog \"none\"\nHangup\nOne:\nLog \"one\"\n");
  EXPECT_EQ(logged(*longest, kLong), "one");
  const auto longer =
      script_of("Menu \"Which?\" {\n  MaxDigits: 23\n  on \"" + kLong + "4\" -> One\n}\nLog \"none\"\nHangup\nOne:\nLog \"one\"\n");
  EXPECT_EQ(logged(*longer, kLong), "none");
  EXPECT_NE(longer->program.actions.front().way(kLong + "4"), kNoNode);
}

}  // namespace
}  // namespace phoneflow::testing
