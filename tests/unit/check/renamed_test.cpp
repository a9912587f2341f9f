// No rule, search or report knows an action, a property or an outcome by its name: on scripts whose actions are called otherwise each finds
// the same. Whatever role an action gives its properties is judged for an action that nobody has heard of.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actions/registry.h"
#include "calltest/coverable.h"
#include "check/check.h"
#include "check/registry.h"
#include "explore/hints.h"
#include "report/findings/examples.h"
#include "runtime/start_moment.h"
#include "tests/support/files.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

constexpr std::string_view kMark = "Zz";

/// The definitions of the registry under other names. Default and Error are words of the language and stay.
class Renamed {
 public:
  Renamed() {
    for (const ActionDef* def : actions()) add(*def);
  }

  [[nodiscard]] const ActionDef* of(const ActionDef* def) const { return defs_.at(def); }
  std::string_view name(std::string_view name) {
    return name.empty() || name == kDefaultName || name == kErrorName
               ? name
               : std::string_view(names_.emplace_back(std::string(kMark).append(name)));
  }

 private:
  void add(const ActionDef& def) {
    std::vector<Param>& params = params_.emplace_back(def.params.begin(), def.params.end());
    for (Param& param : params) {
      param.name = name(param.name);
      param.not_above = name(param.not_above);
    }
    std::vector<OutcomeDef>& outcomes = outcomes_.emplace_back(def.outcomes.begin(), def.outcomes.end());
    for (OutcomeDef& outcome : outcomes) outcome.name = name(outcome.name);
    ActionDef& renamed = all_.emplace_back(def);
    renamed.name = name(def.name);
    renamed.params = params;
    renamed.outcomes = outcomes;
    defs_.emplace(&def, &renamed);
  }

  std::deque<std::string> names_;
  std::deque<std::vector<Param>> params_;
  std::deque<std::vector<OutcomeDef>> outcomes_;
  std::deque<ActionDef> all_;
  std::map<const ActionDef*, const ActionDef*> defs_;
};

/// Gives the actions of a script, as it was read and as it was resolved, other names; its text stays.
void rename_actions(Script& script, Renamed& renamed) {
  for (ActionNode& action : script.program.actions) {
    const ActionDef* before = std::exchange(action.def, renamed.of(action.def));
    auto* stmt = const_cast<ast::ActionStmt*>(action.stmt);  // the script is ours
    stmt->verb.text = action.def->name;
    for (const ast::Argument& argument : stmt->arguments) const_cast<ast::Argument&>(argument).name.text = renamed.name(argument.name.text);
    for (Binding& binding : action.bindings)
      binding.param = &action.def->params[static_cast<std::size_t>(binding.param - before->params.data())];
  }
}

/// All that is found in a script without a caller, in words.
std::string found_in(const Script& script) {
  ExampleAudio audio;
  Diagnostics diagnostics;
  check(script, &audio, {}, diagnostics);
  diagnostics.sort();
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    text += fmt::format("{}-{} {}\n", diagnostic.span.begin, diagnostic.span.end, words(diagnostic));
    for (const Note& note : diagnostic.notes) text += fmt::format("  {}-{} {}\n", note.span.begin, note.span.end, note.text);
    if (diagnostic.fix) text += fmt::format("  fix {}-{} {}\n", diagnostic.fix->span.begin, diagnostic.fix->span.end, diagnostic.fix->text);
  }
  const calltest::Coverable coverable(script);
  for (const calltest::Way& way : coverable.ways()) text += fmt::format("way {} {}\n", way.node, way.name);
  const calltest::Hints hints = calltest::hints_of(script.program, kStartMoment);
  for (const calltest::Incoming& call : hints.calls) text += fmt::format("call {} {}\n", call.ani, call.dnis);
  for (const calltest::HintedReply& reply : hints.replies.all) text += fmt::format("reply {}\n", reply.words);
  for (const ActionNode& action : script.program.actions) {
    for (const std::string& keys : calltest::keys_for(action, hints)) text += fmt::format("keys {}\n", keys);
  }
  return text;
}

std::string without_mark(std::string text) {
  for (std::size_t at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at)) text.erase(at, kMark.size());
  return text;
}

void expect_same(Script& script, std::string_view what) {
  Renamed renamed;
  const std::string before = found_in(script);
  rename_actions(script, renamed);
  EXPECT_EQ(without_mark(found_in(script)), before) << what;
}

TEST(Renamed, PagesOfTheRulesHaveTheSameFindings) {
  std::size_t looked_at = 0;
  for (const Rule* rule : rules()) {
    for (const RulePage& page : rule->pages) {
      const CheckedExample example = check_example(page.bad);
      if (example.script->files.empty()) continue;  // a centre file
      ++looked_at;
      expect_same(*example.script, page.bad);
    }
  }
  EXPECT_GT(looked_at, 60U);
}

TEST(Renamed, CasesOfTheRulesHaveTheSameFindings) {
  std::size_t looked_at = 0;
  for (const std::string& file : files_below("tests/cases/rules", {".flow"})) {
    MemoryFiles none;
    Diagnostics diagnostics;
    const std::unique_ptr<Script> script = load(file, read_file(file), none, diagnostics);
    if (diagnostics.has_errors()) continue;
    ++looked_at;
    expect_same(*script, file);
  }
  EXPECT_GT(looked_at, 150U);
}

}  // namespace
}  // namespace phoneflow::testing
