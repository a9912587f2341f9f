// GitHub's annotations, JUnit and Checkstyle: exact for small reports, well-formed for rubbish.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include <pugixml.hpp>

#include "cli/check_output.h"
#include "support/clean_text.h"
#include "cli/command.h"
#include "grammar/diagnostic_codes.h"
#include "reports.h"

namespace phoneflow::cli {
namespace {

using test::checked;
using test::report_of;
using test::unreadable;
using test::written;

constexpr std::string_view kTwo = "Play \"a\"\nPlya \"b\"\nPlay audio(\"x.wav\"), Promt: \"y\"\n";

testing::MemoryFiles common() {
  testing::MemoryFiles files;
  files.files["lib/common.flow"] = "sub S() {\n  Plya \"b\"\n}\n";
  return files;
}

CheckReport including() { return report_of(checked("a.flow", "include \"lib/common.flow\"\nS()\n", common())); }

/// XML 1.0: no control characters, valid UTF-8, and a parser takes it.
void expect_xml(const std::string& text) {
  EXPECT_TRUE(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
  EXPECT_TRUE(std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20 || c == '\n'; })) << text;
  EXPECT_EQ(clean_text(text), text);
  for (const char* reference : {"&#0", "&#1;", "&#2;", "&#x0"}) EXPECT_EQ(text.find(reference), std::string::npos) << text;
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(text.c_str(), pugi::parse_full)) << text;
}

TEST(Github, OneLineEach) {
  EXPECT_EQ(
      written(write_github, report_of(checked("s/a.flow", std::string(kTwo)), unreadable("b.flow", "no such file"))),
      "::error file=s/a.flow,line=2,col=1,endLine=2,endColumn=5,title=PF110 unknown-action::no action named `Plya`; did you mean `Play`?\n"
      "::error file=s/a.flow,line=3,col=22,endLine=3,endColumn=27,title=PF111 unknown-property::`Play` has no property `Promt`; did you mean `Prompt`?\n"
      "::error file=b.flow,title=cannot be read::no such file\n");
}

TEST(Github, SeveralLinesHaveNoColumns) {
  FileReport file = checked("a.flow", "Play \"x\"\nHangup\n");
  file.diagnostics.report<Diag::StepFailed>(Span{0, 15}, "both").severity = Severity::Info;
  EXPECT_EQ(written(write_github, report_of(std::move(file))), "::notice file=a.flow,line=1,endLine=2,title=PF088 step-failed::both\n");
}

TEST(Github, RubbishStaysOnItsLine) {
  const std::string text = written(write_github, test::rubbish());
  EXPECT_EQ(text,
            "::error file=a \"b\"%0A<c>%2C%25%3A\xef\xbf\xbd\xef\xbf\xbd.flow,line=1,col=1,endLine=1,endColumn=5,title=PF088 step-failed::"
            "<b> & \"q\" 'a' ]]> 100%25%0D%0A\xef\xbf\xbd\xef\xbf\xbd[31m \xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd ::error:: {0}"
            "%0Aa \"b\"%0A<c>,%25:\xef\xbf\xbd\xef\xbf\xbd.flow:2: note \xef\xbf\xbd\xef\xbf\xbd %25%0Anext\n"
            "::error file=\xef\xbf\xbd\xef\xbf\xbd.flow,title=cannot be read::no%0Asuch %25 file \xef\xbf\xbd\n");
}

TEST(Github, TheIncludedFileIsNamed) {
  EXPECT_TRUE(written(write_github, including()).starts_with("::error file=lib/common.flow,line=2,col=3,"));
}

