// What can fail says so in its type; failing is cheap and tells why.
#include "support/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace phoneflow {
namespace {

struct Place {
  int line = 0;
};

Result<std::string> text_of(bool there) {
  if (!there) return failure("no such file");
  return "text";
}

Result<void> done(bool possible) {
  if (!possible) return failure("nobody is called");
  return {};
}

TEST(Result, HasAValueOrAProblem) {
  EXPECT_TRUE(text_of(true));
  EXPECT_EQ(*text_of(true), "text");
  EXPECT_FALSE(text_of(false));
  EXPECT_EQ(text_of(false).error(), Problem{"no such file"});
  EXPECT_TRUE(done(true));
  EXPECT_EQ(done(false).error().sentence, "nobody is called");
}

TEST(Result, HandsAProblemOnFromAnotherKind) {
  const auto size_of = [](bool there) -> Result<std::size_t> {
    const Result<std::string> text = text_of(there);
    if (!text) return failure(text.error());
    return text->size();
  };
  EXPECT_EQ(*size_of(true), 4U);
  EXPECT_EQ(size_of(false).error().sentence, "no such file");
}

TEST(Result, KeepsTheFirstProblemWhenItIsAskedFirst) {
  Result<void> all{};
  for (const bool possible : {true, false, true}) {
    if (all) all = done(possible);
  }
  EXPECT_FALSE(all);
}

TEST(Result, MayHaveAnErrorWithAPlaceOrAConstant) {
  const auto placed = []() -> Result<int, Place> { return failure(Place{7}); };
  EXPECT_EQ(placed().error().line, 7);
  constexpr std::string_view kConstant = "must be UTF-8";
  const auto constant = [&]() -> Result<void, std::string_view> { return failure(kConstant); };
  EXPECT_EQ(constant().error().data(), kConstant.data()) << "nothing is copied";
}

TEST(Result, MovesWhatItHolds) {
  const auto make = []() -> Result<std::unique_ptr<int>> { return std::make_unique<int>(3); };
  Result<std::unique_ptr<int>> made = make();
  const std::unique_ptr<int> taken = std::move(*made);
  EXPECT_EQ(*taken, 3);
  static_assert(std::is_nothrow_move_constructible_v<Result<std::vector<int>>>);
}

/// A text is no problem by accident, and a problem is no text.
TEST(Result, IsNotMadeByAccident) {
  static_assert(!std::is_convertible_v<std::string, Result<int>>);
  static_assert(!std::is_convertible_v<Problem, Result<std::string>>);
  static_assert(!std::is_convertible_v<Result<int>, bool>);
}

}  // namespace
}  // namespace phoneflow
