// What every command says about a centre file, and values from outside that have the types a script asks for.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "support.h"
#include "tests/support/files.h"

namespace phoneflow::cli {
namespace {

using test::Folder;
using test::run;

constexpr const char* kNowhere = "PHONEFLOW_TEST_NOWHERE";

TEST(CentreForAll, EveryCommandSaysWhatIsWrongWithItAsSimulateDoes) {
  const Folder folder;
  const std::string script = folder.write("a.flow", "Hangup\n");
  folder.write("a.test.flow", "test \"ends\" for \"a.flow\"\n");
  const std::pair<const char*, const char*> cases[] = {
      {"[entry]\nnumber = \"+18005550199\"\nscript = \"a.flow\"\n", "`entry` must be a list of tables, each under `[[entry]]`"},
      {"[[entry]]\nnumbr = \"+18005550199\"\nscript = \"a.flow\"\n", "c.toml:2:1"},
      {"[[entry]]\nnumber = 18005550199\nscript = \"a.flow\"\n", "c.toml:2:10"},
      {"[[entry]]\nnumber = \"12ab\"\nscript = \"a.flow\"\n", "`number` must be a telephone number"},
      {"[[entry]]\nnumber = \"+18005550199\"\n", "[[entry]] has no `script`"},
      {"[skills.Support]\nhandle_time = \"4 minutes\"\n", "c.toml:2:15"},
      {"[skills.Support]\nmax_que = 3\n", "`max_que`"},
      {"[skills.Support]\n[[agents]]\nnam = \"Ana\"\nskills = [\"Support\"]\n", "`nam`"},
      {"[contact]\ntier = [1]\n", "c.toml:2:8"},
  };
  for (const auto& [text, said] : cases) {
    const std::string centre = folder.write("c.toml", text);
    std::string first;
    for (const std::vector<std::string>& arguments : {std::vector<std::string>{"check", script, "--centre", centre},
                                                      {"run", script, "--centre", centre},
                                                      {"test", folder.at("a.test.flow"), "--centre", centre}}) {
      const test::CommandResult result = run(arguments);
      EXPECT_EQ(result.exit_code, 2) << text;
      EXPECT_NE(result.err.find(said), std::string::npos) << text << result.err;
      if (first.empty()) first = result.err;
      EXPECT_EQ(result.err, first);
    }
    EXPECT_NE(run({"simulate", centre}).err.find(said), std::string::npos) << text;
  }
  const std::string fine =
      folder.write("c.toml", "[skills.Support]\nhandle_time = \"4m\"\n[[entry]]\nnumber = \"+18005550199\"\nscript = \"a.flow\"\n");
  const test::CommandResult played = run({"run", script, "--centre", fine});
  EXPECT_EQ(played.exit_code, 0) << "arrivals are for `simulate`" << played.err;
}

TEST(CentreForAll, CheckTellsWhichSecretsAreNotThere) {
  const Folder folder;
  ::unsetenv(kNowhere);
  const std::string script = folder.write("a.flow", "Hangup\n");
  folder.write("empty.txt", "\n");
  const std::string centre =
      folder.write("c.toml", fmt::format("[secrets]\na = {{ from = \"{}\" }}\nb = {{ file = \".\" }}\nc = {{ file = \"none.txt\" }}\n"
                                         "d = {{ file = \"empty.txt\" }}\n",
                                         kNowhere));
  const std::string told = run({"check", script, "--centre", centre}).err;
  EXPECT_NE(told.find(fmt::format("there is no secret `a` here: the variable `{}` is not set", kNowhere)), std::string::npos) << told;
  for (const char* said : {"no secret `b` here", "no secret `c` here", "no secret `d` here"})
    EXPECT_NE(told.find(said), std::string::npos) << told;
  const std::string form = folder.write("f.toml", "[secrets]\na = { form = \"TOK\" }\n");
  EXPECT_NE(run({"check", script, "--centre", form}).err.find("did you mean `from`?"), std::string::npos);
}

std::string logged(const std::string& expression, const std::string& reply = "{}") {
  const Folder folder;
  const std::string script = folder.write(
      "a.flow", fmt::format("let r = Http \"https://x.example/\" {{ Expect: {{items: [\"\"], people: [{{name: \"x\", n: 0}}]}}\n"
                            "  on Error, Timeout {{ }} }}\nLog \"<{{{}}}>\"\nHangup\n",
                            expression));
  const std::string out = run({"run", script, "--do", fmt::format("reply \"https://x.example/\" with {}", reply)}).out;
  const std::size_t begin = out.find('<');
  return begin == std::string::npos ? out : out.substr(begin, out.find('>', begin) + 1 - begin);
}

TEST(ValuesFromOutside, HaveTheTypesOfWhatStandsForThem) {
  EXPECT_EQ(logged(R"(json(parse("{{\"a\": 1, \"n\": \"7\"}}", {name: "x", n: 0})))").find("fault"), std::string::npos);
  EXPECT_EQ(logged("json(r.items)", R"({items: ["a", 7, "b"]})"), "<[\"a\",\"b\"]>") << "an item of another type is left out";
  EXPECT_EQ(logged("json(r.people)", R"({people: [{name: "Ann", n: 3}, {n: "4"}, 5]})"),
            "<[{\"name\":\"Ann\",\"n\":3},{\"name\":\"x\",\"n\":0}]>")
      << "a record is filled";
  EXPECT_EQ(logged("json(get(r.people[0], \"name\", \"\"))", R"({people: [{name: 7}]})"), "<\"x\">");
}

TEST(ValuesFromOutside, AMomentMayHaveAnother) {
  EXPECT_EQ(logged("date(moment(\"never\", moment(\"2026-01-02\")))").find("2026-01-02"), std::string::npos)
      << "a text that is written there and is no moment is an error";
  EXPECT_EQ(logged("date(moment(r.items[0], moment(\"2026-01-02\")))", R"({items: ["soon"]})"), "<2026-01-02>");
  EXPECT_EQ(logged("date(moment(r.items[0], moment(\"2026-01-02\")))", R"({items: ["2026-11-27T07:00:00.000+0000"]})"), "<2026-11-27>");
}

}  // namespace
}  // namespace phoneflow::cli