TEST(Junit, OneTestPerFile) {
  FileReport info = checked("c.flow", "Play \"x\"\nHangup\n");
  info.diagnostics.report<Diag::StepFailed>(Span{0, 4}, "by the way").severity = Severity::Info;
  EXPECT_EQ(written(write_junit, report_of(checked("a.flow", "Plya \"b\"\n"), checked("b.flow", "Hangup\n"), std::move(info),
                                           unreadable("d.flow", "no such file"))),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="phoneflow" tests="4" failures="1" errors="1">
  <testsuite name="phoneflow" tests="4" failures="1" errors="1">
    <testcase name="a.flow" classname="phoneflow.check">
      <failure message="1 error" type="error">error[PF110]: no action named `Plya`; did you mean `Play`?
 --&gt; a.flow:1:1
  |
1 | Plya "b"
  | ^^^^

</failure>
    </testcase>
    <testcase name="b.flow" classname="phoneflow.check" />
    <testcase name="c.flow" classname="phoneflow.check">
      <system-out>info[PF088]: by the way
 --&gt; c.flow:1:1
  |
1 | Play "x"
  | ^^^^

</system-out>
    </testcase>
    <testcase name="d.flow" classname="phoneflow.check">
      <error message="no such file" type="unreadable" />
    </testcase>
  </testsuite>
</testsuites>
)");
}

/// What JUnit calls a failure is what makes the check fail: warnings only with --strict.
TEST(Junit, FailsAsTheExitCodeDoes) {
  const auto file = [](bool strict, Severity severity, std::uint32_t count) {
    FileReport report = checked("a.flow", "Play \"x\"\nHangup\n");
    for (std::uint32_t i = 0; i < count; ++i) report.diagnostics.report<Diag::StepFailed>(Span{0, i}, "by the way").severity = severity;
    report.diagnostics.sort();
    report.strict = strict;
    return report;
  };
  for (const std::uint32_t count : {1U, 1500U}) {
    for (const bool strict : {false, true}) {
      for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Info}) {
        const CheckReport report = report_of(file(strict, severity, count));
        const bool fails = written(write_junit, report).find("<failure") != std::string::npos;
        EXPECT_EQ(fails, exit_code_of(report) == kProblems) << strict << " " << severity_name(severity) << " " << count;
        EXPECT_EQ(fails, severity == Severity::Error || (strict && severity == Severity::Warning));
        EXPECT_NE(written(write_junit, report).find("by the way"), std::string::npos) << "what does not fail is output";
      }
    }
  }
}

TEST(Checkstyle, OneElementPerFinding) {
  EXPECT_EQ(written(write_checkstyle,
                    report_of(checked("a.flow", std::string(kTwo)), checked("b.flow", "Hangup\n"), unreadable("c.flow", "no such file"))),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="a.flow">
    <error line="2" column="1" severity="error" message="no action named `Plya`; did you mean `Play`?" source="phoneflow.unknown-action" />
    <error line="3" column="22" severity="error" message="`Play` has no property `Promt`; did you mean `Prompt`?" source="phoneflow.unknown-property" />
  </file>
  <file name="b.flow" />
  <file name="c.flow">
    <error line="1" column="1" severity="error" message="no such file" source="phoneflow.unreadable" />
  </file>
</checkstyle>
)");
}

TEST(Checkstyle, AnIncludedFileHasItsOwn) {
  const std::string text = written(write_checkstyle, including());
  EXPECT_NE(text.find("  <file name=\"a.flow\" />\n  <file name=\"lib/common.flow\">\n    <error line=\"2\" column=\"3\""),
            std::string::npos)
      << text;
}

TEST(Formats, RubbishIsStillXml) {
  expect_xml(written(write_junit, test::rubbish()));
  expect_xml(written(write_checkstyle, test::rubbish()));
}

TEST(Formats, NothingAtAll) {
  EXPECT_EQ(written(write_github, {}), "");
  EXPECT_EQ(written(write_checkstyle, {}), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\" />\n");
  EXPECT_EQ(written(write_junit, {}),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"phoneflow\" tests=\"0\" failures=\"0\" errors=\"0\">\n"
            "  <testsuite name=\"phoneflow\" tests=\"0\" failures=\"0\" errors=\"0\" />\n</testsuites>\n");
}

TEST(Formats, WhatWasNotKeptIsCounted) {
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "Plya \"x\"\n";
  EXPECT_TRUE(written(write_github, report_of(checked("a.flow", text))).ends_with("::error file=a.flow,title=more::… and 500 more\n"));
  EXPECT_NE(written(write_junit, report_of(checked("a.flow", text))).find("… and 500 more\n</failure>"), std::string::npos);
  EXPECT_NE(written(write_checkstyle, report_of(checked("a.flow", text))).find("severity=\"error\" message=\"… and 500 more\""),
            std::string::npos);
}

}  // namespace
}  // namespace phoneflow::cli
