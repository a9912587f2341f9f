// SARIF: what a finding becomes, and that the log is one for every report, also one over all cases.
#include <gtest/gtest.h>

#include <string>

#include <nlohmann/json.hpp>

#include "tests/support/results.h"
#include "workspace/files.h"
#include "workspace/fingerprint.h"
#include "workspace/load_script.h"
#include "grammar/diagnostic_codes.h"
#include "reports.h"
#include "tests/support/files.h"
#include "tests/support/json_schema.h"

namespace phoneflow::cli {
namespace {

using Parsed = nlohmann::json;
using test::checked;
using test::report_of;
using test::unreadable;
using test::written;

Parsed sarif(const CheckReport& report) {
  const std::string text = written(write_sarif, report);
  Parsed log = Parsed::parse(text, nullptr, false);
  EXPECT_FALSE(log.is_discarded()) << text;
  static const Parsed schema = Parsed::parse(testing::read_file("tests/data/sarif.schema.json"));
  EXPECT_EQ(testing::problem_of(testing::check_schema(schema, log)), "");
  return log;
}

Parsed results(const CheckReport& report) { return sarif(report)["runs"][0]["results"]; }

/// Every finding's rule is where its index says, with all its texts.
void expect_rules(const Parsed& run) {
  for (const Parsed& result : run["results"]) {
    const Parsed& rule = run["tool"]["driver"]["rules"].at(result["ruleIndex"].get<std::size_t>());
    EXPECT_EQ(rule["id"], result["ruleId"]);
    for (const char* text : {"shortDescription", "fullDescription", "help"}) EXPECT_NE(rule[text]["text"], "") << rule["id"];
    EXPECT_FALSE(result["locations"].empty());
  }
}

TEST(Sarif, AFinding) {
  const Parsed log = sarif(report_of(checked("my scripts/a.flow", "Play \"𝄞 ä\", Promt: \"y\"\n")));
  const Parsed& run = log["runs"][0];
  EXPECT_EQ(run["columnKind"], "utf16CodeUnits");
  EXPECT_EQ(run["invocations"], Parsed::parse(R"([{"executionSuccessful": true}])"));
  EXPECT_EQ(run["tool"]["driver"]["name"], "phoneflow");
  EXPECT_EQ(run["tool"]["driver"]["rules"][0]["name"], "UnknownProperty");
  EXPECT_EQ(run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"], "error");
  const Parsed& result = run["results"][0];
  EXPECT_EQ(result["ruleId"], "PF111");
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["message"]["text"], "`Play` has no property `Promt`; did you mean `Prompt`?");
  EXPECT_EQ(result["locations"], Parsed::parse(R"([{"physicalLocation": {"artifactLocation": {"uri": "my%20scripts/a.flow"}, "region": {
      "startLine": 1, "startColumn": 14, "endLine": 1, "endColumn": 19, "byteOffset": 16, "byteLength": 5, "snippet": {"text": "Promt"}}}}])"));
  expect_rules(run);
}

TEST(Sarif, PathsBecomeReferences) {
  const auto uri = [](const std::string& path) {
    return results(report_of(checked(path, "Plya \"x\"\n")))[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
  };
  EXPECT_EQ(uri("./a.flow"), "a.flow");
  EXPECT_EQ(uri("../a.flow"), "../a.flow");
  EXPECT_EQ(uri("/home/me/ä.flow"), "file:///home/me/%C3%A4.flow");
  EXPECT_EQ(uri("c:a?b#c%d.flow"), "c%3Aa%3Fb%23c%25d.flow");
  EXPECT_EQ(uri("<stdin>"), "%3Cstdin%3E");
}

TEST(Sarif, AWayIsACodeFlow) {
  const CheckReport report = report_of(checked(
      "a.flow",
      "Reqagent \"S\" { on Error -> Bye }\nCallback { on Error -> Bye }\nPlay \"x\"\nStop\n\nBye:\nHangup\n\non Answer { Log \"x\" }\n"));
  for (const Parsed& result : results(report)) {
    if (result["ruleId"] != "PF200") continue;
    ASSERT_EQ(result["relatedLocations"].size(), 1U);
    EXPECT_EQ(result["relatedLocations"][0]["id"], 1);
    EXPECT_EQ(result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 2);
    const Parsed& steps = result["codeFlows"][0]["threadFlows"][0]["locations"];
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[0]["location"]["physicalLocation"]["region"]["startLine"], 2);
    EXPECT_EQ(steps[1]["location"]["physicalLocation"]["region"]["startLine"], 3);
    EXPECT_EQ(steps[1]["importance"], "essential");
    return;
  }
  FAIL() << "no PF200";
}

