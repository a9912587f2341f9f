// phoneflow_mutate ROOT FOLDER [OPTION…]: breaks one place of the C++ code at a time and lists what no test notices.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "mutate/copy.h"
#include "mutate/files.h"
#include "mutate/laboratory.h"
#include "mutate/ledger.h"

namespace phoneflow::mutate {
namespace {

constexpr int kFine = 0;
constexpr int kProblems = 1;
constexpr int kUsage = 2;
constexpr int kEnvironment = 3;

struct Options {
  std::string root;
  std::string folder;
  std::vector<std::string> parts{"interpreter", "runtime", "actions", "simulate", "check"};
  unsigned count = 200;
  std::uint64_t seed = 1;
  unsigned at_least = 80;
  unsigned jobs = std::max(1U, std::thread::hardware_concurrency());
  bool again = false;
};

/// The same order for the same seed, whatever the library.
void shuffle(std::vector<Site>& sites, std::uint64_t seed) {
  std::mt19937_64 draw(seed);
  for (std::size_t i = sites.size(); i > 1; --i) std::swap(sites[i - 1], sites[draw() % i]);
}

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

void say(const Site& site, const Outcome& outcome) {
  const std::string change = site.to.empty() ? fmt::format("without `{}`", one_line(site.from))
                                             : fmt::format("`{}` for `{}`", one_line(site.to), one_line(site.from));
  fmt::print("{:<10} {}:{}:{}: {}: {}{}\n", name_of(outcome.verdict), site.file, site.line, site.column, site.kind, change,
             outcome.by.empty() ? "" : fmt::format(" ({})", outcome.by));
  std::fflush(stdout);
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
  if (const std::string problem = laboratory.prepare(tested); !problem.empty()) return failed(kEnvironment, problem);

  std::string problem;
  const auto equivalents = read_equivalents(options.root + "/mutate/equivalent.json", problem);
  if (!equivalents) return failed(kEnvironment, problem);
  const std::string results = options.folder + "/results.jsonl";
  const std::vector<Mark> open = options.again ? not_noticed(results) : std::vector<Mark>();

  std::vector<Site> sites;
  std::size_t same = 0;
  std::vector<bool> found(equivalents->size());
  for (const std::string& file : files) {
    const std::string text = laboratory.text(file);
    for (Site& site : laboratory.sites(file)) {
      const Mark mark = mark_of(site, text);
      const auto known = std::ranges::find(*equivalents, mark, &Equivalent::mark);
      if (known != equivalents->end()) {
        ++same;
        found[static_cast<std::size_t>(known - equivalents->begin())] = true;
      } else if (!options.again || std::ranges::find(open, mark) != open.end()) {
        sites.push_back(std::move(site));
      }
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Mark& mark = (*equivalents)[i].mark;
    if (!found[i] && std::ranges::find(files, mark.file) != files.end()) {
      return failed(kEnvironment, fmt::format("mutate/equivalent.json names a place that is gone: {}: {}", mark.file, mark.line));
    }
  }
  fmt::print("{} places in {} files; {} equivalent ones are left out\n", sites.size(), files.size(), same);
  if (!options.again) shuffle(sites, options.seed);
  const std::size_t wanted = options.again ? sites.size() : options.count;

  std::map<Verdict, std::size_t> counts;
  std::vector<Site> survivors;
  std::size_t next = 0;
  for (std::size_t tried = 0; tried < wanted && next < sites.size();) {
    // Those of one file follow each other: each costs one compilation then, not two.
    const auto begin = sites.begin() + static_cast<std::ptrdiff_t>(next);
    next = std::min(sites.size(), next + (wanted - tried));
    std::vector<Site> batch(begin, sites.begin() + static_cast<std::ptrdiff_t>(next));
    std::ranges::stable_sort(batch, {}, &Site::file);
    for (const Site& site : batch) {
      const std::string text = laboratory.text(site.file);
      const Outcome outcome = laboratory.attempt(site, *layer_of(site.file));
      say(site, outcome);
      std::ofstream(results, std::ios::app) << result_line(mark_of(site, text), name_of(outcome.verdict));
      ++counts[outcome.verdict];
      if (outcome.verdict == Verdict::NotBuilt) continue;
      ++tried;
      if (outcome.verdict != Verdict::Noticed) survivors.push_back(site);
    }
  }
  const std::size_t tried = counts[Verdict::Noticed] + survivors.size();
  const double share = tried == 0 ? 100 : 100.0 * static_cast<double>(counts[Verdict::Noticed]) / static_cast<double>(tried);
  fmt::print("\n{} of {} breakages noticed ({:.1f} %); {} survived, {} ended by the time limit; {} were not built and do not count\n",
             counts[Verdict::Noticed], tried, share, counts[Verdict::Survived], counts[Verdict::TimeLimit], counts[Verdict::NotBuilt]);
  return share >= options.at_least ? kFine : kProblems;
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
  app.add_option("--count", options.count, "How many breakages are tried, drawn at random")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("--seed", options.seed, "Which ones are drawn")->capture_default_str();
  app.add_option("--at-least", options.at_least, "Percent that must be noticed; the exit code is 1 below")
      ->capture_default_str()
      ->check(CLI::Range(0, 100));
  app.add_option("--jobs", options.jobs, "Processes at once")->capture_default_str()->check(CLI::Range(1, 64));
  app.add_flag("--again", options.again, "Try those again that no test noticed when they were tried last");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kFine : kUsage;
  }
  return run_all(options);
}
