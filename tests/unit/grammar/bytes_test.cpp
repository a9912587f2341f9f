#include <gtest/gtest.h>

#include "parsed.h"

namespace phoneflow {
namespace {

const std::string kHint = ", not a phoneflow script; phoneflow scripts are plain text such as `Play \"Hello.\"`\n";

TEST(Bytes, EmptyFile) {
  const std::string message = "PF001 1:1-1:1 the file is empty; a script has at least one action, such as `Play \"Hello.\"`\n";
  EXPECT_EQ(problems(""), message);
  EXPECT_EQ(problems(" \r\n\t\n"), message);
  EXPECT_EQ(problems("# nothing\n\n  # here"), message);
  EXPECT_EQ(problems("\xEF\xBB\xBF"), message);
}

TEST(Bytes, TooLarge) {
  EXPECT_EQ(problems(std::string(kMaxSourceBytes + 1, ' ')),
            "PF002 1:1-1:1 the file has 16777217 bytes; a script may have at most 16 MiB\n");
}

TEST(Bytes, NotUtf8SaysWhere) {
  EXPECT_EQ(problems("Stop\nPlay \"gr\xFC\xDF\"\n"), "PF003 2:9-2:10 the file is not UTF-8: byte 0xfc here; save it as UTF-8\n");
  // Overlong, a surrogate, beyond the last code point, cut off.
  for (const char* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
    EXPECT_NE(problems(std::string("# ") + bad).find("PF003"), std::string::npos);
  }
  EXPECT_EQ(problems("Play \"\xF0\x9F\x93\x9E \xE2\x82\xAC\"\n"), "");
}

TEST(Bytes, Nul) {
  EXPECT_EQ(problems(std::string("Stop\n\0", 6)), "PF004 2:1-2:2 the file contains a NUL byte; this is not a text file\n");
}

TEST(Bytes, OtherTextFormats) {
  EXPECT_EQ(problems("<?xml version=\"1.0\"?>"), "PF005 1:1-1:1 this is an XML file (3CX call flows look like this)" + kHint);
  EXPECT_EQ(problems("\n  <FlowDesigner/>"), "PF005 1:1-1:1 this is an XML file (3CX call flows look like this)" + kHint);
  EXPECT_EQ(problems("<!DOCTYPE HTML>"), "PF005 1:1-1:1 this is a web page" + kHint);
  EXPECT_EQ(problems(" {\n  \"states\": []}"), "PF005 1:1-1:1 this is a JSON file" + kHint);
  EXPECT_EQ(problems("[1]"), "PF005 1:1-1:1 this is a JSON file" + kHint);
  EXPECT_EQ(problems("%PDF-1.7"), "PF005 1:1-1:1 this is a PDF document" + kHint);
}

TEST(Bytes, BinaryFormats) {
  EXPECT_EQ(problems(std::string("PK\x03\x04\x14\0", 6)),
            "PF005 1:1-1:1 this is a ZIP archive (Word and Excel files are such archives, too)" + kHint);
  EXPECT_EQ(problems(std::string("RIFF\x24\0\0\0WAVE", 12)), "PF005 1:1-1:1 this is a WAV recording" + kHint);
  EXPECT_EQ(problems("RIFF: Stop\n"), "");
}

TEST(Bytes, ByteOrderMarkIsNoPartOfTheText) {
  EXPECT_EQ(tree("\xEF\xBB\xBFStop\n"), "(Stop)\n");
  EXPECT_EQ(problems("\xEF\xBB\xBF\xEF\xBB\xBFStop x y\n"), "PF017 1:7-1:10 a text stands in double quotes; write `\"x y\"`\n");
}

}  // namespace
}  // namespace phoneflow
