#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"
#include "interpreter/contact_data.h"
#include "runtime/phone_number.h"
#include "support/suggest.h"

namespace phoneflow {
namespace {

const OutsideName* find_name(const std::vector<OutsideName>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name, &OutsideName::name);
  return found == names.end() ? nullptr : &*found;
}

/// Looks at what each action asks of the centre, where it is known.
class CentreLacks {
 public:
  explicit CentreLacks(const RuleContext& context) : context_(context), around_(*context.script.around) {}

  void run() {
    for (const Node& node : context_.program.nodes) {
      if (node.kind != NodeKind::Action) continue;
      const ActionNode& action = context_.program.actions[node.detail];
      skill(action);
      agent(action);
      hours(action);
      shown_number(action);
    }
    contact_types();
  }

 private:
  /// What is written for the property, else the verb.
  static Span place(const ActionNode& action, ParamRole role) {
    const ast::Expr* written = value_of(action, role);
    return written != nullptr ? written->span : action.stmt->verb.span;
  }

  /// Reports a name that is not among these, with a note at the one that is near.
  template <Diag D>
  void missing(Span span, const std::string& name, const std::vector<OutsideName>& all, const std::string& otherwise) {
    std::vector<std::string_view> names;
    for (const OutsideName& one : all) names.push_back(one.name);
    const std::string_view near = nearest(name, names);
    Diagnostic& diagnostic =
        context_.diagnostics.report<D>(span, around_.path(), name, near.empty() ? otherwise : did_you_mean(name, names));
    if (!near.empty()) diagnostic.note(context_.script.outside(find_name(all, near)->place), "it is here");
    else if (!all.empty()) diagnostic.note(context_.script.outside(all.front().place), "the centre has others, the first of them here");
  }

  void skill(const ActionNode& action) {
    if (!around_.skills || find_param(*action.def, ParamRole::SkillName) == nullptr) return;
    const std::optional<std::string> name = skill_of(context_.known, context_.program, action);
    if (!name || name->empty() || find_name(*around_.skills, *name) != nullptr) return;
    missing<Diag::MissingSkill>(place(action, ParamRole::SkillName), *name, *around_.skills, fmt::format("; add `[skills.{}]`", *name));
  }

  void agent(const ActionNode& action) {
    if (!around_.agents || find_param(*action.def, ParamRole::AgentName) == nullptr) return;
    const std::optional<std::string> name = text_of(context_.known, action, ParamRole::AgentName);
    if (!name || name->empty() || find_name(*around_.agents, *name) != nullptr) return;
    // An ID counts the agents.
    const bool is_id = name->size() < 6 && std::ranges::all_of(*name, [](char c) { return c >= '0' && c <= '9'; });
    if (is_id && std::stoul(*name) >= 1 && std::stoul(*name) <= around_.agents->size()) return;
    missing<Diag::MissingAgent>(place(action, ParamRole::AgentName), *name, *around_.agents, "");
  }

  void hours(const ActionNode& action) {
    if (find_param(*action.def, ParamRole::HoursName) == nullptr) return;
    const std::optional<std::string> name = text_of(context_.known, action, ParamRole::HoursName);
    if (!name || name->empty() || find_name(around_.hours, *name) != nullptr) return;
    missing<Diag::MissingHours>(place(action, ParamRole::HoursName), *name, around_.hours, fmt::format("; add `[hours.{}]`", *name));
  }

  void shown_number(const ActionNode& action) {
    if (around_.entries.empty() && around_.numbers.empty()) return;
    const ast::Expr* written = value_of(action, ParamRole::ShownNumber);
    const std::optional<std::string_view> number = written == nullptr ? std::nullopt : context_.known.text(*written);
    if (!number || !is_diallable(*number)) return;
    const auto is_it = [own = dial_string(*number)](const OutsideName& one) {
      return national_number(dial_string(one.name)) == national_number(own);
    };
    if (std::ranges::any_of(around_.entries, is_it) || std::ranges::any_of(around_.numbers, is_it)) return;
    const OutsideName& first = around_.entries.empty() ? around_.numbers.front() : around_.entries.front();
    context_.diagnostics.report<Diag::ForeignNumber>(written->span, *number, around_.path())
        .note(context_.script.outside(first.place), "the centre has others, the first of them here");
  }

  /// What callers bring along has the types that the header declares.
  void contact_types() {
    for (const ContactField& field : context_.program.contact_fields) {
      const auto given = std::ranges::find(around_.contact, field.name, &OutsideContact::name);
      if (given == around_.contact.end()) continue;
      const auto wrong = std::ranges::find_if(given->values, [&](const std::string& it) { return !value_written(it, field.first.type); });
      if (wrong == given->values.end()) continue;
      context_.diagnostics.report<Diag::ContactMismatch>(field.span, field.name, type_name(field.first.type), around_.path(), *wrong)
          .note(context_.script.outside(given->place), "it is given here");
    }
  }

