#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>

#include "bench/measures.h"
#include "bench/scripts.h"

namespace phoneflow::bench {
namespace {

constexpr std::size_t kLines = 100;
constexpr int kRuns = 51;

/// Milliseconds from start to exit; what it says goes nowhere.
double once(const std::string& program, const std::vector<std::string>& arguments) {
  std::vector<char*> words{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  int status = -1;
  if (posix_spawn(&child, program.c_str(), &files, nullptr, words.data(), environ) == 0) waitpid(child, &status, 0);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  posix_spawn_file_actions_destroy(&files);
  if (status != 0) {
    fmt::print(stderr, "{} {} failed\n", program, arguments.front());
    std::exit(1);
  }
  return took.count();
}

Row median(const std::string& program, const std::string& command, const std::vector<std::string>& arguments) {
  std::vector<double> times;
  for (int i = 0; i < kRuns; ++i) times.push_back(once(program, arguments));
  std::ranges::nth_element(times, times.begin() + kRuns / 2);
  return {fmt::format("`phoneflow {}` of {} lines, the whole process, median of {}", command, kLines, kRuns), fmt::format("{:.1f} ms", times[kRuns / 2]),
          "< 20 ms"};
}

}  // namespace

std::vector<Row> times_of_processes(const std::string& program) {
  const std::filesystem::path script = std::filesystem::temp_directory_path() / fmt::format("phoneflow_bench_{}.flow", getpid());
  std::ofstream(script) << realistic(kLines - 8);
  std::vector<Row> rows;
  rows.push_back(median(program, "check", {"check", script.string()}));
  rows.push_back(median(program, "run", {"run", script.string(), "--do", "press 2; wait 1m; press 1; agent is free; agent accepts; wait 1m; agent hangs up"}));
  std::filesystem::remove(script);
  return rows;
}

}  // namespace phoneflow::bench
