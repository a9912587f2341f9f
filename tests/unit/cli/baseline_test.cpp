// The baseline: what is left out, what survives moved lines, what is counted as gone.
#include <gtest/gtest.h>

#include <filesystem>

#include "workspace/baseline.h"
#include "workspace/fingerprint.h"
#include "grammar/diagnostic_codes.h"
#include "support.h"

namespace phoneflow::cli {
namespace {

using test::contents;
using test::Folder;
using test::run;

constexpr const char* kTwo = "Music \"a.wav\"\nMusic \"a.wav\"\nHangup\n";  // two missing files, the same line twice

/// JSON cannot hold every name that a file may have.
TEST(Baseline, KnowsAFileAgainWhoseNameIsNotUtf8) {
  const Folder folder;
  const std::string path = folder.write("a\xff\xc3.flow", kTwo);
  const std::string base = folder.at("base.json");
  EXPECT_EQ(run({"check", "--write-baseline", base, path}).exit_code, kFine);
  EXPECT_EQ(run({"check", "--baseline", base, "--strict", path}).err, "no problems in 1 file\n");
}

TEST(Baseline, LeavesOutWhatIsKnown) {
  const Folder folder;
  const std::string path = folder.write("a.flow", kTwo);
  const std::string base = folder.at("base.json");
  const auto written = run({"check", "--write-baseline", base, path});
  EXPECT_EQ(written.exit_code, kFine);
  EXPECT_EQ(folder.clean(written.err), "2 findings written to base.json\nno problems in 1 file\n");
  const std::string text = contents(base);
  EXPECT_TRUE(text.starts_with("{\"version\":1,\"findings\":[\n{\"file\":\"a.flow\",\"rule\":\"PF170\",\"fingerprint\":\"")) << text;
  EXPECT_TRUE(text.ends_with("\",\"count\":2}\n]}\n")) << text;
  EXPECT_EQ(run({"check", "--baseline", base, "--strict", path}).err, "no problems in 1 file\n");

  folder.write("a.flow", std::string("\n\n   Music    \"a.wav\"\nMusic \"new.wav\"\n") + kTwo);
  const auto moved = run({"check", "--baseline", base, "--strict", path});
  EXPECT_EQ(moved.err, "2 warnings in 1 file\n") << "one new file, and a third of the known line";
  EXPECT_EQ(moved.exit_code, kProblems);
  EXPECT_NE(moved.out.find("new.wav"), std::string::npos);
}

TEST(Baseline, CountsWhatIsGone) {
  const Folder folder;
  const std::string path = folder.write("a.flow", kTwo);
  const std::string other = folder.write("b.flow", kTwo);
  const std::string base = folder.at("base.json");
  (void)run({"check", "--write-baseline", base, path, other});
  folder.write("a.flow", "Music \"a.wav\"\nHangup\n");
  EXPECT_EQ(run({"check", "--baseline", base, path}).err,
            "no problems in 1 file\n1 finding of the baseline is fixed; write it again with --write-baseline\n");
  EXPECT_EQ(run({"check", "--baseline", base, "--ignore", "missing-audio", path}).err, "no problems in 1 file\n")
      << "the rule was not asked";
  std::filesystem::remove(other);
  EXPECT_EQ(run({"check", "--baseline", base, path}).err,
            "no problems in 1 file\n3 findings of the baseline are fixed; write it again with --write-baseline\n");
  folder.write("a.flow", "Plya\n");
  EXPECT_EQ(run({"check", "--baseline", base, path}).err,
            "1 error in 1 file\n2 findings of the baseline are fixed; write it again with --write-baseline\n")
      << "a script that cannot be judged";
}

TEST(Baseline, ErrorsOfTheLanguageAreNeverInIt) {
  const Folder folder;
  const std::string path = folder.write("a.flow", "Plya \"x\"\n");
  const std::string base = folder.at("base.json");
  EXPECT_EQ(run({"check", "--write-baseline", base, path}).exit_code, kProblems);
  EXPECT_EQ(contents(base), "{\"version\":1,\"findings\":[\n]}\n");
}

TEST(Baseline, IsNamedInTheSettingsAsSeenFromThem) {
  const Folder folder;
  std::filesystem::create_directories(folder.at("deep"));
  const std::string path = folder.write("deep/a.flow", kTwo);
  (void)run({"check", "--write-baseline", folder.at("base.json"), path});
  folder.write("phoneflow.toml", "[check]\nbaseline = \"base.json\"\nstrict = true\n");
  EXPECT_EQ(run({"check", path}).exit_code, kFine);
  EXPECT_EQ(run({"check", "--write-baseline", folder.at("base.json"), path}).err.substr(0, 10), "2 findings")
      << "what it knew does not count";
}

TEST(Baseline, AMissingOrWrongOneIsSaid) {
  const Folder folder;
  const std::string path = folder.write("a.flow", kTwo);
  const auto missing = run({"check", "--baseline", folder.at("none.json"), path});
  EXPECT_EQ(missing.exit_code, kEnvironment);
  EXPECT_EQ(folder.clean(missing.err), "phoneflow: baseline none.json: no such file; check the name and the folder\n");
  const char* kOne = R"({"version":1,"findings":[{"file":"a","rule":"PF170","fingerprint":"0","count":-1}]})";
  for (const char* text :
       {"", "[]", "{}", "\xff", "{\"version\":1}", "{\"version\":2,\"findings\":[]}", "{\"version\":1,\"findings\":[3]}", kOne}) {
    const auto wrong = run({"check", "--baseline", folder.write("base.json", text), path});
    EXPECT_EQ(wrong.exit_code, kUsage) << text;
    EXPECT_EQ(std::ranges::count(wrong.err, '\n'), 1) << wrong.err;
  }
  EXPECT_EQ(run({"check", "--write-baseline", folder.at("no/base.json"), path}).exit_code, kEnvironment);
}

TEST(Baseline, AFingerprintIsOfRuleAndLine) {
  SourceSet sources;
  const Source& source = sources.add("a.flow", "  Play \"x\"\nPlay \"x\"\nPlay \"y\"\n");
  const auto of = [&](std::uint32_t at, std::size_t occurrence, bool other = false) {
    Diagnostics diagnostics;
    const Span span{source.base + at, source.base + at + 1};
    if (other) diagnostics.report<Diag::UnusedLabel>(span, "x");
    else diagnostics.report<Diag::NulByte>(span);
    return fingerprint(diagnostics.all()[0], sources, occurrence);
  };
  EXPECT_EQ(of(3, 0).size(), 16U);
  EXPECT_EQ(of(3, 0), of(12, 0));
  EXPECT_NE(of(3, 0), of(12, 1));
  EXPECT_NE(of(3, 0), of(22, 0));
  EXPECT_NE(of(3, 0), of(3, 0, true));
}

}  // namespace
}  // namespace phoneflow::cli
