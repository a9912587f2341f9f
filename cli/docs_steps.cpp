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
      "\n## What must never be so\n\nIn the whole call, or, with `within`, from the step on for so long. What is left out is anything.\n\n| step |\n|---|\n";
  for (const StepDef& def : expectations()) page += fmt::format("| `{}` |\n", markdown_cell(write_never_example(def)));
  page +=
      "\n## Two things at one instant\n\n`caller hangs up just before agent \"Ana\" accepts after 4m`, `press 1 just before branch Menu.Timeout`, "
      "`caller hangs up just after phase Dialling`: what somebody does, and behind it what somebody does or what is expected.\n";
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
  if (!open.empty()) text += fmt::format("  {}\n", open);
  return text + fmt::format("  {}, and so in front of all that is expected\n", write_never_example(step_def(StepKind::Hears)));
}

}  // namespace phoneflow::cli