TEST(Sarif, AFixIsAReplacement) {
  FileReport file = checked("a.flow", "Play \"x\"\nHangup\n");
  file.diagnostics.report<Diag::StepFailed>(Span{0, 4}, "no").fix = Fix{Span{0, 4}, "Menu", false};
  const Parsed fix = results(report_of(std::move(file)))[0]["fixes"][0];
  EXPECT_EQ(fix["description"]["text"], "look at it: what the script does may change");
  EXPECT_EQ(fix["artifactChanges"][0]["artifactLocation"]["uri"], "a.flow");
  EXPECT_EQ(fix["artifactChanges"][0]["replacements"][0]["deletedRegion"]["byteLength"], 4);
  EXPECT_EQ(fix["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "Menu");
}

TEST(Sarif, FingerprintsSurviveMovedLines) {
  const auto prints = [](const std::string& text) {
    std::vector<std::string> found;
    for (const Parsed& result : results(report_of(checked("a.flow", text)))) found.push_back(result["partialFingerprints"]["phoneflow/v1"]);
    return found;
  };
  const auto before = prints("Plya \"x\"\nPlya \"x\"\nPlya \"y\"\n");
  ASSERT_EQ(before.size(), 3U);
  EXPECT_NE(before[0], before[1]);
  EXPECT_NE(before[0], before[2]);
  EXPECT_EQ(prints("# above\n\n  Plya   \"x\"\nPlay \"z\"\nPlya \"x\"\nPlya \"y\"\n"), before);
}

TEST(Sarif, AHugeLineIsToldByItsBeginning) {
  std::string text = "Play [";
  for (int i = 0; i < 2000; ++i) text += "xx, ";
  const Parsed found = results(report_of(checked("a.flow", text + "\"" + std::string(1 << 20, 'a') + "\"]\n")));
  ASSERT_FALSE(found.empty());
  const auto changed = results(report_of(checked("a.flow", text + "\"" + std::string(1 << 20, 'b') + "\"]\n")));
  EXPECT_EQ(found[0]["partialFingerprints"], changed[0]["partialFingerprints"]);
}

TEST(Sarif, AnIncludedFileIsThePlace) {
  testing::MemoryFiles files;
  files.files["lib/common.flow"] = "sub S() {\n  Plya \"b\"\n}\n";
  const Parsed found = results(report_of(checked("a.flow", "include \"lib/common.flow\"\nS()\n", files)));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "lib/common.flow");
  EXPECT_EQ(found[0]["locations"][0]["physicalLocation"]["region"]["startLine"], 2);
  EXPECT_EQ(found[0]["locations"][0]["physicalLocation"]["region"]["byteOffset"], 12);
}

TEST(Sarif, AnUnreadableFileIsANotification) {
  const Parsed invocation = sarif(report_of(unreadable("a.flow", "no such file")))["runs"][0]["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  EXPECT_EQ(invocation["toolExecutionNotifications"][0]["message"]["text"], "a.flow: no such file");
}

TEST(Sarif, AlwaysALog) {
  EXPECT_EQ(results({}), Parsed::array());
  EXPECT_EQ(results(test::rubbish()).size(), 1U);
  EXPECT_EQ(written(write_sarif, test::rubbish()), written(write_sarif, test::rubbish()));
  for (const std::string& text :
       {std::string(), std::string("\xff\xfe Play"), std::string("a\0b", 3), std::string("\xef\xbb\xbf Plya"), std::string("Play \"")}) {
    EXPECT_FALSE(results(report_of(checked("a.flow", text))).empty());
  }
}

TEST(Sarif, AllCasesTogether) {
  testing::enter_source_dir();
  CheckReport report;
  std::istringstream none;
  FileReader reader(none);
  for (const char* folder : {"tests/cases/check", "tests/cases/parse", "tests/cases/rules"}) {
    for (const std::string& path : testing::files_below(folder, {".flow"})) {
      Result<LoadedScript> loaded = load_script(path, reader, {});
      ASSERT_TRUE(loaded) << path << ": " << loaded.error().sentence;
      report.files.push_back({path, std::move(loaded->script), std::move(loaded->diagnostics), {}});
    }
  }
  const Parsed log = sarif(report);
  EXPECT_GT(log["runs"][0]["results"].size(), 100U);
  expect_rules(log["runs"][0]);
}

TEST(Schema, IsAbleToFail) {
  const auto problem = [](const char* schema, const char* value) {
    return testing::problem_of(testing::check_schema(Parsed::parse(schema), Parsed::parse(value)));
  };
  EXPECT_EQ(problem(R"({"type": "integer", "minimum": 1})", "0"), ": 0 is too small");
  EXPECT_EQ(problem(R"({"type": "string"})", "1"), ": not of type string");
  EXPECT_EQ(problem(R"({"enum": ["a"]})", "\"b\""), ": \"b\" is not allowed");
  EXPECT_EQ(problem(R"({"required": ["a"]})", "{}"), ": `a` is missing");
  EXPECT_EQ(problem(R"({"additionalProperties": false, "properties": {"a": {}}})", R"({"a": 1, "b": 2})"), ": `b` is not known");
  EXPECT_EQ(problem(R"({"additionalProperties": {"type": "string"}})", R"({"a": 1})"), "/a: not of type string");
  EXPECT_EQ(problem(R"({"items": {"$ref": "#/definitions/x"}, "definitions": {"x": {"type": "string"}}})", R"(["a", 1])"),
            "/1: not of type string");
  EXPECT_EQ(problem(R"({"minItems": 1})", "[]"), ": too few items");
  EXPECT_EQ(problem(R"({"uniqueItems": true})", "[1, 1]"), ": an item twice");
  EXPECT_EQ(problem(R"({"pattern": "x"})", "\"x\""), ": the schema's keyword `pattern` is not known here");
}

}  // namespace
}  // namespace phoneflow::cli
