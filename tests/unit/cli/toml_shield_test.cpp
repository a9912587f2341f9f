// Characters that toml++ must not see go there and back.
#include "support/toml_shield.h"

#include <gtest/gtest.h>

#include "workspace/settings_file.h"

namespace phoneflow::cli {
namespace {

TEST(TomlShield, ThereAndBack) {
  for (const std::string text : {"plain", "é ü ß", "\u1680\u2000\u3000\uFEFF", "日本語", "\u0499\u049A", "😀", "\x80\xC3", "a\xE2\x82"}) {
    EXPECT_EQ(unshielded(shielded(text)), text);
  }
  EXPECT_EQ(shielded("é").size(), 4U);
  EXPECT_EQ(shielded("plain\x80 😀"), "plain\x80 😀");
}

TEST(TomlShield, SettingsMayHaveAnyCharacters) {
  std::string problem;
  const auto settings = read_settings("phoneflow.toml", "# für alle: ˌ é\n[check]\nbaseline = \"grundgerüst.json\"\n", problem);
  ASSERT_TRUE(settings) << problem;
  EXPECT_EQ(settings->baseline, "grundgerüst.json");
  EXPECT_FALSE(read_settings("phoneflow.toml", "[check]\nignöre = []\n", problem));
  EXPECT_NE(problem.find("ignöre"), std::string::npos) << problem;
}

}  // namespace
}  // namespace phoneflow::cli
