// What a page says went into a simulation.
#include <gtest/gtest.h>

#include "report/simulation/centre_inputs.h"

namespace phoneflow::cli {
namespace {

std::string inputs(const std::string& toml) {
  const auto tree = read_toml(toml, 0);
  EXPECT_TRUE(tree) << tree.error().message;
  std::string text;
  for (const simulation::InputTable& table : simulation::inputs_of(tree.value_or(TomlValue{}))) {
    const auto add = [&](const std::vector<std::string>& cells) {
      for (const std::string& cell : cells) text += cell + "|";
      text += "\n";
    };
    text += table.title + "\n";
    add(table.head);
    for (const auto& row : table.rows) {
      EXPECT_EQ(row.size(), table.head.size());
      add(row);
    }
  }
  return text;
}

TEST(CentreInputs, AreSaidAsTheFileHasThem) {
  EXPECT_EQ(inputs(R"([skills.Support]
handle_time = { lognormal = "4m", sd = "3m" }
threshold = "20s"
[skills.Sales]
handle_time = "2m"
[[agents]]
name = "Day"
count = 1600
skills = ["Support", "Sales"]
shifts = ["Mon-Fri 08:00-18:00"]
[[agents]]
skills = ["Sales"]
[[entry]]
name = "Hotline"
number = "+18005550199"
script = "a.flow"
[[entry.arrivals]]
days = "Mon-Fri"
from = "08:00"
per = "30m"
calls = [600, 1100, 400.5]
[[entry.arrivals]]
days = "Sat"
from = "09:00"
to = "12:00"
rate = "20/h"
[[entry]]
name = "Other"
arrivals = { every = "6s" }
callers = { patience = "never" }
[[entry]]
name = "Third"
arrivals = { file = "calls.csv" }
[callers]
redial = "60 %"
patience = { exponential = "3m" }
[[callers.keys]]
prompt = "press 1"
press = { "1" = "40 %" }
)"),
            R"(Agents
name|count|skills|shifts|
Day|1,600|Support, Sales|Mon-Fri 08:00-18:00|
(no name, group 2)|1|Sales||
Arrivals
name|arrivals|number|script|
Hotline|Mon-Fri from 08:00: 2,100.5 calls in 3 × 30m; Sat from 09:00 to 12:00: 20/h|+18005550199|a.flow|
Other|every 6s|||
Third|recorded in calls.csv|||
Callers
||
patience|exponential 3m|
redial|60 %|
keys|prompt press 1, press (1 40 %)|
Other: patience|never|
Skills
name|handle_time|threshold|
Support|lognormal 4m, sd 3m|20s|
Sales|2m||
)");
}

TEST(CentreInputs, HaveASummary) {
  simulation::Inputs inputs{
      {"Agents", {"name", "count"}, {}},
      {"Callers", {"", ""}, {{"patience", "exponential 3m"}, {"script_patience", "9m"}, {"redial", "60 %"}, {"Sales: patience", "1m"}}}};
  for (int i = 1; i <= 8; ++i) inputs[0].rows.push_back({"T" + std::to_string(i), "1,200"});
  std::string text;
  for (const simulation::InputLine& line : simulation::summary_of(inputs)) text += line.what + ": " + line.text + "\n";
  EXPECT_EQ(text, "agents: 1,200 T1; 1,200 T2; 1,200 T3; 1,200 T4; 1,200 T5; 1,200 T6; and 2 more\npatience: exponential 3m; Sales 1m\n");
}

TEST(CentreInputs, SayWhereNobodyLosesPatience) {
  EXPECT_NE(inputs("[[agents]]\nskills = [\"A\"]\n").find("patience|nobody hangs up|\n"), std::string::npos);
}

}  // namespace
}  // namespace phoneflow::cli
