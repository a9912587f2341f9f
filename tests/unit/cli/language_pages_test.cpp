// The pages of the errors of the language: every error has one, every bad example has exactly that error, every good one none.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "check/registry.h"
#include "grammar/diagnostic_codes.h"
#include "report/findings/examples.h"
#include "report/findings/language_pages.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

Judged judged_example(std::string_view text) {
  CheckedExample example = check_example(text);
  return {std::move(example.diagnostics), std::move(example.script)};
}

TEST(LanguagePages, EveryErrorOfTheLanguageHasOne) {
  for (std::size_t code = 0; code < diagnostic_count(); ++code) {
    const Diag diag = static_cast<Diag>(code);
    const bool rule = find_page(diag) != nullptr;
    EXPECT_NE(rule, find_language_page(diag) != nullptr) << info(diag).id << " " << info(diag).rule;
  }
}

TEST(LanguagePages, EveryBadExampleHasThatErrorAndNoOther) {
  for (const LanguagePage& page : language_pages()) {
    if (page.bad.empty()) continue;
    const Judged judged = judged_example(page.bad);
    EXPECT_EQ(judged.diagnostics.all().size(), 1U) << info(page.code).id << "\n" << page.bad << "---\n" << words(judged);
    for (const Diagnostic& diagnostic : judged.diagnostics.all())
      EXPECT_EQ(diagnostic.code, page.code) << info(page.code).id << "\n" << words(judged);
  }
}

TEST(LanguagePages, EveryGoodExampleHasNone) {
  for (const LanguagePage& page : language_pages()) {
    if (page.good.empty()) continue;
    EXPECT_EQ(words(judged_example(page.good)), "") << info(page.code).id << "\n" << page.good;
  }
}

TEST(LanguagePages, EveryTextIsThere) {
  EXPECT_TRUE(std::ranges::is_sorted(language_pages(), {}, [](const LanguagePage& page) { return info(page.code).id; }));
  for (const LanguagePage& page : language_pages()) {
    for (const std::string_view text : {page.means, page.why}) EXPECT_TRUE(text.ends_with('.')) << info(page.code).id << ": " << text;
    EXPECT_EQ(page.bad.empty(), page.good.empty()) << info(page.code).id;
    EXPECT_TRUE(page.bad.empty() || page.bad != page.good) << info(page.code).id;
  }
}

/// Nothing of the arrow is left, no second blank either.
TEST(LanguagePages, TheFixOfAnArrowBeforeABlockGivesTheGoodExample) {
  const LanguagePage& page = *find_language_page(Diag::ArrowBeforeBlock);
  const Judged judged = judged_example(page.bad);
  ASSERT_EQ(judged.diagnostics.all().size(), 1U);
  const Fix& fix = judged.diagnostics.all().front().fix.value();
  std::string text(page.bad);
  text.replace(fix.span.begin, fix.span.end - fix.span.begin, fix.text);
  EXPECT_EQ(text, page.good);
}

TEST(LanguagePages, ExamplesSayWhatTheProductSays) {
  EXPECT_NE(words(judged_example("include \"common.flow\"\nHangup\n"))
                .find("cannot include `common.flow`: no such file; check the name and the folder"),
            std::string::npos);
}

/// Bytes that no text has and bounds of megabytes are shown by no few lines.
TEST(LanguagePages, OnlyWhatAScriptCannotShowHasNoExample) {
  for (const LanguagePage& page : language_pages()) {
    const std::string_view id = info(page.code).id;
    constexpr std::string_view kWithout[] = {"PF002", "PF003", "PF004", "PF006", "PF007", "PF026", "PF027", "PF028"};
    EXPECT_EQ(page.bad.empty(), std::ranges::find(kWithout, id) != std::end(kWithout)) << id;
  }
}

}  // namespace
}  // namespace phoneflow::testing
