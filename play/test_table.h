// Tables of tests: names, rows of values, and substitution into steps.
//
// `for key, skill in [["1", "Sales"], ["2", "Billing"]]`; `{key}` in a step is replaced by the value, inside and outside of texts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "play/scenario.h"
#include "grammar/arena.h"
#include "grammar/ast.h"
#include "grammar/diagnostics.h"

namespace phoneflow::calltest {

struct TestTable {
  std::vector<std::string_view> names;
  std::vector<std::vector<ast::Word>> rows;  ///< each as long as `names`
};

/// Parses a line that begins with `for`; errors are reported.
[[nodiscard]] std::optional<TestTable> read_table(const ast::Step& line, Diagnostics& diagnostics);

/// The step with `{name}` replaced by the row's values; `words` gets the words filled in. Unknown names are reported.
[[nodiscard]] ast::Step filled(const ast::Step& step, const TestTable& table, std::span<const ast::Word> row, Arena& arena,
                               Diagnostics& diagnostics, std::vector<FilledWord>& words);

/// The same for the test's name.
[[nodiscard]] std::string filled(std::string_view name, Span at, const TestTable& table, std::span<const ast::Word> row,
                                 Diagnostics& diagnostics);

}  // namespace phoneflow::calltest