  const RuleContext& context_;
  const Surroundings& around_;
};

void centre_lacks(const RuleContext& context) {
  if (context.script.around != nullptr) CentreLacks(context).run();
}

constexpr RulePage kCentreLacksPages[] = {
    {
        .code = Diag::MissingSkill,
        .finds =
            "A contact that is queued for a skill that the centre file does not have. The centre file of the examples stands in the comments.",
        .why = "No agent can have the skill: the caller waits until hanging up.",
        .bad = "# [skills.Support]\n"
               "Reqagent \"Suport\" { on Error -> Sorry }\n"
               "Music \"hold.wav\"\n"
               "Sorry:\n"
               "Hangup\n",
        .good = "# [skills.Support]\n"
                "Reqagent \"Support\" { on Error -> Sorry }\n"
                "Music \"hold.wav\"\n"
                "Sorry:\n"
                "Hangup\n",
        .ignore = "When the skill is made while the centre runs.",
    },
    {
        .code = Diag::MissingAgent,
        .finds = "A contact that only one agent is offered, whom the centre file does not have.",
        .why = "Nobody is ever offered the contact: the caller waits until hanging up.",
        .bad = "# [[agents]]\n"
               "# name = \"Ana\"\n"
               "Reqagent \"Support\", TargetAgent: \"Anna\" { on Error -> Sorry }\n"
               "Music \"hold.wav\"\n"
               "Sorry:\n"
               "Hangup\n",
        .good = "# [[agents]]\n"
                "# name = \"Ana\"\n"
                "Reqagent \"Support\", TargetAgent: \"Ana\" { on Error -> Sorry }\n"
                "Music \"hold.wav\"\n"
                "Sorry:\n"
                "Hangup\n",
        .ignore = "When the centre file says how many agents there are, and not who they are.",
    },
    {
        .code = Diag::ForeignNumber,
        .finds = "A number shown to the called that is none of the centre file: neither an entry, nor among `shown` of `[numbers]`.",
        .why = "A network takes only numbers of its customer: the call fails, or it shows no number and is not answered.",
        .bad = "# [numbers]\n"
               "# shown = [\"+18005550199\"]\n"
               "Play \"One moment, please.\"\n"
               "# phoneflow: allow foreign-caller-id - customers know this number\n"
               "Transfer \"+13125550177\", CallerID: \"+18005550111\" { on Busy, NoAnswer, InvalidNumber, Error -> Sorry }\n"
               "Sorry:\n"
               "Hangup\n",
        .good = "# [numbers]\n"
                "# shown = [\"+18005550199\"]\n"
                "Play \"One moment, please.\"\n"
                "# phoneflow: allow foreign-caller-id - customers know this number\n"
                "Transfer \"+13125550177\", CallerID: \"+18005550199\" { on Busy, NoAnswer, InvalidNumber, Error -> Sorry }\n"
                "Sorry:\n"
                "Hangup\n",
        .ignore = "Never; write the number into `shown` of `[numbers]` when it is the centre's.",
    },
    {
        .code = Diag::MissingHours,
        .finds = "Hours that are asked about, and that the centre file does not have.",
        .why = "`Hours` ends with Error: every caller takes the way of those whom nobody knows to be in time.",
        .bad = "# [hours.Office]\n# open = \"Mon-Fri 08:00-18:00\"\n"
               "Hours \"Ofice\" { on Open { Play \"Hello.\" }  on Closed, Error { Play \"We are closed.\" } }\n"
               "Hangup\n",
        .good = "# [hours.Office]\n# open = \"Mon-Fri 08:00-18:00\"\n"
                "Hours \"Office\" { on Open { Play \"Hello.\" }  on Closed, Error { Play \"We are closed.\" } }\n"
                "Hangup\n",
        .ignore = "Never; write the hours into the centre file.",
    },
    {
        .code = Diag::ContactMismatch,
        .finds =
            "A field of the contact that the script declares with one type, and to which `[contact]` of the centre file gives a value of another.",
        .why = "`simulate` refuses the two together. A script that takes over such a contact reads a value that it does not expect.",
        .bad = "# [contact]\n"
               "# calls = \"many\"\n"
               "script \"Calls\" { Contact: {calls: 0} }\n"
               "if contact.calls > 3 { Play \"You know us well.\" }\n"
               "Hangup\n",
        .good = "# [contact]\n"
                "# calls = { 5 = \"20 %\" }\n"
                "script \"Calls\" { Contact: {calls: 0} }\n"
                "if contact.calls > 3 { Play \"You know us well.\" }\n"
                "Hangup\n",
        .ignore = "Never: correct one of them.",
    },
};

}  // namespace

constexpr Rule kCentreLacks{kCentreLacksPages, centre_lacks};

}  // namespace phoneflow
