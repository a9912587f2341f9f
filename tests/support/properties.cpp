#include "tests/support/properties.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "tests/support/results.h"
#include "workspace/files.h"
#include "tests/support/expectations.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/loading.h"

namespace phoneflow::testing {
namespace {

/// Number of prefixes tried of large scripts; smaller ones are cut at every byte.
constexpr std::size_t kCuts = 500;

void judge_every_prefix(const std::string& path) {
  const std::string text = CaseText(read_file(path)).bare();
  const std::size_t step = std::max<std::size_t>(1, text.size() / kCuts);
  std::istringstream nothing;
  FileReader reader(nothing);
  for (std::size_t size = 0; size <= text.size(); size += step) {
    const Judged judged = judge(path, text.substr(0, size), reader);
    ASSERT_EQ(problem_of(check_places(judged)), "") << "of the first " << size << " bytes of " << path;
  }
}

std::string output_of(const std::vector<std::string>& arguments) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = cli::Command{in, out, err}.run(arguments);
  return out.str() + err.str() + std::to_string(exit_code);
}

void run_twice(const std::string& path) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"check", "--format", "json", path}, {"run", "--format", "json", path}}) {
    ASSERT_EQ(output_of(arguments), output_of(arguments)) << arguments[0] << " " << path;
  }
}

/// Checks that each `phase` event starts in the phase of the previous one, initially PreQueue, and changes it.
void tell_phases(const std::string& path) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  (void)cli::Command{in, out, err}.run({"run", "--format", "json", path});
  std::istringstream lines(out.str());
  std::map<int, std::string> phases;
  for (std::string line; std::getline(lines, line);) {
    const auto event = nlohmann::json::parse(line);
    if (event["event"] == "record") continue;
    std::string& phase = phases.try_emplace(event["contact"], "PreQueue").first->second;
    if (event["event"] == "phase") {
      ASSERT_EQ(event["from"], phase) << path << ": " << line;
      ASSERT_NE(event["phase"], phase) << path << ": " << line;
      phase = event["phase"];
    }
    ASSERT_EQ(event["phase"], phase) << path << ": " << line;
  }
}

class Property : public ::testing::Test {
 public:
  Property(void (*holds)(const std::string&), std::string path) : holds_(holds), path_(std::move(path)) {}
  void TestBody() override { holds_(path_); }

 private:
  void (*holds_)(const std::string&);
  std::string path_;
};

}  // namespace

void register_properties() {
  std::vector<std::string> paths = script_files();
  for (std::string& path : case_files()) {
    if (path.ends_with(".flow")) paths.push_back(std::move(path));
  }
  constexpr std::pair<const char*, void (*)(const std::string&)> kProperties[] = {
      {"prefixes", judge_every_prefix}, {"repeats", run_twice}, {"phases", tell_phases}};
  for (const std::string& path : paths) {
    for (const auto& [suite, holds] : kProperties) {
      ::testing::RegisterTest(suite, path.c_str(), nullptr, nullptr, __FILE__, __LINE__,
                              [path, holds = holds] { return new Property(holds, path); });
    }
  }
}

}  // namespace phoneflow::testing
