// docs/architecture.md: the walks through the code name what there is.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/cpp_text.h"
#include "tests/support/files.h"

namespace phoneflow::testing {
namespace {

/// What stands between backquotes in a line.
std::vector<std::string> quoted_in(std::string_view line) {
  std::vector<std::string> found;
  for (std::size_t begin = line.find('`'); begin != line.npos; begin = line.find('`', begin)) {
    const std::size_t end = line.find('`', begin + 1);
    if (end == line.npos) break;
    found.emplace_back(line.substr(begin + 1, end - begin - 1));
    begin = end + 1;
  }
  return found;
}

TEST(Walks, EachNameStandsInItsFile) {
  bool inside = false;
  std::size_t walks = 0, names = 0;
  for (const std::string& line : lines_of(read_file("docs/architecture.md"))) {
    if (line.starts_with("## ")) inside = line == "## Four walks";
    if (!inside) continue;
    if (line.starts_with("**")) ++walks;
    if (!line.starts_with("- ")) continue;
    std::string file, code;
    for (const std::string& quoted : quoted_in(line)) {
      if (quoted.find('/') != quoted.npos) {
        file = quoted;
        ASSERT_TRUE(exists(file)) << line;
        code = code_of(read_file(file));
        continue;
      }
      ++names;
      EXPECT_NE(line_of_word(code, quoted), 0U) << file << " has no " << quoted << ":\n" << line;
    }
  }
  EXPECT_EQ(walks, 4U);
  EXPECT_GT(names, 25U);
}

}  // namespace
}  // namespace phoneflow::testing
