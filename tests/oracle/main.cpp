// The test program of the rows in tests/data/queueing.csv, one test each. `--long`: with as many contacts as 1 % of error takes;
// `--long --update`: writes what was measured to docs/correctness.md as well.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/oracle/measure.h"
#include "tests/oracle/page.h"
#include "tests/oracle/question.h"
#include "tests/oracle/system.h"
#include "tests/support/files.h"

namespace phoneflow::oracle {
namespace {

class RowTest : public ::testing::Test {
 public:
  RowTest(const Row& row, Laboratory& laboratory, Extent extent) : row_(row), laboratory_(laboratory), extent_(extent) {}

  void TestBody() override {
    const std::optional<System> system = system_of(row_);
    ASSERT_TRUE(system) << "no family knows the model `" << row_.model << "`";
    ASSERT_TRUE(question_of(row_, *system)) << "no figure is known as `" << row_.metric << "`";
    const Measured& measured = laboratory_.measure(row_, extent_);
    std::printf("%s %.1f errors off, error %.2f %%\n", line(row_, measured).c_str(), (measured.mean - known_answer(row_)) / measured.error,
                100 * measured.error / measured.mean);
    EXPECT_NEAR(measured.mean, known_answer(row_), tolerance(row_, measured)) << row_.model << ", " << row_.params << ": " << row_.metric;
    const std::string page = testing::read_file(kPage);
    const std::string wanted = extent_ == Extent::Long ? fmt::format("{}\n", line(row_, measured)) : line_begin(row_);
    EXPECT_NE(page.find(wanted), std::string::npos) << kPage << " does not say it; build/tests/oracle_tests --long --update writes it";
  }

 private:
  const Row& row_;
  Laboratory& laboratory_;
  Extent extent_;
};

/// Nothing stands in the page that is no row.
class PageTest : public ::testing::Test {
 public:
  explicit PageTest(const std::vector<Row>& rows) : rows_(rows) {}
  void TestBody() override {
    EXPECT_FALSE(rows_.empty());
    std::size_t lines = 0;
    for (const std::string& one : testing::lines_of(testing::read_file(kPage)))
      lines += one.size() > 2 && one.starts_with("| ") && one[2] >= '0' && one[2] <= '9';
    EXPECT_EQ(lines, rows_.size());
  }

 private:
  const std::vector<Row>& rows_;
};

void register_tests(const std::vector<Row>& rows, Laboratory& laboratory, Extent extent) {
  for (const Row& row : rows) {
    ::testing::RegisterTest(std::string(family_of(row)).c_str(), fmt::format("row_{:03}", row.id).c_str(), nullptr, nullptr, __FILE__,
                            __LINE__, [&row, &laboratory, extent] { return new RowTest(row, laboratory, extent); });
  }
  ::testing::RegisterTest("page", "the_page_has_just_these_rows", nullptr, nullptr, __FILE__, __LINE__,
                          [&rows] { return new PageTest(rows); });
}

void update(const std::vector<Row>& rows, Laboratory& laboratory) {
  std::vector<std::string> lines;
  for (const Row& row : rows) lines.push_back(line(row, laboratory.measure(row, Extent::Long)));
  testing::write_file(kPage, with_table(testing::read_file(kPage), lines));
}

int run(bool is_long, bool writes) {
  testing::enter_source_dir();
  const std::vector<Row> rows = read_rows(testing::read_file("tests/data/queueing.csv"));
  Laboratory laboratory(rows);
  if (writes) {
    if (std::getenv("CI") != nullptr || !is_long) {
      std::fputs("the page is written by a long run, not in CI\n", stderr);
      return 2;
    }
    update(rows, laboratory);
  }
  register_tests(rows, laboratory, is_long ? Extent::Long : Extent::Short);
  return RUN_ALL_TESTS();
}

}  // namespace
}  // namespace phoneflow::oracle

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  const auto asked = [&](std::string_view option) { return std::find(argv + 1, argv + argc, option) != argv + argc; };
  return phoneflow::oracle::run(asked("--long"), asked("--update"));
}
