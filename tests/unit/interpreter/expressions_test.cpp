// What expressions come to while a call runs: their values, and of values that they cannot work on the fault and its place.
#include <algorithm>
#include <string>
#include <string_view>

#include "interpreter/functions.h"
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

/// Nobody knows before the call what lies in a list that another was put into.
constexpr const char* kAny = "let any = [\"abc\", 2, true, 30s, [1, 5, 3], {x: 1}, \"\", \"12\"]\n";

struct Came {
  std::string text;   ///< what `Log` would say, or what the fault says
  std::string place;  ///< of a fault
};

Came came_of(const std::string& expression) {
  std::string text = kAny;
  text.append("Log \"{").append(expression).append("}\"\n");
  const auto script = script_of(text);
  Machine machine(script->program, kCall);
  const Request asked = machine.resume(event(EventKind::Start));
  if (const auto* log = std::get_if<request::Log>(&asked)) return {std::string(log->text), ""};
  return {fault_text(machine.fault()), std::string(script->sources.text(machine.fault().span))};
}

struct WrittenRow {
  const char* expression;
  const char* text;
};

constexpr WrittenRow kValues[] = {
    {"length(\"größe\")", "5"},
    {"length(any)", "8"},
    {"length(\"\")", "0"},
    {"upper(\"azäAZ{1}@[`\\{\")", "AZäAZ1@[`{"},
    {"lower(\"azÄAZ@[`\")", "azÄaz@[`"},
    {"left(\"größe\", 3)", "grö"},
    {"left(\"abc\", 9)", "abc"},
    {"left(\"abc\", 0)", ""},
    {"left(\"abc\", -1)", ""},
    {"left(\"abc\", 1.5)", "ab"},
    {"right(\"größe\", 3)", "öße"},
    {"right(\"abc\", 9)", "abc"},
    {"right(\"abc\", 0)", ""},
    {"right(\"abc\", -2)", ""},
    {"mid(\"größe\", 2, 2)", "öß"},
    {"mid(\"abc\", 0, 1)", "a"},
    {"mid(\"abc\", 2, 5)", "c"},
    {"mid(\"abc\", 3, 1)", ""},
    {"mid(\"abc\", -1, 2)", "ab"},
    {"mid(\"abc\", 1, -1)", ""},
    {"contains(\"abc\", \"bc\")", "true"},
    {"contains(\"abc\", \"abcd\")", "false"},
    {"contains(\"abc\", \"\")", "true"},
    {"contains(\"\", \"\")", "true"},
    {"contains(any, 30s)", "true"},
    {"contains(any, 31s)", "false"},
    {"contains([], 1)", "false"},
    {"starts(\"abc\", \"ab\")", "true"},
    {"starts(\"abc\", \"bc\")", "false"},
    {"ends(\"abc\", \"bc\")", "true"},
    {"ends(\"abc\", \"ab\")", "false"},
    {"replace(\"aXbXX\", \"X\", \"yy\")", "ayybyyyy"},
    {"replace(\"abc\", \"\", \"y\")", "abc"},
    {"replace(\"aaa\", \"aa\", \"b\")", "ba"},
    {"trim(\" \\ta b\\n \")", "a b"},
    {"trim(\"  \")", ""},
    {"split(\"a, b\", \", \")[1]", "b"},
    {"length(split(\"a,b,\", \",\"))", "3"},
    {"length(split(\"a,b\", \"\"))", "1"},
    {"number(\"4.5\") + number(90s)", "94.5"},
    {"number(1.25)", "1.25"},
    {"text(90s)", "1m 30s"},
    {"round(2.5)", "3"},
    {"round(-2.5)", "-3"},
    {"round(2.345, 2)", "2.35"},
    {"round(1234, -2)", "1200"},
    {"round(0.126, 2.9)", "0.13"},
    {"min(3, 1, 2)", "1"},
    {"max(3, 1, 2)", "3"},
    {"min(any[4])", "1"},
    {"max(any[4])", "5"},
    {"min(2s, 1m)", "2s"},
    {"max(2s, 1m)", "1m"},
    {"any[5].x", "1"},
    {"any[4][1]", "5"},
    {"-any[1]", "-2"},
    {"-any[3]", "-30s"},
    {"not any[2]", "false"},
    {"any[2] and any[1] == 2", "true"},
    {"any[2] or any[0]", "true"},
    {"7 % 4", "3"},
    {"90s % 1m", "30s"},
    {"1m * 2", "2m"},
    {"2 * 1m", "2m"},
    {"1m / 2", "30s"},
    {"1h / 15m", "4"},
    {"\"a\" < \"b\"", "true"},
    {"2 < 2", "false"},
    {"2 <= 2", "true"},
    {"2 > 2", "false"},
    {"2 >= 2", "true"},
    {"1s < 1m", "true"},
    {"any[7] == 12", "true"},
    {"any[4] == [1, 5, 3]", "true"},
    {"any[4] == [1, 5]", "false"},
    {"any[5] == {x: 1}", "true"},
};

