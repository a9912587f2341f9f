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
constexpr std::size_t kRuns = 51;

/// Milliseconds from start to exit; output is discarded.
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

double median(const std::string& program, const std::vector<std::string>& arguments, std::size_t runs) {
  std::vector<double> times;
  for (std::size_t i = 0; i < runs; ++i) times.push_back(once(program, arguments));
  std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(runs / 2));
  return times[runs / 2];
}

Row one_script(const std::string& program, const std::string& command, const std::vector<std::string>& arguments) {
  return {fmt::format("`phoneflow {}` of {} lines, the whole process, median of {}", command, kLines, kRuns),
          fmt::format("{:.1f} ms", median(program, arguments, kRuns)), "< 20 ms"};
}

/// Checks a folder of many scripts, on all cores.
Row many_scripts(const std::string& program) {
  constexpr std::size_t kFiles = 1000;
  constexpr std::size_t kTimes = 5;
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / fmt::format("phoneflow_bench_{}", getpid());
  std::filesystem::create_directories(folder);
  for (std::size_t i = 0; i < kFiles; ++i) std::ofstream(folder / fmt::format("{:04}.flow", i)) << realistic(kLines - 8);
  const double time = median(program, {"check", folder.string()}, kTimes);
  std::filesystem::remove_all(folder);
  return {fmt::format("`phoneflow check` of {} scripts of {} lines, the whole process, median of {}", kFiles, kLines, kTimes),
          fmt::format("{:.0f} ms", time), "< 3 s"};
}

}  // namespace

std::vector<Row> times_of_processes(const std::string& program) {
  const std::filesystem::path script = std::filesystem::temp_directory_path() / fmt::format("phoneflow_bench_{}.flow", getpid());
  std::ofstream(script) << realistic(kLines - 8);
  std::vector<Row> rows;
  rows.push_back(one_script(program, "check", {"check", script.string()}));
  rows.push_back(
      one_script(program, "run",
                 {"run", script.string(), "--do", "press 2; wait 1m; press 1; agent is free; agent accepts; wait 1m; agent hangs up"}));
  std::filesystem::remove(script);
  rows.push_back(many_scripts(program));
  return rows;
}

}  // namespace phoneflow::bench
