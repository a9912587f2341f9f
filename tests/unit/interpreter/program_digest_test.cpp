// Program::digest: another one for everything that a number of a saved machine may stand for, the same for what none does.
#include <functional>
#include <string>
#include <vector>

#include "actions/registry.h"
#include "interpreter/program_digest.h"
#include "memory_reader.h"

namespace phoneflow::testing {
namespace {

constexpr const char* kDigested = R"(
let names = ["Ana", "Bo"]
for name in names {
  Greet(name)
  Menu "Press a key, {name}." {
    on 1 -> Bye
    on Timeout { Wait 1s }
  }
}
let kind = Collect "Your kind." { MaxDigits: 2 }
case kind {
  on "12" { Hangup }
  on Default { Wait 5s }
}
Bye:
Hangup
sub Greet(who) { Play "Hello, {who}." }
on Answer { Log "answered" }
)";

struct Change {
  const char* what;
  std::function<void(Program&)> make;
};

const Node& first(const Program& program, NodeKind kind) { return *std::ranges::find(program.nodes, kind, &Node::kind); }

std::size_t index_of(const Program& program, NodeKind kind) {
  return static_cast<std::size_t>(&first(program, kind) - program.nodes.data());
}

ActionNode& menu(Program& program) {
  return *std::ranges::find(program.actions, std::string_view("Menu"), [](const ActionNode& action) { return action.def->name; });
}

/// Its definition, with something else in it. Lives as long as the tests do.
ActionDef& own_def(ActionNode& action) {
  static std::vector<std::unique_ptr<ActionDef>> defs;
  defs.push_back(std::make_unique<ActionDef>(*action.def));
  action.def = defs.back().get();
  return *defs.back();
}

const std::vector<Change>& changes() {
  static const std::vector<Param> params{{.name = "Prompt", .type = ParamType::Text}};
  static const std::vector<OutcomeDef> outcomes{{.name = "Done"}};
  static const std::vector<Change> all{
      {"a statement more", [](Program& it) { it.nodes.push_back(it.nodes.back()); }},
      {"the kind of a statement", [](Program& it) { it.nodes[1].kind = NodeKind::Jump; }},
      {"the section of a statement", [](Program& it) { it.nodes[1].section = 1; }},
      {"the statement that follows", [](Program& it) { it.nodes[1].next += 1; }},
      {"the other one", [](Program& it) { it.nodes[index_of(it, NodeKind::ForTest)].other += 1; }},
      {"what a statement refers to", [](Program& it) { it.nodes[index_of(it, NodeKind::Action)].detail += 1; }},
      {"the variable of a statement", [](Program& it) { it.nodes[index_of(it, NodeKind::Set)].slot += 1; }},
      {"the place in a list", [](Program& it) { it.nodes[index_of(it, NodeKind::ForTest)].second += 1; }},
      {"the item of a list", [](Program& it) { it.nodes[index_of(it, NodeKind::ForTest)].third += 1; }},
      {"another action", [](Program& it) { menu(it).def = find_action("Collect"); }},
      {"the name of an action", [](Program& it) { own_def(menu(it)).name = "Choice"; }},
      {"the parameters of an action", [](Program& it) { own_def(menu(it)).params = menu(it).def->params.subspan(1); }},
      {"the type of a parameter", [](Program& it) { own_def(menu(it)).params = params; }},
      {"the outcomes of an action", [](Program& it) { own_def(menu(it)).outcomes = outcomes; }},
      {"the stages of an action", [](Program& it) { own_def(menu(it)).asks = menu(it).def->asks.subspan(1); }},
      {"the slot of an argument", [](Program& it) { menu(it).bindings[0].kept_slot += 1; }},
      {"an argument that is not kept", [](Program& it) { menu(it).bindings.clear(); }},
      {"the target of an outcome", [](Program& it) { menu(it).branches[0] = 0; }},
      {"the keys of a branch", [](Program& it) { menu(it).key_branches[0].keys = "2"; }},
      {"the target of a key", [](Program& it) { menu(it).key_branches[0].target += 1; }},
      {"the variable of a result", [](Program& it) { menu(it).result_slot = it.slots - 1; }},
      {"the key of a case", [](Program& it) { it.cases[0].branches[0].key = Value::constant_text("21"); }},
      {"the type of a case's key", [](Program& it) { it.cases[0].branches[0].key = Value::of(12.0); }},
      {"the target of a case", [](Program& it) { it.cases[0].branches[0].target += 1; }},
      {"the default of a case", [](Program& it) { it.cases[0].otherwise += 1; }},
      {"the sub of a call", [](Program& it) { it.calls[0].section = 1; }},
      {"the arguments of a call", [](Program& it) { it.calls[0].arguments = {}; }},
      {"the result of a call", [](Program& it) { it.calls[0].result_slot = it.slots - 1; }},
      {"where a handler begins", [](Program& it) { it.sections[static_cast<std::size_t>(SectionKind::OnAnswer)].entry += 1; }},
      {"a handler that is gone", [](Program& it) { it.sections[static_cast<std::size_t>(SectionKind::OnAnswer)].entry = kNoNode; }},
      {"the name of a sub", [](Program& it) { it.sections.back().name = "Bid"; }},
      {"the first variable of a section", [](Program& it) { it.sections.back().first_slot += 1; }},
      {"the variables of a section", [](Program& it) { it.sections.back().slots += 1; }},
      {"the parameters of a sub", [](Program& it) { it.sections.back().parameters += 1; }},
      {"where a sub keeps who called it", [](Program& it) { it.sections.back().return_slot += 1; }},
      {"the name of a variable", [](Program& it) { it.variables[0].name = "people"; }},
      {"the slot of a variable", [](Program& it) { it.variables[0].slot += 1; }},
      {"the section of a variable", [](Program& it) { it.variables[0].section = 1; }},
      {"a variable more", [](Program& it) { it.slots += 1; }},
  };
  return all;
}

TEST(ProgramDigest, IsMadeWhenAScriptIsResolved) {
  const auto script = script_of(kDigested);
  EXPECT_NE(script->program.digest, 0U);
  EXPECT_EQ(script->program.digest, digest_of(script->program));
  EXPECT_EQ(script->program.digest, script_of(kDigested)->program.digest);
}

TEST(ProgramDigest, IsAnotherOneForWhateverANumberStandsFor) {
  for (const Change& change : changes()) {
    const auto script = script_of(kDigested);
    change.make(script->program);
    EXPECT_NE(digest_of(script->program), script->program.digest) << change.what;
  }
}

TEST(ProgramDigest, IsTheSameForWhatNoNumberStandsFor) {
  const std::vector<Change> same{
      {"places",
       [](Program& it) {
         it.nodes[1].span = {0, 1};
       }},
      {"what is skipped when nobody listens", [](Program& it) { it.nodes[1].trace_only = !it.nodes[1].trace_only; }},
      {"what an action does", [](Program& it) { own_def(menu(it)).summary = "asks"; }},
      {"a handler that this version alone knows",
       [](Program& it) { it.sections.insert(it.sections.end(), Section{.kind = SectionKind::OnHold, .name = "Transfer"}); }},
  };
  for (const Change& change : same) {
    const auto script = script_of(kDigested);
    change.make(script->program);
    EXPECT_EQ(digest_of(script->program), script->program.digest) << change.what;
  }
}

/// A fact more stands in front of all variables.
TEST(ProgramDigest, IsTheSameWithMoreFacts) {
  const auto script = script_of(kDigested);
  Program& program = script->program;
  const auto up = [](std::int32_t& slot) { slot += slot < 0 ? 0 : 1; };
  for (Node& node : program.nodes) {
    up(node.slot);
    up(node.second);
    up(node.third);
  }
  for (ActionNode& action : program.actions) {
    for (Binding& binding : action.bindings) up(binding.kept_slot);
    up(action.result_slot);
  }
  for (CallNode& call : program.calls) up(call.result_slot);
  for (Section& section : program.sections) {
    if (section.entry != kNoNode) up(section.first_slot);
    up(section.return_slot);
  }
  for (Variable& variable : program.variables) up(variable.slot);
  up(program.slots);
  EXPECT_NE(digest_of(program), program.digest);
  EXPECT_EQ(digest_of(program, static_cast<std::int32_t>(kFacts) + 1), program.digest);
}

}  // namespace
}  // namespace phoneflow::testing
