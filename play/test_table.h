// The table of a test: names, rows of values, and putting them into the words of its steps.
//
// `for key, skill in [["1", "Sales"], ["2", "Billing"]]`; in a step `{key}` stands for the value, inside a text and outside.
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

/// Of a line that begins with `for`; what is wrong with it is reported.
[[nodiscard]] std::optional<TestTable> read_table(const ast::Step& line, Diagnostics& diagnostics);

/// The step with the row's values in place of `{name}`; `words` gets those that were filled in. Names that the table does not have are
/// reported.
[[nodiscard]] ast::Step filled(const ast::Step& step, const TestTable& table, std::span<const ast::Word> row, Arena& arena,
                               Diagnostics& diagnostics, std::vector<FilledWord>& words);

/// The same for the name of the test.
[[nodiscard]] std::string filled(std::string_view name, Span at, const TestTable& table, std::span<const ast::Word> row,
                                 Diagnostics& diagnostics);

}  // namespace phoneflow::calltest
