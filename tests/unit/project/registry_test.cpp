// Every action's definition keeps the rules that resolver, checker, machine and docs rely on.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actions/registry.h"
#include "interpreter/names.h"
#include "tests/support/files.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

/// The value that a default's text (`5s`, `"#"`, `true`, `12`) stands for.
Value value_of(std::string_view text, ParamType type, Heap& heap) {
  if (type == ParamType::Boolean) return Value::of(text == "true");
  if (type == ParamType::Text) return heap.text(text.size() < 2 ? text : text.substr(1, text.size() - 2));
  const std::string copy(text);
  char* end = nullptr;
  const double number = std::strtod(copy.c_str(), &end);
  const std::string_view unit(end);
  if (type == ParamType::Whole || type == ParamType::Number || unit.empty()) return Value::of(number);
  const double scale = unit == "ms" ? 1 : unit == "s" ? 1000 : unit == "m" ? 60'000 : 3'600'000;
  return Value::of(Millis(static_cast<std::int64_t>(number * scale)));
}

using Complaints = std::vector<std::string>;

void judge_param(const Param& param, bool first, const ActionDef& def, Complaints& complaints) {
  const auto complain = [&](std::string_view what) {
    complaints.push_back(std::string(def.name) + "." + std::string(param.name) + ": " + std::string(what));
  };
  if (param.doc.empty() || !param.doc.ends_with('.')) complain("its doc is a sentence with a full stop");
  if (param.store == nullptr || param.initial == nullptr) complain("made without param<>()");
  if (param.store == nullptr || param.initial == nullptr) return;
  if (param.required && !first) complain("only the first can be required: it is the one that needs no name");
  const std::string initial = param.initial();
  const bool has_default = !initial.empty() || !param.stands_for.empty() || !param.default_doc.empty();
  if (!param.required && !has_default) complain("is neither required nor has a default that the docs can say");
  if (!param.stands_for.empty() && find_builtin_name(param.stands_for) == nullptr) complain("stands for a name that scripts do not have");
  if (param.min > param.max) complain("min is above max");
  if (initial.empty() || param.required || !param.stands_for.empty() || !param.default_doc.empty()) return;
  Heap heap;
  alignas(std::max_align_t) unsigned char memory[kMaxArguments];
  def.construct(memory);
  const std::string problem = bind(param, memory, value_of(initial, param.type, heap), heap);
  if (!problem.empty()) complain("its own default " + initial + " " + problem);
}

void judge_outcomes(const ActionDef& def, Complaints& complaints) {
  const auto complain = [&](std::string_view what) { complaints.push_back(std::string(def.name) + ": " + std::string(what)); };
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < def.outcomes.size(); ++i) {
    const OutcomeDef& outcome = def.outcomes[i];
    if (outcome.doc.empty()) complain("an outcome without doc");
    if (!names.insert(outcome.name).second) complain("two outcomes of one name");
    if ((outcome.name == "Default") != (i == kDefault)) complain("outcome 0 is Default");
    if (outcome.name == "Error" && i != kError) complain("outcome 1 is Error");
  }
  if (def.ends && !def.outcomes.empty()) complain("an action that ends the script has no outcomes");
  if (def.outcomes.empty() && !def.ends) complain("has no outcomes and does not end the script");
  const bool can_fail = def.has_error();
  if (def.voice && !can_fail) complain("a voice action can be blocked, so it has Error");
  for (int i = 0; i < kPhases; ++i) {
    const auto phase = static_cast<Phase>(i);
    if (def.phases.has(phase)) continue;
    if (!can_fail || def.wrong_phase == nullptr || def.wrong_phase(phase).empty())
      complain("not allowed in every phase, so it has Error and wrong_phase");
  }
  for (const PhaseChange& change : def.changes) {
    if (!def.phases.has(change.from)) complain("changes a phase in which it is not allowed");
  }
}

Complaints judge_definition(const ActionDef& def) {
  Complaints complaints;
  const auto complain = [&](std::string_view what) { complaints.push_back(std::string(def.name) + ": " + std::string(what)); };
  if (def.name.empty() || std::isupper(static_cast<unsigned char>(def.name.front())) == 0) complain("its name begins with a capital");
  if (def.summary.empty() || def.summary.ends_with('.')) complain("its summary is one line without a full stop");
  if (def.example.empty()) complain("has no example");
  if (def.step == nullptr || def.construct == nullptr || def.arguments_size > kMaxArguments) complain("made without define()");
  std::set<std::string_view> names;
  for (const Param& param : def.params) {
    if (!names.insert(param.name).second) complain("two properties of one name");
    judge_param(param, &param == def.params.data(), def, complaints);
  }
  judge_outcomes(def, complaints);
  return complaints;
}

