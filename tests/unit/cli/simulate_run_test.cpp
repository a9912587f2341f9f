// `phoneflow simulate` from a centre file to its report: what a planner sees.
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "report/simulation/figure_text.h"
#include "small_centre.h"
#include "simulate/figures.h"

namespace phoneflow::cli {
namespace {

using test::kSmallCentre;
using test::kSmallScript;
using test::SmallCentre;
using test::with;

const std::string kCentres = std::string(PHONEFLOW_SOURCE_DIR) + "/scripts/centres/";

/// The part of a report from a line that begins with `from` up to the next empty line.
std::string block(const std::string& report, const std::string& from) {
  const std::size_t begin = report.starts_with(from) ? 0 : report.find("\n" + from) + 1;
  if (begin == 0 && !report.starts_with(from)) return "no `" + from + "` in:\n" + report;
  return report.substr(begin, report.find("\n\n", begin) + 1 - begin);
}

std::string file_text(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(SimulateRun, EveryFigureOfASmallCentreIsRight) {
  const auto result = SmallCentre().simulate();
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(result.out, R"(Small
1 replication of 5 min; 5 contacts; seed 1
one replication does not tell how far chance moves these figures

The whole centre
  calls                         5  with agents                          1
  queued                        5  callbacks taken                      4
  had to wait              80.0 %  callbacks reached                    4
  handled                       5  callbacks failed                     0
  handled live                  1  had to wait, took a callback    80.0 %
  hung up in the queue          0  wait of callbacks                 5:15
  abandoned                 0.0 %  dial-backs                           4
  service level           100.0 %  waiting                           1.60
  speed of answer             0 s  waiting on the line               0.07
  wait on the line            4 s  lines in use                      1.07
  time on the line           3:04  lines in use, peak                   2
  of it without an agent      4 s  billed in                      3.3 min
  occupancy               100.0 %  billed out                    12.7 min
  agents on shift               1

  dial-backs  dialled  reached           busy  no answer  invalid  voicemail
  attempt 1         4        4  100.0 %     0          0        0          0

Skill Support; service level: answered within 20 s
  waits in the queue         contacts  mean  50 %  90 %  95 %  99 %  longest
  live, until answered              1   0 s   0 s   0 s   0 s   0 s      0 s
  callbacks, until an agent         4  5:15  4:10  8:30  8:30  8:30     8:30

Entry point Line; +18005550199, a.flow
  ended because      contacts    share
  the agent hung up         5  100.0 %

  line  asks                         keys                  times   share
     2  To be called back, press 1.  1                         4  80.0 %
                                     answered by an agent      1  20.0 %
)");
}

TEST(SimulateRun, AWhisperTakesTimeOfAgentAndCaller) {
  // Two seconds before each connection and each dial-back: 3:02, then 3:12 a callback.
  const auto result =
      SmallCentre(kSmallCentre, with(kSmallScript, "\"Support\"", "\"Support\", Whisper: \"a caller who is angry\"")).simulate();
  const std::string centre = block(result.out, "The whole centre");
  EXPECT_NE(centre.find("  speed of answer             2 s  "), std::string::npos) << result.out << result.err;
  EXPECT_NE(centre.find("  wait of callbacks                 5:20\n"), std::string::npos) << result.out;
  EXPECT_NE(centre.find("  occupancy               100.0 %  "), std::string::npos) << result.out;
  EXPECT_NE(centre.find("  handled live                  1  "), std::string::npos) << result.out;
}

TEST(SimulateRun, AttemptsThatReachNobodyAreCounted) {
  const SmallCentre centre(with(kSmallCentre, "{ after", "{ no_answer = \"100 %\", after"));
  const auto result = centre.simulate();
  EXPECT_EQ(block(result.out, "  dial-backs "),
            "  dial-backs  dialled  reached         busy  no answer  invalid  voicemail\n"
            "  attempt 1         3        0  0.0 %     0          3        0          0\n"
            "  attempt 2         3        0  0.0 %     0          3        0          0\n");
  EXPECT_NE(result.out.find("callbacks reached                   0\n"), std::string::npos) << "a 0 that says something\n" << result.out;
}

TEST(SimulateRun, LinesRunOut) {
  const SmallCentre centre(with(kSmallCentre, "[skills", "[ports]\ntotal = 1\n[skills"));
  const auto result = centre.simulate();
  EXPECT_NE(block(result.out, "The whole centre").find("\n  no line free                3  "), std::string::npos) << result.out;
  EXPECT_NE(block(result.out, "The whole centre").find("  lines in use, peak           1\n"), std::string::npos) << result.out;
}

TEST(SimulateRun, WithoutAgentsNobodyIsAnswered) {
  const SmallCentre centre(
      with(with(kSmallCentre, "[[agents]]\nname = \"Ana\"\nskills = [\"Support\"]\n", ""), "patience = \"2m30s\"", ""));
  const auto result = centre.simulate();
  EXPECT_EQ(result.exit_code, kFine);
  EXPECT_EQ(
      result.err,
      "warning: no agents have the skill `Support`; nobody who is queued for it is ever answered\n  --> c.toml:10:10\n   |\n10 | script = \"a.flow\"\n   |          ^^^^^^^^\n\n");
  EXPECT_NE(
      result.out.find(
          "contacts still in the centre 24 h after the last call are `unfinished`; of the other counts, only calls, repeated calls, keys, ways and dial-backs have them\n"),
      std::string::npos)
      << result.out;
  EXPECT_NE(block(result.out, "The whole centre").find("  unfinished at the end       5\n"), std::string::npos) << result.out;
}

TEST(SimulateRun, ADayWithoutCallsIsTold) {
  const auto result = SmallCentre(with(kSmallCentre, "{ every = \"1m\" }", "\"0/h\"")).simulate({"--replications", "3"});
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  EXPECT_TRUE(result.out.starts_with(
      "Small\n3 replications of 5 min; 0 contacts; seed 1\nfigures are means per replication; ± is the half width of a 95 % "
      "confidence interval\nnobody was let in: nobody calls in this time, or all is closed\n"))
      << result.out;
  EXPECT_EQ(result.out.find("nan"), std::string::npos);
}

TEST(SimulateRun, WhatArrivesInTheWarmUpIsNotCounted) {
  const auto result = SmallCentre(with(kSmallCentre, "length = \"5m\"", "length = \"6m\"\nwarm_up = \"4m\"\ninterval = \"2m\"")).simulate();
  EXPECT_TRUE(result.out.starts_with("Small\n1 replication of 6 min, the first 4 min of each not counted; 6 contacts; seed 1\n"))
      << result.out;
  EXPECT_NE(result.out.find("\n  calls                         2 "), std::string::npos) << result.out;
  EXPECT_NE(result.out.find("By interval\n  from   calls"), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("left out"), std::string::npos) << "intervals of the warm-up are nobody's business\n" << result.out;
}

TEST(SimulateRun, ChangesAreComparedWithTheCentreAsItWas) {
  const auto result =
      SmallCentre().simulate({"--set", "agents.Ana.count=2", "--set", "skills.Support.handle_time=1m", "--replications", "3"});
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  EXPECT_EQ(block(result.out, "callers spend"),
            "callers spend 2:04 ± 0 s less on the line; 4 ± 0 fewer callers are called back;\n"
            "  agents are 50.0 points ± 0.0 less busy; 1.7 min ± 0.0 more are billed for calls in;\n"
            "  12.7 min ± 0.0 less are billed for calls out\n"
            "no difference seen in abandonment, service level, speed of answer, calls without a line,\n"
            "  contacts handled\n");
  EXPECT_EQ(result.out.find("Skill Support"), std::string::npos) << "the centre has said it all";
}

TEST(SimulateRun, AChangeOfAListThatIsNotThereIsToldOnce) {
  const auto result = SmallCentre().simulate({"--set", "replies[0].after=3s"});
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_EQ(result.err, "error: there is no list `replies` to change\n --> --set:1:1\n  |\n1 | replies[0].after=3s\n  | ^^^^^^^\n");
}

TEST(SimulateRun, TheSameCentreTwiceIsNoDifference) {
  const SmallCentre centre;
  const auto result = centre.simulate({"--compare", centre.folder().at("c.toml"), "--replications", "2"});
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  EXPECT_NE(result.out.find("\nno difference seen in abandonment,"), std::string::npos) << result.out;
  EXPECT_EQ(result.out.find("better"), std::string::npos) << result.out;
}

/// Short runs of a centre with callbacks, redials and refusals; `own`: what a run is asked for.
test::CommandResult support(std::vector<std::string> own) {
  own.insert(own.begin(), {"simulate", kCentres + "support.toml", "--length", "2h", "--replications", "5"});
  return test::run(own);
}

TEST(SimulateRun, NothingDependsOnTheCores) {
  for (const char* format : {"text", "json", "csv"}) {
    const std::string one = support({"--format", format, "-j", "1"}).out;
    EXPECT_FALSE(one.empty());
    for (const char* workers : {"2", "3", "8"})
      EXPECT_EQ(support({"--format", format, "-j", workers}).out, one) << format << " with " << workers;
  }
  const test::Folder folder;
  for (const char* workers : {"1", "2"}) (void)support({"--report", folder.at(workers), "-j", workers});
  EXPECT_EQ(file_text(folder.at("1")), file_text(folder.at("2")));
  EXPECT_GT(file_text(folder.at("1")).size(), 10'000U);
  EXPECT_EQ(support({"--trace", "5", "-j", "1"}).out, support({"--trace", "5", "-j", "2"}).out);
}

TEST(SimulateRun, AllFormatsTellTheSame) {
  const auto json = nlohmann::json::parse(support({"--format", "json"}).out, nullptr, false);
  ASSERT_FALSE(json.is_discarded());
  const std::string text = support({}).out;
  std::map<std::string, std::string> rows;  // of the whole centre in the CSV: "mean,half_width" by measure
  std::istringstream lines(support({"--format", "csv"}).out);
  const std::string front = "centre,Support on a Monday,,";
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(front)) continue;
    const std::size_t name = line.find(',', front.size()), unit = line.find(',', name + 1);
    rows[line.substr(front.size(), name - front.size())] = line.substr(unit + 1, line.size() - unit - 2);
  }
  std::size_t without_data = 0;
  for (std::size_t i = 0; i < simulate::kMeasures; ++i) {
    const simulate::MeasureInfo& about = simulate::info(static_cast<simulate::Measure>(i));
    const auto& figure = json["centre"]["figures"][std::string(about.name)];
    if (figure["mean"].is_null()) {
      ++without_data;
      continue;
    }
    const simulate::Estimate estimate{figure["mean"], figure["half_width"].get<double>()};
    const std::string& row = rows[std::string(about.name)];
    const std::size_t comma = row.find(',');
    EXPECT_EQ(std::stod(row.substr(0, comma)), estimate.mean) << about.name;
    EXPECT_EQ(std::stod(row.substr(comma + 1)), *estimate.half_width) << about.name;
    const std::string said = simulation::figure_text(estimate, about.unit).mean;
    if (estimate.mean == 0) continue;
    EXPECT_NE(block(text, "The whole centre").find(said), std::string::npos) << about.name << ": " << said << "\n" << text;
  }
  EXPECT_EQ(without_data, 1U) << "nobody is transferred";
  EXPECT_EQ(rows.size() + without_data, simulate::kMeasures);
}

TEST(SimulateRun, AReportIsAlsoWrittenOfAComparison) {
  const SmallCentre centre;
  const std::string page = centre.folder().at("r.html"), other = centre.folder().write("d.toml", with(kSmallCentre, "\"3m\"", "\"4m\""));
  for (const std::vector<std::string>& how : {std::vector<std::string>{"--set", "agents.Ana.count=2"}, {"--compare", other}}) {
    std::vector<std::string> options = how;
    options.insert(options.end(), {"--replications", "2", "--report", page});
    const auto result = centre.simulate(options);
    EXPECT_EQ(result.exit_code, kFine) << result.err;
    const std::string text = testing::read_file(page);
    EXPECT_TRUE(text.starts_with("<!DOCTYPE html>") && text.ends_with("</html>\n")) << how[0];
    EXPECT_NE(text.find("<th class=\"number\" colspan=\"2\">difference</th>"), std::string::npos) << how[0];
    EXPECT_NE(text.find(how[0] == "--set" ? "<td>agents.<wbr/>Ana.<wbr/>count</td><td>not said</td><td>2</td>"
                                          : "<td>skills.<wbr/>Support.<wbr/>handle_<wbr/>time</td>"),
              std::string::npos)
        << how[0];
  }
}

TEST(SimulateRun, WhatCannotBeIsSaidBeforeItIsSimulated) {
  const SmallCentre centre;
  const auto no_folder = centre.simulate({"--report", centre.folder().at("none/r.html")});
  EXPECT_EQ(no_folder.exit_code, kEnvironment);
  EXPECT_EQ(no_folder.err, "phoneflow: cannot write none/r.html: no such folder; make it first, or check the name\n");
  EXPECT_EQ(no_folder.out, "");
  const auto is_folder = centre.simulate({"--report", centre.folder().at(".")});
  EXPECT_EQ(is_folder.err, "phoneflow: cannot write .: a folder, not a file; name a file in it\n");
  EXPECT_EQ(test::run({"simulate", "a.flow"}).err,
            "phoneflow: a.flow: a script, not a centre file; `phoneflow run` plays it, and a centre file names it under `[[entry]]`\n");
  const auto folder = test::run({"simulate", centre.folder().at("")});
  EXPECT_EQ(folder.exit_code, kEnvironment);
  EXPECT_TRUE(folder.err.ends_with(": a folder, not a centre file; name the file in it, such as `support.toml`\n")) << folder.err;
}

// ---- other systems ----

constexpr const char* kAsking = R"(let who = Http "https://crm.example/who?of={ANI}" {
  Timeout: 4s
  on Error { Log "error: {ERR}" }
  on Timeout { Log "timeout" }
}
Log "status {who.status}"
Hangup
)";