TEST(Expressions, HaveTheirValues) {
  for (const WrittenRow& row : kValues) {
    const Came came = came_of(row.expression);
    EXPECT_EQ(came.text, row.text) << row.expression;
    EXPECT_EQ(came.place, "") << row.expression;
  }
}

struct FaultRow {
  const char* expression;
  const char* text;
  const char* place;
};

constexpr FaultRow kFaults[] = {
    {"not any[0]", "this cannot work on a text", "not any[0]"},
    {"-any[0]", "this cannot work on a text", "-any[0]"},
    {"-any[2]", "this cannot work on a boolean", "-any[2]"},
    {"any[0] and true", "a condition must be true or false, not a text", "any[0]"},
    {"true and any[1]", "a condition must be true or false, not a number", "any[1]"},
    {"false or any[3]", "a condition must be true or false, not a duration", "any[3]"},
    {"any[0] + 1", "this cannot work on a text and a number", "any[0] + 1"},
    {"any[1] + any[3]", "this cannot work on a number and a duration", "any[1] + any[3]"},
    {"any[1] - any[3]", "this cannot work on a number and a duration", "any[1] - any[3]"},
    {"any[3] * any[3]", "this cannot work on a duration and a duration", "any[3] * any[3]"},
    {"any[1] / any[3]", "this cannot work on a number and a duration", "any[1] / any[3]"},
    {"any[1] % any[3]", "this cannot work on a number and a duration", "any[1] % any[3]"},
    {"any[0] < any[1]", "this cannot work on a text and a number", "any[0] < any[1]"},
    {"any[2] < any[2]", "this cannot work on a boolean and a boolean", "any[2] < any[2]"},
    {"any[4] >= any[4]", "this cannot work on a list and a list", "any[4] >= any[4]"},
    {"any[1] / (any[1] - 2)", "division by zero", "/"},
    {"any[1] % (any[1] - 2)", "division by zero", "%"},
    {"any[8]", "there is no item at this position", "8"},
    {"any[0 - any[1]]", "there is no item at this position", "0 - any[1]"},
    {"any[any[1] / 4]", "there is no item at this position", "any[1] / 4"},
    {"any[any[0]]", "this cannot work on a text", "any[0]"},
    {"any[1][0]", "this cannot work on a number", "any[1]"},
    {"any[0].x", "this cannot work on a text", "any[0].x"},
    {"any[5].y", "the record has no such field", "y"},
    {"number(any[0])", "this text is not a number", "number(any[0])"},
    {"number(any[6])", "this text is not a number", "number(any[6])"},
    {"number(any[2])", "this cannot work on a boolean", "number(any[2])"},
    {"length(any[1])", "this cannot work on a number", "length(any[1])"},
    {"left(any[0], any[7])", "this cannot work on a text", "left(any[0], any[7])"},
    {"upper(any[1])", "this cannot work on a number", "upper(any[1])"},
    {"contains(any[0], any[1])", "this cannot work on a number", "contains(any[0], any[1])"},
    {"min(any[1], any[3])", "this cannot work on a number and a duration", "min(any[1], any[3])"},
    {"max(any)", "this cannot work on a text", "max(any)"},
    {"min([])", "a list without items has no smallest and no largest one", "min([])"},
    {"silence(-any[3])", "a silence lasts 0 seconds or longer", "silence(-any[3])"},
};

TEST(Expressions, FailWhereAndWithWhatTheyCannotWorkOn) {
  for (const FaultRow& row : kFaults) {
    const Came came = came_of(row.expression);
    EXPECT_EQ(came.text, row.text) << row.expression;
    EXPECT_EQ(came.place, row.place) << row.expression;
  }
}

