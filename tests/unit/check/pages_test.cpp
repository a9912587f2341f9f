// The pages of the rules: every bad example has exactly that diagnostic, every good one none, every text is there.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "check/registry.h"
#include "report/findings/examples.h"
#include "grammar/diagnostic_codes.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

Judged judged_example(std::string_view text) {
  CheckedExample example = check_example(text);
  return {std::move(example.diagnostics), std::move(example.script)};
}

std::string_view name_of_page(const RulePage& page) { return info(page.code).rule; }

TEST(Pages, EveryBadExampleHasThatDiagnosticAndNoOther) {
  for (const Rule* rule : rules()) {
    for (const RulePage& page : rule->pages) {
      const Judged judged = judged_example(page.bad);
      EXPECT_EQ(judged.diagnostics.all().size(), 1U) << name_of_page(page) << "\n" << page.bad << "---\n" << words(judged);
      for (const Diagnostic& diagnostic : judged.diagnostics.all())
        EXPECT_EQ(diagnostic.code, page.code) << name_of_page(page) << "\n" << words(judged);
    }
  }
}

TEST(Pages, EveryGoodExampleHasNone) {
  for (const Rule* rule : rules()) {
    for (const RulePage& page : rule->pages) {
      const Judged judged = judged_example(page.good);
      EXPECT_EQ(words(judged), "") << name_of_page(page) << "\n" << page.good;
    }
  }
}

TEST(Pages, EveryTextIsThere) {
  for (const Rule* rule : rules()) {
    EXPECT_NE(rule->run, nullptr);
    for (const RulePage& page : rule->pages) {
      for (const std::string_view text : {page.finds, page.why, page.ignore})
        EXPECT_TRUE(text.ends_with('.')) << name_of_page(page) << ": " << text;
      for (const std::string_view example : {page.bad, page.good}) EXPECT_TRUE(example.ends_with('\n')) << name_of_page(page);
      EXPECT_NE(page.bad, page.good) << name_of_page(page);
    }
  }
}

TEST(Pages, EveryRuleOfTheCheckerHasOne) {
  for (std::size_t code = 0; code < diagnostic_count(); ++code) {
    const DiagInfo& about = info(static_cast<Diag>(code));
    EXPECT_EQ(about.id >= "PF2" && find_page(static_cast<Diag>(code)) == nullptr, false) << about.id << " " << about.rule;
  }
}

TEST(Pages, NamesAndIdsAreFound) {
  std::set<std::string_view> ids;
  std::set<std::string_view> names;
  for (std::size_t code = 0; code < diagnostic_count(); ++code) {
    const DiagInfo& about = info(static_cast<Diag>(code));
    EXPECT_TRUE(ids.insert(about.id).second) << about.id;
    EXPECT_TRUE(names.insert(about.rule).second) << about.rule;
    EXPECT_EQ(find_diagnostic(about.rule), static_cast<Diag>(code));
  }
  EXPECT_EQ(find_diagnostic("pf201"), Diag::MaybeVoiceAfterCallback);
  EXPECT_EQ(find_diagnostic("PF999"), std::nullopt);
}

}  // namespace
}  // namespace phoneflow::testing
