#include "centre/centre_scripts.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "analysis/flow.h"
#include "analysis/known.h"
#include "centre/asked_agents.h"
#include "interpreter/contact_data.h"
#include "play/test_file.h"
#include "support/wording.h"
#include "support/suggest.h"
#include "simulate/prompts.h"

namespace phoneflow {
namespace {

/// The skills requested by queueing statements.
struct AskedSkills {
  std::set<std::string, std::less<>> names{};
  bool others = false;  ///< some depend on the call
};

AskedSkills skills_asked_by(const Script& script) {
  AskedSkills asked;
  const Known known(script.program);
  for (const ActionNode& action : script.program.actions) {
    if (find_param(*action.def, ParamRole::SkillName) == nullptr) continue;
    const std::optional<std::string> text = skill_of(known, script.program, action);
    if (text && !text->empty()) asked.names.emplace(*text);
    asked.others = asked.others || !text;
  }
  return asked;
}

/// True when the rule matches a prompt of the script.
bool fits_somewhere(const simulate::KeyRule& rule, const Script& script) {
  for (NodeId node = 0; node < script.program.nodes.size(); ++node) {
    if (simulate::is_about(rule, script, node)) return true;
  }
  return false;
}

/// True when the rule matches an action that asks for a secret.
bool is_about_secret(const simulate::KeyRule& rule, const Script& script, const Known& known) {
  for (NodeId id = 0; id < script.program.nodes.size(); ++id) {
    const Node& node = script.program.nodes[id];
    if (node.kind != NodeKind::Action || !simulate::is_about(rule, script, id)) continue;
    if (asks_for_secret(known, script.program.actions[node.detail])) return true;
  }
  return false;
}

bool is_at(const TomlValue& value, const Place& place) {
  return value.place.source == place.source && value.place.line == place.line && value.place.column == place.column;
}

/// Marks the key rule at `place` within a table that contains `callers`.
void hide_at(TomlValue& table, const Place& place) {
  TomlValue* callers = table.find("callers");
  TomlValue* keys = callers == nullptr ? nullptr : callers->find("keys");
  if (keys == nullptr) return;
  for (TomlValue& rule : keys->items) {
    TomlValue* press = is_at(rule, place) ? rule.find("press") : nullptr;
    if (press != nullptr) press->secret = true;
  }
}

class ScriptLoader {
 public:
  ScriptLoader(const CentreFile& file, SourceReader& reader, const std::string& root) : file_(file), reader_(reader), root_(root) {}

  CentreScripts load();

 private:
  const LoadedScript* load_entry(std::size_t entry);
  void check_skills(std::size_t entry);
  void check_hours(std::size_t entry);
  void check_agents();
  void check_staff();
  void check_asked();
  void check_contact();
  void check_contact_size();
  void check_rules();
  void check_replies();

