// `phoneflow simulate --staff`: what is refused, what is written.
#include "cli/staff_command.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include <nlohmann/json.hpp>

#include "support/cells.h"
#include "report/simulation/staff_report.h"
#include "centre/staff_target.h"
#include "support.h"
#include "tests/support/results.h"

namespace phoneflow::cli {
namespace {

using simulate::Estimate;
using simulate::Measure;
using simulate::Meets;
using simulate::OneFewer;
using simulate::StaffingEnd;
using test::Folder;
using test::run;

constexpr const char* kCentre =
    "[run]\nstart = \"Mon 08:00\"\nlength = \"1h\"\n[skills.Support]\nhandle_time = \"3m\"\n"
    "[[entry]]\nnumber = \"+18005550199\"\nscript = \"a.flow\"\narrivals = \"2/min\"\n";
constexpr const char* kTeam = "[[agents]]\nname = \"Day team\"\nskills = [\"Support\"]\n";
constexpr const char* kOther = "[[agents]]\nname = \"Night team\"\nskills = [\"Support\"]\ncount = 3\nshifts = [\"Mon-Fri 20:00-22:00\"]\n";

/// Two intervals: one for sure, one that is close.
struct Answered {
  simulate::CentreModel centre{};
  simulate::StaffTargets targets{.service_level = 0.8, .within = seconds(20), .answer_speed = seconds(15)};
  simulate::Staffing staffing{};

