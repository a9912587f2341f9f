#include "bench/table.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>

#include <fmt/format.h>

namespace phoneflow::bench {
namespace {

constexpr int kColumns = 3;

std::string processor() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown processor";
}

/// Display width as far as these tables need it: code points.
std::size_t width(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](unsigned char c) { return (c & 0xc0U) != 0x80; }));
}

std::string padded(const std::string& text, std::size_t to) { return text + std::string(to - width(text), ' '); }

/// At most four digits before the point.
std::string time_text(double nanoseconds) {
  if (nanoseconds < 10'000) return fmt::format("{:.1f} ns", nanoseconds);
  if (nanoseconds < 10'000'000) return fmt::format("{:.1f} µs", nanoseconds / 1e3);
  return fmt::format("{:.1f} ms", nanoseconds / 1e6);
}

}  // namespace

void TableReporter::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    // Manually timed benchmarks report their time as real time.
    const bool is_manual = !run.run_name.time_type.empty();
    const double time = is_manual ? run.GetAdjustedRealTime() : run.GetAdjustedCPUTime();
    std::string figure = time_text(time * 1e9 / benchmark::GetTimeUnitMultiplier(run.time_unit));
    if (const auto rate = run.counters.find("bytes_per_second"); rate != run.counters.end())
      figure = fmt::format("{:.1f} MB/s", rate->second.value / 1e6);
    if (const auto contacts = run.counters.find("contacts"); contacts != run.counters.end())
      figure = fmt::format("{:.0f} contacts/s", contacts->second.value);
    if (const auto made = run.counters.find("allocations"); made != run.counters.end())
      figure += fmt::format(", {:.2g} allocations", made->second.value);
    const std::string& of = run.run_name.args;
    rows_.push_back(
        {of.empty() ? run.run_name.function_name : fmt::format("{}: {}", run.run_name.function_name, of), figure, run.report_label});
  }
}

void print(const std::vector<Row>& rows) {
  std::array<std::size_t, kColumns> widths{};
  const auto cells = [](const Row& row) { return std::array<std::string, kColumns>{row.what, row.figure, row.required}; };
  std::vector<Row> all{{"measured", "figure", "required"}};
  all.insert(all.end(), rows.begin(), rows.end());
  for (const Row& row : all) {
    for (std::size_t i = 0; i < kColumns; ++i) widths[i] = std::max(widths[i], width(cells(row)[i]));
  }
  fmt::print("{}, g++ {}, one core.\n\n", processor(), __VERSION__);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto row = cells(all[i]);
    fmt::print("| {} | {} | {} |\n", padded(row[0], widths[0]), padded(row[1], widths[1]), padded(row[2], widths[2]));
    if (i == 0) fmt::print("|-{}-|-{}-|-{}-|\n", std::string(widths[0], '-'), std::string(widths[1], '-'), std::string(widths[2], '-'));
  }
}

}  // namespace phoneflow::bench