  const CentreFile& file_;
  SourceReader& reader_;
  const std::string& root_;
  CentreScripts scripts_{};
  AskedSkills asked_{};  // over all scripts
  std::map<std::string, Place, std::less<>> asked_at_{};
};

const LoadedScript* ScriptLoader::load_entry(std::size_t entry) {
  const std::string& path = file_.centre.entries[entry].script;
  const Place& place = file_.scripts[entry];
  if (calltest::is_test_file(path)) {
    scripts_.errors.push_back({place, fmt::format("{} holds tests; name the script that they are for", plain_line(path))});
    return nullptr;
  }
  auto found = scripts_.loaded.find(path);
  if (found == scripts_.loaded.end())
    found = scripts_.loaded
                .emplace(path,
                         load_script(path, reader_, {.rules = RuleSettings::language_only(), .around = &file_.environment->outside}, root_))
                .first;
  if (found->second) return &*found->second;
  scripts_.errors.push_back({place, fmt::format("the script {} cannot be read: {}", plain_line(path), found->second.error().sentence)});
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
    scripts_.errors.push_back(
        {file_.scripts[entry], fmt::format("the script queues for the skill `{}`, which the centre does not have{}", plain_line(name),
                                           near.empty() ? fmt::format("; add `[skills.{}]`", plain_line(name)) : near)});
  }
  asked_.others = asked_.others || asked.others;
}

void ScriptLoader::check_hours(std::size_t entry) {
  const Script& script = *scripts_.entries[entry]->script;
  const Known values(script.program);
  std::vector<std::string_view> known;
  for (const auto& [name, profile] : file_.centre.hours) known.push_back(name);
  std::set<std::string> told;
  for (const ActionNode& action : script.program.actions) {
    if (find_param(*action.def, ParamRole::HoursName) == nullptr) continue;
    const std::optional<std::string> name = text_of(values, action, ParamRole::HoursName);
    if (!name || file_.centre.hours.contains(*name) || !told.insert(*name).second) continue;
    const std::string near = did_you_mean(*name, known);
    scripts_.errors.push_back(
        {file_.scripts[entry], fmt::format("the script asks for the hours `{}`, which the centre does not have{}", plain_line(*name),
                                           near.empty() ? fmt::format("; add `[hours.{}]`", plain_line(*name)) : near)});
  }
}

/// A warning: permitted, but probably forgotten.
void ScriptLoader::check_staff() {
  std::map<std::string, Place, std::less<>> nobody = asked_at_;
  for (const simulate::AgentGroup& group : file_.centre.agents) {
    for (const simulate::AgentSkill& skill : group.skills) nobody.erase(file_.centre.skills[skill.skill].name);
  }
  for (const auto& [name, place] : nobody) {
    scripts_.warnings.push_back(
        {place, fmt::format("no agents have the skill `{}`; nobody who is queued for it is ever answered", plain_line(name))});
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
      scripts_.warnings.push_back(
          {file_.agent_skills[group][i],
           fmt::format("no script queues for the skill `{}`; these agents get no contacts of it", plain_line(name))});
    }
  }
}

/// A rule of [callers] needs to match prompts of one entry point only.
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
      known->fits = known->fits || fits_somewhere(rules[i], *scripts_.entries[entry]->script);
    }
  }
  for (const Seen& one : seen) {
    if (one.fits) continue;
    const std::string what = one.rule->prompt.empty()
                                 ? fmt::format("callers hear nothing at line {}", one.rule->line)
                                 : fmt::format("nothing that callers hear in the script has `{}` in it", plain_line(one.rule->prompt));
    scripts_.warnings.push_back({one.place, fmt::format("{}; this rule for keys is never used", what)});
  }
}

/// Fields of [contact]: each is declared by a script, and each of its values is of the type that every script declares.
void ScriptLoader::check_contact() {
  for (std::size_t i = 0; i < file_.centre.contact.size(); ++i) {
    const simulate::FirstData& data = file_.centre.contact[i];
    std::vector<std::string_view> known;
    bool declared = false;
    std::set<const LoadedScript*> told;
    for (std::size_t entry = 0; entry < scripts_.entries.size(); ++entry) {
      if (!told.insert(scripts_.entries[entry]).second) continue;
      const Program& program = scripts_.entries[entry]->script->program;
      for (const ContactField& field : program.contact_fields) known.push_back(field.name);
      const ContactField* const field = program.contact_field(data.field);
      declared = declared || field != nullptr;
      if (field == nullptr) continue;
      const auto wrong = std::ranges::find_if(
          data.choices, [&](const simulate::FirstData::Choice& choice) { return !value_written(choice.value, field->first.type); });
      if (wrong != data.choices.end()) {
        scripts_.errors.push_back(
            {file_.contact_fields[i],
             fmt::format("{} declares `contact.{}` as {}, and `{}` is none", plain_line(file_.centre.entries[entry].script),
                         plain_line(data.field), type_name(field->first.type), plain_line(wrong->value))});
      }
    }
    if (!declared) {
      scripts_.warnings.push_back({file_.contact_fields[i], fmt::format("no script declares `contact.{}`{}", plain_line(data.field),
                                                                        did_you_mean(data.field, known))});
    }
  }
}

