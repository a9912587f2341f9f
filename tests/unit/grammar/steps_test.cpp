#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

class Steps : public testing::Test {
 protected:
  std::string read(const std::string& text, bool embedded = false) {
    const Source& source = sources_.add("steps", text);
    const auto steps = embedded ? parse_embedded_steps(source, arena_, diagnostics_) : parse_steps(source, arena_, diagnostics_);
    std::string out;
    for (const ast::Step& step : steps) {
      for (const ast::Word& w : step.words) out += fmt::format("{}[{}]", "NT#D*"[static_cast<std::size_t>(w.kind)], w.text);
      out += fmt::format(" {}\n", at(sources_, step.span.begin));
    }
    diagnostics_.sort();
    return out + lines_of(diagnostics_, sources_);
  }

  SourceSet sources_;
  Arena arena_;
  Diagnostics diagnostics_;
};

TEST_F(Steps, Words) {
  EXPECT_EQ(read("# a call\n\ncall from \"+1312\" to x\npress 012*\n  agent \"Ana\" accepts after 4m # soon\nexpect x == 3"),
            "N[call]N[from]T[+1312]N[to]N[x] 3:1\nN[press]#[012]*[*] 4:1\nN[agent]T[Ana]N[accepts]N[after]D[4m] "
            "5:3\nN[expect]N[x]N[==]#[3] 6:1\n");
}

TEST_F(Steps, TextsHaveNoHoles) {
  EXPECT_EQ(read("reply \"a {b \\\"c\\\"\" with { \"d\": 1 }\nhears \"\"\n"),
            "N[reply]T[a {b \"c\"]N[with]N[{]T[d]N[:]#[1]N[}] 1:1\nN[hears]T[] 2:1\n");
}

TEST_F(Steps, DottedNamesAreOneWord) {
  EXPECT_EQ(read("expect branch Menu.1\nexpect crm.name.first == \"a\"\na . b\n"),
            "N[expect]N[branch]N[Menu.1] 1:1\nN[expect]N[crm.name.first]N[==]T[a] 2:1\nN[a]N[.]N[b] 3:1\n");
}

TEST_F(Steps, ListsAndRecordsGoOnOverLines) {
  EXPECT_EQ(read("for a, b in [\n  [1, 2],\n\n  [3,\n  4],\n]\nwait 1s\n"),
            "N[for]N[a]N[,]N[b]N[in]N[[]N[[]#[1]N[,]#[2]N[]]N[,]N[[]#[3]N[,]#[4]N[]]N[,]N[]] 1:1\nN[wait]D[1s] 7:1\n");
  EXPECT_EQ(read("reply x with {\n  a: {\n    b: 1\n  }\n}\nwait 1s\n"),
            "N[reply]N[x]N[with]N[{]N[a]N[:]N[{]N[b]N[:]#[1]N[}]N[}] 1:1\nN[wait]D[1s] 6:1\n");
}

TEST_F(Steps, WhatIsNotClosedEndsWithItsLine) {
  EXPECT_EQ(
      read("for a in [1\nwait 1s\nbefore {\nwait 2s\n}\ntest \"x\" {\nwait 3s\n}\n"),
      "N[for]N[a]N[in]N[[]#[1] 1:1\nN[wait]D[1s] 2:1\nN[before]N[{] 3:1\nN[wait]D[2s] 4:1\nN[}] 5:1\nN[test]T[x]N[{] 6:1\nN[wait]D[3s] 7:1\nN[}] 8:1\n");
}

TEST_F(Steps, KeywordsAreNames) { EXPECT_EQ(read("test on true in case\n"), "N[test]N[on]N[true]N[in]N[case] 1:1\n"); }

TEST_F(Steps, Mistakes) {
  EXPECT_EQ(read("hears \"abc\npress 1abc\nwait 99999h\n"),
            "N[hears]T[abc] 1:1\nN[press]#[1abc] 2:1\nN[wait]D[99999h] 3:1\n"
            "PF020 1:7-1:11 the text is not closed; it ends with `\"` on the line where it begins\n"
            "PF012 2:7-2:11 `1abc` is not a number or a duration; durations are written `500ms`, `30s`, `5m` or `2h`, "
            "and added with `+`\n"
            "PF014 3:6-3:12 the duration `99999h` is too long; the longest is 1000 days, `24000h`\n");
}

TEST_F(Steps, Embedded) {
  EXPECT_EQ(read("Play \"ü #> no\"  #> hears \"ü\"\n# not #> here\n#> press 1 # one\nStop {{{ \"\n", true),
            "N[hears]T[ü] 1:20\nN[press]#[1] 3:4\n");
}

TEST_F(Steps, EmbeddedInNothing) {
  EXPECT_EQ(read("", true), "");
  EXPECT_EQ(read("Stop\r\n#> wait 3s\r\n", true), "N[wait]D[3s] 2:4\n");
}

}  // namespace
}  // namespace phoneflow
