#include "grammar/diagnostic_codes.h"
#include "grammar/render.h"

#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

std::string rendered(std::string text, std::size_t begin, std::size_t end, std::string path = "a.flow") {
  SourceSet sources;
  const Source& source = sources.add(std::move(path), std::move(text));
  const Span span{source.base + static_cast<std::uint32_t>(begin), source.base + static_cast<std::uint32_t>(end)};
  const Diagnostic d{{Diag::EmptyHole, Severity::Error, span}, "message", {}, {}};
  return render(d, sources, Colour::No);
}

TEST(Render, PlaceAndUnderline) {
  EXPECT_EQ(rendered("Stop\nPlay \"ü\" x\n", 15, 16), "error[PF022]: message\n --> a.flow:2:10\n  |\n2 | Play \"ü\" x\n  |          ^\n");
}

TEST(Render, EndOfFileAndEmptySpan) {
  EXPECT_EQ(rendered("Stop", 4, 4), "error[PF022]: message\n --> a.flow:1:5\n  |\n1 | Stop\n  |     ^\n");
  EXPECT_EQ(rendered("", 0, 0), "error[PF022]: message\n --> a.flow:1:1\n  |\n1 | \n  | ^\n");
}

TEST(Render, SeveralLinesUnderlineTheFirst) {
  EXPECT_EQ(rendered("if a {\n  Stop\n}\n", 5, 16), "error[PF022]: message\n --> a.flow:1:6\n  |\n1 | if a {\n  |      ^\n");
}

TEST(Render, ControlCharactersAreNotSent) {
  EXPECT_EQ(rendered("\tA\x1B[31m\xE2\x80\xAE\xFF x\r\n", 1, 2, "a\n.flow"),
            "error[PF022]: message\n --> a\\n.flow:1:2\n  |\n1 |  A?[31m?? x\n  |  ^\n");
}

TEST(Render, LongLinesAreCut) {
  const std::string out = rendered(times(1'000'000, "ab"), 500'000, 500'001);
  EXPECT_EQ(out, "error[PF022]: message\n --> a.flow:1:500001\n  |\n1 | …" + times(49, "ab") + "a…\n  | " + times(41, " ") + "^\n");
}

TEST(Render, Notes) {
  const Parsed p("x = [1");
  EXPECT_EQ(render(p.diagnostics.all()[0], p.sources, Colour::No),
            "error[PF030]: a `]` is missing before the end of the file\n --> test.flow:1:7\n  |\n1 | x = [1\n  |       ^\n"
            "note: this `[` is not closed\n --> test.flow:1:5\n  |\n1 | x = [1\n  |     ^\n");
}

TEST(Render, ColourOnlyWhenAsked) {
  const Parsed p("x = [1");
  EXPECT_EQ(render(p.diagnostics.all()[0], p.sources, Colour::No).find('\x1b'), std::string::npos);
  EXPECT_EQ(render(p.diagnostics.all()[0], p.sources, Colour::Yes).substr(0, 7), "\x1b[1;31m");
}

}  // namespace
}  // namespace phoneflow
