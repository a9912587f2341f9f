// Every action's definition keeps the rules that resolver, checker, machine and docs rely on.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
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

/// What the rules rely on where a parameter has the role.
struct RoleType {
  ParamRole role;
  ParamType type;
};
constexpr RoleType kRoleTypes[] = {
    {ParamRole::Prompt, ParamType::Prompt},
    {ParamRole::RetryPrompt, ParamType::Prompt},
    {ParamRole::AudioFile, ParamType::Text},
    {ParamRole::Length, ParamType::Duration},
    {ParamRole::ForgetsTyped, ParamType::Boolean},
    {ParamRole::StopsAtKey, ParamType::Boolean},
    {ParamRole::MinKeys, ParamType::Whole},
    {ParamRole::MaxKeys, ParamType::Whole},
    {ParamRole::FirstKeyTimeout, ParamType::Duration},
    {ParamRole::Terminator, ParamType::Text},
    {ParamRole::Tries, ParamType::Whole},
    {ParamRole::KeyFormat, ParamType::Text},
    {ParamRole::SkillName, ParamType::Text},
    {ParamRole::HoursName, ParamType::Text},
    {ParamRole::AgentName, ParamType::Text},
    {ParamRole::BestProficiency, ParamType::Whole},
    {ParamRole::WorstProficiency, ParamType::Whole},
    {ParamRole::NumberToDial, ParamType::Text},
    {ParamRole::ShownNumber, ParamType::Text},
    {ParamRole::DialDelay, ParamType::Whole},
    {ParamRole::RingLimit, ParamType::Duration},
    {ParamRole::KeysToSend, ParamType::Text},
    {ParamRole::HandsOver, ParamType::Boolean},
    {ParamRole::LogLine, ParamType::Text},
    {ParamRole::ReportEntry, ParamType::Text},
    {ParamRole::Address, ParamType::Text},
    {ParamRole::RequestBody, ParamType::Text},
    {ParamRole::ExpectedFields, ParamType::Fields},
};

