// phoneflow_bench PHONEFLOW [OPTION of Google Benchmark…]: all figures in one table.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>
#include <vector>

#include "bench/measures.h"
#include "bench/table.h"

int main(int argc, char** argv) {
  using namespace phoneflow::bench;
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::fputs("usage: phoneflow_bench PHONEFLOW [OPTION]\n", stderr);
    return 2;
  }
  std::vector<Row> rows;
  TableReporter reporter(rows);
  benchmark::RunSpecifiedBenchmarks(&reporter);
  for (Row& row : memory_of_waiting_contacts()) rows.push_back(std::move(row));
  for (Row& row : memory_of_a_crowd()) rows.push_back(std::move(row));
  for (Row& row : times_of_processes(argv[1])) rows.push_back(std::move(row));
  print(rows);
  return 0;
}
