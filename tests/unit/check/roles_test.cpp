// What a parameter's role promises: whatever has the role is judged, in every action of the registry and in one that is in none.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "actions/registry.h"
#include "calltest/coverable.h"
#include "check/check.h"
#include "grammar/diagnostic_codes.h"
#include "report/findings/examples.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

struct RoleRule {
  ParamRole role;
  const char* value;  ///< in the script below
  Diag code;          ///< what it is judged by
};

constexpr RoleRule kRules[] = {
    {ParamRole::NumberToDial, "\"1-800-FLOWERS\"", Diag::UndiallableNumber},
    {ParamRole::NumberToDial, "\"+13125550123 x12\"", Diag::ExtensionInNumber},
    {ParamRole::ShownNumber, "\"Example Bank\"", Diag::UndiallableCallerId},
    {ParamRole::ShownNumber, "\"+13125550123\"", Diag::ForeignCallerId},
    {ParamRole::DialDelay, "90", Diag::CallDelay},
    {ParamRole::AudioFile, "\"missing.wav\"", Diag::MissingAudio},
    {ParamRole::LogLine, "\"entered {pin}\"", Diag::SecretInLog},
    {ParamRole::ReportEntry, "\"entered {pin}\"", Diag::SecretInLog},
    {ParamRole::Address, "\"https://crm.example/{pin}\"", Diag::SecretInLog},
    {ParamRole::RetryPrompt, "\"Once more.\"", Diag::UnusedRetryPrompt},
};

/// A script with one statement of the action, the parameter in it.
std::string script_with(const ActionDef& def, const Param& param, std::string_view value) {
  const bool first = &param == def.params.data() || !def.params.front().required;
  return fmt::format(
      "let pin = Collect \"Please enter your PIN.\" {{\n  Format: \"pin\"\n  on Timeout, Invalid, Error -> Sorry\n}}\n"
      "Reqagent \"Support\" {{ on Error -> Sorry }}\nMusic \"hold.wav\", SecondsToPlay: 30\n"
      "{} {}{{\n  {}: {}\n}}\nStop\n\nSorry:\nPlay \"Please call again later.\"\nHangup\n\non Answer {{ Log \"reached\" }}\n",
      def.name, first ? "" : "\"Please wait.\" ", param.name, value);
}

bool has(const Diagnostics& diagnostics, Diag code) {
  return std::ranges::any_of(diagnostics.all(), [&](const Diagnostic& it) { return it.code == code; });
}

TEST(Roles, AreJudgedInEveryAction) {
  for (const RoleRule& rule : kRules) {
    std::size_t judged = 0;
    for (const ActionDef* def : actions()) {
      const Param* param = find_param(*def, rule.role);
      if (param == nullptr) continue;
      ++judged;
      const std::string script = script_with(*def, *param, rule.value);
      // An extension is an error where the action can send it.
      const bool sends = find_param(*def, ParamRole::KeysToSend) != nullptr;
      const Diag code = rule.code == Diag::ExtensionInNumber && sends ? Diag::ExtensionToSend : rule.code;
      EXPECT_TRUE(has(check_example(script).diagnostics, code)) << info(code).rule << "\n" << script;
    }
    EXPECT_GT(judged, 0U) << "no action has a parameter for " << info(rule.code).rule;
  }
}

/// An action that dials without reserving a callback, as a transfer would.
TEST(Roles, OfNumbersAreJudgedWhateverTheActionDoesWithThem) {
  MemoryFiles none;
  Diagnostics diagnostics;
  const std::unique_ptr<Script> script =
      load("script.flow", "Callback {\n  PhoneNumber: \"1-800-FLOWERS\"\n  CallerID: \"+13125550123\"\n}\nStop\n", none, diagnostics);
  ASSERT_FALSE(diagnostics.has_errors());
  ActionDef transfer = *script->program.actions.front().def;
  transfer.name = "Transfer";
  transfer.phases = PhaseSet::all();
  transfer.changes = {};
  script->program.actions.front().def = &transfer;
  check(*script, nullptr, {}, diagnostics);
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) text += words(diagnostic) + "\n";
  EXPECT_NE(text.find("`1-800-FLOWERS` is not a number that can be dialled, so `Transfer` ends with Error"), std::string::npos) << text;
  EXPECT_NE(text.find("`Transfer` shows a number that the caller did not dial"), std::string::npos) << text;
}

/// What the world may bring about is no outcome that cannot happen: only an Error that arguments alone decide is left out.
TEST(Roles, OfErrorSayWhetherItCanHappen) {
  MemoryFiles none;
  Diagnostics diagnostics;
  const std::unique_ptr<Script> script = load("script.flow", "Play \"Hello.\" { on Error -> Sorry }\nSorry:\nHangup\n", none, diagnostics);
  ASSERT_FALSE(diagnostics.has_errors());
  const auto error_counts = [&] {
    const std::vector<calltest::Way> ways = calltest::Coverable(*script).ways();
    return std::ranges::any_of(ways, calltest::is_error);
  };
  EXPECT_FALSE(error_counts());
  ActionDef other = *script->program.actions.front().def;
  std::vector<OutcomeDef> outcomes(other.outcomes.begin(), other.outcomes.end());
  outcomes[kError].avoidable = false;
  other.outcomes = outcomes;
  script->program.actions.front().def = &other;
  EXPECT_TRUE(error_counts());
}

}  // namespace
}  // namespace phoneflow::testing
