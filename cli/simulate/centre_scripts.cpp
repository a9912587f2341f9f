#include "cli/simulate/centre_scripts.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "check/known.h"
#include "check/prompts.h"
#include "cli/test/test_file.h"
#include "cli/wording.h"
#include "grammar/suggest.h"

namespace phoneflow::cli {
namespace {

/// Lower case, and nothing but what is not a blank.
std::string folded(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
    result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return result;
}

/// What Reqagent statements ask for.
struct AskedSkills {
  std::set<std::string, std::less<>> names{};
  bool others = false;                   ///< some are known only during a call
};

AskedSkills skills_asked_by(const Script& script) {
  AskedSkills asked;
  const Known known(script.program);
  for (const ActionNode& action : script.program.actions) {
    if (action.def->name != "Reqagent") continue;
    const ast::Expr* value = value_of(action, "Skill");
    const auto text = value == nullptr ? std::optional(script.program.skill) : known.text(*value);
    if (text && !text->empty()) asked.names.emplace(*text);
    asked.others = asked.others || !text;
  }
  return asked;
}

/// Whether some prompt is one that the rule is about.
bool fits_some_prompt(const simulate::KeyRule& rule, const Script& script) {
  const std::string wanted = folded(rule.prompt);
  const Known known(script.program);
  bool fits = false;
  for_each_prompt(script.program, [&](const ActionNode& action, const Param& param) {
    if (rule.line != 0 && script.sources.position(action.stmt->span.begin).line != rule.line) return;
    const auto look = [&](std::string_view text) { fits = fits || folded(text).find(wanted) != std::string::npos; };
    look(script.sources.text(written_at(action, param.name)));
    for (const ast::Expr* piece : prompt_pieces(known, action, param.name)) {
      look(script.sources.text(piece->span));
      look(spoken_words(*piece));
    }
  });
  return fits;
}

class ScriptLoader {
 public:
  ScriptLoader(const CentreFile& file, SourceReader& reader, const std::string& root) : file_(file), reader_(reader), root_(root) {}

  CentreScripts load();

 private:
  const LoadedScript* load_entry(std::size_t entry);
  void check_skills(std::size_t entry);
  void check_agents();
  void check_staff();
  void check_rules();
  void check_replies();

