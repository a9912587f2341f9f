// Verbs, properties and outcomes stand in actions/ alone: all other code asks for them by role, so that it works for an action that it has
// never heard of.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actions/registry.h"
#include "tests/support/cpp_text.h"
#include "tests/support/files.h"

namespace phoneflow::testing {
namespace {

/// What may say one of the names, and why.
struct Allowed {
  std::string_view file;  ///< or the folder that it lies in
  std::string_view name;  ///< empty: any
  std::string_view why;
};

constexpr Allowed kAllowed[] = {
    {"grammar/", "", "how people write who know other products, and what they mean here; foreign_test.cpp compares it with the registry"},
    {"runtime/contact.h", "Callback", "the name of a phase"},
    {"play/step_slots.cpp", "Callback", "the name of a phase"},
    {"runtime/hours_state.h", "", "the states of hours, of which outcomes of an action have their names"},
    {"play/step_slots.cpp", "Holiday", "an example for people"},
    {"runtime/acd/agents.cpp", "Busy", "the state of an agent"},
    {"play/step_slots.cpp", "Play", "an example for people"},
    {"interpreter/names.cpp", "Skill", "the name of a fact"},
    {"interpreter/resolve.cpp", "Skill", "a property of the script's header"},
};

std::set<std::string_view> names_of_actions() {
  std::set<std::string_view> names;
  for (const ActionDef* def : actions()) {
    names.insert(def->name);
    for (const Param& param : def->params) names.insert(param.name);
    for (const OutcomeDef& outcome : def->outcomes) names.insert(outcome.name);
  }
  return names;
}

/// What is part of every build but the actions: the other folders that CMake adds without a condition.
std::vector<std::string> product_folders() {
  constexpr std::string_view kBefore = "add_subdirectory(";
  std::vector<std::string> folders;
  for (const std::string& line : lines_of(read_file("CMakeLists.txt"))) {
    if (!line.starts_with(kBefore)) continue;
    std::string folder = line.substr(kBefore.size(), line.find(')') - kBefore.size());
    const bool inside = std::ranges::any_of(folders, [&](const std::string& outer) { return folder.starts_with(outer + "/"); });
    if (folder != "actions" && !inside) folders.push_back(std::move(folder));
  }
  return folders;
}

struct Found {
  std::string file;
  TextLiteral literal;
};

/// The texts that are such a name and nothing else.
std::vector<Found> names_in(std::string_view folder) {
  static const std::set<std::string_view> names = names_of_actions();
  std::vector<Found> found;
  for (const std::string& file : files_below(std::string(folder), {".h", ".cpp", ".def"})) {
    for (TextLiteral& literal : texts_of(read_file(file))) {
      if (names.contains(literal.text)) found.push_back({file, std::move(literal)});
    }
  }
  return found;
}

bool allows(const Allowed& allowed, const Found& found) {
  const bool here = allowed.file.ends_with('/') ? found.file.starts_with(allowed.file) : found.file == allowed.file;
  return here && (allowed.name.empty() || allowed.name == found.literal.text);
}

TEST(ActionNames, StandInActionsAlone) {
  std::set<const Allowed*> used;
  const std::vector<std::string> folders = product_folders();
  EXPECT_GT(folders.size(), 10U);
  for (const std::string& folder : folders) {
    for (const Found& found : names_in(folder)) {
      const auto allowed = std::ranges::find_if(kAllowed, [&](const Allowed& it) { return allows(it, found); });
      if (allowed != std::end(kAllowed)) used.insert(&*allowed);
      else
        ADD_FAILURE() << found.file << ":" << found.literal.line << ": \"" << found.literal.text
                      << "\" is a name of an action; ask for it by its role (find_param, find_outcome), or derive it from the definition";
    }
  }
  for (const Allowed& allowed : kAllowed) EXPECT_TRUE(used.contains(&allowed)) << allowed.file << " does not say " << allowed.name;
}

TEST(ActionNames, AreFoundInTheirDefinitions) {
  std::set<std::string> found;
  for (const Found& it : names_in("actions")) found.insert(it.literal.text);
  for (const std::string_view name : names_of_actions()) EXPECT_TRUE(found.contains(std::string(name))) << name;
}

}  // namespace
}  // namespace phoneflow::testing
