// Every diagnostic, action, property and outcome occurs in some case.
#include <gtest/gtest.h>

#include <algorithm>

#include <string>
#include <string_view>
#include <vector>

#include "actions/registry.h"
#include "grammar/diagnostic_codes.h"
#include "tests/support/files.h"

namespace phoneflow::testing {
namespace {

/// Every diagnostic that there is, straight from the list.
std::vector<Diag> all_diagnostics() {
  return {
#define PHONEFLOW_DIAGNOSTIC(name, id, rule, severity, format) Diag::name,
#include "grammar/diagnostics.def"
#undef PHONEFLOW_DIAGNOSTIC
  };
}

/// Cases with what they expect, one text each.
const std::vector<std::string>& cases() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> read;
    for (const std::string& path : files_below("tests/cases", {".flow", ".expect", ".scenario"})) read.push_back(read_file(path));
    return read;
  }();
  return texts;
}

/// Some case has an expectation (`#! … PF110 …`, a line of an .expect file, `#<! error[PF080]: …`, `error[PF510 unused-in-centre]: …`) with
/// this id.
bool shown(const std::string& id, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    for (const std::string& line : lines_of(text)) {
      const bool rendered = line.starts_with("#<! ") || line.starts_with("error[") || line.starts_with("warning[");
      if (rendered && (line.find("[" + id + "]: ") != std::string::npos || line.find("[" + id + " ") != std::string::npos)) return true;
      const std::size_t at = line.find(" " + id + " ");
      if (at == std::string::npos) continue;
      const bool side_file = line.find_first_not_of("0123456789:-$ ") == at + 1;
      if (side_file || line.find("#!") < at) return true;
    }
  }
  return false;
}

/// Some case has all of these words.
bool used(const std::vector<std::string>& words, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    bool all = true;
    for (const std::string& word : words) all = all && text.find(word) != std::string::npos;
    if (all) return true;
  }
  return false;
}

/// Their inputs are too large for a case; tests/unit/grammar shows them.
constexpr Diag kTooLargeForACase[] = {Diag::FileTooLarge, Diag::TooManyTokens};

TEST(Coverage, EveryDiagnosticOccursInACase) {
  for (const Diag code : all_diagnostics()) {
    if (std::ranges::find(kTooLargeForACase, code) != std::end(kTooLargeForACase)) continue;
    EXPECT_TRUE(shown(std::string(info(code).id), cases()))
        << info(code).id << " " << info(code).rule << " is expected by no file under tests/cases";
  }
}

TEST(Coverage, EveryPropertyOccursInACase) {
  for (const ActionDef* def : actions()) {
    const std::string verb(def->name);
    EXPECT_TRUE(used({"\n" + verb}, cases())) << verb;
    for (const Param& param : def->params) {
      const bool first = &param == def->params.data();
      const bool found = used({verb, std::string(param.name) + ":"}, cases()) || (first && used({verb + " \""}, cases()));
      EXPECT_TRUE(found) << verb << " with " << param.name << ": is in no file under tests/cases";
    }
  }
}

TEST(Coverage, EveryOutcomeOccursInACase) {
  for (const ActionDef* def : actions()) {
    for (const OutcomeDef& outcome : def->outcomes) {
      if (outcome.name == "Default") continue;
      EXPECT_TRUE(used({std::string(def->name), "on " + std::string(outcome.name)}, cases()))
          << def->name << " with `on " << outcome.name << "`";
    }
  }
}

TEST(Coverage, EveryRuleHasThreeCases) {
  for (const Diag code : all_diagnostics()) {
    const DiagInfo& about = info(code);
    if (about.id < "PF2") continue;
    const std::size_t found = files_below("tests/cases/rules/" + std::string(about.rule), {".flow"}).size() +
                              files_below("tests/cases/centres/" + std::string(about.rule), {".toml.expect"}).size();
    EXPECT_GE(found, 3U) << about.id << ": tests/cases/rules/" << about.rule << " shows what it finds, what it does not, and an edge";
  }
}

TEST(Coverage, OnlyExpectationsCount) {
  EXPECT_TRUE(shown("PF110", {"Plya \"x\"   #! 1-5 PF110 error: no\n"}));
  EXPECT_TRUE(shown("PF110", {"Plya \"x\"\n#!^ 1-5 PF110 error: no\n"}));
  EXPECT_TRUE(shown("PF110", {"1:1-5 PF110 error: no\n"}));
  EXPECT_FALSE(shown("PF110", {"# the case of PF110 is lost\n", "Play \"PF110 \"\n"}));
  EXPECT_FALSE(used({"Menu", "Tries:"}, {"Menu \"x\"\n", "Tries: 2\n"}));
}

}  // namespace
}  // namespace phoneflow::testing
