// The figures of a run as one table, in the format of docs/performance.md.
//
// Rows come from Google Benchmark through the reporter, or from other measurements.
#pragma once

#include <string>
#include <vector>

#include <benchmark/benchmark.h>

namespace phoneflow::bench {

struct Row {
  std::string what;
  std::string figure;
  std::string required;  ///< target of this project; may be empty
};

/// Collects a row per benchmark: its name is `what`, its label `required`; with the time per iteration, bytes per second if it counts
/// bytes, and the counter "allocations".
class TableReporter final : public benchmark::BenchmarkReporter {
 public:
  explicit TableReporter(std::vector<Row>& rows) : rows_(rows) {}
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override;

 private:
  std::vector<Row>& rows_;
};

void print(const std::vector<Row>& rows);

}  // namespace phoneflow::bench