  Answered() {
    centre.agents = {{.name = "Day team"}};
    centre.start = minutes(8 * 60);
    centre.length = minutes(60);
    staffing = {
        .end = StaffingEnd::Found, .paid_hours = 10.5, .most = 2000, .replications = 256, .all_replications = 1234, .contacts = 56789};
    staffing.intervals = {interval(0, 10, Meets::Yes, 0.85), interval(1, 11, Meets::Unclear, 0.81)};
    staffing.intervals[0].one_fewer =
        OneFewer{.meets = Meets::No, .interval = 1, .measure = Measure::ServiceLevel, .figure = Estimate{0.7512, 0.02}};
  }
  static simulate::StaffedInterval interval(std::uint32_t number, std::uint32_t agents, Meets meets, double level) {
    simulate::StaffedInterval made{.interval = number, .agents = agents, .used = true, .meets = meets};
    made.figures[simulate::place_of(Measure::Queued)] = Estimate{60, 1};
    made.figures[simulate::place_of(Measure::ServiceLevel)] = Estimate{level, 0.017};
    made.figures[simulate::place_of(Measure::AnswerSpeed)] = Estimate{9000, 500};
    return made;
  }
  [[nodiscard]] simulation::StaffReport report() const { return {centre, centre.agents[0], targets, staffing}; }
};

TEST(StaffTarget, MayNameTheGroup) {
  const auto target = read_staff_target("80 % within 20 s, agents = Day within = team");
  ASSERT_TRUE(target) << target.error().sentence;
  EXPECT_EQ(target->agents, "Day within = team");
  const auto told = [](std::string_view text) { return testing::problem_of(read_staff_target(text)); };
  EXPECT_EQ(told("agents = Day team"), "no target beside the agents; add one such as `80 % within 20 s`");
  EXPECT_EQ(told("80 % within 20 s, agents"), "`agents` must name a group of agents, such as `agents = Day team`");
  EXPECT_EQ(told("80 % within 20 s, agents = A, agents = B"), "`agents = B` names a second group; one is staffed at a time");
}

TEST(StaffCommand, WantsToKnowWhichGroup) {
  const Folder folder;
  folder.write("a.flow", "Reqagent \"Support\"\nStop\n");
  const auto staff = [&](const std::string& groups, const char* targets) {
    const auto result = run({"simulate", folder.write("c.toml", kCentre + groups), "--staff", targets});
    EXPECT_EQ(result.exit_code, kUsage);
    return result.err.substr(std::min(result.err.find("phoneflow:"), result.err.size()));  // behind the warnings
  };
  EXPECT_EQ(staff("", "80 % within 20 s"), "phoneflow: `--staff`: this centre has no agents; it varies how many there are of a group\n");
  EXPECT_EQ(staff(std::string(kTeam) + kOther, "80 % within 20 s"),
            "phoneflow: `--staff`: this centre has 2 groups of agents; add the one to be staffed, such as `agents = Day team`\n");
  EXPECT_EQ(staff(std::string(kTeam) + kOther, "80 % within 20 s, agents = Day teem"),
            "phoneflow: `--staff`: no agents are named `Day teem`; did you mean `Day team`?\n");
}

TEST(StaffCommand, FindsAStaffing) {
  const Folder folder;
  folder.write("a.flow", "Reqagent \"Support\"\nStop\n");
  const std::string centre = folder.write("c.toml", std::string(kCentre) + kTeam + kOther);
  const auto result = run({"simulate", centre, "--staff", "80 % within 20 s, agents = Day team", "--format", "json"});
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  const auto json = nlohmann::json::parse(result.out);
  EXPECT_EQ(json["agents"], "Day team");
  EXPECT_EQ(json["end"], "found");
  ASSERT_EQ(json["intervals"].size(), 2U);
  EXPECT_EQ(json["intervals"][0]["from"], "08:00");
  EXPECT_GE(json["intervals"][1]["agents"], 7);
  EXPECT_LE(json["intervals"][1]["agents"], 10);
  EXPECT_GE(json["intervals"][1]["service_level"]["mean"], 0.8);
}

TEST(StaffReport, IsATable) {
  const Answered answered;
  std::ostringstream out;
  simulation::write_staffing_text(out, answered.report(), Colour::No);
  const std::string head =
      "Agents of Day team for 80 % within 20 s, answered in 15 s on average\n"
      "1 of 2 intervals meet the targets for sure, 1 most likely; with one agent fewer 1 of 1 miss them for sure\n"
      "10.5 hours paid in all; 256 replications with callers of their own, 1234 replications and 56,789 contacts in all; seed 1\n"
      "± is the half width of a 95 % confidence interval of each figure; likely and close: too close to the target to tell\n\n";
  EXPECT_EQ(out.str().substr(0, head.size()), head);
  EXPECT_NE(out.str().find("75.1 % ± 2.0  misses\n"), std::string::npos) << out.str();
}

TEST(StaffReport, SaysWhyThereIsNoAnswer) {
  Answered answered;
  answered.staffing.end = StaffingEnd::Unreachable;
  answered.staffing.intervals[0].agents = 2000;
  answered.staffing.intervals[1].lacks = Measure::ServiceLevel;
  EXPECT_EQ(simulation::outcome_text(answered.report()),
            "no staffing meets the targets; with 2000 agents in every interval 08:30 has service level 81.0 % ± 1.7");
  answered.staffing.end = StaffingEnd::Capped;
  EXPECT_EQ(simulation::outcome_text(answered.report()), "1234 replications were not enough; this is the last staffing that was tried");
}

TEST(StaffReport, IsDataForMachines) {
  const Answered answered;
  std::ostringstream csv, json;
  simulation::write_staffing_csv(csv, answered.report());
  EXPECT_EQ(
      csv.str(),
      "from,agents,used,meets,queued,queued_half_width,service_level,service_level_half_width,abandon_rate,abandon_rate_half_width,occupancy,"
      "occupancy_half_width,answer_speed,answer_speed_half_width,fewer_meets,fewer_from,fewer_measure,fewer,fewer_half_width\r\n"
      "08:00,10,yes,yes,60,1,0.85,0.017,,,,,9000,500,no,08:30,service_level,0.7512,0.02\r\n"
      "08:30,11,yes,unclear,60,1,0.81,0.017,,,,,9000,500,,,,,\r\n");
  simulation::write_staffing_json(json, answered.report());
  const auto read = nlohmann::json::parse(json.str());
  EXPECT_EQ(read["meets"], "unclear");
  EXPECT_EQ(read["targets"]["within_ms"], 20000);
  EXPECT_EQ(read["intervals"][0]["one_fewer"]["from"], "08:30");
  EXPECT_EQ(read["intervals"][1]["one_fewer"], nullptr);
  EXPECT_EQ(read["intervals"][1]["occupancy"]["mean"], nullptr);
}

}  // namespace
}  // namespace phoneflow::cli
