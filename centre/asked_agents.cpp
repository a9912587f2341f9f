#include "centre/asked_agents.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "analysis/known.h"
#include "play/places.h"
#include "support/wording.h"
#include "support/suggest.h"
#include "simulate/staff.h"

namespace phoneflow {
namespace {

/// What a queueing statement requests; absent: depends on the call.
struct Asked {
  std::optional<std::string> skill{};
  std::optional<std::string> target{};  ///< "": any agent
  std::optional<double> high{}, low{};
};

Asked asked_by(const Program& program, const Known& known, const ActionNode& action) {
  return {.skill = skill_of(known, program, action),
          .target = text_of(known, action, ParamRole::AgentName),
          .high = number_of(known, action, ParamRole::BestProficiency),
          .low = number_of(known, action, ParamRole::WorstProficiency)};
}

/// Matches by name or ID, as the queue does.
bool is_target(const std::string& target, const std::string& name, std::uint32_t id) {
  return target == name || target == std::to_string(id);
}

/// At least one bound is known, else every proficiency would match.
std::string band_text(const Asked& asked) {
  if (!asked.low) return fmt::format("of {:g} or worse", *asked.high);
  if (!asked.high) return fmt::format("of {:g} or better", *asked.low);
  return *asked.high == *asked.low ? fmt::format("of {:g}", *asked.high) : fmt::format("from {:g} to {:g}", *asked.high, *asked.low);
}

class Roster {
 public:
  explicit Roster(const simulate::CentreModel& centre) : centre_(centre) {}

  /// Why nobody can ever be offered it, if so.
  [[nodiscard]] std::optional<std::string> in_vain(const Asked& asked) const {
    const bool anybody = !asked.target || asked.target->empty();
    bool there = false, fits = false, skilled = false;
    std::vector<std::string> names;
    std::uint32_t id = 0;
    for (const simulate::AgentGroup& group : centre_.agents) {
      const bool has = has_skill(group, asked, false), can = has_skill(group, asked, true);
      for (std::uint32_t i = 1; i <= group.count; ++i) {
        ++id;
        std::string name;
        if (!anybody) {
          name = simulate::agent_name(group, i);
          if (!is_target(*asked.target, name, id)) {
            if (names.size() < kCompared) names.push_back(std::move(name));
            continue;
          }
        }
        there = true;
        skilled = skilled || has;
        fits = fits || can;
      }
    }
    if (fits) return std::nullopt;
    if (!anybody && !there) {
      const std::vector<std::string_view> near(names.begin(), names.end());
      return fmt::format("asks for the agent `{}`, and the centre has none of that name{}", plain_line(*asked.target),
                         near_or_known(*asked.target, near));
    }
    if (!skilled) {
      if (anybody || !asked.skill) return std::nullopt;
      return fmt::format("asks for the agent `{}`, who does not have the skill `{}`", plain_line(*asked.target), plain_line(*asked.skill));
    }
    const std::string who = anybody ? "no agent has" : fmt::format("the agent `{}` does not have", plain_line(*asked.target));
    return fmt::format("asks for a proficiency {}{}, which {}", band_text(asked),
                       asked.skill ? fmt::format(" in `{}`", plain_line(*asked.skill)) : "", who);
  }

 private:
  static constexpr std::size_t kCompared = 1000;

  [[nodiscard]] bool has_skill(const simulate::AgentGroup& group, const Asked& asked, bool in_band) const {
    return std::ranges::any_of(group.skills, [&](const simulate::AgentSkill& skill) {
      if (asked.skill && centre_.skills[skill.skill].name != *asked.skill) return false;
      return !in_band || ((!asked.high || *asked.high <= skill.proficiency) && (!asked.low || skill.proficiency <= *asked.low));
    });
  }

  const simulate::CentreModel& centre_;
};

}  // namespace

std::vector<std::string> asked_in_vain(const Script& script, const simulate::CentreModel& centre) {
  std::vector<std::string> told;
  const Known known(script.program);
  const Roster roster(centre);
  for (std::uint32_t node = 0; node < script.program.nodes.size(); ++node) {
    const ActionNode* action = action_at(script, node);
    if (action == nullptr || find_param(*action->def, ParamRole::SkillName) == nullptr) continue;
    const std::optional<std::string> why = roster.in_vain(asked_by(script.program, known, *action));
    if (why) told.push_back(fmt::format("line {} {}; who waits there is never answered", line_text(script, node), *why));
  }
  return told;
}

}  // namespace phoneflow
