// What a command line asks for, as plain values: one struct per command.
//
// Made by arguments.cpp, carried out by the file of the command's name.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "play/player.h"
#include "workspace/report.h"
#include "centre/staff_target.h"
#include "centre/trace_condition.h"
#include "grammar/diagnostics.h"
#include "workspace/settings_finder.h"

namespace phoneflow::cli {

enum class Output : bool { Text, Json };

struct CheckOrder {
  std::vector<std::string> paths;  ///< files, folders, `-`; empty: the present folder
  CheckFormat format = CheckFormat::Text;
  std::size_t shown = 50;  ///< diagnostics per file; 0: all
  GivenSettings settings{};
  Severity level = Severity::Info;  ///< this and worse
  bool fix = false;
  bool unsafe = false;  ///< with `fix` or `diff`: fixes that need a look, too
  bool diff = false;
  bool statistics = false;
  bool watch = false;
  std::string write_baseline{};  ///< a file; empty: not given
};

struct RunOrder {
  std::string script;
  PlayOptions options;
  GivenOptions given{};  ///< of `options`
  std::optional<Millis> until;
  std::optional<Output> output;
  std::optional<std::string> steps;     ///< of --do
  std::optional<std::string> scenario;  ///< a file
  double speed = 10;                    ///< of the phone, times real time
};

struct DocsOrder {
  std::string page;    ///< of generated_pages(); empty with `folder`
  std::string folder;  ///< write all pages there
};

struct ExplainOrder {
  std::vector<std::string> rules;  ///< as typed; none: a list of all
  Output output = Output::Text;
};

enum class TestFormat : std::uint8_t { Text, Json, Junit, Tap };

struct TestOrder {
  std::vector<std::string> paths;  ///< none: the present folder
  std::string filter;
  std::optional<std::string> only{};  ///< the name of a test
  bool fail_fast = false;
  unsigned workers = 0;  ///< 0: one per core
  bool shuffled = false;
  std::optional<std::uint64_t> shuffle{};  ///< the seed; none: from the contents of the tests
  TestFormat format = TestFormat::Text;
  bool update = false;
  bool watch = false;
  bool mutate = false;
  bool suggest = false;
  bool coverage = false;               ///< the table
  PlayOptions play{};                  ///< of every test
  std::string lcov, cobertura, html;   ///< files to write; empty: none
  std::optional<double> fail_under{};  ///< percent of the ways

  [[nodiscard]] bool measures() const { return coverage || fail_under || !lcov.empty() || !cobertura.empty() || !html.empty(); }
};

enum class SimulateFormat : std::uint8_t { Text, Json, Csv };

struct SimulateOrder {
  std::string centre;                  ///< a file
  std::string compare{};               ///< another; empty: none
  std::vector<std::string> changes{};  ///< of --set: what the other side of the comparison is
  std::vector<std::string> given{};    ///< changes to all sides: of --replications, --seed and --length
  std::optional<StaffTarget> staff{};
  unsigned workers = 0;  ///< 0: one per core
  SimulateFormat format = SimulateFormat::Text;
  std::string report{};                   ///< a file to write; empty: none
  std::size_t trace = 0;                  ///< so many transcripts at most
  std::optional<TraceCondition> where{};  ///< of these contacts only

  [[nodiscard]] bool compares() const { return !compare.empty() || !changes.empty(); }
};

/// Nothing to carry out: help, the version, or a usage error.
struct Answer {
  int exit_code = 0;
  std::string text;
};

using Order = std::variant<Answer, CheckOrder, RunOrder, DocsOrder, ExplainOrder, TestOrder, SimulateOrder>;

}  // namespace phoneflow::cli
