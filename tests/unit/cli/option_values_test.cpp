#include "cli/option_values.h"

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

TEST(OptionValues, Dates) {
  EXPECT_EQ(read_date("1970-01-01"), 0);
  EXPECT_EQ(read_date("2026-01-05T09:00"), 1767603600000);
  EXPECT_EQ(read_date("2026-01-05 09:00:30"), 1767603630000);
  EXPECT_EQ(read_date("2024-02-29"), 1709164800000);
  for (const char* text : {"", "2026", "2026-1-5", "2023-02-29", "2026-13-01", "2026-01-05T", "2026-01-05T24:00", "2026-01-05T09:60", "2026-01-05T09:00:60",
                           "2026-01-05T09:00Z", "2026-01-05x"}) {
    EXPECT_EQ(read_date(text), std::nullopt) << text;
  }
}

TEST(OptionValues, Lists) {
  EXPECT_EQ(read_list("A, B,,C "), (std::vector<std::string>{"A", "B", "C"}));
  EXPECT_EQ(read_list(""), std::vector<std::string>{});
}

}  // namespace
}  // namespace phoneflow::cli
