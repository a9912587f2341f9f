#include "mutate/laboratory.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>

#include "mutate/compilation.h"
#include "mutate/copy.h"
#include "mutate/process.h"

namespace phoneflow::mutate {
namespace {

constexpr unsigned kLeastLimit = 10;  // seconds, minimum limit of a test program
constexpr unsigned kTimesAsLong = 5;  // limit as a multiple of the time without mutation

}  // namespace

Laboratory::Laboratory(std::string root, std::string folder, unsigned jobs)
    : root_(std::move(root)),
      source_(folder + "/copy"),
      build_(source_ + "/build"),
      scratch_(fmt::format("{}/phoneflow-mutants-{}", std::filesystem::temp_directory_path().string(), getpid())),
      jobs_(jobs) {}

Laboratory::~Laboratory() {
  std::error_code error;
  std::filesystem::remove_all(scratch_, error);
}

std::string Laboratory::log(std::string_view name) const { return fmt::format("{}/{}.log", build_, name); }

bool Laboratory::compiled(const std::vector<std::string_view>& programs) const {
  std::vector<std::string> words{"ninja", "-C", build_};
  words.insert(words.end(), programs.begin(), programs.end());
  return run({{words, log("build")}}) == End::Fine;
}

Result<void> Laboratory::prepare(const std::vector<const Layer*>& tested) {
  if (Result<void> copied = copy_project(root_, source_); !copied) return copied;
  std::error_code error;
  std::filesystem::create_directories(build_, error);
  const Task configure{
      {"cmake", "-S", source_, "-B", build_, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Mutants", "-DCMAKE_CXX_FLAGS=-O1 -DNDEBUG",
       "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache", "-DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld",
       "-DCMAKE_GTEST_DISCOVER_TESTS_DISCOVERY_MODE=PRE_TEST", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON", "-DPHONEFLOW_TESTS=ON"},
      log("configure")};
  if (run({configure}) != End::Fine) return failure(fmt::format("the copy cannot be configured: see {}", log("configure")));
  std::vector<std::string_view> programs;
  for (const Layer* layer : tested) {
    for (const Step& step : layer->tests) {
      if (limit_.try_emplace(step, 0U).second) programs.push_back(step.program);
    }
  }
  if (!compiled(programs)) return failure(fmt::format("the copy cannot be built: see {}", log("build")));
  for (auto& [step, limit] : limit_) {
    const auto begin = std::chrono::steady_clock::now();
    if (test(step, 0) != End::Fine)
      return failure(fmt::format("{} fails without any breakage: {}", step.program, first_failure(step.program)));
    const auto taken = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin);
    limit = std::max(kLeastLimit, kTimesAsLong * static_cast<unsigned>(taken.count() + 1));
  }
  return {};
}

std::vector<Site> Laboratory::sites(const std::string& file) const {
  const std::string path = fmt::format("{}/{}", source_, file);
  auto found = sites_of(path, read_file(path), arguments_of(build_, path));
  if (!found) return {};
  for (Site& site : *found) site.file = file;
  return std::move(*found);
}

std::string Laboratory::text(const std::string& file) const { return read_file(fmt::format("{}/{}", source_, file)); }

/// Distributes the step's tests over all processes, each with its own temporary folder.
End Laboratory::test(const Step& step, unsigned seconds) const {
  std::vector<Task> shards;
  for (unsigned i = 0; i < jobs_; ++i) {
    const std::string scratch = fmt::format("{}/{}/", scratch_, i);
    std::error_code error;
    std::filesystem::create_directories(scratch, error);
    shards.push_back({{"env", "TEST_TMPDIR=" + scratch, "TMPDIR=" + scratch, fmt::format("GTEST_TOTAL_SHARDS={}", jobs_),
                       fmt::format("GTEST_SHARD_INDEX={}", i), fmt::format("{}/tests/{}", build_, step.program),
                       fmt::format("--gtest_filter={}", step.filter), "--gtest_fail_fast", "--gtest_brief=1"},
                      log(fmt::format("{}-{}", step.program, i)),
                      seconds});
  }
  return run(shards);
}

std::string Laboratory::first_failure(std::string_view program) const {
  constexpr std::string_view kFailed = "[  FAILED  ] ";
  for (unsigned i = 0; i < jobs_; ++i) {
    const std::string said = read_file(log(fmt::format("{}-{}", program, i)));
    const auto begin = said.find(kFailed);
    if (begin == said.npos) continue;
    return said.substr(begin + kFailed.size(), said.find_first_of(" ,\n", begin + kFailed.size()) - begin - kFailed.size());
  }
  return std::string(program);
}

Outcome Laboratory::attempt(const Site& site, const Layer& layer) {
  const std::string path = fmt::format("{}/{}", source_, site.file);
  const std::string whole = read_file(path);
  write_file(path, broken(whole, site));
  Outcome outcome;
  for (const Step& step : layer.tests) {
    // Compiles the next program only when this one notices nothing.
    if (!compiled({step.program})) {
      outcome.verdict = Verdict::NotBuilt;
      break;
    }
    const End end = test(step, limit_.at(step));
    if (end == End::Failed) {
      outcome = {Verdict::Noticed, first_failure(step.program)};
      break;
    }
    if (outcome.verdict != Verdict::TimeLimit) outcome.verdict = end == End::Fine ? Verdict::Survived : Verdict::TimeLimit;
  }
  write_file(path, whole);
  return outcome;
}

}  // namespace phoneflow::mutate
