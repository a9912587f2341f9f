#include "tests/oracle/rows.h"

#include <cstdio>
#include <cstdlib>

#include "tests/support/files.h"

namespace phoneflow::oracle {
namespace {

[[noreturn]] void give_up(std::string_view problem, std::string_view where) {
  std::fprintf(stderr, "queueing.csv: %.*s: %.*s\n", static_cast<int>(problem.size()), problem.data(), static_cast<int>(where.size()),
               where.data());
  std::abort();
}

/// Fields may stand in quotes; none holds a quote.
std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    else if (c == ',' && !quoted) fields.emplace_back();
    else fields.back() += c;
  }
  return fields;
}

double to_decimal(std::string_view text) {
  const std::string copy(text);
  char* end = nullptr;
  const double value = std::strtod(copy.c_str(), &end);
  if (copy.empty() || *end != '\0') give_up("not a number", text);
  return value;
}

}  // namespace

double to_number(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return to_decimal(text);
  return to_decimal(text.substr(0, slash)) / to_decimal(text.substr(slash + 1));
}

std::vector<Row> read_rows(std::string_view csv) {
  std::vector<Row> rows;
  for (const std::string& line : testing::lines_of(csv)) {
    if (line.starts_with("#") || line.starts_with("id,")) continue;
    std::vector<std::string> f = fields_of(line);
    if (f.size() != 7) give_up("not seven fields", line);
    rows.push_back({static_cast<int>(to_number(f[0])), f[1], f[2], f[3], f[4], f[5]});
  }
  return rows;
}

std::optional<std::string> param_text(const Row& row, std::string_view name) {
  std::string_view rest = row.params;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size() == rest.size() ? word.size() : word.size() + 1);
    if (word.size() > name.size() && word.starts_with(name) && word[name.size()] == '=') return std::string(word.substr(name.size() + 1));
  }
  return std::nullopt;
}

double param(const Row& row, std::string_view name) { return params(row, name).front(); }

std::vector<double> params(const Row& row, std::string_view name) {
  const std::optional<std::string> text = param_text(row, name);
  if (!text) give_up("a parameter is missing", row.params);
  std::vector<double> numbers;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::string_view one = rest.substr(0, rest.find_first_of(",:"));
    numbers.push_back(to_number(one));
    rest.remove_prefix(one.size() == rest.size() ? one.size() : one.size() + 1);
  }
  return numbers;
}

double half_interval(const Row& row) {
  const std::size_t open = row.kind.find("CI [");
  if (open == std::string::npos) return 0;
  const std::string_view inside = std::string_view(row.kind).substr(open + 4, row.kind.find(']') - open - 4);
  const std::size_t comma = inside.find(',');
  return (to_number(inside.substr(comma + 1)) - to_number(inside.substr(0, comma))) / 2;
}

}  // namespace phoneflow::oracle