/// What callers bring along, at its largest, fits into what a contact may keep beside what the script declares.
void ScriptLoader::check_contact_size() {
  std::set<const LoadedScript*> told;
  for (std::size_t entry = 0; entry < scripts_.entries.size(); ++entry) {
    const Program& program = scripts_.entries[entry]->script->program;
    if (program.contact_slot < 0 || !told.insert(scripts_.entries[entry]).second) continue;
    Heap heap;
    Value record = copied(program.first_contact, program.no_heap, heap);
    for (std::size_t i = 0; i < file_.centre.contact.size(); ++i) {
      const simulate::FirstData& data = file_.centre.contact[i];
      if (data.choices.empty()) continue;
      const ContactField* const field = program.contact_field(data.field);
      const auto largest = std::ranges::max_element(data.choices, {}, [](const auto& choice) { return choice.value.size(); });
      const std::optional<Value> value = value_written(largest->value, field == nullptr ? Type::Text : field->first.type);
      if (value) record = with_field(record, heap.text(data.field), *value, heap);
      if (fits_contact(record, heap)) continue;
      scripts_.errors.push_back(
          {file_.contact_fields[i],
           fmt::format("a contact keeps at most {} KiB, and with `contact.{}` that of {} has more", kMostContactData >> 10,
                       plain_line(data.field), plain_line(file_.centre.entries[entry].script))});
      break;
    }
  }
}

void ScriptLoader::check_asked() {
  std::set<const LoadedScript*> told;
  for (std::size_t entry = 0; entry < scripts_.entries.size(); ++entry) {
    if (!told.insert(scripts_.entries[entry]).second) continue;
    for (const std::string& problem : asked_in_vain(*scripts_.entries[entry]->script, file_.centre))
      scripts_.warnings.push_back({file_.scripts[entry], problem});
  }
}

/// Without any reply callers hear only what the script does when that system is down.
void ScriptLoader::check_replies() {
  if (!file_.centre.replies.empty()) return;
  std::set<const LoadedScript*> told;
  for (std::size_t entry = 0; entry < scripts_.entries.size(); ++entry) {
    const LoadedScript* loaded = scripts_.entries[entry];
    const auto& actions = loaded->script->program.actions;
    const auto asks = std::ranges::find_if(actions, [](const ActionNode& action) { return awaits_reply(*action.def); });
    if (asks == actions.end() || !told.insert(loaded).second) continue;
    scripts_.warnings.push_back(
        {file_.scripts[entry], fmt::format("the script asks other systems with `{}`, and each request fails; say what is answered under "
                                           "`[[replies]]`",
                                           asks->def->name)});
  }
}

CentreScripts ScriptLoader::load() {
  bool all = true;
  for (std::size_t entry = 0; entry < file_.centre.entries.size(); ++entry) {
    scripts_.entries.push_back(load_entry(entry));
    const bool sound = scripts_.entries.back() != nullptr && !scripts_.entries.back()->diagnostics.has_errors();
    if (sound) check_skills(entry);
    if (sound) check_hours(entry);
    all = all && sound;
  }
  if (all) {
    check_agents();
    check_contact();
    check_contact_size();
    if (scripts_.errors.empty()) {
      check_staff();
      check_asked();
    }
    check_rules();
    check_replies();
  }
  sort_mistakes(scripts_.errors);
  sort_mistakes(scripts_.warnings);
  return std::move(scripts_);
}

}  // namespace

bool CentreScripts::fine() const {
  return errors.empty() && std::ranges::all_of(loaded, [](const auto& one) { return one.second && !one.second->diagnostics.has_errors(); });
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

CentreScripts load_centre_scripts(const CentreFile& file, SourceReader& reader, const std::string& root) {
  return ScriptLoader(file, reader, root).load();
}

void hide_secret_keys(CentreFile& file, const CentreScripts& scripts) {
  TomlValue* entries = file.tree.find("entry");
  for (std::size_t entry = 0; entry < scripts.entries.size(); ++entry) {
    if (scripts.entries[entry] == nullptr || !scripts.entries[entry]->script) continue;
    const Script& script = *scripts.entries[entry]->script;
    const Known known(script.program);
    const auto& rules = file.centre.entries[entry].callers.keys;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (!is_about_secret(rules[i], script, known)) continue;
      hide_at(file.tree, file.key_rules[entry][i]);
      if (entries != nullptr && entry < entries->items.size()) hide_at(entries->items[entry], file.key_rules[entry][i]);
    }
  }
}

}  // namespace phoneflow