TEST(Registry, NamesAreUnique) {
  std::set<std::string> names;
  for (const ActionDef* def : actions()) {
    EXPECT_TRUE(names.insert(lower(def->name)).second) << def->name;
    EXPECT_EQ(find_action(def->name), def);
  }
  EXPECT_EQ(find_action("Plya"), nullptr);
}

TEST(Registry, EveryDefinitionKeepsTheRules) {
  for (const ActionDef* def : actions()) {
    for (const std::string& complaint : judge_definition(*def)) ADD_FAILURE() << complaint;
  }
}

TEST(Registry, EveryExampleChecksClean) {
  for (const ActionDef* def : actions()) {
    const Judged judged = judge(std::string(def->example) + "\n");
    EXPECT_EQ(words(judged), "") << def->name << "\n" << def->example;
    EXPECT_NE(def->example.find(def->name), std::string_view::npos) << def->name << " is not in its own example";
  }
}

/// A file that defines an action but is not listed would be dead without anybody noticing.
TEST(Registry, EveryDefinitionIsListed) {
  const std::string listed = read_file("actions/registry.cpp");
  std::size_t definitions = 0;
  for (const std::string& path : files_below("actions", {".cpp"})) {
    const std::string text = read_file(path);
    constexpr std::string_view kBefore = "ActionDef k";
    const std::size_t at = text.find(kBefore);
    if (at == std::string::npos || path == "actions/registry.cpp") continue;
    ++definitions;
    const std::size_t begin = at + kBefore.size();
    const std::string name = text.substr(begin, text.find(' ', begin) - begin);
    EXPECT_NE(listed.find("&k" + name + ","), std::string::npos) << path << " is not in registry.cpp";
    EXPECT_EQ(path, "actions/" + lower(name) + ".cpp");
    EXPECT_NE(find_action(name), nullptr) << name;
  }
  EXPECT_EQ(definitions, actions().size());
}

// ---- the rules above are able to fail ----

struct Arguments {
  int count = 7;
  std::string_view text;
};
Step run(const Arguments&, StepContext&) { return Ended{}; }

ActionDef sample() {
  static constexpr OutcomeDef kOutcomes[] = {{"Default", "fine"}, {"Error", "not fine"}};
  static constexpr Param kParams[] = {param<&Arguments::count>("Count", "How many.", {.min = 1, .max = 9})};
  return define<Arguments, run>(
      {.name = "Sample", .summary = "does nothing", .example = "Sample", .params = kParams, .outcomes = kOutcomes});
}

TEST(Registry, BrokenDefinitionsAreFound) {
  EXPECT_EQ(judge_definition(sample()), Complaints{});
  const auto broken = [](auto change) {
    ActionDef def = sample();
    change(def);
    return !judge_definition(def).empty();
  };
  static constexpr OutcomeDef kNoDefault[] = {{"Timeout", "late"}};
  static constexpr OutcomeDef kLateError[] = {{"Default", "fine"}, {"Timeout", "late"}, {"Error", "not fine"}};
  static constexpr OutcomeDef kOnlyDefault[] = {{"Default", "fine"}};
  static constexpr Param kUndocumented[] = {param<&Arguments::count>("Count", "")};
  static constexpr Param kBadDefault[] = {param<&Arguments::count>("Count", "How many.", {.min = 8})};
  static constexpr Param kLateRequired[] = {param<&Arguments::count>("Count", "How many."),
                                            param<&Arguments::text>("Text", "What.", {.required = true})};
  static constexpr Param kTwice[] = {param<&Arguments::count>("Count", "How many."), param<&Arguments::count>("Count", "How many.")};
  static constexpr Param kUnknownName[] = {param<&Arguments::text>("Text", "What.", {.stands_for = "Nothing"})};
  EXPECT_TRUE(broken([](ActionDef& def) { def.name = "sample"; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.summary = ""; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.outcomes = kNoDefault; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.outcomes = kLateError; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.outcomes = {}; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.ends = true; }));
  EXPECT_TRUE(broken([](ActionDef& def) {
    def.voice = true;
    def.outcomes = kOnlyDefault;
  }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.phases = {Phase::Queued}; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kUndocumented; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kBadDefault; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kLateRequired; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kTwice; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kUnknownName; }));
}

}  // namespace
}  // namespace phoneflow::testing
