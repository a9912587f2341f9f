// phoneflow_mutate ROOT FOLDER [OPTION…]: mutates the C++ code in one place at a time and lists survivors.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "mutate/draw.h"
#include "mutate/files.h"
#include "mutate/laboratory.h"
#include "mutate/ledger.h"
#include "mutate/tally.h"

namespace phoneflow::mutate {
namespace {

constexpr int kFine = 0;
constexpr int kProblems = 1;
constexpr int kUsage = 2;
constexpr int kEnvironment = 3;

struct Options {
  std::string root;
  std::string folder;
  std::vector<std::string> parts{"interpreter", "runtime", "actions", "simulate", "analysis", "check"};
  unsigned count = 200;
  std::uint64_t seed = 1;
  unsigned at_least = 80;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool again = false;
  bool go_on = false;
};

int failed(int code, const std::string& why) {
  fmt::print(stderr, "mutate: {}\n", why);
  return code;
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) text = text.substr(0, kLongest) + "…";
  return text;
}

void say(const Site& site, const Outcome& outcome, double seconds = 0) {
  const std::string change = site.to.empty() ? fmt::format("without `{}`", one_line(site.from))
                                             : fmt::format("`{}` for `{}`", one_line(site.to), one_line(site.from));
  fmt::print("{:<10} {:4.0f} s  {}:{}:{}: {}: {}{}\n", name_of(outcome.verdict), seconds, site.file, site.line, site.column, site.kind,
             change, outcome.by.empty() ? "" : fmt::format(" ({})", outcome.by));
  std::fflush(stdout);
}

/// By file; parses as many files concurrently as there are jobs.
std::map<std::string, std::vector<Candidate>> places_of(const Laboratory& laboratory, const std::vector<std::string>& files,
                                                        unsigned jobs) {
  std::map<std::string, std::vector<Candidate>> places;
  for (const std::string& file : files) places[file];
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < jobs; ++i) {
    threads.emplace_back([&] {
      for (std::size_t at = next++; at < files.size(); at = next++) {
        places.at(files[at]) = candidates_of(laboratory.sites(files[at]), laboratory.text(files[at]));
      }
    });
  }
  threads.clear();
  return places;
}

int run_all(const Options& options) {
  std::vector<const Layer*> tested;
  for (const std::string& part : options.parts) {
    const Layer* layer = layer_of(part);
    if (layer == nullptr) return failed(kUsage, fmt::format("no tests belong to {}; folders with tests: {}", part, folders_with_tests()));
    tested.push_back(layer);
  }
  const std::vector<std::string> files = sources_in(options.root, options.parts);
  if (files.empty()) return failed(kUsage, "there is no C++ source file in what was asked for");
  for (const std::string& file : files) tested.push_back(layer_of(file));

  fmt::print(stderr, "mutate: copying, building and testing the unbroken project; the first time takes minutes\n");
  Laboratory laboratory(options.root, options.folder, options.jobs);
  if (const Result<void> prepared = laboratory.prepare(tested); !prepared) return failed(kEnvironment, prepared.error().sentence);

  const Result<std::vector<Equivalent>> equivalents = read_equivalents(options.root + "/mutate/equivalent.json");
  if (!equivalents) return failed(kEnvironment, equivalents.error().sentence);
  const std::string results = options.folder + "/results.jsonl";
  const std::vector<Tried> before = options.again || options.go_on ? read_results(results) : std::vector<Tried>();
  const auto known = [&](const Mark& mark) {
    const auto found = std::ranges::find(before, mark, &Tried::mark);
    return found == before.end() ? std::optional<Verdict>() : found->verdict;
  };

  const auto has_open = [&](const std::string& file) {
    return std::ranges::any_of(before, [&](const Tried& one) { return one.mark.file == file && is_open(one.verdict); });
  };
  std::vector<std::string> read = files;
  if (options.again) std::erase_if(read, [&](const std::string& file) { return !has_open(file); });
  auto places = places_of(laboratory, read, options.jobs);

  std::vector<Candidate> all;
  std::vector<bool> found(equivalents->size());
  for (const std::string& file : files) {
    for (Candidate& one : places[file]) {
      const auto same = std::ranges::find(*equivalents, one.mark, &Equivalent::mark);
      if (same != equivalents->end()) found[static_cast<std::size_t>(same - equivalents->begin())] = true;
      if (same == equivalents->end() && (!options.again || is_open(known(one.mark).value_or(Verdict::Noticed))))
        all.push_back(std::move(one));
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Mark& mark = (*equivalents)[i].mark;
    if (!found[i] && !options.again && std::ranges::find(files, mark.file) != files.end()) {
      return failed(kEnvironment, fmt::format("mutate/equivalent.json names a place that is gone: {}: {}", mark.file, mark.line));
    }
  }
  fmt::print(stderr, "mutate: {} places in {} files; {} equivalent ones are left out\n", all.size(), files.size(),
             std::ranges::count(found, true));
  draw(all, options.seed);
  const std::size_t wanted = options.again ? all.size() : options.count;

  Tally tally;
  for (auto next = all.begin(); tally.tried() < wanted && next != all.end();) {
    // Grouped by file, so that each costs one compilation instead of two.
    const auto end = next + std::min(all.end() - next, static_cast<std::ptrdiff_t>(wanted - tally.tried()));
    std::ranges::stable_sort(next, end, {}, [](const Candidate& one) { return one.site.file; });
    for (; next != end; ++next) {
      const auto layer = layer_of(next->site.file);
      if (const auto verdict = known(next->mark); verdict && options.go_on) {
        say(next->site, {*verdict, "as before"});
        tally.count(layer->folder, *verdict);
        continue;
      }
      const auto begin = std::chrono::steady_clock::now();
      const Outcome outcome = laboratory.attempt(next->site, *layer);
      const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
      say(next->site, outcome, seconds);
      std::ofstream(results, std::ios::app) << result_line(next->mark, outcome.verdict);
      tally.count(layer->folder, outcome.verdict, seconds);
    }
  }
  fmt::print("\n{}", tally.text());
  return tally.share() >= options.at_least ? kFine : kProblems;
}

}  // namespace
}  // namespace phoneflow::mutate

int main(int argc, char** argv) {
  using namespace phoneflow::mutate;
  Options options;
  CLI::App app("Breaks one place of the C++ code at a time, builds, runs the tests of that layer, and lists what no test notices.",
               "./dev mutate");
  app.add_option("root", options.root)->required()->group("");
  app.add_option("folder", options.folder)->required()->group("");
  app.add_option("FOLDER", options.parts, "Folders or files of the code; those that calls and simulations go through unless given");
  app.add_option("--count", options.count, "How many breakages are tried, drawn at random")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "Which ones are drawn")->capture_default_str();
  app.add_option("--at-least", options.at_least, "Percent that must be noticed; the exit code is 1 below")
      ->capture_default_str()
      ->check(CLI::Range(0, 100));
  app.add_option("--jobs", options.jobs, "Processes at once")->capture_default_str()->check(CLI::Range(1, 64));
  app.add_flag("--again", options.again, "Try those again that no test noticed when they were tried last")
      ->excludes(
          app.add_flag("--continue", options.go_on, "Take the last verdict of those that were tried before: a run that was ended goes on"));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kFine : kUsage;
  }
  return run_all(options);
}
