#include "runtime/sim/id_table.h"

#include <gtest/gtest.h>

#include <map>

#include "runtime/random.h"

namespace phoneflow::sim {
namespace {

TEST(IdTable, AgreesWithAMap) {
  Random random(5);
  IdTable<int> table;
  std::map<std::uint64_t, int*> expected;
  std::uint64_t next = 0;
  for (int round = 0; round < 50'000; ++round) {
    if (random.next() % 3 != 0 || expected.empty()) {
      next += 1 + random.next() % 3;
      int& value = table.add(ContactId(next));
      value = static_cast<int>(next);
      expected.emplace(next, &value);
    } else {
      auto gone = expected.lower_bound(random.next() % (next + 1));
      if (gone == expected.end()) gone = expected.begin();
      table.remove(ContactId(gone->first));
      EXPECT_EQ(table.find(ContactId(gone->first)), nullptr);
      expected.erase(gone);
    }
    ASSERT_EQ(table.size(), expected.size());
  }
  for (const auto& [id, place] : expected) {
    ASSERT_EQ(table.find(ContactId(id)), place) << "values keep their place";
    ASSERT_EQ(*place, static_cast<int>(id));
  }
}

TEST(IdTable, AnEmptyOneHasNothing) {
  IdTable<int> table;
  EXPECT_EQ(table.find(ContactId(1)), nullptr);
}

}  // namespace
}  // namespace phoneflow::sim