/// The transcript of the first contact in a centre with these replies.
std::string asked(const std::string& replies) {
  const SmallCentre centre(with(kSmallCentre, "[callers]", replies + "[callers]"), kAsking);
  const auto result = centre.simulate({"--trace", "1"});
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  return result.out.substr(0, result.out.find("\n\n") + 1);
}

TEST(SimulateReplies, ComeInTimeLateOrNever) {
  const std::string call =
      " 0:00        call      +12010000001 calls +18005550199\n 0:00     1  asks      GET https://crm.example/who?of=%2B12010000001\n";
  EXPECT_EQ(
      asked("[[replies]]\nurl = \"https://crm.example/who\"\nreply = { name = \"Ann\", vip = true, rooms = [1, 2.5] }\nafter = \"2s\"\n"),
      "Line at Mon 08:00:00: waited 0s, on the line 2s\n" + call +
          " 0:02     1  reply     {name: Ann, vip: true, rooms: [1, 2.5]}\n 0:02     6  log       status 200\n 0:02        hangs up  the script\n 0:02        released  the script hung up\n");
  const std::string late = asked("[[replies]]\nurl = \"https://crm.example/who\"\nafter = \"4s\"\n");
  EXPECT_NE(late.find("log       timeout\n"), std::string::npos) << late;
  EXPECT_EQ(asked("[[replies]]\nurl = \"https://crm.example/who\"\nafter = \"never\"\n"), late);
  const std::string failed = asked("[[replies]]\nurl = \"https://crm.example/who\"\nreply = { status = 503 }\n");
  EXPECT_NE(failed.find("log       status 503\n"), std::string::npos) << failed;
  const std::string other = asked("[[replies]]\nurl = \"https://crm.example/whom\"\n");
  EXPECT_NE(other.find("nobody replies to `https://crm.example/who?of=%2B12010000001` here"), std::string::npos) << other;
}