void judge_role(const Param& param, const ActionDef& def, Complaints& complaints) {
  const auto complain = [&](std::string_view what) {
    complaints.push_back(std::string(def.name) + "." + std::string(param.name) + ": " + std::string(what));
  };
  const auto expected = std::ranges::find(kRoleTypes, param.role, &RoleType::role);
  if (param.role != ParamRole::None && (expected == std::end(kRoleTypes) || expected->type != param.type))
    complain("its role has another type");
  if (param.role == ParamRole::Address && param.rule == nullptr) complain("an address without a rule of what it looks like");
  if (param.role != ParamRole::None && std::ranges::count(def.params, param.role, &Param::role) > 1) complain("two properties of one role");
  if ((param.role == ParamRole::KeyFormat) == param.secret_value.empty()) complain("a secret value is that of a KeyFormat");
  if ((param.role == ParamRole::DialDelay) == std::isinf(param.max_wise))
    complain("the rule about a DialDelay judges a range that is wise");
  if (param.not_above.empty()) return;
  if (std::ranges::count(def.params, param.not_above, &Param::name) != 1) complain("must not exceed a property that there is not");
  if (!def.has_error()) complain("where it exceeds another property the action ends with Error");
}

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
    if ((outcome.name == kDefaultName) != (i == kDefault) || (outcome.role == OutcomeRole::Default) != (i == kDefault))
      complain("outcome 0 is Default");
    if (outcome.name == kErrorName && i != kError) complain("outcome 1 is Error");
    if ((outcome.name == kErrorName) != (outcome.role == OutcomeRole::Error)) complain("the outcome that says why is called Error");
    if (std::ranges::count(def.outcomes, outcome.role, &OutcomeDef::role) > 1) complain("two outcomes of one role");
    if (outcome.role != OutcomeRole::Error && (outcome.avoidable || !outcome.if_ignored.empty()))
      complain("only Error is avoided or ignored");
    if (outcome.ruled_out_by != ParamRole::None && find_param(def, outcome.ruled_out_by) == nullptr)
      complain("an outcome is ruled out by a property that there is not");
  }
  if (def.releases && !def.ends) complain("what releases the contact ends its script");
  if (find_outcome(def, OutcomeRole::NoReply) != kNoOutcome && def.result != Type::Record) complain("keeps no record of a reply");
  if (!def.fields.empty() && def.result != Type::Record) complain("fields are those of a record");
  const bool question = find_param(def, ParamRole::Prompt) != nullptr && find_param(def, ParamRole::MaxKeys) != nullptr &&
                        find_outcome(def, OutcomeRole::NoKey) != kNoOutcome && def.result == Type::Text;
  if (def.asks_for_keys != question) complain("what asks for keys has a Prompt, MaxKeys, a NoKey and keeps a text");
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
    judge_role(param, def, complaints);
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
  const std::string listed = read_file("actions/actions.def");
  std::size_t definitions = 0;
  for (const std::string& path : files_below("actions", {".cpp"})) {
    const std::string text = read_file(path);
    constexpr std::string_view kBefore = "ActionDef k";
    const std::size_t at = text.find(kBefore);
    if (at == std::string::npos) continue;
    ++definitions;
    const std::size_t begin = at + kBefore.size();
    const std::string name = text.substr(begin, text.find(' ', begin) - begin);
    EXPECT_NE(listed.find("PHONEFLOW_ACTION(" + name + ")"), std::string::npos) << path << " is not in actions.def";
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
  static constexpr OutcomeDef kOutcomes[] = {default_outcome("fine"), error_outcome("not fine")};
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
  static constexpr OutcomeDef kLate = {"Timeout", "late", OutcomeRole::Stopped};
  static constexpr OutcomeDef kNoDefault[] = {kLate};
  static constexpr OutcomeDef kLateError[] = {default_outcome("fine"), kLate, error_outcome("not fine")};
  static constexpr OutcomeDef kOnlyDefault[] = {default_outcome("fine")};
  static constexpr OutcomeDef kSameRole[] = {
      default_outcome("fine"), error_outcome("not fine"), kLate, {"Over", "late", OutcomeRole::Stopped}};
  static constexpr OutcomeDef kOtherError[] = {default_outcome("fine"), {"Failed", "not fine", OutcomeRole::Error}};
  static constexpr OutcomeDef kNoReply[] = {default_outcome("fine"), error_outcome("not fine"), {"Late", "late", OutcomeRole::NoReply}};
  static constexpr FieldDef kFields[] = {{.name = "status"}};
  static constexpr Param kUndocumented[] = {param<&Arguments::count>("Count", "")};
  static constexpr Param kBadDefault[] = {param<&Arguments::count>("Count", "How many.", {.min = 8})};
  static constexpr Param kLateRequired[] = {param<&Arguments::count>("Count", "How many."),
                                            param<&Arguments::text>("Text", "What.", {.required = true})};
  static constexpr Param kTwice[] = {param<&Arguments::count>("Count", "How many."), param<&Arguments::count>("Count", "How many.")};
  static constexpr Param kUnknownName[] = {param<&Arguments::text>("Text", "What.", {.stands_for = "Nothing"})};
  static constexpr Param kOtherType[] = {param<&Arguments::count>("Count", "How many.", {.role = ParamRole::NumberToDial})};
  static constexpr Param kRoleTwice[] = {param<&Arguments::count>("Count", "How many.", {.role = ParamRole::Tries}),
                                         param<&Arguments::count>("Tries", "How many.", {.role = ParamRole::Tries})};
  static constexpr Param kNoAddress[] = {param<&Arguments::text>("Text", "What.", {.role = ParamRole::Address})};
  static constexpr Param kNoSecret[] = {param<&Arguments::text>("Text", "What.", {.role = ParamRole::KeyFormat})};
  static constexpr Param kNoRange[] = {param<&Arguments::count>("Count", "How many.", {.role = ParamRole::DialDelay})};
  static constexpr Param kAboveNothing[] = {param<&Arguments::count>("Count", "How many.", {.not_above = "Most"})};
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kOtherType; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kRoleTwice; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kNoAddress; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kNoSecret; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kNoRange; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.params = kAboveNothing; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.outcomes = kSameRole; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.outcomes = kOtherError; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.outcomes = kNoReply; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.fields = kFields; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.releases = true; }));
  EXPECT_TRUE(broken([](ActionDef& def) { def.asks_for_keys = true; }));
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
