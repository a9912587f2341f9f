// Characters that toml++ must not see go there and back.
#include "support/toml_shield.h"

#include <gtest/gtest.h>

#include "tests/support/results.h"
#include "workspace/settings_file.h"

namespace phoneflow::cli {
namespace {

using testing::problem_of;

TEST(TomlShield, ThereAndBack) {
  for (const std::string text : {"plain", "é ü ß", "\u1680\u2000\u3000\uFEFF", "日本語", "\u0499\u049A", "😀", "\x80\xC3", "a\xE2\x82"}) {
    EXPECT_EQ(unshielded(shielded(text)), text);
  }
  EXPECT_EQ(shielded("é").size(), 4U);
  EXPECT_EQ(shielded("plain\x80 😀"), "plain\x80 😀");
}

TEST(TomlShield, SettingsMayHaveAnyCharacters) {
  const auto settings = read_settings("phoneflow.toml", "# für alle: ˌ é\n[check]\nbaseline = \"grundgerüst.json\"\n");
  ASSERT_EQ(problem_of(settings), "");
  EXPECT_EQ(settings->baseline, "grundgerüst.json");
  const std::string problem = problem_of(read_settings("phoneflow.toml", "[check]\nignöre = []\n"));
  EXPECT_NE(problem.find("ignöre"), std::string::npos) << problem;
}

}  // namespace
}  // namespace phoneflow::cli
