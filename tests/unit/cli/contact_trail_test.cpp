// `--trace` and `--where`: which contacts are told, and how.
#include "report/simulation/contact_trail.h"

#include <gtest/gtest.h>

#include "simulated.h"
#include "small_centre.h"

namespace phoneflow::cli {
namespace {

using simulate::ContactFacts;
using test::SmallCentre;

/// A trail that hears of contacts who call and hang up.
class Heard {
 public:
  Heard(std::size_t most, const std::string& where) : trail_(made_.centre, made_.scripts(), most, condition(where), Colour::No) {}

  void calls(std::uint64_t id, Millis at) {
    trail_.note({.kind = TraceKind::Call,
                 .phase = Phase::PreQueue,
                 .at = Instant(at),
                 .contact = ContactId(id),
                 .text = "+12010000001",
                 .other = "+18005550199"});
  }
  void logs(std::uint64_t id, Millis at, std::string_view text) {
    trail_.note({.kind = TraceKind::Log, .phase = Phase::PreQueue, .at = Instant(at), .contact = ContactId(id), .text = text});
  }
  void over(std::uint64_t id, Millis arrived, Millis wait) {
    trail_.over({.contact = ContactId(id), .entry = 0, .arrived = Instant(arrived), .wait = wait, .line = wait});
  }
  std::string told() {
    std::ostringstream out;
    trail_.write(out);
    return out.str();
  }

 private:
  static std::optional<TraceCondition> condition(const std::string& where) {
    if (where.empty()) return std::nullopt;
    return *TraceCondition::read(where);
  }

  test::Simulated made_{{.replications = 1, .intervals = 0}};
  ContactTrail trail_;
};

TEST(ContactTrail, TellsTheFirstThatCome) {
  Heard heard(2, "");
  heard.calls(1, seconds(10));
  heard.calls(2, seconds(20));
  heard.calls(3, seconds(30));
  heard.logs(2, seconds(21), "b");
  heard.logs(1, seconds(22), "a");
  heard.over(3, seconds(30), seconds(1));
  heard.over(2, seconds(20), seconds(1));
  EXPECT_EQ(heard.told(),
            "Hotline at Mon 08:00:10: still in the centre when the run was over\n"
            " 0:00        call      +12010000001 calls +18005550199\n 0:12        log       a\n\n"
            "Hotline at Mon 08:00:20: waited 1s, on the line 1s\n"
            " 0:00        call      +12010000001 calls +18005550199\n 0:01        log       b\n\n");
}

TEST(ContactTrail, TellsTheFirstThatAreOverAndMeetTheCondition) {
  Heard heard(1, "wait > 5s");
  for (const std::uint64_t id : {1U, 2U, 3U, 4U}) heard.calls(id, seconds(0));
  heard.over(1, seconds(0), seconds(5));
  heard.over(3, seconds(0), seconds(6));
  heard.over(2, seconds(0), seconds(7));
  heard.calls(5, seconds(9));
  EXPECT_EQ(heard.told(), "Hotline at Mon 08:00:00: waited 6s, on the line 6s\n 0:00        call      +12010000001 calls +18005550199\n\n");
}

TEST(ContactTrail, SaysWhenThereIsNobody) {
  EXPECT_EQ(Heard(3, "").told(), "there was no contact\n\n");
  Heard heard(3, "callback");
  heard.calls(1, seconds(0));
  heard.over(1, seconds(0), seconds(0));
  EXPECT_EQ(heard.told(), "no contact of the first replication is such a one\n\n");
}

TEST(ContactTrail, ShowsWhatRunShows) {
  const auto result = SmallCentre().simulate({"--trace", "1", "--where", "callback and wait > 1m"});
  EXPECT_EQ(result.exit_code, kFine) << result.err;
  EXPECT_EQ(
      result.out.substr(0, result.out.find("\n\n") + 1),
      "Line at Mon 08:01:00: waited 2m, on the line 3m5s, took a callback, spoke to an agent\n"
      " 0:00        call      +12010000002 calls +18005550199\n"
      " 0:00     1  queue     Support, place 1\n"
      " 0:00     2  hears     \"To be called back, press 1.\"\n"
      " 0:05        presses   1\n"
      " 0:05     2  way       1 -> Reserve\n"
      " 0:05     8  callback  the line is dropped, the place in the queue is kept; to call +12010000002 showing +18005550199, as soon as an agent accepts\n"
      " 2:00        offer     Ana\n"
      " 2:00        agent     Ana accepts\n"
      " 2:00        dials     +12010000002 showing +18005550199\n"
      " 2:10        answers   +12010000002\n"
      " 2:10        phase     Active: Ana has the caller\n"
      " 5:10        hangs up  the agent\n"
      " 5:10        released  the agent hung up\n");
}

}  // namespace
}  // namespace phoneflow::cli
