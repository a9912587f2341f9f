// The writer for people: what it lets through, whatever the pieces in which it is written.
#include "cli/people.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace phoneflow::cli {
namespace {

std::string written(std::string_view text, bool colours, std::size_t piece) {
  std::ostringstream out;
  {
    PeopleStream people(out, colours);
    for (std::size_t i = 0; i < text.size(); i += piece) people << text.substr(i, piece);
  }
  return out.str();
}

/// In all sizes of pieces.
void expect(std::string_view text, std::string_view wanted, bool colours = false) {
  for (std::size_t piece = 1; piece <= text.size(); ++piece) EXPECT_EQ(written(text, colours, piece), wanted) << "in pieces of " << piece;
}

TEST(People, LinesStay) { expect("a\n\tb\r\nSchöne ♪ 😀\n", "a\n\tb\r\nSchöne ♪ 😀\n"); }

TEST(People, ControlCharacters) {
  expect("a\x1b[31mb\x07\x7f\r!",
         "a?[31mb??"
         "?!");
  expect("\xc2\x9b\x9b\xe2\x80\xae", "???");
  expect("cut \xe2\x82", "cut ??");
}

TEST(People, ColoursOfOursOnly) {
  expect("\x1b[1;31merror\x1b[0m", "\x1b[1;31merror\x1b[0m", true);
  expect("\x1b[2J\x1b]0;title\x07\x1b", "?[2J?]0;title??", true);
  expect("\x1b[1;31merror\x1b[0m", "?[1;31merror?[0m");
}

TEST(People, CommandsOfBuildServers) {
  expect("::error file=x::pwned\n", ": :error file=x::pwned\n");
  expect("a\n  \t::set-output name=x::y\n", "a\n  \t: :set-output name=x::y\n");
  expect("5 | ::error\n", "5 | ::error\n");
  expect("x ##[error]y\n##vso[task]z\n##teamcity[a]\n", "x ## [error]y\n##vso [task]z\n##teamcity [a]\n");
  expect("## a comment [1]\nlist[2] a::b\n", "## a comment [1]\nlist[2] a::b\n");
}

TEST(People, ASentenceIsOneLine) {
  std::ostringstream err;
  say(err, "a\n::error::b: no such file");
  EXPECT_EQ(err.str(), "phoneflow: a\\n::error::b: no such file\n");
}

TEST(People, TextsAreFoundUnsafe) {
  EXPECT_EQ(for_people("+ Play \"x\"\r\n"), "+ Play \"x\"\r\n");
  EXPECT_NE(for_people("+ Play \"\x1b\"\n"), "+ Play \"\x1b\"\n");
}

}  // namespace
}  // namespace phoneflow::cli
