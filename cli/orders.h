// Parsed command lines as plain values: one struct per command.
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
  std::vector<std::string> paths;  ///< files, folders, `-`; empty: the working folder
  CheckFormat format = CheckFormat::Text;
  std::size_t shown = 50;  ///< diagnostics per file; 0: all
  GivenSettings settings{};
  Severity level = Severity::Info;  ///< minimum severity
  bool fix = false;
  bool unsafe = false;  ///< with `fix` or `diff`: includes unsafe fixes
  bool diff = false;
  bool statistics = false;
  bool watch = false;
  std::string write_baseline{};  ///< a file; empty: not given
};

struct RunOrder {
  std::string script;
  PlayOptions options;
  GivenOptions given{};  ///< which of `options` were given explicitly
  std::optional<Millis> until;
  std::optional<Output> output;
  std::optional<std::string> steps;     ///< of --do
  std::optional<std::string> scenario;  ///< a file
  double speed = 10;                    ///< of the phone, relative to real time
  std::string centre{};                 ///< a file; empty: as phoneflow.toml says
  std::optional<std::string> to;        ///< the number called, whose script is played; `script` is empty then
};

struct DocsOrder {
  std::string page;    ///< of generated_pages(); empty with `folder`
  std::string folder;  ///< target folder for all pages
};

struct ExplainOrder {
  std::vector<std::string> rules;  ///< as typed; empty: a list of all rules
  Output output = Output::Text;
};

enum class TestFormat : std::uint8_t { Text, Json, Junit, Tap };

struct TestOrder {
  std::vector<std::string> paths;  ///< empty: the working folder
  std::string filter;
  std::optional<std::string> only{};  ///< name of a test
  bool fail_fast = false;
  unsigned workers = 0;  ///< 0: one per core
  bool shuffled = false;
  std::optional<std::uint64_t> shuffle{};  ///< the seed; absent: derived from the contents of the tests
  TestFormat format = TestFormat::Text;
  bool update = false;
  bool watch = false;
  bool mutate = false;
  bool suggest = false;
  bool coverage = false;               ///< the table
  PlayOptions play{};                  ///< for every test
  std::string lcov, cobertura, html;   ///< output files; empty: none
  std::optional<double> fail_under{};  ///< percent of the branches
  std::string centre{};                ///< a file; empty: as phoneflow.toml says

  [[nodiscard]] bool measures() const { return coverage || fail_under || !lcov.empty() || !cobertura.empty() || !html.empty(); }
};

enum class SimulateFormat : std::uint8_t { Text, Json, Csv };

struct SimulateOrder {
  std::string centre;                  ///< a file
  std::string compare{};               ///< a second file; empty: none
  std::vector<std::string> changes{};  ///< of --set: the other side of the comparison
  std::vector<std::string> given{};    ///< changes to both sides, from --replications, --seed and --length
  std::optional<StaffTarget> staff{};
  unsigned workers = 0;  ///< 0: one per core
  SimulateFormat format = SimulateFormat::Text;
  std::string report{};                   ///< an output file; empty: none
  std::size_t trace = 0;                  ///< maximum number of transcripts
  std::optional<TraceCondition> where{};  ///< selects contacts

  [[nodiscard]] bool compares() const { return !compare.empty() || !changes.empty(); }
};

/// Output of help, version or a usage error instead of an order.
struct Answer {
  int exit_code = 0;
  std::string text;
};

using Order = std::variant<Answer, CheckOrder, RunOrder, DocsOrder, ExplainOrder, TestOrder, SimulateOrder>;

}  // namespace phoneflow::cli
