// What simulated systems answer, when, and to whom.
#include "runtime/sim/replies.h"

#include <gtest/gtest.h>

#include "world.h"

namespace phoneflow::sim {
namespace {

Reply numbered(double number) {
  Reply reply;
  const Value fields[] = {reply.heap.text("n"), Value::of(number)};
  reply.record = reply.heap.record(fields);
  return reply;
}

/// A contact that asks, and writes down what it gets.
class RepliesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    id = world.arrive();
    world.handler(id).then = [this](const Event& event) {
      const Value* number = event.reply == nullptr ? nullptr : event.reply->heap.field(event.reply->record, "n");
      got +=
          fmt::format("{} {}; ", event.now.time_since_epoch().count(), number == nullptr ? "timed out" : fmt::format("{}", number->number));
    };
  }
  std::string ask(std::string_view url, Millis timeout = seconds(8)) {
    return testing::problem_of(replies.fetch(id, kFetch, {.url = url, .method = "GET", .timeout = timeout}));
  }

  World world;
  Replies replies{world.centre};
  ContactId id{};
  std::string got;
};

TEST_F(RepliesTest, ComeAfterTheirTimeOrNotAtAll) {
  replies.give("https://a", numbered(1), seconds(2));
  replies.give("https://b", std::nullopt, {});
  EXPECT_EQ(ask("https://a"), "");
  world.run(seconds(2));
  EXPECT_EQ(ask("https://b"), "");
  world.run(seconds(10));
  EXPECT_EQ(ask("https://a", seconds(2)), "");
  world.run(seconds(20));
  EXPECT_EQ(got, "2000 1; 10000 timed out; 12000 timed out; ");
  EXPECT_EQ(ask("https://c"), "nobody replies to `https://c` here");
}

TEST_F(RepliesTest, AnAddressStandsForItsQueries) {
  replies.give("https://a/x", numbered(1), {});
  replies.give("https://a/x?id=2", numbered(2), {});
  EXPECT_EQ(ask("https://a/x?id=1"), "");
  world.run();
  EXPECT_EQ(ask("https://a/x?id=2"), "");
  world.run();
  EXPECT_EQ(got, "0 1; 0 2; ");
  EXPECT_NE(ask("https://a/xy"), "");
}

TEST_F(RepliesTest, ANewReplyIsForThoseWhoWaitToo) {
  replies.give("https://a", std::nullopt, {});
  EXPECT_EQ(ask("https://a"), "");
  world.run(seconds(3));
  replies.give("https://a", numbered(1), seconds(4));
  replies.give("https://b", numbered(2), {});
  world.run(seconds(5));
  replies.give("https://a", numbered(3), seconds(4));  // after the request's end
  world.run(seconds(20));
  EXPECT_EQ(got, "8000 timed out; ");
}

TEST_F(RepliesTest, SeveralAreGivenInTheirOrderAndTheLastOneStays) {
  for (const double number : {1.0, 2.0, 3.0}) replies.give_next("https://a", numbered(number), {});
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(ask("https://a"), "");
    world.run();
  }
  EXPECT_EQ(got, "0 1; 0 2; 0 3; 0 3; ");
}

TEST_F(RepliesTest, APersonAnswersOneRequest) {
  replies.ask_people();
  replies.give("https://known", numbered(1), {});
  EXPECT_EQ(ask("https://known"), "");
  EXPECT_EQ(replies.unanswered(id), "");
  world.run();
  EXPECT_EQ(ask("https://a"), "");
  EXPECT_EQ(replies.unanswered(id), "https://a");
  world.run(seconds(3));
  replies.answer(id, numbered(2));
  EXPECT_EQ(replies.unanswered(id), "");
  world.run();
  EXPECT_EQ(ask("https://a"), "");
  EXPECT_EQ(replies.unanswered(id), "https://a") << "the answer was for the request before";
  replies.answer(id, std::nullopt);
  EXPECT_EQ(replies.unanswered(id), "");
  world.run(seconds(20));
  EXPECT_EQ(ask("https://a"), "");
  replies.give("https://a", numbered(3), seconds(1));  // in place of the person
  EXPECT_EQ(replies.unanswered(id), "");
  world.run(seconds(30));
  EXPECT_EQ(ask("https://b"), "");
  replies.stop(id, kFetch);
  EXPECT_EQ(replies.unanswered(id), "");
  EXPECT_EQ(got, "0 1; 3000 2; 11000 timed out; 21000 3; ");
}

TEST_F(RepliesTest, NobodyRepliesAnyMore) {
  replies.give("https://a", numbered(1), seconds(2));
  EXPECT_EQ(ask("https://a"), "");
  replies.take_back("https://a");
  replies.take_back("https://b");
  world.run(seconds(3));
  EXPECT_EQ(got, "2000 1; ") << "what is waited for still comes";
  EXPECT_EQ(ask("https://a"), nobody_replies("https://a"));
  ASSERT_EQ(replies.sent(id).size(), 2U) << "it was asked all the same";
  EXPECT_EQ(replies.sent(id)[1].url, "https://a");
}

TEST_F(RepliesTest, NobodyWaitsAfterStop) {
  replies.give("https://a", numbered(1), seconds(2));
  EXPECT_EQ(ask("https://a"), "");
  replies.stop(id, kFetch);
  world.run(seconds(3));
  EXPECT_EQ(got, "");
  world.centre.start(id, kSleeping, seconds(1));  // a timer of its own
  replies.stop(id, kFetch);
  world.run(seconds(5));
  EXPECT_EQ(got, "4000 timed out; ");
}

}  // namespace
}  // namespace phoneflow::sim
