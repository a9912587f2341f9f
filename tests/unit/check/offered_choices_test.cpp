// What a prompt offers, however it is put, and what Default serves: prompts of a menu with a branch for 1, and the keys that are
// said to be missing.
#include <gtest/gtest.h>

#include <string>

#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

enum class Default { LeadsOn, AsksAgain };

struct Row {
  const char* prompt;
  Default by;
  bool silence_apart;
  const char* missing;  ///< keys, in the order of the messages
};

constexpr Row kRows[] = {
    {"For sales, 1. For support, 2.", Default::LeadsOn, false, "2"},
    {"Press 1 for sales, or for support, 2.", Default::LeadsOn, false, "2"},
    {"For sales press 1, for support 2.", Default::LeadsOn, false, "2"},
    {"For sales press 1. For support, press 2.", Default::AsksAgain, false, "2"},
    {"If this is right, press 1. If not, press 2.", Default::LeadsOn, false, ""},
    {"Press 1 to accept or 2 to decline.", Default::LeadsOn, false, "2"},
    {"To speak to an agent press 0, or stay on the line.", Default::LeadsOn, false, "0"},
    {"Press 1 for yes or any other key for no.", Default::LeadsOn, false, ""},
    {"For sales say or press 1; for support say or press 2.", Default::LeadsOn, false, "2"},
    {"Press 1 now. Our office has 2 floors.", Default::LeadsOn, false, ""},
    {"Press 1 now. We are open for about 5.", Default::LeadsOn, false, ""},
    {"Press 1 now. You will be called from extension 5, or from 6.", Default::LeadsOn, false, ""},
    {"To hear this message again, press the star key.", Default::AsksAgain, false, ""},
    {"To hear this message again, press the star key.", Default::LeadsOn, false, "*"},
    {"To go back press 9.", Default::LeadsOn, false, "9"},
    {"Press one for sales, three for billing, four for help.", Default::LeadsOn, false, "34"},
    {"Press 1 to be called back. To keep your place and wait, press 2.", Default::LeadsOn, false, ""},
    {"Your position is 2. Press 1 for a callback.", Default::LeadsOn, false, ""},
    {"For sales press 1. For support, hit 2.", Default::LeadsOn, false, "2"},
    {"Billing: 1. Support: 2. Please choose.", Default::LeadsOn, false, "2"},
    {"For members, 5. For guests, 8.", Default::LeadsOn, false, ""},
    {"Opening hours: 2. We close at 5.", Default::LeadsOn, false, ""},
    {"For sales enter 1, then press pound.", Default::LeadsOn, false, ""},
    {"Press 1 if you agree, else press 2.", Default::LeadsOn, false, ""},
    {"Press 1 to confirm, press 2 to cancel.", Default::LeadsOn, true, ""},
    {"Press 1 to confirm, press 2 to cancel, press 3 to wait.", Default::LeadsOn, true, "23"},
    {"Please press 1 within 5 seconds, or 2 to end the call.", Default::LeadsOn, false, "2"},
};

std::string script_of(const Row& row) {
  return std::string("Again:\nMenu \"") + row.prompt + "\" {\n  on 1 { Log \"one\" }\n" +
         (row.silence_apart ? "  on Timeout -> Again\n" : "") + "  on Default -> " + (row.by == Default::AsksAgain ? "Again" : "Bye") +
         "\n}\nLog \"chosen\"\nBye:\nLog \"over\"\nHangup\n";
}

TEST(OfferedChoices, AreFoundHoweverTheyArePut) {
  for (const Row& row : kRows) {
    const Judged judged = judge(script_of(row));
    std::string missing;
    for (const Diagnostic& diagnostic : judged.diagnostics.all()) {
      const std::size_t key = diagnostic.message.find("offers key ");
      if (key != std::string::npos) missing += diagnostic.message.substr(key + 11, diagnostic.message.find(',') - key - 11);
    }
    EXPECT_EQ(missing, row.missing) << row.prompt;
  }
}

}  // namespace
}  // namespace phoneflow::testing