  const CentreFile& file_;
  SourceReader& reader_;
  const std::string& root_;
  CentreScripts scripts_{};
  AskedSkills asked_{};                  // by any script
  std::map<std::string, Place, std::less<>> asked_at_{};
};

const LoadedScript* ScriptLoader::load_entry(std::size_t entry) {
  const std::string& path = file_.centre.entries[entry].script;
  const Place& place = file_.scripts[entry];
  if (test_run::is_test_file(path)) {
    scripts_.errors.push_back({place, fmt::format("{} holds tests; name the script that they are for", plain_line(path))});
    return nullptr;
  }
  auto found = scripts_.loaded.find(path);
  if (found == scripts_.loaded.end()) found = scripts_.loaded.emplace(path, load_script(path, reader_, {.rules = RuleSettings::language_only()}, root_)).first;
  if (found->second.script) return &found->second;
  scripts_.errors.push_back({place, fmt::format("the script {} cannot be read: {}", plain_line(path), found->second.problem)});
  return nullptr;
}

void ScriptLoader::check_skills(std::size_t entry) {
  const AskedSkills asked = skills_asked_by(*scripts_.entries[entry]->script);
  std::vector<std::string_view> known;
  for (const simulate::Skill& skill : file_.centre.skills) known.push_back(skill.name);
  for (const std::string& name : asked.names) {
    asked_.names.insert(name);
    asked_at_.emplace(name, file_.scripts[entry]);
    if (std::ranges::find(known, name) != known.end()) continue;
    const std::string near = did_you_mean(name, known);
    scripts_.errors.push_back({file_.scripts[entry], fmt::format("the script queues for the skill `{}`, which the centre does not have{}", plain_line(name),
                                                                 near.empty() ? fmt::format("; add `[skills.{}]`", plain_line(name)) : near)});
  }
  asked_.others = asked_.others || asked.others;
}

/// Allowed, and most likely forgotten.
void ScriptLoader::check_staff() {
  std::map<std::string, Place, std::less<>> nobody = asked_at_;
  for (const simulate::AgentGroup& group : file_.centre.agents) {
    for (const simulate::AgentSkill& skill : group.skills) nobody.erase(file_.centre.skills[skill.skill].name);
  }
  for (const auto& [name, place] : nobody) {
    scripts_.warnings.push_back({place, fmt::format("no agents have the skill `{}`; nobody who is queued for it is ever answered", plain_line(name))});
  }
}

void ScriptLoader::check_agents() {
  if (asked_.others) return;
  std::set<std::uint32_t> told;
  for (std::size_t group = 0; group < file_.agent_skills.size(); ++group) {
    const auto& skills = file_.centre.agents[group].skills;
    for (std::size_t i = 0; i < skills.size(); ++i) {
      const std::string& name = file_.centre.skills[skills[i].skill].name;
      if (asked_.names.contains(name) || !told.insert(skills[i].skill).second) continue;
      scripts_.warnings.push_back({file_.agent_skills[group][i],
                                   fmt::format("no script queues for the skill `{}`; these agents get no contacts of it", plain_line(name))});
    }
  }
}

/// A rule of [callers] that fits the prompts of one entry point may well fit none of another.
void ScriptLoader::check_rules() {
  struct Seen {
    Place place{};
    const simulate::KeyRule* rule = nullptr;
    bool fits = false;
  };
  std::vector<Seen> seen;
  for (std::size_t entry = 0; entry < scripts_.entries.size(); ++entry) {
    const auto& rules = file_.centre.entries[entry].callers.keys;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const Place& place = file_.key_rules[entry][i];
      auto known = std::ranges::find_if(seen, [&](const Seen& one) {
        return one.place.source == place.source && one.place.line == place.line && one.place.column == place.column;
      });
      if (known == seen.end()) known = seen.insert(seen.end(), {place, &rules[i]});
      known->fits = known->fits || fits_some_prompt(rules[i], *scripts_.entries[entry]->script);
    }
  }
  for (const Seen& one : seen) {
    if (one.fits) continue;
    const std::string what = one.rule->prompt.empty() ? fmt::format("there is no prompt at line {}", one.rule->line)
                                                      : fmt::format("no prompt of the script has `{}` in it", plain_line(one.rule->prompt));
    scripts_.warnings.push_back({one.place, fmt::format("{}; this rule for keys is never used", what)});
  }
}

/// Without any reply, what callers hear is what the script has for the day on which that system is down.
void ScriptLoader::check_replies() {
  if (!file_.centre.replies.empty()) return;
  std::set<const LoadedScript*> told;
  for (std::size_t entry = 0; entry < scripts_.entries.size(); ++entry) {
    const LoadedScript* loaded = scripts_.entries[entry];
    const auto& actions = loaded->script->program.actions;
    const bool asks = std::ranges::any_of(actions, [](const ActionNode& action) { return action.def->name == "Http"; });
    if (!asks || !told.insert(loaded).second) continue;
    scripts_.warnings.push_back({file_.scripts[entry], "the script asks other systems with `Http`, and each request fails; say what is answered under `[[replies]]`"});
  }
}

CentreScripts ScriptLoader::load() {
  bool all = true;
  for (std::size_t entry = 0; entry < file_.centre.entries.size(); ++entry) {
    scripts_.entries.push_back(load_entry(entry));
    const bool sound = scripts_.entries.back() != nullptr && !scripts_.entries.back()->diagnostics.has_errors();
    if (sound) check_skills(entry);
    all = all && sound;
  }
  if (all) {
    check_agents();
    if (scripts_.errors.empty()) check_staff();
    check_rules();
    check_replies();
  }
  sort_mistakes(scripts_.errors);
  sort_mistakes(scripts_.warnings);
  return std::move(scripts_);
}

}  // namespace

bool CentreScripts::fine() const {
  return errors.empty() && std::ranges::all_of(loaded, [](const auto& one) { return one.second.script && !one.second.diagnostics.has_errors(); });
}

std::vector<simulate::EntryScript> CentreScripts::for_run() const {
  std::vector<simulate::EntryScript> scripts;
  for (const LoadedScript* entry : entries) scripts.push_back({entry->script.get(), entry->audio.get()});
  return scripts;
}

std::vector<const Script*> CentreScripts::for_report() const {
  std::vector<const Script*> scripts;
  for (const LoadedScript* entry : entries) scripts.push_back(entry->script.get());
  return scripts;
}

CentreScripts load_centre_scripts(const CentreFile& file, SourceReader& reader, const std::string& root) { return ScriptLoader(file, reader, root).load(); }

}  // namespace phoneflow::cli
