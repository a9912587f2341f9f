#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "cli/docs_pages.h"
#include "play/step_writer.h"
#include "support/markdown_cell.h"

namespace phoneflow::cli {
namespace {

struct Section {
  std::string_view title;
  std::string_view about;
  std::initializer_list<StepRole> roles;
};

/// Width up to which two steps fit on a line of the help.
constexpr std::size_t kColumn = 54;

}  // namespace

std::string steps_page() {
  const Section sections[] = {
      {"What somebody does", "", {StepRole::Call, StepRole::Act}},
      {"What must be so",
       "A step with `within` goes on until it is so, at most so long; without `within`, at most 10 minutes.",
       {StepRole::Expectation}},
      {"What the world is like",
       "From such a step on, for all callers; before the first call it holds for the whole play.",
       {StepRole::Setup}},
  };
  std::string page =
      "# Steps of a call\n\nMade by `phoneflow docs steps` from `play/steps.cpp`; do not edit. How steps work together is told in "
      "[the language](language.md#steps-of-a-call).\nWhat stands in brackets may be left out.\n";
  for (const Section& section : sections) {
    page += fmt::format("\n## {}\n\n", section.title);
    if (!section.about.empty()) page += fmt::format("{}\n\n", section.about);
    page += "| step | |\n|---|---|\n";
    for (const StepDef& def : steps()) {
      if (std::ranges::find(section.roles, def.role) == section.roles.end()) continue;
      page += fmt::format("| `{}` | {} |\n", markdown_cell(write_example(def)), markdown_cell(def.meaning));
    }
  }
  page +=
      "\n## What must never be so\n\n`never` stands in front of each of these, without `expect`: it is not so in the whole call, wherever the step "
      "stands. With `within` it is not so from the step on, and so much time passes. What stands in brackets may be left out there: it is anything.\n"
      "What the trace does not tell is looked at whenever something has happened.\n\n| step |\n|---|\n";
  for (const StepDef& def : expectations()) page += fmt::format("| `{}` |\n", markdown_cell(write_never_example(def)));
  page +=
      "\n## Two things at one instant\n\nBehind what somebody does may stand `just before` or `just after`, and what else somebody does: both happen at one "
      "instant, in this order, and the system takes notice of neither before both have happened. The step behind says when; only it may say `after`.\n"
      "Behind `just after` may also stand what must be so: the first that it is so, before anything else happens. Behind `just before` it is what "
      "would be so next by itself without the step: a millisecond before, or at the same moment where time does not pass until then.\n\n| step |\n|---|\n"
      "| `caller hangs up just before agent \"Ana\" accepts after 4m` |\n| `caller hangs up just after phase Dialling` |\n"
      "| `press 1 just before branch Menu.Timeout` |\n";
  page += "\n## Of one of several callers\n\nThese may begin with a caller:\n\n| step | of a caller |\n|---|---|\n";
  for (const SaidOfCaller& it : said_of_callers()) page += fmt::format("| `{} …` | `caller \"B\" {} …` |\n", it.first, it.words);
  return page;
}

std::string steps_help() {
  std::string text;
  std::string open;  // a line with room for another step
  for (const StepDef& def : steps()) {
    const std::string step = write_example(def);
    const bool wide = step.size() > kColumn;
    if (!open.empty() && !wide) {
      text += fmt::format("  {:<{}}  {}\n", open, kColumn, step);
      open.clear();
      continue;
    }
    if (!open.empty()) text += fmt::format("  {}\n", open);
    open = wide ? std::string() : step;
    if (wide) text += fmt::format("  {}\n", step);
  }
  return open.empty() ? text : text + fmt::format("  {}\n", open);
}

}  // namespace phoneflow::cli