/// How a statement fails with an item of the list.
constexpr FaultRow kStatements[] = {
    {"repeat any[1] { Log \"turn\" }", "", ""},
    {"repeat any[1] / 4 { Log \"turn\" }", "`repeat` needs a whole number from 0 to 1,000,000", "any[1] / 4"},
    {"repeat any[1] - 3 { Log \"turn\" }", "`repeat` needs a whole number from 0 to 1,000,000", "any[1] - 3"},
    {"repeat any[1] * 500001 { Log \"turn\" }", "`repeat` needs a whole number from 0 to 1,000,000", "any[1] * 500001"},
    {"repeat any[1] * 500000 { Log \"turn\" }", "", ""},
    {"repeat any[0] { Log \"turn\" }", "`repeat` needs a whole number from 0 to 1,000,000", "any[0]"},
    {"for one in any[4] { Log \"turn\" }", "", ""},
    {"for one in any[3] { Log \"turn\" }", "`for` needs a list, not a duration", "any[3]"},
    {"if any[2] { Log \"turn\" }", "", ""},
    {"if any[1] { Log \"turn\" }", "a condition must be true or false, not a number", "any[1]"},
    {"while any[0] { Log \"turn\" }", "a condition must be true or false, not a text", "any[0]"},
};

TEST(Expressions, OfStatementsThatNeedACountAListOrACondition) {
  for (const FaultRow& row : kStatements) {
    std::string text = kAny;
    const auto script = script_of(text.append(row.expression).append("\n"));
    Machine machine(script->program, kCall);
    const bool logs = std::holds_alternative<request::Log>(machine.resume(event(EventKind::Start)));
    EXPECT_EQ(logs, *row.text == '\0') << row.expression;
    EXPECT_EQ(fault_text(machine.fault()), row.text) << row.expression;
    EXPECT_EQ(script->sources.text(machine.fault().span), row.place) << row.expression;
  }
}

/// What the documentation shows between the parentheses is what is taken.
TEST(FunctionTable, SaysHowManyValuesEachTakes) {
  for (const FunctionDef& function : functions()) {
    const std::string_view shown = function.signature.substr(function.name.size());
    ASSERT_TRUE(function.signature.starts_with(function.name) && shown.starts_with('(') && shown.ends_with(')')) << function.name;
    const auto values = shown == "()" ? 0 : 1 + std::count(shown.begin(), shown.end(), ',');
    const bool any_number = shown.find("…") != shown.npos;
    EXPECT_EQ(function.max_arguments, any_number ? static_cast<long>(kMaxCallArguments) : values) << function.name;
    // The last value of these may be left out, and one list stands for many numbers.
    const bool optional = function.name == "round" || function.name == "number" || function.name == "moment";
    EXPECT_EQ(function.min_arguments, any_number || optional ? 1 : values) << function.name;
  }
}

TEST(Expressions, WhatGrowsTooLargeIsAFault) {
  constexpr const char* kLongest = "let s = \"xxxx\"\nrepeat 14 { s = \"{s}{s}\" }\n";  // 65,536 bytes
  const auto fault_of = [](std::string_view begin, std::string_view end) {
    std::string text(begin);
    text.append(end);
    const auto script = script_of(text);
    Machine machine(script->program, kCall);
    (void)machine.resume(event(EventKind::Start));
    return machine.fault().kind;
  };
  EXPECT_EQ(fault_of(kLongest, "Log s\n"), FaultKind::None);
  EXPECT_EQ(fault_of(kLongest, "Log \"{s}.\"\n"), FaultKind::TooLarge);
  EXPECT_EQ(fault_of(kLongest, "let t = replace(s, \"xx\", \"yyy\")\n"), FaultKind::TooLarge);
  EXPECT_EQ(fault_of(kLongest, "let t = split(s, \"x\")\n"), FaultKind::TooLarge);
  EXPECT_EQ(fault_of("", "let n = 10\nrepeat 400 { n = n * 10 }\n"), FaultKind::TooLarge);
  EXPECT_EQ(fault_of("", "let d = 1h\nrepeat 100 { d = d * 10 }\n"), FaultKind::TooLarge);
}

}  // namespace
}  // namespace phoneflow::testing