TEST(SimulateReplies, WithoutAnyAWordOfWarning) {
  const auto result = SmallCentre(kSmallCentre, kAsking).simulate({"--trace", "1"});
  EXPECT_NE(
      result.err.find(
          "warning: the script asks other systems with `Http`, and each request fails; say what is answered under `[[replies]]`\n  --> c.toml:13:10\n"),
      std::string::npos)
      << result.err;
  EXPECT_NE(result.out.find("log       status 0\n"), std::string::npos) << result.out;
}

TEST(SimulateReplies, TheCustomerDatabaseSlowsCallersDown) {
  const auto result = test::run({"simulate", kCentres + "customer.toml", "--set", "replies[0].after=never", "--length", "4h"});
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  EXPECT_NE(result.out.find("callers spend "), std::string::npos) << result.out;
  EXPECT_NE(result.out.find(" more on the line"), std::string::npos) << result.out;
}

TEST(SimulateRun, TheTrafficOfAPageKnowsWhoCameBackFromASub) {
  const SmallCentre centre(kSmallCentre,
                           "Reqagent \"Support\" { on Error -> Sorry }\nloop { Hold() }\nSorry:\nHangup\nsub Hold() {\n  Wait 7s\n}\n");
  const std::string path = centre.folder().at("traffic.html");
  EXPECT_EQ(centre.simulate({"--report", path}).exit_code, kFine);
  // One is answered at once, two after 120 s in which 17 turns of 7 s are over, two give up after 150 s and 21 of them.
  const std::string page = file_text(path);
  EXPECT_NE(page.find("line 2 · 81 times"), std::string::npos);
  EXPECT_NE(page.find(">×76<"), page.rfind(">×76<")) << "out of Wait, and back from the sub";
  EXPECT_NE(page.find("<title>line 6: 3 times</title>"), std::string::npos) << "answered";
  EXPECT_NE(page.find(">answered</text>"), std::string::npos);
  EXPECT_NE(page.find("<title>line 6: 2 times</title>"), std::string::npos) << "hung up";
  EXPECT_NE(page.find(">hung up</text>"), std::string::npos);
}

}  // namespace
}  // namespace phoneflow::cli
