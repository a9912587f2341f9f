#include "bench/scripts.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "grammar/render.h"

namespace phoneflow::bench {
namespace {

class NoFiles final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string&) override { return failure("no such file"); }
};

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) std::abort();
  return {std::istreambuf_iterator<char>(file), {}};
}

class Disk final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string& path) override { return content(path); }
};

std::unique_ptr<Script> loaded(std::string path, std::string text, SourceReader& files) {
  Diagnostics diagnostics;
  auto script = load(std::move(path), std::move(text), files, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (diagnostic.severity != Severity::Error) continue;
    std::fputs(render(diagnostic, script->sources, Colour::No).c_str(), stderr);
    std::exit(1);
  }
  return script;
}

/// One department of the tree; `{0}` is its number.
constexpr std::string_view kDepartment = R"(
# Department {0}: two tries, then an agent.
Department{0}:
tries{0} = 0
Menu "Welcome to department {0}. For orders press 1, for invoices press 2, to be called back press 9." {{
  Timeout: 6s
  MaxDigits: 1
  on 1 -> Orders{0}
  on 2 {{
    Play "Your number is {{ANI:phone}}.", silence(500ms), "Please hold the line."
    Mark "invoices {0}"
  }}
  on Timeout -> Agent{0}
  on Error -> Sorry
}}
if tries{0} < 2 and ANI != "" {{
  tries{0} = tries{0} + 1
  goto Department{0}
}}
Orders{0}:
Log "orders {0} for {{ContactID}} after {{tries{0}:number}}"
Agent{0}:
Reqagent "Skill {0}" {{
  InitialPriority: {0}
  on Error -> Sorry
}}
Music "hold.wav", SecondsToPlay: 30
)";

constexpr std::string_view kEnd = "\nStop\nSorry:\nPlay \"We are sorry, something went wrong.\"\nHangup\n";

}  // namespace

std::unique_ptr<Script> loaded(std::string_view text) {
  NoFiles none;
  return loaded("bench.flow", std::string(text), none);
}

std::unique_ptr<Script> shipped(const std::string& name) {
  const std::string path = PHONEFLOW_SOURCE_DIR "/scripts/" + name;
  Disk disk;
  return loaded(path, content(path), disk);
}

std::string realistic(std::size_t lines) {
  constexpr std::size_t kLinesEach = 29;
  const std::size_t departments = (lines + kLinesEach - 1) / kLinesEach;
  std::string text = "script \"Departments\" { Skill: \"Support\" }\n";
  for (std::size_t i = 1; i <= departments; ++i) text += fmt::format("let tries{} = 0\n", i);
  for (std::size_t i = 1; i <= departments; ++i) text += fmt::format(fmt::runtime(kDepartment), i);
  return text.append(kEnd);
}

std::string callback_script() { return content(PHONEFLOW_SOURCE_DIR "/scripts/callback.flow"); }

}  // namespace phoneflow::bench
