#include "workspace/option_values.h"

#include <gtest/gtest.h>

namespace phoneflow::cli {
namespace {

TEST(OptionValues, Lengths) {
  EXPECT_EQ(read_length("500ms"), Millis(500));
  EXPECT_EQ(read_length("30s"), seconds(30));
  EXPECT_EQ(read_length("1.5m"), seconds(90));
  EXPECT_EQ(read_length("2h"), minutes(120));
  EXPECT_EQ(read_length("720h"), minutes(720 * 60));
  for (const char* text : {"", "5", "s", "-5s", "5 s", "5x", "0s", "721h", "1e3s", ".s", "1..5s", "99999999999999999999h"}) {
    EXPECT_EQ(read_length(text), std::nullopt) << text;
  }
}

TEST(OptionValues, Numbers) {
  EXPECT_EQ(read_whole("18446744073709551615"), 18446744073709551615U);
  for (const char* text : {"", "-1", "+1", "1.5", "18446744073709551616", "1 ", "x"}) EXPECT_EQ(read_whole(text), std::nullopt) << text;
  EXPECT_EQ(read_number("2.5"), 2.5);
  for (const char* text : {"", "inf", "nan", "-1", "2x"}) EXPECT_EQ(read_number(text), std::nullopt) << text;
}

TEST(OptionValues, Lists) {
  EXPECT_EQ(read_list("A, B,,C "), (std::vector<std::string>{"A", "B", "C"}));
  EXPECT_EQ(read_list(""), std::vector<std::string>{});
}

}  // namespace
}  // namespace phoneflow::cli
