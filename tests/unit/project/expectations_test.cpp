// The case files' own machinery: what is expected and does not happen, or the other way round, shows.
#include "tests/support/expectations.h"

#include <gtest/gtest.h>

namespace phoneflow::testing {
namespace {

const Remark kWrong{Remark::Place::Line, 1, {"1-5 PF110 error: no"}};

TEST(Expectations, ACaseThatIsRightComesBackAsItIs) {
  constexpr std::string_view kCase = "Plya \"x\"   #! 1-5 PF110 error: no\nStop\n#> press 1\n#< 0:00 rings\n#<\n#<! oh\n#<= 1\n";
  const CaseText text(kCase);
  EXPECT_EQ(text.with({kWrong}, {true, {"0:00 rings", ""}, {"oh"}, 1}), kCase);
  EXPECT_EQ(text.bare(), "Plya \"x\"\nStop\n#> press 1\n");
  EXPECT_TRUE(text.has_steps());
}

TEST(Expectations, WhatIsMissingOrTooMuchShows) {
  EXPECT_EQ(CaseText("Plya\n").with({kWrong}, {}), "Plya\n#!^ 1-5 PF110 error: no\n");
  EXPECT_EQ(CaseText("Play   #! 1-5 PF110 error: no\n").with({}, {}), "Play\n");
  EXPECT_EQ(CaseText("Play\n#!^ 1-5 PF110 error: no\n").with({}, {}), "Play\n");
  EXPECT_EQ(CaseText("Play\n#> press 1\n").with({}, {true, {"a"}, {}, 0}), "Play\n#> press 1\n#< a\n");
  EXPECT_EQ(CaseText("Play\n#> press 1\n#< a\n").with({}, {true, {}, {}, 0}), "Play\n#> press 1\n");
}

TEST(Expectations, SeveralRemarksStandBelow) {
  const Remark with_note{Remark::Place::Line, 1, {"1-5 PF131 error: twice", "  note 2:1-5 here"}};
  EXPECT_EQ(CaseText("Plya   #! 1-5 PF110 error: no\nStop\n").with({kWrong, with_note}, {}),
            "Plya\n#!^ 1-5 PF110 error: no\n#!^ 1-5 PF131 error: twice\n#!^   note 2:1-5 here\nStop\n");
}

TEST(Expectations, TheEndAndOtherFilesStandBeforeTheSteps) {
  const Remark end{Remark::Place::End, 0, {"PF030 error: missing"}};
  const Remark other{Remark::Place::OtherFile, 0, {"b.flow:1:1-2 PF110 error: no"}};
  constexpr std::string_view kCase = "Play\n#!$ PF030 error: missing\n#! b.flow:1:1-2 PF110 error: no\n#> press 1\n";
  EXPECT_EQ(CaseText(kCase).with({end, other}, {}), kCase);
}

TEST(Expectations, BytesStayBytes) {
  constexpr std::string_view kDos = "\xEF\xBB\xBFPlya\r\n#!^ 1-5 PF110 error: no\r\nStop\r\n";
  EXPECT_EQ(CaseText(kDos).with({kWrong}, {}), kDos);
  EXPECT_EQ(CaseText("Play \xff\nStop").with({}, {}), "Play \xff\nStop");
  EXPECT_EQ(CaseText("#!/usr/bin/phoneflow\nStop\n").with({}, {}), "#!/usr/bin/phoneflow\nStop\n");
}

TEST(Expectations, OptionsAreWords) { EXPECT_EQ(CaseText("#+ --agents 2\nStop\n").options(), (std::vector<std::string>{"--agents", "2"})); }

TEST(Expectations, DifferenceNamesTheLines) {
  EXPECT_EQ(difference("a\nb\n", "a\nb\n"), "");
  EXPECT_EQ(difference("a\nb\nc\n", "a\nx\nc\n"), "- 2: b\n+ 2: x\n");
  EXPECT_EQ(difference("a", "a\n"), "only line ends differ\n");
}

}  // namespace
}  // namespace phoneflow::testing
