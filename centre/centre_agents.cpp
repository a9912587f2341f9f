// [[agents]]: groups of agents with the same properties.
#include <algorithm>

#include <fmt/format.h>

#include "centre/centre_parts.h"
#include "runtime/week_plan.h"
#include "support/wording.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

using Kind = TomlValue::Kind;
using simulate::AgentGroup;
using simulate::CentreModel;

constexpr std::uint32_t kMostAgents = 100'000;
constexpr int kWorstProficiency = 20;

class AgentsReader {
 public:
  AgentsReader(TableReader& table, CentreFile& file) : table_(table), file_(file) {}

  void read();

 private:
  void skills(const TomlValue& value);
  void skill(const std::string& name, const Place& place, int proficiency);
  void breaks();

  TableReader& table_;
  CentreFile& file_;
  AgentGroup group_{};
  std::vector<Place> places_{};
};

void AgentsReader::skill(const std::string& name, const Place& place, int proficiency) {
  const auto& known = file_.centre.skills;
  const auto found = std::ranges::find(known, name, &simulate::Skill::name);
  if (known.empty() && !table_.sources().is_simulated) return;  // a file that only says who works there
  if (found == known.end()) {
    std::vector<std::string_view> names;
    for (const simulate::Skill& one : known) names.push_back(one.name);
    const std::string near = did_you_mean(name, names);
    table_.sources().say(place,
                         fmt::format("no skill `{}`{}", plain_line(name), near.empty() ? "; skills stand under `[skills.…]`" : near));
    return;
  }
  const auto index = static_cast<std::uint32_t>(found - known.begin());
  if (std::ranges::find(group_.skills, index, &simulate::AgentSkill::skill) != group_.skills.end()) {
    table_.sources().say(place, fmt::format("`{}` is listed twice", plain_line(name)));
    return;
  }
  group_.skills.push_back({index, proficiency});
  places_.push_back(place);
}

void AgentsReader::skills(const TomlValue& value) {
  if (value.is(Kind::Text)) return skill(value.text, value.place, 1);
  if ((!value.is(Kind::List) && !value.is(Kind::Table)) || value.items.empty()) {
    say_must_be(table_.sources(), value, "skills", "a list such as `[\"Sales\"]`, or proficiencies such as `{ Sales = 1, Support = 5 }`");
    return;
  }
  for (const TomlValue& item : value.items) {
    if (value.is(Kind::List)) {
      if (item.is(Kind::Text)) skill(item.text, item.place, 1);
      else say_must_be(table_.sources(), item, "skills", "names of skills");
    } else if (item.is(Kind::Whole) && item.whole >= 1 && item.whole <= kWorstProficiency) {
      skill(item.key, item.key_place, static_cast<int>(item.whole));
    } else {
      say_must_be(table_.sources(), item, item.key, fmt::format("a proficiency from 1 (best) to {}", kWorstProficiency));
    }
  }
}

void AgentsReader::breaks() {
  const TomlValue* value = table_.take("breaks");
  if (value == nullptr) return;
  const auto gaps = week_plan_of(table_.sources(), *value, "breaks");
  if (!gaps) return;
  const simulate::WeekPlan left = without(group_.shifts, *gaps);
  if (length_of(left) == length_of(group_.shifts)) table_.sources().say(value->place, "`breaks` lie outside of all `shifts`");
  else if (left.empty()) table_.sources().say(value->place, "`breaks` leave nothing of the `shifts`");
  else group_.shifts = left;
}

void AgentsReader::read() {
  auto& groups = file_.centre.agents;
  group_.name = fmt::format("Group {}", groups.size() + 1);
  table_.text("name", group_.name);
  if (is_taken(groups, group_.name)) {
    const TomlValue* name = table_.table().find("name");
    table_.sources().say(name == nullptr ? table_.table().place : name->place,
                         fmt::format("there is another group of agents named `{}`", plain_line(group_.name)));
  }
  table_.whole("count", group_.count, 1, kMostAgents);
  const TomlValue* value = table_.need_to_simulate("skills", "what they can take, such as `skills = [\"Sales\"]`");
  if (value != nullptr) skills(*value);
  table_.week_plan("shifts", group_.shifts);
  breaks();
  table_.distribution("answer_after", group_.answer_after);
  table_.share("refuses", group_.refuses);
  table_.distribution("refused_for", group_.refused_for);
  table_.distribution("wrap_up", group_.wrap_up);
  table_.finish();
  if (group_.refuses >= 1)
    table_.sources().say(table_.table().find("refuses")->place,
                         "agents who refuse all offers take none; `refuses` must be less than 100 %");
  std::uint64_t count = group_.count;
  for (const AgentGroup& group : groups) count += group.count;
  if (count > kMostAgents && count - group_.count <= kMostAgents) {
    table_.sources().say(table_.table().place, fmt::format("with these there are {} agents; at most {} are simulated", count, kMostAgents));
  }
  groups.push_back(std::move(group_));
  file_.agent_skills.push_back(std::move(places_));
}

}  // namespace

void read_agents(TableReader& group, CentreFile& file) { AgentsReader(group, file).read(); }

}  // namespace phoneflow
