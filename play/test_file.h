// Parses call tests: `test "name" for "callback.flow"` and its steps, in a `*.test.flow` file or in a script.
//
// read_tests() makes tests with steps for one script: steps of `before` come first in every test; tables (`for key in ["1", "2"]`) make one
// test per row. Errors are diagnostics. Opens no files.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "play/scenario.h"
#include "grammar/arena.h"
#include "grammar/ast.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow::calltest {

/// Marks the extent of a test that reaches the end of the file.
inline constexpr std::uint32_t kEndOfFile = std::numeric_limits<std::uint32_t>::max();

struct TestCase {
  std::string name;    ///< includes the table row: `a choice [1, Sales]`
  std::string script;  ///< as written behind `for`; empty in a script's own block
  Span span{};         ///< of its first line
  Span whole{};        ///< from there to its last step
  Span extent{};       ///< from there to its `}`, the next test or `before`, or kEndOfFile
  std::vector<ScenarioStep> steps;
  bool of_table = false;  ///< one of several from the same lines: without its own transcript
};

/// Parses the tests in these lines. `needs_script`: each must name its script.
[[nodiscard]] std::vector<TestCase> read_tests(std::span<const ast::Step> lines, bool needs_script, Arena& arena, Diagnostics& diagnostics);

/// The tests in the blocks of a script without errors.
[[nodiscard]] std::vector<TestCase> read_test_blocks(Script& script, Diagnostics& diagnostics);

/// True for names with the suffix `.test.flow`.
[[nodiscard]] bool is_test_file(std::string_view path);

}  // namespace phoneflow::calltest
