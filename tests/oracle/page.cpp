#include "tests/oracle/page.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "tests/oracle/question.h"

namespace phoneflow::oracle {
namespace {

constexpr std::string_view kHead = "| row | system | parameters | figure | known | simulated | contacts |\n|---|---|---|---|---|---|---|\n";

/// What would end a cell, or begin something of the page's own.
std::string cell(std::string text) {
  std::string safe;
  for (const char c : text) {
    if (c == '|' || c == '<' || c == '*' || c == '[') safe += '\\';
    safe += c;
  }
  return safe;
}

/// With as many digits as the error gives a meaning.
std::string rounded(double value, double error) {
  const int digits = std::clamp(1 - static_cast<int>(std::floor(std::log10(error))), 0, 12);
  return fmt::format("{:.{}f} ± {:.{}f}", value, digits, error, digits);
}

std::string thousands(std::uint64_t count) {
  std::string text = std::to_string(count);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

}  // namespace

std::string line_begin(const Row& row) {
  const std::string known =
      row.metric.starts_with("offered load") ? fmt::format("{:g} blocked at {}", known_answer(row), row.expected) : row.expected;
  return fmt::format("| {} | {} | {} | {} | {} | ", row.id, cell(row.model), cell(row.params), cell(row.metric), known);
}

std::string line(const Row& row, const Measured& measured) {
  return fmt::format("{}{} | {} |", line_begin(row), rounded(measured.mean, measured.error), thousands(measured.contacts));
}

std::string with_table(const std::string& page, const std::vector<std::string>& lines) {
  std::string text = page.substr(0, page.find(kHead));
  text += kHead;
  for (const std::string& one : lines) text += fmt::format("{}\n", one);
  return text;
}

}  // namespace phoneflow::oracle
